"""王芳 on her phone: from what she tells to the money in her hand."""

import pytest

from tests.clicks.people import Town
from tests.hearings.stage import receipt

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_worker_tells_brings_five_photos_and_has_a_receipt(town: Town) -> None:
    wang = town.comes("wang", signed_in=False)
    wang.home().clicks("说说您的事").fills("手机号", "13853200001").clicks("获取验证码")
    wang.fills("验证码", town.code_sent_to(wang)).clicks("登录")
    wang.sees("您在哪里上班？").ticks("市北区").clicks("开始")
    wang.fills("想到什么说什么", "在饭店干了半年，最后一个月工资没给。").clicks("保存，下一题")
    wang.ticks("工资没给，或者没给够").clicks("保存，下一题")
    wang.fills("公司、店或工地的名字", "青岛宏达餐饮有限公司").fills("公司或老板的电话", "13853200003").clicks(
        "保存，下一题"
    )
    wang.fills("哪天开始上班的", "2026-03-01").fills("说好一个月多少钱", "6000")
    wang.chooses("签劳动合同了吗", "签了").chooses("现在还在那里干吗", "我自己走的")
    wang.fills("最后一天是哪天", "2026-08-31").clicks("保存，下一题")
    wang.chooses("2026年8月", "没发").clicks("保存，下一题")
    wang.fills("您的姓名", "王芳").clicks("保存，下一题")
    wang.clicks("加一份证据").brings(*((f"工资条{n}.png", receipt()) for n in range(1, 6)))
    wang.fills("这是什么", "工资条").fills("想证明什么", "一个月六千元").clicks("提交证据").sees(
        "证据收到了。", "工资条"
    )
    wang.clicks("看看欠我多少").sees("6,000.00").clicks("对，接着走")
    wang.ticks("仲裁").signs().clicks("提交申请").sees("收到了，您的申请已经提交")
    wang.clicks("看我的案件").sees("工资条")


def test_a_worker_says_that_the_money_came(town: Town) -> None:
    file = town.plays("demo/08_award_being_paid")["arb"]
    feng = town.comes("feng")
    feng.finds(file).sees("4,000.00").does("钱收到了").sends("钱收到了")
    feng.sees("收到")


def test_an_offer_is_accepted_read_back_signed_by_both_and_becomes_a_plan(town: Town) -> None:
    file = town.plays("offer_accepted_signed_and_paid", until="negotiation.offer")["arb"]
    liu, zhou = town.comes("liu", phone=False), town.comes("zhou")
    liu.finds(file).does("出价").fills("2026-01", "8000").fills("2026-02", "7500")
    liu.fills("第 1 期，哪天付", "2099-03-31").fills("第 1 期，付多少元", "8000")
    liu.fills("第 2 期，哪天付", "2099-04-30").fills("第 2 期，付多少元", "7000")
    liu.clicks("出价", within=liu.page.locator("form#move")).sees("分期加起来是 15,000.00 元")
    liu.fills("第 2 期，付多少元", "7500").sends("出价")

    zhou.finds(file).sees("15,500.00").clicks("接受").sees("谈成了，等双方签名")
    for each in (zhou, liu):
        each.finds(file).does("看一遍，签和解协议").sees("15,500.00", "7,500.00", "2099年4月30日", within="main")
        each.ticks("上面的每一行").signs().sends("看一遍，签和解协议")

    for each in (liu, zhou):
        each.finds(file).sees("和解协议已签", "和解协议书").sees("15,500.00", "2099年4月30日", within="#payment_plan")
