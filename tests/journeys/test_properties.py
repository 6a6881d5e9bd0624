"""The properties of papers turn red: a number nobody gave, a sum no ledger keeps, a day no clock has."""

from datetime import date
from decimal import Decimal

from tests.journeys import properties


def test_a_number_is_one_that_was_given_to_the_last_sign() -> None:
    given = {"青北劳人仲案〔2026〕第1号"}
    assert properties.unknown_numbers("本委作出青北劳人仲案〔2026〕第1号裁决书", given) == []
    assert properties.unknown_numbers("另见青北劳人仲案〔2026〕第1号之二", given) == [
        "另见青北劳人仲案〔2026〕第1号之二"
    ]
    assert len(properties.unknown_numbers("青北劳人仲终〔2026〕第1号", given)) == 1


def test_a_sum_stands_in_the_ledger_to_the_cent() -> None:
    kept = {Decimal("12000.00")}
    assert properties.unknown_sums("合计12,000.00元", kept) == []
    assert properties.unknown_sums("合计12,000.01元", kept) == ["12,000.01"]


def test_a_day_to_keep_is_a_clock_or_a_sitting() -> None:
    kept: set[date | None] = {date(2026, 3, 18)}
    assert properties.unknown_days("请于2026年3月18日前提交证据", kept) == []
    assert properties.unknown_days("请于2026年3月19日前提交证据", kept) == ["请于2026年3月19日前提交证据"]
    assert properties.unknown_days("定于2026年3月19日9时30分开庭", kept) != []
    assert properties.unknown_days("于2026年3月19日作出", kept) == []
