"""Dated values by place: the nearer wins, the later wins, and what is not entered is refused."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from law import figures, places
from law.errors import NoValueInForce, UnknownPlace, WrongFacts
from law.tables import MARKS, READ, UNVERIFIED

TODAY = date(2026, 11, 22)
ROW = {"name": "city_average_wage", "place": "370200", "value": "9000", "source": "试验公报", "mark": READ}


@pytest.fixture
def entered() -> Iterator[None]:
    yield
    figures.use([])
    places.use([])


@pytest.mark.parametrize(
    ("on", "place", "wage"),
    [
        (date(2017, 6, 1), "370202", 1810),
        (date(2018, 5, 31), "370215", 1640),
        (date(2018, 6, 1), "370215", 1910),
        (date(2021, 9, 30), "370202", 1910),
        (date(2021, 10, 1), "370202", 2100),
        (date(2021, 10, 1), "370283", 1900),
        (date(2023, 10, 1), "370211", 2200),
        (date(2025, 9, 30), "370281", 2010),
        (date(2025, 10, 1), "370203", 2400),
        (date(2025, 10, 1), "370285", 2210),
        (date(2025, 10, 1), "370200", 2400),
    ],
)
def test_the_minimum_wage_is_that_of_the_district_and_the_day(on: date, place: str, wage: int) -> None:
    assert figures.figure("minimum_wage", on=on, place=place).value == wage


def test_the_hourly_minimum_wage_has_its_own_table() -> None:
    assert figures.figure("minimum_wage_hourly", on=date(2018, 7, 1), place="370202").value == Decimal("19.1")


def test_a_tiered_wage_is_marked_by_its_least_certain_part() -> None:
    known = figures.figure("minimum_wage", on=TODAY, place="370202")
    unsure = figures.figure("minimum_wage", on=TODAY, place="370281")
    assert (known.mark, unsure.mark) == ("摘录", UNVERIFIED)
    assert unsure.note == "第2档；2025年档次未见原文，按原档次"


def test_a_value_ends_the_day_before_the_next_begins() -> None:
    found = figures.figure("minimum_wage", on=date(2022, 1, 1), place="370202")
    assert (found.since, found.until) == (date(2021, 10, 1), date(2023, 9, 30))
    assert figures.figure("minimum_wage", on=TODAY, place="370202").until is None


@pytest.mark.parametrize(
    "name",
    ["city_average_wage", "region_average_wage", "crime_amount_single", "crime_amount_group", "national_urban_income"],
)
def test_a_figure_with_no_default_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(NoValueInForce, match=name):
        figures.figure(name, on=TODAY, place="370200")
    assert name in figures.to_enter()


def test_a_day_before_the_first_value_is_refused() -> None:
    with pytest.raises(NoValueInForce):
        figures.figure("minimum_wage", on=date(2016, 1, 1), place="370202")


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(UnknownPlace, match="123456"):
        figures.figure("minimum_wage", on=TODAY, place="123456")


def test_a_figure_asked_for_in_the_wrong_shape_is_refused() -> None:
    with pytest.raises(WrongFacts, match="overtime_rates"):
        figures.figure("overtime_rates", on=TODAY)


def test_a_table_and_a_choice_are_read_as_such() -> None:
    assert figures.table("overtime_rates", on=TODAY).value["statutory_holiday"] == 3
    assert figures.choice("injury_lump_sum_rule", on=TODAY, place="370200").value == "any_amount"
    assert figures.choice("injury_lump_sum_rule", on=TODAY).value == "by_amount"


def test_an_approved_value_is_used_from_its_day(entered: None) -> None:
    figures.use([ROW | {"since": date(2026, 7, 1)}])
    assert figures.figure("city_average_wage", on=TODAY, place="370203").value == 9000
    with pytest.raises(NoValueInForce):
        figures.figure("city_average_wage", on=date(2026, 6, 30), place="370203")


def test_the_nearer_place_wins_over_the_later_day(entered: None) -> None:
    figures.use(
        [
            ROW | {"place": "370000", "value": "8000", "since": date(2026, 7, 1)},
            ROW | {"value": "9000", "since": date(2026, 1, 1)},
        ]
    )
    assert figures.figure("city_average_wage", on=TODAY, place="370203").value == 9000
    assert figures.figure("city_average_wage", on=TODAY, place="370100").value == 8000


def test_days_may_be_written_as_text(entered: None) -> None:
    figures.use([ROW | {"since": "2026-07-01", "until": None}])
    found = figures.figure("city_average_wage", on=TODAY, place="370203")
    assert (found.since, found.until) == (date(2026, 7, 1), None)


def test_a_correction_of_the_same_day_replaces_the_earlier_entry(entered: None) -> None:
    figures.use([ROW, ROW | {"value": "9100"}])
    assert figures.figure("city_average_wage", on=TODAY, place="370200").value == 9100


def test_a_value_with_an_end_is_not_used_after_it(entered: None) -> None:
    figures.use([ROW | {"until": date(2026, 6, 30)}])
    with pytest.raises(NoValueInForce):
        figures.figure("city_average_wage", on=TODAY, place="370200")


@pytest.mark.parametrize("missing", ["name", "place", "source", "mark", "value"])
def test_an_entry_without_its_source_or_place_is_refused(missing: str, entered: None) -> None:
    with pytest.raises(WrongFacts, match=missing):
        figures.use([{key: value for key, value in ROW.items() if key != missing}])


def test_an_entry_with_an_unknown_mark_is_refused(entered: None) -> None:
    with pytest.raises(WrongFacts, match="mark"):
        figures.use([ROW | {"mark": "大概"}])


def test_a_new_city_is_data_alone(entered: None) -> None:
    places.use(
        [
            {"code": "990000", "name": "样例省", "parent": "000000"},
            {"code": "990100", "name": "样例市", "parent": "990000"},
            {"code": "990101", "name": "样例区", "parent": "990100"},
        ]
    )
    figures.use([ROW | {"name": "minimum_wage", "place": "990100", "value": "2000", "article": "MWS"}])
    assert places.full_name("990101") == "样例省样例市样例区"
    assert figures.figure("minimum_wage", on=TODAY, place="990101").value == 2000
    assert figures.figure("final_award_months", on=TODAY, place="990101").value == 12
    with pytest.raises(NoValueInForce):
        figures.figure("sick_pay_floor", on=TODAY, place="990101")


def test_places_are_chained_nearest_first() -> None:
    assert places.chain("370203") == ("370203", "370200", "370000", "000000")
    assert places.full_name("370203") == "山东省青岛市市北区"
    assert places.full_name("000000") == "全国"
    assert {each.name for each in places.within("370200")} >= {"市南区", "即墨区", "莱西市"}
    assert len(places.within("370200")) == 10
    assert len(places.within("370000")) == 16


@pytest.mark.parametrize("code", ["", "37020", None])
def test_what_is_not_a_code_is_refused(code: Any) -> None:
    with pytest.raises(UnknownPlace):
        places.place(code)


def test_every_value_says_where_it_comes_from_and_how_far_it_was_read() -> None:
    found = figures.all_figures()
    assert len(found) > 60
    for each in found:
        assert each.mark in MARKS
        assert each.source or each.mark == UNVERIFIED, each.name
