"""The background: retried, parked, taken back from the dead, ticking once however many tick."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from casework import leases, tasks, ticker
from casework.models import Lease

pytestmark = pytest.mark.django_db
DONE: list[str] = []


@task()
def note(word: str) -> None:
    """Leaves a trace."""
    DONE.append(word)


@task()
def fail(word: str) -> None:
    """Never works."""
    raise RuntimeError(word)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    DONE.clear()


def only() -> DBTaskResult:
    return DBTaskResult.objects.get()


def later() -> None:
    """Its time has come."""
    DBTaskResult.objects.update(run_after=timezone.now())


def test_a_task_runs_once() -> None:
    note.enqueue("a")
    assert (tasks.drain(), tasks.drain()) == (1, 0)
    assert DONE == ["a"]


def test_a_failed_task_comes_back_later() -> None:
    fail.enqueue("broken")
    tasks.drain()
    row = only()
    assert row.status == TaskResultStatus.READY
    assert row.run_after > timezone.now()
    assert "broken" in row.traceback


def test_a_poisoned_task_is_parked_in_sight_and_blocks_nobody() -> None:
    fail.enqueue("poison")
    for _ in range(tasks.ATTEMPTS):
        later()
        tasks.drain()
    parked = tasks.parked().get()
    assert "poison" in parked.traceback
    note.enqueue("after")
    tasks.drain()
    assert DONE == ["after"]


def test_the_pauses_grow() -> None:
    fail.enqueue("x")
    waits = []
    for _ in tasks.BACK_OFF_SECONDS:
        later()
        before = timezone.now()
        tasks.drain()
        waits.append((only().run_after - before).total_seconds())
    assert waits == sorted(waits)
    assert waits[-1] == pytest.approx(tasks.BACK_OFF_SECONDS[-1], abs=5)


def test_a_parked_task_may_begin_anew() -> None:
    fail.enqueue("x")
    for _ in range(tasks.ATTEMPTS):
        later()
        tasks.drain()
    tasks.put_back(tasks.parked().get())
    assert only().status == TaskResultStatus.READY


def killed(attempts: int = 1) -> DBTaskResult:
    """A task whose worker was killed in the middle."""
    note.enqueue("again")
    row = only()
    for n in range(attempts):
        row.claim(f"dead{n}")
    return row


def test_the_task_of_a_killed_worker_is_taken_back() -> None:
    killed()
    assert tasks.recover() == 1
    tasks.drain()
    assert DONE == ["again"]


def test_the_task_of_a_living_worker_is_left_alone() -> None:
    killed()
    leases.take(tasks.LEASE + "dead0", "dead0", 60)
    assert tasks.recover() == 0
    assert tasks.recover(timezone.now() + timedelta(seconds=61)) == 1


def test_a_task_that_kills_every_worker_is_parked() -> None:
    killed(tasks.ATTEMPTS)
    tasks.recover()
    assert "killed" in tasks.parked().get().traceback


def test_two_workers_never_claim_the_same_task() -> None:
    note.enqueue("one")
    first, second = tasks.Worker(worker_id="a"), tasks.Worker(worker_id="b")
    assert first.claim() is not None
    assert second.claim() is None


def test_a_worker_in_good_order_gives_its_lease_back() -> None:
    tasks.drain("me")
    assert not Lease.objects.filter(name=f"{tasks.LEASE}me").exists()


def test_a_step_ticks_and_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "_TURNS", {})
    ticker.every("test", 60, lambda: DONE.append("tick"))
    note.enqueue("task")
    worker = tasks.Worker(worker_id="w")
    assert (worker.step(), worker.step()) == (True, False)
    assert DONE == ["tick", "task"]


def test_one_lease_has_one_holder_until_it_runs_out() -> None:
    now = timezone.now()
    assert leases.take("x", "a", 60, now=now)
    assert not leases.take("x", "b", 60, now=now)
    assert leases.take("x", "a", 60, now=now)
    assert leases.take("x", "b", 60, now=now + timedelta(seconds=61))


def test_a_turn_is_done_by_one_process_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "_TURNS", {})
    ticker.every("test", 60, lambda: DONE.append("tick"))
    now = timezone.now()
    assert (ticker.tick(now), ticker.tick(now), ticker.tick(now + timedelta(seconds=59))) == (["test"], [], [])
    assert ticker.tick(now + timedelta(seconds=60)) == ["test"]


def test_a_nightly_turn_waits_for_the_next_night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "_TURNS", {})
    ticker.nightly("anchor", lambda: DONE.append("anchor"))
    noon = datetime(2026, 3, 2, 4, tzinfo=UTC)
    assert ticker.tick(noon) == ["anchor"]
    assert ticker.tick(noon + timedelta(hours=14)) == []
    assert ticker.tick(noon + timedelta(hours=15)) == ["anchor"]


def test_work_once_runs_what_is_ready(capsys: pytest.CaptureFixture[str]) -> None:
    note.enqueue("once")
    call_command("work", "--once")
    assert "1 tasks" in capsys.readouterr().out
    assert DONE == ["once"]


def test_parked_tasks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    killed(tasks.ATTEMPTS)
    tasks.recover()
    call_command("work", "--parked")
    assert "tests.casework.test_tasks.note" in capsys.readouterr().out
