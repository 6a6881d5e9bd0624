"""What must hold for any due day, and how it explains itself."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import calendar, rules
from law.calendar import CalendarYear
from law.errors import LawError, NoValueInForce, UnknownPlace, UnknownRule, WrongFacts
from law.periods import due, merged, plus_months

PERIODS = [each for each in rules.rules() if each.is_period]
ids = st.sampled_from([each.id for each in PERIODS])
working = st.sampled_from([each.id for each in PERIODS if each.unit == "workday" and each.period])
natural = st.sampled_from(
    [each.id for each in PERIODS if each.unit in ("calendar_day", "month", "year") and each.period]
)
days = st.dates(date(2022, 1, 1), date(2026, 3, 31))
gaps = st.lists(st.tuples(days, st.integers(0, 20)).map(lambda g: (g[0], g[0] + timedelta(days=g[1]))), max_size=4)


@given(working, days)
def test_a_working_day_period_ends_on_a_working_day(rule_id: str, start: date) -> None:
    found = due(rule_id, start=start)
    assert found.effective is not None
    assert calendar.is_working_day(found.effective)
    assert found.nominal == found.effective


@given(natural, days)
def test_a_natural_period_ends_on_its_day_or_the_next_working_day(rule_id: str, start: date) -> None:
    found = due(rule_id, start=start)
    assert found.nominal is not None
    if found.effective is not None:
        assert found.effective == calendar.next_working_day(found.nominal)
    assert found.nominal > start


@given(ids, days)
def test_nothing_runs_backwards(rule_id: str, start: date) -> None:
    today, tomorrow = due(rule_id, start=start), due(rule_id, start=start + timedelta(days=1))
    if today.effective and tomorrow.effective:
        assert today.effective <= tomorrow.effective


@given(st.sampled_from(["arb.award_45d", "arb.answer_10wd", "lim.arb_1y"]), days, gaps)
def test_an_exclusion_never_shortens_and_its_order_does_not_matter(
    rule_id: str, start: date, found: list[tuple[date, date]]
) -> None:
    plain, with_gaps = due(rule_id, start=start), due(rule_id, start=start, exclude=found)
    assert with_gaps == due(rule_id, start=start, exclude=list(reversed(found)))
    assert with_gaps == due(rule_id, start=start, exclude=found * 2)
    if plain.nominal and with_gaps.nominal:
        assert plain.nominal <= with_gaps.nominal


@given(days, gaps)
def test_the_days_counted_are_as_many_as_the_period(start: date, found: list[tuple[date, date]]) -> None:
    for rule_id, length in (("arb.award_45d", 45), ("arb.answer_10wd", 10)):
        counted = due(rule_id, start=start, exclude=found)
        assert counted.nominal is None or len(counted.counted) == length


@given(days, gaps)
def test_an_extension_runs_from_the_start(start: date, found: list[tuple[date, date]]) -> None:
    plain, extended = (due("arb.award_45d", start=start, extended=more, exclude=found) for more in (False, True))
    assert plain.nominal is not None
    assert extended.nominal is not None
    longer = extended.excluded_days - plain.excluded_days
    assert (extended.nominal - plain.nominal).days == 15 + longer


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_on_its_last(day: date, months: int, end: date) -> None:
    assert plus_months(day, months) == end


def test_overlapping_exclusions_are_one() -> None:
    a, b, c, d = (date(2026, 4, day) for day in (1, 6, 11, 16))
    assert merged([(b, d), (a, c)]) == ((a, d),)
    assert merged([(a, d), (b, c)]) == ((a, d),)
    assert merged([(a, b), (c, d)]) == ((a, b), (c, d))


@pytest.mark.parametrize(
    ("rule_id", "facts", "error", "field"),
    [
        ("arb.nothing", {}, UnknownRule, "rule"),
        ("nothing", {}, UnknownRule, "rule"),
        ("arb.fee", {}, UnknownRule, "不是期间"),
        ("arb.accept_5wd", {"extended": True}, WrongFacts, "extended"),
        ("arb.simplified_30d_shandong", {"collective": True}, WrongFacts, "collective"),
        ("arb.accept_5wd", {"place": "999999"}, UnknownPlace, "city"),
        ("insp.decide_15wd_qingdao", {"place": "370100"}, UnknownRule, "不在370100施行"),
        ("list.term_3y", {"start": date(2021, 5, 1)}, NoValueInForce, "list.term_3y"),
        ("arb.award_45d", {"exclude": [(date(2026, 4, 2), date(2026, 4, 1))]}, WrongFacts, "exclude"),
        ("arb.postpone_3wd", {"exclude": [(date(2026, 4, 1), date(2026, 4, 2))]}, WrongFacts, "exclude"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(
    rule_id: str, facts: dict[str, Any], error: type[LawError], field: str
) -> None:
    with pytest.raises(error, match=field):
        due(rule_id, **({"start": date(2026, 4, 1)} | facts))


@pytest.mark.smoke
def test_a_count_says_which_days_it_skipped_and_why() -> None:
    lines = due("arb.answer_10wd", start=date(2026, 9, 24)).explain()
    assert "答辩期：《中华人民共和国劳动争议调解仲裁法》第三十条第二款" in lines[0]
    assert "不是工作日，不计：2026年10月1日至2026年10月3日国庆节法定节假日。" in lines
    assert "不是工作日，不计：2026年10月11日周末。" in lines
    assert lines[-1] == "最后一日：2026年10月15日。"


def test_a_move_off_a_day_off_is_told() -> None:
    lines = due("arb.award_45d", start=date(2026, 8, 18)).explain()
    assert "2026年10月2日为国庆节法定节假日，顺延到下一个工作日。" in lines


def test_what_was_left_out_is_told() -> None:
    lines = due("arb.award_45d", start=date(2026, 3, 2), exclude=[(date(2026, 4, 1), date(2026, 4, 11))]).explain()
    assert "不计入10日（2026年4月1日至2026年4月10日），恢复之日计入。" in lines


def test_counting_back_is_told() -> None:
    found = due("arb.postpone_3wd", start=date(2026, 10, 12))
    assert "2026年10月12日当日不计，向前数3个工作日，最迟应在该日收到。" in found.explain()
    assert found.counted == (date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10))


def test_a_moment_is_told_as_the_same_day() -> None:
    assert due("arb.receipt", start=date(2026, 10, 3)).explain()[-1] == "提交材料：当日（2026年10月3日）即是。"


def test_a_reading_of_the_unit_is_told() -> None:
    assert (
        "按工作日还是自然日，条文没有写明，此处是一种理解。" in due("neg.reply_5d", start=date(2026, 9, 25)).explain()
    )


@pytest.mark.parametrize(
    ("rule_id", "start", "line"),
    [
        ("arb.award_45d", date(2026, 11, 20), "约2027年1月4日，2027年放假安排尚未公布。"),
        ("arb.answer_10wd", date(2026, 12, 28), "暂不能算出，2027年放假安排尚未公布。"),
        ("arb.answer_10wd", date(2027, 2, 1), "暂不能算出，2027年放假安排尚未公布。"),
    ],
)
def test_a_year_not_announced_leaves_the_day_open(rule_id: str, start: date, line: str) -> None:
    found = due(rule_id, start=start)
    assert found.provisional
    assert found.effective is None
    assert found.explain()[-1] == line


def test_the_corresponding_days_of_months_and_years_are_counted() -> None:
    assert due("insp.court_window_3m", start=date(2025, 11, 30)).counted == (
        date(2025, 12, 30),
        date(2026, 1, 30),
        date(2026, 2, 28),
    )
    assert due("post.enforce_2y", start=date(2024, 5, 1)).counted == (date(2025, 5, 1), date(2026, 5, 1))
    assert due("crime.transfer_24h", start=date(2026, 5, 1)).counted == ()
    assert due("arb.answer_10wd", start=date(2026, 12, 28)).counted == ()


def test_the_answer_as_json_has_the_fields_of_the_door() -> None:
    answer = due("med.payment_order", start=date(2026, 9, 16)).as_json()
    assert answer["rule"] == "med.payment_order"
    assert answer["from"] == "2026-09-16"
    assert (answer["nominal"], answer["effective"]) == ("2026-10-01", "2026-10-08")
    assert answer["unit"] == "calendar_day"
    assert len(answer["counted"]) == 15
    assert answer["steps"][0] == {"step": "法院通知是否受理", "days": 5}
    assert answer["articles"][0] == "《中华人民共和国民事诉讼法》第二百二十六条"
    assert answer["mark"] == "已核实"


@pytest.fixture
def next_year_announced() -> Iterator[None]:
    holiday = {"name": "元旦", "statutory_holiday": [date(2027, 1, 1)]}
    calendar.use([CalendarYear.from_table({"year": 2027, "source": "试验", "mark": "未核实", "holiday": [holiday]})])
    yield
    calendar.use([])


def test_a_provisional_day_becomes_firm_when_the_year_is_announced(next_year_announced: None) -> None:
    assert due("arb.award_45d", start=date(2026, 11, 17)).effective == date(2027, 1, 4)


def test_a_hundred_thousand_due_days_take_less_than_two_seconds() -> None:
    first = date(2025, 1, 1).toordinal()
    starts = [date.fromordinal(first + step) for step in range(365)]
    began = time.process_time()
    for at in range(100_000):
        due("arb.award_45d" if at % 2 else "arb.answer_10wd", start=starts[at % 365])
    assert time.process_time() - began < 2


@given(
    st.sampled_from(["arb.award_45d", "arb.simplified_30d_shandong", "arb.answer_10wd", "arb.accept_5wd"]), days, gaps
)
def test_the_quick_count_agrees_with_a_walk_day_by_day(
    rule_id: str, start: date, found: list[tuple[date, date]]
) -> None:
    about = rules.rule(rule_id)
    day, used = start, 0
    while used < (about.period or 0):
        day += timedelta(days=1)
        inside = any(since <= day < until for since, until in found)
        used += not inside and (about.unit == "calendar_day" or calendar.is_working_day(day))
    assert due(rule_id, start=start, exclude=found).nominal == day


@given(st.sampled_from(["arb.hearing_notice_5wd", "insp.hearing_notice_7wd", "arb.postpone_3wd"]), days)
def test_a_notice_received_that_day_leaves_the_whole_period_before_the_hearing(rule_id: str, hearing: date) -> None:
    found = due(rule_id, start=hearing)
    assert found.effective is not None
    assert calendar.count_working_days(found.effective, hearing) == found.period
