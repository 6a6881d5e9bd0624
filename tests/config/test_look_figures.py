"""Money, masks and the marks of the clock ring."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from config.look import masks, money, ring

CLOCK: dict[str, Any] = {
    "used": 21,
    "left": 25,
    "total": 45,
    "nominal": date(2026, 5, 31),
    "due_on": date(2026, 6, 1),
    "excluded": [
        {"from": date(2026, 3, 31), "to": date(2026, 4, 20), "days": 20, "ground": "等工伤认定", "article": ""}
    ],
}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal(61700), "61,700.00"),
        ("0.005", "0.01"),
        (0, "0.00"),
        (Decimal("-12.5"), "−12.50"),
        (None, "—"),
        ("", "—"),
        ("不详", "不详"),
    ],
)
def test_yuan_has_two_decimals_and_thousands_apart(value: object, shown: str) -> None:
    assert money.yuan(value) == shown


def test_range_of_equal_ends_is_one_figure() -> None:
    assert money.yuan_range(5, 5) == "5.00"
    assert money.yuan_range(15900, 21700) == "15,900.00 — 21,700.00"


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("370203198805061234", "identity", "370*************34"),
        ("13812345678", "phone", "138****5678"),
        ("6222020200012345678", "account", "***************5678"),
        ("王芳", "name", "王*"),
        ("12", "identity", "**"),
        ("138****5678", "identity", "138****5678"),
        (None, "phone", ""),
    ],
)
def test_mask_keeps_only_what_lets_a_person_recognise_it(value: object, kind: str, shown: str) -> None:
    assert masks.mask(value, kind) == shown


def test_ring_has_a_mark_for_every_day_and_the_days_pushed_by_a_day_off() -> None:
    assert Counter(ring.kinds(CLOCK)) == {"used": 21, "out": 20, "left": 24, "roll": 1}


def test_excluded_days_stand_where_they_fell() -> None:
    # 45 counted and 20 excluded days end on 31 May, so the first is 28 March and the stay starts three days on.
    marks = ring.kinds(CLOCK)
    assert marks[:3] == ["used"] * 3
    assert marks[3:23] == ["out"] * 20
    assert marks[23] == "used"


def test_stay_ends_on_the_day_before_the_case_resumes() -> None:
    assert ring.excluded_of(CLOCK["excluded"])[0].until == date(2026, 4, 19)


def test_last_day_given_as_included_is_kept() -> None:
    rows = [{"from": date(2026, 3, 31), "to": date(2026, 4, 19), "days": 20}]
    assert ring.excluded_of(rows)[0].until == date(2026, 4, 19)


def test_long_stay_is_drawn_by_fewer_dots_and_counted_days_are_all_kept() -> None:
    long = CLOCK | {"excluded": [{"from": date(2026, 3, 31), "to": date(2027, 3, 31), "days": 365}]}
    drawn = Counter(ring.kinds(long))
    assert drawn["used"] + drawn["left"] == 45
    assert drawn["out"] <= ring.MOST_MARKS - 45


def test_overdue_clock_has_nothing_left_and_its_hand_at_the_end() -> None:
    late = {"used": 48, "left": -3, "total": 45}
    assert set(ring.kinds(late)) == {"used"}
    assert ring.hand(late).startswith("M100.0 25.0")


def test_clock_that_has_not_started_still_draws() -> None:
    assert ring.marks({"used": 0, "left": 0}) == []
    assert ring.hand({}).endswith("Z")
