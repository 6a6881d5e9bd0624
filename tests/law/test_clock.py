"""What must hold for any history, and what a clock refuses."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.clock import clock, inspection_clock
from law.errors import WrongFacts
from law.history import Event

ACCEPTED = date(2025, 3, 3)
RESTARTS = ("claims_changed", "party_added", "counterclaim_accepted", "transferred")
IGNORED = ("entrusted_mediation", "settlement_talks", "evidence_exchange", "postponed", "appraisal", "corrected")
after = st.integers(0, 120).map(lambda step: ACCEPTED + timedelta(days=step))
length = st.integers(0, 30).map(lambda count: timedelta(days=count))
restarts = st.builds(Event, after, st.sampled_from(RESTARTS))
unrelated = st.builds(Event, after, st.sampled_from(IGNORED))
intervals = st.builds(
    lambda on, kind, days: Event(on, kind, on + days), after, st.sampled_from(["stay", "public_notice"]), length
)
histories = st.lists(st.one_of(restarts, unrelated, intervals), max_size=8).map(
    lambda found: [Event(ACCEPTED, "accepted"), *found]
)
todays = st.integers(-5, 300).map(lambda step: ACCEPTED + timedelta(days=step))


@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_written_does_not_matter(history: list[Event], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clock(history, today=date(2025, 6, 1)) == clock(shuffled, today=date(2025, 6, 1))


@given(histories, st.lists(unrelated, max_size=4))
def test_what_the_law_does_not_name_moves_nothing_and_is_listed(history: list[Event], more: list[Event]) -> None:
    before, now = clock(history), clock([*history, *more])
    assert (before.nominal, before.excluded) == (now.nominal, now.excluded)
    assert len(now.ignored) == len(before.ignored) + len(more)


@given(histories)
def test_the_latest_restart_wins(history: list[Event]) -> None:
    latest = max((each.on for each in history if each.event in RESTARTS), default=ACCEPTED)
    assert clock(history).starts_on == latest


@given(histories)
def test_no_excluded_day_counts_twice(history: list[Event]) -> None:
    found = clock(history)
    stretches = sorted((each.since, each.until) for each in found.excluded)
    assert all(one[1] <= two[0] for one, two in pairwise(stretches))
    covered = {
        each.on + timedelta(days=step)
        for each in history
        if each.until is not None and each.event in ("stay", "public_notice")
        for step in range((each.until - each.on).days)
    }
    assert sum(each.days for each in found.excluded) <= len(covered)
    assert found.nominal is not None
    assert (found.nominal - found.starts_on).days == 45 + sum(each.days for each in found.excluded)


@given(histories, st.builds(Event, after, st.just("stay"), st.just(None)).map(lambda e: Event(e.on, e.event, e.on)))
def test_a_stay_of_no_days_excludes_nothing(history: list[Event], empty: Event) -> None:
    assert clock([*history, empty]).nominal == clock(history).nominal


@given(histories, intervals)
def test_a_further_exclusion_never_brings_the_day_forward(history: list[Event], more: Event) -> None:
    before, now = clock(history), clock([*history, more])
    assert before.nominal is not None
    assert now.nominal is not None
    assert before.nominal <= now.nominal


@given(histories)
def test_an_extension_reaches_at_least_as_far(history: list[Event]) -> None:
    plain, extended = clock(history), clock(history, extended=True)
    assert plain.nominal is not None
    assert plain.nominal == extended.nominal
    assert extended.extended_to is not None
    assert extended.extended_to.nominal is not None
    assert (extended.extended_to.nominal - plain.nominal).days >= 15


@given(histories, todays)
def test_used_and_left_make_the_period(history: list[Event], today: date) -> None:
    found = clock(history, today=today)
    later = clock(history, today=today + timedelta(days=1))
    assert found.used is not None
    assert found.left is not None
    assert later.used is not None
    assert found.used + found.left == 45
    assert 0 <= found.used <= later.used <= found.used + 1


@given(histories)
def test_a_converted_summary_case_runs_like_an_ordinary_one(history: list[Event]) -> None:
    converted = [*history, Event(ACCEPTED + timedelta(days=10), "converted")]
    assert clock(converted, procedure="summary").nominal == clock(history).nominal


def test_a_late_conversion_is_told() -> None:
    history = [Event(date(2026, 3, 2), "accepted"), Event(date(2026, 4, 20), "converted")]
    lines = clock(history, procedure="summary").lines
    assert "转为普通程序应在简易期限届满（2026年4月1日）前决定，逾期后果条文没有写明。" in lines
    timely = [history[0], Event(date(2026, 3, 20), "converted")]
    assert not any("逾期后果" in line for line in clock(timely, procedure="summary").lines)
    elsewhere = clock(history, procedure="summary", place="000000")
    assert not any("逾期后果" in line for line in elsewhere.lines)


def test_a_summary_case_not_converted_is_told_the_safe_day() -> None:
    lines = clock([Event(date(2026, 9, 1), "accepted")], procedure="summary").lines
    assert "简易期限届满未转普通程序的后果条文没有写明；按普通程序计算，最后一日为2026年10月16日。" in lines
    later = clock([Event(date(2026, 11, 20), "accepted")], procedure="summary").lines
    assert "按普通程序计算，最后一日约为2027年1月4日" in "".join(later)


def test_a_stay_that_began_after_the_end_does_not_hold_the_clock() -> None:
    found = clock([Event(date(2026, 3, 2), "accepted"), Event(date(2026, 5, 20), "stay")], today=date(2026, 6, 1))
    assert not found.stopped
    assert found.effective == date(2026, 4, 16)
    assert found.ignored[0].event == "stay"


def test_a_public_notice_without_a_local_length_holds_the_clock() -> None:
    found = clock([Event(date(2026, 3, 2), "accepted"), Event(date(2026, 3, 9), "public_notice")], place="000000")
    assert found.stopped
    assert found.used == 6


def test_the_earliest_open_stay_holds_the_clock() -> None:
    history = [Event(date(2026, 3, 2), "accepted"), Event(date(2026, 3, 9), "stay"), Event(date(2026, 3, 20), "stay")]
    assert clock(history).used == 6


def test_a_second_acceptance_is_ignored() -> None:
    found = clock([Event(date(2026, 3, 2), "accepted"), Event(date(2026, 3, 5), "accepted")])
    assert found.starts_on == date(2026, 3, 2)
    assert found.ignored[0].why == "重复的起算，以最早的一次为准"


def test_the_last_day_that_binds_is_the_extended_one() -> None:
    history = [Event(date(2026, 8, 18), "accepted")]
    assert clock(history).last_day.effective == date(2026, 10, 8)
    assert clock(history, extended=True).last_day.effective == date(2026, 10, 19)


def test_a_clock_explains_itself_line_by_line() -> None:
    history = [
        Event(date(2026, 3, 2), "accepted"),
        Event(date(2026, 3, 20), "claims_changed"),
        Event(date(2026, 4, 1), "stay", date(2026, 4, 11)),
        Event(date(2026, 4, 13), "settlement_talks"),
    ]
    lines = clock(history, extended=True).lines
    assert lines == (
        "2026年3月20日增加、变更的请求被受理，次日重新起算45日（《劳动人事争议仲裁办案规则》第四十六条第（三）项）。",
        "中止审理：2026年4月1日至2026年4月10日共10日不计入（《劳动人事争议仲裁办案规则》第四十六条第（六）项）。",
        "经仲裁委员会主任或其委托的仲裁院负责人批准延长，自起算日起共60日。",
        "自行和解不影响期限：当事人自行和解不在办案规则第四十六条所列之中，期间照算。",
        "最后一日：2026年5月29日。",
    )


def test_an_inspection_that_enters_an_unannounced_year_stays_open() -> None:
    history = [Event(date(2026, 11, 20), "case_opened"), Event(date(2026, 12, 1), "stay", date(2027, 1, 10))]
    found = inspection_clock(history, today=date(2027, 2, 1))
    assert found.provisional
    assert (found.nominal, found.effective, found.used, found.left) == (None, None, None, None)
    assert found.lines[-1] == "2027年放假安排尚未公布。"


def test_an_inspection_elsewhere_is_not_stayed_by_the_regulation_of_qingdao() -> None:
    history = [Event(date(2026, 3, 2), "case_opened"), Event(date(2026, 4, 7), "stay", date(2026, 4, 13))]
    found = inspection_clock(history, place="370100")
    assert found.effective == date(2026, 5, 28)
    assert found.ignored[0].why == "本地没有不计入期限的规定，期间照算"


def test_the_clock_as_json_has_the_fields_of_the_door() -> None:
    history = [Event(date(2026, 3, 2), "accepted"), Event(date(2026, 4, 1), "stay", date(2026, 4, 11))]
    answer = clock(history, extended=True, today=date(2026, 3, 12)).as_json()
    assert answer["starts_on"] == "2026-03-02"
    assert (answer["nominal"], answer["effective"]) == ("2026-04-26", "2026-04-27")
    assert answer["extended_to"] == {"nominal": "2026-05-11", "effective": "2026-05-11"}
    assert answer["excluded"][0]["ground"] == "stay"
    assert answer["excluded"][0]["days"] == answer["excluded_days"] == 10
    assert (answer["used"], answer["left"], answer["sue_from"]) == (10, 50, "2026-05-12")
    assert clock(history).as_json()["extended_to"] is None


@pytest.mark.parametrize(
    ("history", "facts", "field"),
    [
        ([Event(date(2026, 3, 2), "stay", date(2026, 3, 5))], {}, "history"),
        ([Event(date(2026, 3, 2), "accepted"), Event(date(2026, 3, 3), "lunch")], {}, r"history\[1\].event"),
        ([Event(date(2026, 3, 2), "stay", date(2026, 3, 1))], {}, r"history\[0\].until"),
        ([Event(date(2026, 3, 2), "accepted")], {"procedure": "quick"}, "procedure"),
    ],
)
def test_a_history_that_does_not_hold_is_refused_by_field(
    history: list[Event], facts: dict[str, str], field: str
) -> None:
    with pytest.raises(WrongFacts, match=field):
        clock(history, **facts)  # type: ignore[arg-type]
