"""Glue around django-tasks: retry with back-off, parking, leases for killed workers, and the worker's loop.

A task is enqueued in the transaction of the act it follows from, runs at least once and must be harmless twice.
"""

import threading
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import close_old_connections, connection
from django.db.models import QuerySet
from django.dispatch import receiver
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus, task_finished
from django_tasks_db.management.commands.db_worker import Worker as LibraryWorker
from django_tasks_db.models import DBTaskResult

from casework import leases, ticker
from casework.writing import writing

log = structlog.get_logger(__name__)
# A stored task, whatever its arguments and its answer.
Row = DBTaskResult[Any, Any]

BACK_OFF_SECONDS = (10, 60, 300, 1800)
ATTEMPTS = len(BACK_OFF_SECONDS) + 1
LEASE_SECONDS = 60
BEAT_SECONDS = 15
LEASE = "worker:"


def parked() -> QuerySet[Row]:
    """The tasks that failed for good, with their errors, newest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")


def put_back(parked_task: Row) -> None:
    """Lets a parked task begin anew, once a person has removed its cause."""
    fresh = {"status": TaskResultStatus.READY, "worker_ids": [], "run_after": timezone.now()}
    DBTaskResult.objects.filter(pk=parked_task.pk, status=TaskResultStatus.FAILED).update(**fresh)


@receiver(task_finished, dispatch_uid="casework.tasks.retry")
def retry(sender: object, task_result: Any, **_: object) -> None:
    """A failed task comes back later and later; after the last attempt it stays parked and blocks nobody."""
    row: Row = task_result.db_result
    if row.status != TaskResultStatus.FAILED:
        return
    attempt = len(row.worker_ids)
    if attempt >= ATTEMPTS:
        log.error("parked", task=row.task_path, error=row.exception_class_path)
        return
    again = timezone.now() + timedelta(seconds=BACK_OFF_SECONDS[attempt - 1])
    DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=again
    )


def recover(now: datetime | None = None) -> int:
    """Takes back the tasks of workers that were killed: their lease has run out, the task would stay running for ever."""
    now = now or timezone.now()
    alive = leases.held(LEASE, now=now)
    lost = [row for row in DBTaskResult.objects.running() if not row.worker_ids or row.worker_ids[-1] not in alive]
    for row in lost:
        _recover(row, now)
    return len(lost)


def _recover(row: Row, now: datetime) -> None:
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
    if len(row.worker_ids) >= ATTEMPTS:
        mine.update(
            status=TaskResultStatus.FAILED, finished_at=now, traceback="The worker was killed at every attempt."
        )
    else:
        mine.update(status=TaskResultStatus.READY, run_after=now)


class Worker(LibraryWorker):
    """Runs what waits, a second apart when nothing does, and lets the ticker tick between."""

    def __init__(self, *, worker_id: str) -> None:
        super().__init__(
            queue_names=["*"], interval=1, batch=False, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id=worker_id, excluded_queue_names=[],
        )  # fmt: skip
        self._ended = threading.Event()

    def run(self) -> None:
        """Works until told to stop."""
        beating = threading.Thread(target=self._keep_beating, daemon=True)
        beating.start()
        try:
            while self.running:
                close_old_connections()
                worked = self.step()
                if self.running and not worked:
                    self._ended.wait(self.interval)
        finally:
            self._ended.set()
            beating.join()
            leases.give_back(LEASE + self.worker_id, self.worker_id)

    def step(self) -> bool:
        """One task, or one look at the clock; whether a task was there."""
        ticker.tick()
        return self.run_next()

    def run_next(self) -> bool:
        """Claims and runs the next task that is ready."""
        row = self.claim()
        if row is not None:
            self.run_task(row)
        return row is not None

    def claim(self) -> Row | None:
        """Takes one ready task for this worker and nobody else."""
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not ready.exists():
            return None
        with writing():
            row = ready.get_locked()
            if row is not None:
                row.claim(self.worker_id)
        return row

    def beat(self) -> None:
        """Says that this worker lives."""
        leases.take(LEASE + self.worker_id, self.worker_id, LEASE_SECONDS)

    def _keep_beating(self) -> None:
        while True:
            self.beat()
            connection.close()
            if self._ended.wait(BEAT_SECONDS):
                return


def drain(worker_id: str = "drain") -> int:
    """Runs every task that is ready now, here and at once: for `work --once`, journeys and tests."""
    worker, count = Worker(worker_id=worker_id), 0
    worker.beat()
    while worker.run_next():
        count += 1
    leases.give_back(LEASE + worker_id, worker_id)
    return count
