"""宋建平, head of the office, and what is decided by whom it belongs to."""

import pytest

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_postponement_is_decided_by_whom_it_belongs_to(town: Town) -> None:
    file = town.plays("demo/06_ready_to_be_heard", until="hearing.stage.open_check_in")["arb"]
    liu, qin = town.comes("liu"), town.comes("qin")
    liu.finds(file).does("申请延期开庭").fills("理由", "当天要住院。").sends("申请延期开庭")
    qin.finds(file).sees("当天要住院。").does("决定是否延期").ticks("同意").fills("理由", "有住院证明。")
    qin.sends("决定是否延期")
    liu.finds(file).sees("有住院证明。")


def test_a_head_reads_a_draft_and_the_tribunal_reads_the_remark(town: Town) -> None:
    file = town.plays("demo/08_award_being_paid", until="arbitration.sign_award")["arb"]
    head, li = town.comes("head"), town.comes("li")
    head.finds(file).does("审核裁决书稿").sees("双方对欠薪数额没有实质争议。", "用人单位应当及时足额支付劳动报酬。")
    head.fills("审核意见", "第二项请写明计算过程。").sends("审核裁决书稿")
    li.finds(file).sees("第二项请写明计算过程。").does("拟裁决书")
    li.fills("裁决理由", "应当足额支付：八月六千元，九月六千元。").sends("拟裁决书")
    head.finds(file).sees("应当足额支付：八月六千元，九月六千元。")
    li.does("签署裁决书").signs().sends("签署裁决书")
    head.finds(file).does("签发").sees("裁决如下").sends("签发")
    seal = town.comes("seal")
    seal.finds(file).does("用印").sees("正本 3 份", "裁决如下").ticks("文本、签名和份数都核对过，与签发的一致").sends(
        "用印"
    )
    li.finds(file).does("作出裁决").sends("作出裁决").sees("已裁决")
