"""陈立 at the filing desk: one file is accepted, one is sent back for what is missing, one is written down at the counter."""

import pytest

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_filing_officer_accepts_a_file_and_has_it_served(town: Town) -> None:
    file = town.plays("demo/05_pleading", until="arbitration.accept")["arb"]
    chen = town.comes("chen")
    chen.finds(file).sees("加班").does("受理")
    for box in chen.page.locator("form#move [name=conditions]").all():
        box.check()
    chen.sends("受理").does("送达申请书副本").sends("送达申请书副本")
    chen.does("组成仲裁庭").picks("独任仲裁员", "李正川").picks("书记员", "何苗").sends("组成仲裁庭")


def test_a_filing_officer_asks_once_for_all_that_is_missing_and_the_worker_brings_it(town: Town) -> None:
    file = town.plays("demo/03_correction", until="arbitration.request_correction")["arb"]
    zhouli = town.comes("zhouli")
    zhouli.finds(file).does("一次性告知补正").fills("缺什么（一次说全）", "身份证复印件\n工资条").sends(
        "一次性告知补正"
    )
    lu = town.comes("lu")
    lu.finds(file).sees("身份证复印件", "工资条").does("补正材料").sends("补正材料")
    zhouli.finds(file).does("受理")


def test_a_filing_officer_writes_down_a_person_at_the_counter(town: Town) -> None:
    chen = town.comes("chen")
    chen.home().clicks("新收案：", exact=False).ticks("市北区").fills("劳动者姓名", "孙桂芝").fills(
        "劳动者手机号", "13853209999"
    )
    chen.clicks("开始")
    chen.fills("想到什么说什么", "在饭店洗碗，九月、十月没给钱，我不会用手机。").clicks("保存，下一题")
    chen.ticks("工资没给，或者没给够").clicks("保存，下一题")
    chen.fills("公司、店或工地的名字", "青岛海晟餐饮有限公司").clicks("保存，下一题")
    chen.fills("哪天开始上班的", "2026-03-01").fills("说好一个月多少钱", "3600").clicks("保存，下一题")
    chen.chooses("2026年10月", "没发").clicks("保存，下一题").clicks("保存，下一题")
    chen.clicks("看看欠我多少").sees("3,600.00").clicks("对，接着走").ticks("仲裁")
    chen.sees("请念给孙桂芝听").clicks("提交申请").sees("收到了，您的申请已经提交").clicks("看我的案件").does(
        "转仲裁"
    ).sends("转仲裁")
