"""A day on a screen says its weekday, what made it that day, and how much of it is left."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from config.look import days, words

TODAY = date(2026, 5, 7)


@pytest.fixture(autouse=True)
def on_7_may_2026() -> Iterator[None]:
    with days.as_of(TODAY), translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 5, 9), "5月9日（周六，上班）"),
        (date(2026, 6, 1), "6月1日（周一）"),
        (date(2026, 5, 31), "5月31日（周日）"),
        (date(2026, 10, 1), "10月1日（周四，国庆节放假）"),
        (date(2025, 12, 31), "2025年12月31日（周三）"),
    ],
)
def test_day_is_said_with_its_weekday_and_what_made_it_so(day: date, said: str) -> None:
    assert words.day(day) == said


def test_day_of_an_unpublished_year_has_its_weekday_only() -> None:
    assert words.day(date(2027, 10, 1)) == "2027年10月1日（周五）"


def test_month_is_said_as_people_say_it_and_what_is_none_is_left_alone() -> None:
    assert [words.month(each) for each in ("2026-08", "2026-13", "—", None)] == ["2026年8月", "2026-13", "—", ""]
    with translation.override("en"):
        assert words.month("2026-08") == "Aug 2026"


def test_day_in_english_is_written_as_english_writes_it() -> None:
    with translation.override("en"):
        assert words.day(date(2026, 5, 9)) == "Sat 9 May (working day)"
        assert words.day(date(2026, 10, 1)) == "Thu 1 Oct (public holiday)"
        assert words.day(date(2025, 12, 31)) == "Wed 31 Dec 2025"


def test_moment_is_said_in_local_time_with_the_hour() -> None:
    assert words.when(datetime(2026, 5, 6, 7, 42, tzinfo=UTC)) == "5月6日（周三）15:42"


def test_bare_day_has_no_hour() -> None:
    assert words.when(TODAY) == "5月7日（周四）"


@pytest.mark.parametrize(("value", "said"), [("2026-05-09", "5月9日（周六，上班）"), ("", ""), (None, ""), (7, "")])
def test_day_reads_iso_strings_and_is_silent_about_nothing(value: object, said: str) -> None:
    assert words.day(value) == said


@pytest.mark.parametrize(
    ("days_on", "said", "colour"),
    [
        (-3, "已过3天", "due"),
        (0, "今天到期", "soon"),
        (1, "明天到期", "soon"),
        (2, "后天到期", "soon"),
        (4, "还有4天", ""),
    ],
)
def test_what_is_left_of_a_day_and_its_colour(days_on: int, said: str, colour: str) -> None:
    due_on = TODAY + timedelta(days=days_on)
    assert (words.left_until(due_on), words.urgency(due_on)) == (said, colour)


def test_machine_readable_form_keeps_the_hour_where_there_is_one() -> None:
    assert words.iso(TODAY) == "2026-05-07"
    assert words.iso(datetime(2026, 5, 6, 7, 42, tzinfo=UTC)) == "2026-05-06T15:42+08:00"
    assert words.iso(None) == ""
