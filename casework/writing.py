"""One fair line for writers: on SQLite all writing transactions of a process pass it, one after another."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


class FairLock:
    """A re-entrant lock that serves waiting threads in the order they came; a plain lock may starve one."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self) -> None:
        """Waits for its turn; free at once for the thread that already holds it."""
        me = threading.get_ident()
        with self._guard:
            if self._owner in (None, me):
                self._owner, self._depth = me, self._depth + 1
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()
        with self._guard:
            self._owner, self._depth = me, 1

    def release(self) -> None:
        """Hands the lock to whoever has waited longest."""
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            if self._waiting:
                # Stays owned by nobody else in between: the next in line takes it over.
                self._owner = -1
                self._waiting.popleft().set()
            else:
                self._owner = None


LINE = FairLock()


@contextmanager
def writing() -> Iterator[None]:
    """A short atomic block; nothing inside may render, hash a file or wait."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    LINE.acquire()
    try:
        with transaction.atomic():
            yield
    finally:
        LINE.release()
