"""Reads beside the event loop: two threads of our own, so that no socket waits behind a page's query."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="room-read")


async def read(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a query in a thread; its connection goes back at once."""

    def run() -> T:
        try:
            return work(*args, **kwargs)
        finally:
            connection.close()

    return await asyncio.get_running_loop().run_in_executor(_THREADS, run)
