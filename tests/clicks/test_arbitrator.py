"""李正川, who reads and decides on a phone as well."""

import pytest

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_arbitrator_finds_line_by_line_drafts_and_signs(town: Town) -> None:
    file = town.plays("demo/08_award_being_paid", until="arbitration.close_hearing")["arb"]
    li = town.comes("li")
    li.finds(file).does("闭庭").sends("闭庭")
    for found in ("8月", "9月"):
        li.fills(f"2026年{found} 劳动报酬，认定", "6000", exact=True)
        li.fills(f"2026年{found} 劳动报酬，认定的理由", "双方认可。")
    li.clicks("记下认定").does("记录评议").fills("评议笔录", "独任仲裁员意见记录在卷。").sends("记录评议")
    written = {"查明的事实": "双方对欠薪数额没有争议。", "裁决理由": "应当足额支付。"}
    li.does("拟裁决书")
    for label, text in written.items():
        li.fills(label, text)
    # The list beside the draft says what is missing, and there is nothing to sign before it is there.
    li.sends("拟裁决书").sees("请转述申请人主张的事实和理由。")
    li.does("拟裁决书")
    for label, text in {"申请人主张的事实和理由": "干到九月被停发两个月工资。", **written}.items():
        li.fills(label, text)
    li.sends("拟裁决书")
    li.does("签署裁决书").signs().sends("签署裁决书")
    town.comes("head").finds(file).does("签发").sends("签发")
    town.comes("seal").finds(file).does("用印").ticks("文本、签名和份数都核对过，与签发的一致").sends("用印")
    li.finds(file).does("作出裁决").sends("作出裁决").sees("已裁决")
