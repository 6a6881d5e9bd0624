"""What the interview says a worker is owed at the end: the cap is known, cannot bite, or is said to be unknown."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from disputes.queries.estimate import Estimate, estimate
from law import figures
from law.tables import READ

TODAY = date(2026, 11, 2)
AVERAGE = {"name": "city_average_wage", "place": "370200", "value": "9000", "source": "试验公报", "mark": READ}


def estimated(wage: str, claim: str = "severance", place: str = "370203") -> Estimate:
    answers: dict[str, Any] = {"hired": "2020-11-01", "ended": "2026-10-31", "monthly_wage": wage, "claims": [claim]}
    return estimate(answers, place, TODAY)


@pytest.mark.parametrize(("claim", "total"), [("severance", "36000.00"), ("unlawful_termination", "72000.00")])
def test_who_cannot_be_capped_is_told_a_sum_without_a_caveat(claim: str, total: str) -> None:
    found = estimated("6000", claim)
    assert found.low == found.high == Decimal(total)
    assert found.missing == []


def test_who_might_be_capped_is_told_that_the_average_is_not_known() -> None:
    found = estimated("30000")
    assert found.high == Decimal(180000)
    assert "可能封顶" in found.missing[0]


def test_an_average_that_was_entered_caps() -> None:
    figures.use([AVERAGE])
    try:
        found = estimated("30000")
    finally:
        figures.use([])
    assert found.high == Decimal(162000)
    assert found.missing == []


def test_a_place_without_a_minimum_wage_is_not_guessed() -> None:
    found = estimated("6000", place="000000")
    assert found.high == 0
    assert "minimum_wage" in found.missing[0]
