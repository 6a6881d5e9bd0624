"""What both sides agree on stands in the paper of the exchange, as the file records it."""

from casework import door
from casework.act import Act
from casework.standing import CLOCK
from disputes.queries.agreed import agreed, disputed
from documents.facts import facts_for
from tests.disputes.road import Road, moment
from tests.world import World

MONTHS = [{"month": "2025-12", "due": "6000"}, {"month": "2026-01", "due": "6200"}]


def answered(world: World) -> Road:
    """One line agreed and one disputed; one item of evidence accepted and one not."""
    road = Road(world, claims=[{"kind": "wages", "months": MONTHS}]).pleading()
    first, second = road.case.ledger.order_by("pk")
    road.do("agree_line", "liu", "2026-03-09", line_id=first.pk)
    road.do("dispute_line", "liu", "2026-03-09", line_id=second.pk, amount="5800", reason="请了两天事假。")
    for name, relevance in (("考勤表", "agree"), ("聊天记录", "dispute")):
        told = {"name": name, "purpose": "证明欠薪", "original_holder": "me"}
        item = door.begin("evidence.submit", by=world["wang"], case_id=road.case.pk, at=moment("2026-03-10"), given=told).thing  # fmt: skip
        door.perform("evidence.exchange", item.pk, by=world["chen"], at=moment("2026-03-10"))
        said = {"authenticity": "agree", "legality": "agree", "relevance": relevance, "reason": "不代表公司。"}
        door.perform("evidence.give_opinion", item.pk, by=world["liu"], at=moment("2026-03-11"), given=said)
    return road


def test_the_file_says_what_is_agreed_and_what_is_not(world: World) -> None:
    case = answered(world).case
    wages, sheet = agreed(case)
    assert wages == "劳动报酬（2025年12月）：6,000.00元"
    assert "考勤表" in sheet
    line, item = disputed(case)
    assert line == "劳动报酬（2026年1月）：请求6,200.00元，对方认可5,800.00元（请了两天事假）"
    assert item.endswith("“申2 聊天记录”：被申请人青岛宏达餐饮有限公司对关联性有异议（不代表公司）")


def test_elements_answered_alike_are_agreed(world: World) -> None:
    road = Road(world).pleading()
    for code, state, theirs in (("hired", "agreed", "2025-06-01"), ("wage", "disputed", "5000")):
        road.case.elements.create(
            code=code, label=code, applicant_value="2025-06-01", respondent_value=theirs, state=state
        )
    assert agreed(road.case)[-1] == "hired：2025-06-01"
    assert disputed(road.case) == ["wage：申请人称“2025-06-01”，被申请人称“5000”"]


def test_the_paper_of_an_exchange_held_as_a_sitting_has_both_lists(world: World) -> None:
    road = answered(world).seated()
    given = {"kind": "conference", "starts_at": "2026-03-20T09:00:00+08:00", "mode": "office"}
    by = world["hemiao"]
    hearing = door.begin("hearing.book", by=by, case_id=road.case.pk, at=moment("2026-03-12"), given=given).thing
    act = Act("hearing.seal", moment("2026-03-20"), by, CLOCK, road.case, hearing, {"head": "", "head_seq": 0})
    told = facts_for("evidence_exchange_transcript", act)
    assert (told["agreed_facts"], told["disputed_facts"]) == (agreed(road.case), disputed(road.case))


def test_what_the_clerk_wrote_of_the_exchange_goes_before_what_the_file_records(world: World) -> None:
    road = answered(world).seated()
    road.do("exchange_evidence", "hemiao", "2026-03-12", agreed="劳动关系")
    told = road.case.papers.get(kind="evidence_exchange_transcript").facts
    assert (told["agreed_facts"], told["disputed_facts"]) == (["劳动关系"], disputed(road.case))
