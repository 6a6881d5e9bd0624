"""A slip of writing in a paper of the department is put right by a decision; a sum never is."""

import pytest
from django.test import Client

from casework.errors import DomainError
from documents.corrections import corrections_of, printed
from documents.making import make_pending
from documents.models import Paper
from tests.wage_arrears.walks import DECIDED, DELIVERED, Walk
from tests.world import World

SLIP = "你单位没有提出陈述、申辩。"
RIGHT = "你单位收到告知书后没有提出陈述、申辩。"


@pytest.fixture
def decided(world: World) -> Walk:
    """Ordered, not paid, decided."""
    walk = Walk(world).noticed()
    walk.do("waive_defence", "liu", "2026-03-25", confirmed=True)
    walk.do("decide_handling", "depthead", DECIDED, rate=60, comply_by_on="2026-04-25")
    return walk


def paper(walk: Walk, kind: str) -> Paper:
    return walk.thing.case.papers.get(kind=kind)


def refused(walk: Walk, before: str, after: str, **more: object) -> str:
    with pytest.raises(DomainError) as caught:
        walk.do("correct_paper", "depthead", DELIVERED, as_written=before, correction=after, **more)
    assert not walk.thing.case.papers.filter(kind="inspection_correction_decision").exists()
    return caught.value.code


def test_a_slip_is_put_right_and_shown_beside_the_paper(decided: Walk) -> None:
    decision = paper(decided, "handling_decision")
    assert SLIP in printed(decision)
    decided.do("correct_paper", "depthead", DELIVERED, as_written=SLIP, correction=RIGHT)
    made = paper(decided, "inspection_correction_decision")
    assert made.facts["corrections"] == [f"“{SLIP}”更正为“{RIGHT}”"]
    assert made.facts["decision_number"] == decision.number
    assert corrections_of(decision) == [made]
    assert {row.party for row in made.copies.all()} == {row.party for row in decision.copies.all()}
    make_pending([decided.thing.case_id])
    said = Client().get(f"/verify/{decision.code}").content.decode()
    assert made.number in said


def test_a_sum_stands(decided: Walk) -> None:
    line = next(each for each in printed(paper(decided, "handling_decision")).split("，") if "合计" in each)
    words = line[line.index("支付合计") :].partition("元")[0] + "元"
    assert refused(decided, words, "支付合计1.00元") == "sum_stands"


def test_what_is_not_there_is_not_put_right(decided: Walk) -> None:
    assert refused(decided, "没有这句话", "也没有这句话") == "not_written_there"
    assert refused(decided, SLIP, SLIP) == "nothing_changes"


def test_words_in_two_papers_need_the_paper_named(decided: Walk) -> None:
    twice = "经查，"
    assert refused(decided, twice, "经本局查明，") == "written_twice"
    order = paper(decided, "rectification_order")
    decided.do("correct_paper", "depthead", DELIVERED, as_written=twice, correction="经本局查明，", paper_id=order.pk)
    assert paper(decided, "inspection_correction_decision").facts["decision_number"] == order.number


@pytest.mark.parametrize("who", ["wei", "insphead", "liu", "principal"])
def test_nobody_but_the_head_of_the_department_puts_it_right(decided: Walk, who: str) -> None:
    with pytest.raises(DomainError) as caught:
        decided.do("correct_paper", who, DELIVERED, as_written=SLIP, correction=RIGHT)
    assert caught.value.code in ("not_yours", "not_found")
