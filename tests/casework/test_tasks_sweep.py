"""Passed deadlines: each acted on once, by whichever sweeper comes first, and none held up by a broken one."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from casework import deadlines, sweep, tasks
from casework.deadlines import open_clock
from casework.errors import DomainError
from casework.lawbook.current import edition
from casework.models import Case, Deadline
from tests.world import World

NOW = datetime.fromisoformat("2026-03-20T09:00+08:00")
HANDLED: list[int] = []


@pytest.fixture(autouse=True)
def own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    HANDLED.clear()
    monkeypatch.setattr(sweep, "_HANDLERS", {"test.act": lambda deadline, now: HANDLED.append(deadline.pk)})
    monkeypatch.setattr(sweep, "_RIPENING", {})


def clock(case: Case, rule: str, day: date = date(2026, 3, 10), **more: object) -> Deadline:
    values = {"started_on": date(2026, 3, 1), "nominal": day, "effective": day} | more
    return Deadline.objects.create(case=case, rule=rule, **values)


@pytest.fixture
def case(world: World) -> Case:
    case = world.draft().case
    case.deadlines.all().delete()
    return case


def test_a_passed_clock_is_handled_once(case: Case) -> None:
    due = clock(case, "test.act")
    assert (sweep.sweep(NOW), sweep.sweep(NOW)) == (1, 0)
    assert [due.pk] == HANDLED


def test_the_last_day_itself_has_not_passed(case: Case) -> None:
    clock(case, "test.act", NOW.date())
    assert sweep.sweep(NOW) == 0


def test_a_provisional_day_triggers_nothing(case: Case) -> None:
    clock(case, "test.act", provisional=True)
    clock(case, "test.act", provisional=True, effective=None)
    assert sweep.sweep(NOW) == 0


def test_met_and_cancelled_clocks_are_left_alone(case: Case) -> None:
    clock(case, "test.act", met_at=NOW)
    clock(case, "test.act", cancelled_at=NOW)
    assert sweep.sweep(NOW) == 0


def test_clocks_without_consequence_are_marked_in_one_statement(
    case: Case, django_assert_max_num_queries: object
) -> None:
    Deadline.objects.bulk_create(
        Deadline(case=case, rule="test.silent", started_on=NOW, nominal=date(2026, 3, 3), effective=date(2026, 3, 3))
        for _ in range(300)
    )
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert sweep.sweep(NOW) == 300


def test_a_journey_sweeps_only_its_own_files(case: Case, world: World) -> None:
    other = world.draft("zhao").case
    clock(case, "test.act")
    clock(other, "test.act")
    assert sweep.sweep(NOW, [case]) == 1
    assert sweep.sweep(NOW, [case.pk]) == 0
    assert sweep.sweep(NOW, []) == 0


def test_what_no_longer_applies_is_marked_and_forgotten(case: Case) -> None:
    def moot(deadline: Deadline, now: datetime) -> None:
        raise DomainError

    sweep.register("test.moot", moot)
    due = clock(case, "test.moot")
    assert (sweep.sweep(NOW), sweep.sweep(NOW)) == (1, 0)
    due.refresh_from_db()
    assert due.swept_at == NOW


def test_a_poisoned_clock_is_tried_again_apart_and_stops_nobody(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    broken = [True]

    def poison(deadline: Deadline, now: datetime) -> None:
        HANDLED.append(-deadline.pk)
        if broken[0]:
            raise RuntimeError("poison")

    sweep.register("test.poison", poison)
    bad, good = clock(case, "test.poison", date(2026, 3, 5)), clock(case, "test.act")
    assert sweep.sweep(NOW) == 2
    assert good.pk in HANDLED
    broken[0] = False
    tasks.drain()
    assert HANDLED.count(-bad.pk) == 2


def test_a_handler_that_fails_leaves_no_half_of_its_work(case: Case) -> None:
    def half(deadline: Deadline, now: datetime) -> None:
        Case.objects.filter(pk=deadline.case_id).update(title="half")
        raise DomainError

    sweep.register("test.half", half)
    clock(case, "test.half")
    sweep.sweep(NOW)
    assert Case.objects.get(pk=case.pk).title != "half"


def test_a_clock_retried_after_it_was_met_does_nothing(case: Case) -> None:
    due = clock(case, "test.act", met_at=NOW)
    sweep.handle_again.call(due.pk)
    assert HANDLED == []


def test_ripening_is_part_of_every_sweep(case: Case) -> None:
    asked: list[object] = []

    def ripen(now: datetime, cases: object) -> int:
        asked.append(cases)
        return 2

    sweep.also("test", ripen)
    assert sweep.sweep(NOW, [case]) == 2
    assert asked == [[case.pk]]


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_handle_each_clock_once(request: pytest.FixtureRequest) -> None:
    made: World = request.getfixturevalue("world")
    case = made.draft().case
    case.deadlines.all().delete()
    wanted = {clock(case, "test.act", date(2026, 3, 1) + timedelta(days=n % 9)).pk for n in range(20)}

    def sweeper() -> None:
        for _ in range(30):
            if sweep.sweep(NOW) == 0 and set(HANDLED) == wanted:
                break
        connection.close()

    threads = [threading.Thread(target=sweeper) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(HANDLED) == sorted(wanted)


def test_a_right_that_lapsed_is_no_longer_the_next_day_of_its_file(world: World) -> None:
    case = world.submitted(at=datetime(2026, 3, 2, 10, tzinfo=UTC)).case
    right = open_clock(case, "neg.reply_5d", date(2026, 1, 5))
    deadlines.copy_due(case)
    assert case.due_on == right.day
    sweep.sweep(datetime(2026, 3, 2, 12, tzinfo=UTC), cases=[case.pk])
    case.refresh_from_db()
    assert case.due_on != right.day
    assert set(case.roles.values_list("due_on", flat=True)) == {case.due_on}


def test_a_clock_says_which_edition_of_the_law_counted_it(world: World) -> None:
    case = world.submitted().case
    assert {clock.law_version for clock in case.deadlines.all()} == {edition()}
