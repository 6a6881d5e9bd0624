"""刘强's and 郑鹏飞's side: a paper came, and everything it asks for is done on a phone."""

import pytest

from tests.clicks.people import Town
from tests.hearings.stage import receipt

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_employer_comes_by_the_code_on_the_paper_and_answers(town: Town) -> None:
    file = town.plays("demo/05_pleading", until="arbitration.identify")["arb"]
    boss = town.comes("boss", signed_in=False)
    boss.home().clicks("我收到了文书").fills("二维码旁边的 8 位码", file.code).clicks("打开摘要").sees(
        "张某", "44,600.00"
    )
    boss.clicks("这是我／我代表单位，开始答复").fills("手机号", "13853200009").clicks("获取验证码")
    boss.fills("验证码", town.code_sent_to(boss)).clicks("登录").fills("您的姓名", "郑鹏飞").fills(
        "您的身份证号", town.id_number("boss")
    )
    boss.picks("您是", "法定代表人").ticks("同意今后在本平台接收文书").clicks("确认，开始答复").sees(file.number)

    boss.chooses("您怎么说", "有争议").fills("您认多少？", "6000").fills("为什么（一两句话就行）", "只有一年加班。")
    boss.clicks("交上我的答复").sees("有争议")
    boss.clicks("加一份证据").brings(("考勤表.png", receipt()))
    boss.fills("这是什么", "考勤表").fills("想证明什么", "没有每天加班").clicks("提交证据").sees(
        "证据收到了。", "考勤表"
    )
    boss.does("提出反申请").picks("第 1 项请求", "赔偿").fills("多少钱（元）", "3000").fills(
        "事实和理由", "离职时没有交还车上的工具。"
    )
    boss.sends("提出反申请")
    boss.clicks("请对方协商").sends("请对方协商")


def test_an_employer_says_what_was_paid(town: Town) -> None:
    file = town.plays("demo/08_award_being_paid", until="payment_plan.report_payment")["arb"]
    boss = town.comes("boss")
    boss.finds(file).does("我已付款").fills("付了多少（元）", "12000").picks("怎么付的", "银行").sends("我已付款").sees(
        "12,000.00"
    )
