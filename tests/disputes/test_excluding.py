"""What excludes each other is never added: one function for page, paper, plan and settlement."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from casework.models import Case
from casework.standing import standing
from disputes.queries.mediation_ledger import ledger_panel
from disputes.records.ledger import EXCLUSIVE, ClaimKind, counted_sum, stand_together
from disputes.rules.mediation.agreement import OneOfTwo
from tests.disputes.mediating import Mediating, mediating
from tests.world import World

N, TWICE = "12000.00", "24000.00"
HEADS = st.lists(st.tuples(st.sampled_from(ClaimKind.values), st.integers(0, 90_000).map(Decimal)), max_size=8)


@pytest.fixture
def claimed(world: World) -> Mediating:
    """Wages of 6,000, severance, and twice the severance instead of it."""
    claims: list[dict[str, Any]] = [
        {"kind": "wages", "months": [{"month": "2026-01", "due": "6000.00", "paid": "0"}]},
        {"kind": "severance", "amount": N},
        {"kind": "unlawful_termination", "amount": TWICE},
    ]
    return mediating(world, claims=claims)


@given(heads=HEADS)
def test_no_two_that_exclude_each_other_are_added(heads: list[tuple[str, Decimal]]) -> None:
    for most in (False, True):
        kept = stand_together(heads, lambda row: row[0], lambda row: row[1], most=most)
        worth = {row[0] for row in kept if row[1]}
        assert not any(pair <= worth for pair in EXCLUSIVE)
        left = {row[0] for row in heads if row not in kept}
        assert all(any(head in pair for pair in EXCLUSIVE) for head in left)


def test_what_comes_to_nothing_excludes_nothing() -> None:
    rows = [(ClaimKind.SEVERANCE, Decimal(0)), (ClaimKind.UNLAWFUL_TERMINATION, Decimal(100))]
    kept = stand_together(rows, lambda row: row[0], lambda row: row[1])
    assert sum(row[1] for row in kept) == 100


def test_the_paper_adds_as_the_page_does(claimed: Mediating, world: World) -> None:
    claimed.do("invite_respondent", "medhead")
    case = Case.objects.get(pk=claimed.case.pk)
    wanted = Decimal("6000.00") + Decimal(N)
    assert counted_sum(case.ledger.select_related("claim")) == wanted
    application = case.origin.papers.filter(kind="arbitration_application").first() if case.origin else None
    facts = [paper.facts for paper in [application, *case.papers.all()] if paper and "ledger_total_sum" in paper.facts]
    assert facts
    assert {each["ledger_total_sum"] for each in facts} == {f"{wanted}"}
    panel = ledger_panel(case, standing(world["wang"], case))
    assert panel is not None
    assert panel["claimed"] == wanted
    page = world.client("wang").get(reverse("case", args=[case.pk])).content.decode()
    assert "只能支持一项，不计入合计" in page
    assert "42,000.00" not in page


def test_nobody_is_offered_both(claimed: Mediating) -> None:
    claimed.to_session()
    lines = [{"line_id": pk, "amount": "5000.00"} for pk in claimed.lines]
    with pytest.raises(OneOfTwo, match="经济补偿"):
        claimed.do("make_offer", "liu", lines=lines)
    lines[2]["amount"] = "0"
    claimed.do("make_offer", "liu", lines=lines)
    both = [{"line_id": pk, "amount": "1.00"} for pk in claimed.lines]
    with pytest.raises(OneOfTwo):
        claimed.do("draft_agreement", "sun", lines=both, instalments=[{"due_on": "2026-05-01", "amount": "3.00"}])
