"""What the interview says a worker is owed: a figure, a range, or in words what is missing; never a bare zero, never N beside 2N."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from casework import door
from disputes.queries.estimate import Estimate, Head, estimate
from disputes.records.ledger import EXCLUSIVE, ClaimKind
from law import figures
from law.tables import READ
from tests.world import World

TODAY = date(2026, 11, 2)
AVERAGE = {"name": "city_average_wage", "place": "370200", "value": "9000", "source": "试验公报", "mark": READ}
JOB = {"hired": "2020-11-01", "ended": "2026-10-31", "monthly_wage": "6000", "end": "dismissed", "contract": "no"}
LATE_JOB = JOB | {"hired": "2026-02-01"}
TOLD: dict[str, Any] = LATE_JOB | {
    "months": {"2026-08": {"state": "none", "paid": "0"}, "2026-09": {"state": "unsure", "paid": "0"}},
    **{f"amount_{kind}": "2000" for kind in ClaimKind.values},
}
# What each head that is worked out stands on: without any one of them it has no figure.
DECIDING = {
    "wages": ("monthly_wage", "months"),
    "severance": ("hired", "ended", "monthly_wage", "end"),
    "double_wage": ("hired", "ended", "monthly_wage", "contract"),
}
PAIRS = list(combinations(ClaimKind.values, 2))


def estimated(wage: str, claim: str = "severance", place: str = "370203") -> Estimate:
    return estimate(JOB | {"monthly_wage": wage, "claims": [claim]}, place, TODAY)


def the_head(answers: dict[str, Any], kind: str) -> Head:
    [head] = estimate(answers | {"claims": [kind]}, "370203", TODAY).heads
    return head


def test_who_cannot_be_capped_is_told_a_sum_without_that_caveat() -> None:
    found = estimated("6000")
    assert found.low == found.high == Decimal("36000.00")
    assert "封顶" not in found.heads[0].caveat


def test_who_might_be_capped_is_told_that_the_average_is_not_known() -> None:
    found = estimated("30000")
    assert found.high == Decimal(180000)
    assert "可能封顶" in found.heads[0].caveat


@pytest.fixture
def average_entered() -> Iterator[None]:
    figures.use([AVERAGE])
    yield
    figures.use([])


def test_an_average_that_was_entered_caps(average_entered: None) -> None:
    found = estimated("30000")
    assert found.high == Decimal(162000)
    assert "封顶" not in found.heads[0].caveat


def test_a_place_without_a_minimum_wage_is_not_guessed() -> None:
    found = estimated("6000", place="000000")
    assert not found.counted
    assert "minimum_wage" in found.heads[0].why


def test_twice_severance_is_claimed_but_not_promised_before_anybody_asked_why() -> None:
    found = estimated("6000", "unlawful_termination")
    assert not found.counted
    assert found.claims[0]["amount"] == "72000.00"
    assert found.heads[0].why.startswith("还缺")


@pytest.mark.parametrize("kind", ClaimKind.values)
def test_a_head_of_which_nothing_was_told_says_so_in_words(kind: str) -> None:
    found = estimate({"claims": [kind]}, "370203", TODAY)
    [head] = found.heads
    assert (head.low, head.high, head.claimed) == (None, None, 0)
    assert head.why.startswith("还缺") or head.why == "这一项不按金额算。"
    assert found.left_out == [head]


@pytest.mark.parametrize(("kind", "fact"), [(kind, fact) for kind, facts in DECIDING.items() for fact in facts])
def test_a_head_has_no_figure_without_each_fact_that_decides_it(kind: str, fact: str) -> None:
    assert the_head(TOLD, kind).is_known
    without = the_head({name: value for name, value in TOLD.items() if name != fact}, kind)
    assert not without.is_known
    assert without.why.startswith("还缺")


@pytest.mark.parametrize("kind", sorted(set(ClaimKind.values) - set(DECIDING)))
def test_a_head_whose_facts_are_not_asked_has_no_figure_whatever_sum_was_named(kind: str) -> None:
    head = the_head(TOLD, kind)
    assert not head.is_known
    assert head.why
    assert head.claimed > 0


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_total_of_any_two_heads_holds_what_may_stand_together_and_names_the_rest(one: str, other: str) -> None:
    found = estimate(TOLD | {"claims": [one, other]}, "370203", TODAY)
    assert frozenset(head.kind for head in found.counted) not in EXCLUSIVE
    assert all(head.is_known for head in found.counted)
    assert sorted(found.counted + found.left_out, key=id) == sorted(found.heads, key=id)
    assert found.high == sum((head.high or 0 for head in found.counted), Decimal(0))
    assert not any(head.why == "" and not found.instead_of(head) for head in found.left_out)


@pytest.mark.parametrize("pair", sorted(map(sorted, EXCLUSIVE)))
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_that_exclude_each_other_the_lesser_counts_and_the_other_says_why_not(
    pair: list[str], turned: bool
) -> None:
    lesser, greater = (
        Head({"kind": kind}, Decimal(sum_), Decimal(sum_)) for kind, sum_ in zip(pair, (100, 200), strict=True)
    )
    found = Estimate([greater, lesser] if turned else [lesser, greater])
    assert (found.counted, found.left_out, found.high) == ([lesser], [greater], Decimal(100))
    assert found.instead_of(greater) == lesser.label


@pytest.mark.parametrize("end", ["working", "resigned", "expired", "unsure", ""])
def test_severance_is_not_promised_to_who_was_not_sent_away(end: str) -> None:
    head = the_head(TOLD | {"end": end}, "severance")
    assert not head.is_known
    assert head.why


@pytest.mark.parametrize(("contract", "word"), [("yes", "哪天签"), ("unsure", "签没签")])
def test_a_second_wage_is_not_promised_beside_a_contract(contract: str, word: str) -> None:
    assert word in the_head(TOLD | {"contract": contract}, "double_wage").why


def test_a_second_wage_that_is_barred_is_not_in_the_total() -> None:
    barred = the_head(TOLD | {"hired": "2020-11-01"}, "double_wage")
    assert not barred.is_known
    assert "时效" in barred.why


def test_a_sum_that_touches_a_year_not_yet_published_is_unknown_and_not_nothing() -> None:
    answers = TOLD | {"hired": "2026-10-20", "ended": "", "end": "working", "claims": ["double_wage"]}
    [head] = estimate(answers, "370203", date(2027, 1, 10)).heads
    assert not head.is_known
    assert "2027" in head.why


def test_months_paid_in_full_are_not_a_range_down_from_nothing() -> None:
    assert not the_head(TOLD | {"months": {"2026-08": {"state": "full", "paid": "0"}}}, "wages").is_known


@pytest.mark.parametrize("told", [{}, TOLD], ids=["nothing told", "everything told"])
def test_the_page_of_every_head_says_in_words_what_it_has_no_figure_for(world: World, told: dict[str, Any]) -> None:
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        client = world.client("wang")
        for kind in ClaimKind.values:
            draft = world.draft()
            answers = {"answers": told | {"claims": [kind]}}
            door.perform("application.save", draft.thing.pk, by=world["wang"], given=answers)
            page = client.get(reverse("intake_owed", args=[draft.case.pk])).content.decode()
            head = the_head(told, kind)
            assert str(head.why or head.high) in page.replace(",", ""), kind
            assert ("大约欠您</span>" in page) is head.is_known, kind
            assert ">0.00<" not in page, kind
            client.post(reverse("intake_owed", args=[draft.case.pk]))
            assert ">0.00<" not in client.get(reverse("intake_sign", args=[draft.case.pk])).content.decode(), kind
