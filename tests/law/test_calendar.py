"""The calendar day by day against its source and against two independent packages."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import calendar
from law.calendar import CalendarYear
from law.errors import UnpublishedYear

FILE = Path(__file__).parent / "data" / "cn_calendar_2021_2026.csv"
days = st.dates(date(2021, 3, 1), date(2026, 10, 31))


@pytest.fixture
def next_year() -> Iterator[CalendarYear]:
    table = {
        "year": 2027,
        "source": "试验",
        "mark": "未核实",
        "holiday": [{"name": "元旦", "statutory_holiday": [date(2027, 1, 1)], "makeup_workday": [date(2027, 1, 3)]}],
    }
    added = CalendarYear.from_table(table)
    calendar.use([added])
    yield added
    calendar.use([])


def every_day(first: int, last: int) -> Iterator[date]:
    day = date(first, 1, 1)
    while day.year <= last:
        yield day
        day += timedelta(days=1)


def test_every_marked_day_of_the_source_file_is_marked_here_and_no_other() -> None:
    with FILE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    wanted = {date.fromisoformat(row["date"]): row["kind"] for row in rows}
    years = map(calendar.year_table, calendar.published_years())
    assert {each.day: each.kind for year in years for each in year.holidays} == wanted


def test_working_days_agree_with_chinesecalendar() -> None:
    differing = [
        day for day in every_day(2024, 2026) if calendar.is_working_day(day) != chinese_calendar.is_workday(day)
    ]
    assert differing == []


def test_working_days_agree_with_the_package_holidays() -> None:
    china = holidays.country_holidays("CN", years=[2024, 2025, 2026])
    differing = [day for day in every_day(2024, 2026) if calendar.is_working_day(day) != china.is_working_day(day)]
    assert differing == []


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_announced(year: int, count: int) -> None:
    assert calendar.year_table(year).as_json()["working_day_count"] == count
    assert calendar.count_working_days(date(year, 1, 1), date(year, 12, 31) + timedelta(days=1)) == count


@pytest.mark.parametrize(("year", "count"), [(2024, 11), (2025, 13), (2026, 13)])
def test_thirteen_statutory_holidays_since_2025(year: int, count: int) -> None:
    assert sum(map(calendar.is_statutory_holiday, every_day(year, year))) == count


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 10, 1), "国庆节法定节假日"),
        (date(2026, 10, 5), "国庆节调休放假"),
        (date(2026, 10, 4), "国庆节假期"),
        (date(2026, 10, 11), "周日"),
        (date(2026, 11, 7), "周六"),
        (date(2026, 10, 10), ""),
        (date(2026, 10, 9), ""),
    ],
)
def test_a_day_off_says_why(day: date, reason: str) -> None:
    assert calendar.day_off_reason(day) == reason


@pytest.mark.parametrize("ask", [calendar.is_working_day, calendar.next_working_day, calendar.day_off_reason])
def test_a_year_not_announced_is_never_guessed(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UnpublishedYear, match="2027年"):
        ask(date(2027, 3, 1))


def test_a_count_that_runs_past_the_announced_years_is_refused() -> None:
    with pytest.raises(UnpublishedYear) as after:
        calendar.add_working_days(date(2026, 12, 30), 2)
    with pytest.raises(UnpublishedYear) as before:
        calendar.add_working_days(date(2021, 1, 4), -1)
    with pytest.raises(UnpublishedYear) as between:
        calendar.count_working_days(date(2026, 12, 30), date(2027, 1, 2))
    assert (after.value.year, before.value.year, between.value.year) == (2027, 2020, 2027)


def test_next_years_holidays_are_added_without_code(next_year: CalendarYear) -> None:
    assert calendar.published_years()[-1] == next_year.year
    assert calendar.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 3)
    assert calendar.next_working_day(date(2027, 1, 1)) == date(2027, 1, 3)
    assert calendar.year_table(2026).year == 2026


def test_what_was_added_goes_when_it_is_withdrawn(next_year: CalendarYear) -> None:
    calendar.use([])
    assert next_year.year not in calendar.published_years()


def test_a_gap_between_announced_years_is_not_bridged() -> None:
    calendar.use([CalendarYear(2028, "试验", "未核实", ())])
    try:
        assert calendar.add_working_days(date(2028, 1, 3), 1) == date(2028, 1, 4)
        with pytest.raises(UnpublishedYear, match="2027年"):
            calendar.add_working_days(date(2028, 1, 3), -1)
    finally:
        calendar.use([])


@given(days, st.integers(-30, 30))
def test_going_there_and_back_meets_the_same_working_day(day: date, n: int) -> None:
    start = calendar.next_working_day(day)
    assert calendar.add_working_days(calendar.add_working_days(start, n), -n) == start


@given(days, st.integers(1, 30))
def test_n_working_days_later_n_working_days_have_passed(day: date, n: int) -> None:
    reached = calendar.add_working_days(day, n)
    assert calendar.is_working_day(reached)
    assert len(calendar.working_days(day + timedelta(days=1), reached)) == n
    assert calendar.count_working_days(day + timedelta(days=1), reached + timedelta(days=1)) == n


@given(days)
def test_wages_due_on_a_day_off_are_paid_before_it(day: date) -> None:
    paid = calendar.previous_working_day(day)
    assert calendar.is_working_day(paid)
    assert calendar.count_working_days(paid + timedelta(days=1), day + timedelta(days=1)) == 0


@given(days)
def test_an_empty_stretch_has_no_working_days(day: date) -> None:
    assert calendar.count_working_days(day, day) == 0
    assert calendar.working_days(day, day - timedelta(days=1)) == ()
