"""Between processes: one subscription each, saying “sitting X is at seq N”; every message may be lost, the rows are the truth."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from secrets import token_hex
from typing import Any

import redis
import structlog
from django.conf import settings
from redis import asyncio as aioredis

from hearings.record import Batch

log = structlog.get_logger(__name__)
CHANNEL = "weizhongcai:room"
PROCESS = token_hex(6)
RETRY_SECONDS = 1.0
TIMEOUT_SECONDS = 0.5


@cache
def sender() -> "redis.Redis":
    """The connection by which committing threads tell the others."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS
    )


def publish(message: dict[str, Any]) -> None:
    """Tells the other processes; a Redis that is away costs nothing but the next look at the rows."""
    try:
        sender().publish(CHANNEL, json.dumps({"from": PROCESS, **message}))
    except redis.RedisError as error:
        log.warning("room bus", error=type(error).__name__)


def tell_heads(batch: Batch) -> None:
    """After a commit: where the chains stand now."""
    heads = {str(hearing_id): events[-1].seq for hearing_id, events in batch.written.items() if events}
    if heads:
        publish({"heads": heads})


class Bus:
    """This process's ear."""

    def __init__(
        self,
        on_heads: Callable[[dict[int, int]], None],
        on_loose: Callable[[int, str, list[int], bool], None],
        on_alive: Callable[[int, list[int]], None],
        on_media: Callable[[int, dict[str, Any]], None],
    ) -> None:
        self.on_heads, self.on_loose, self.on_alive, self.on_media = on_heads, on_loose, on_alive, on_media
        self.is_on = bool(settings.REDIS_URL)
        self.out: asyncio.Queue[dict[str, Any]] = asyncio.Queue(maxsize=10_000)

    def send_loose(self, hearing_id: int, frame: str, people: list[int], *, holding: bool = False) -> None:
        """A frame that is not stored, for people connected elsewhere, or for their pages with picture and sound alone."""
        if self.is_on:
            with suppress(asyncio.QueueFull):
                self.out.put_nowait({"loose": [hearing_id, frame, people, holding]})

    def send_media(self, hearing_id: int, held: dict[str, Any]) -> None:
        """Which pages have picture and sound here; none for one that has let them go."""
        if self.is_on:
            with suppress(asyncio.QueueFull):
                self.out.put_nowait({"media": [hearing_id, held]})

    def send_alive(self, hearing_id: int, people: list[int]) -> None:
        """Who is connected here, so that nobody is missed elsewhere."""
        if self.is_on:
            with suppress(asyncio.QueueFull):
                self.out.put_nowait({"alive": [hearing_id, people]})

    async def listen(self) -> None:
        """Hears the others for ever, and speaks what is loose."""
        if not self.is_on:
            return
        while True:
            try:
                await self.hear()
            except (redis.RedisError, OSError) as error:
                log.warning("room bus", error=type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def hear(self) -> None:
        """One subscription, as long as it lasts."""
        async with aioredis.Redis.from_url(settings.REDIS_URL) as client, client.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            speaking = asyncio.create_task(self.speak(client))
            try:
                async for message in subscription.listen():
                    if message["type"] == "message":
                        self.take(json.loads(message["data"]))
            finally:
                speaking.cancel()

    async def speak(self, client: "aioredis.Redis") -> None:
        """Sends what is loose, in order."""
        while True:
            message = await self.out.get()
            await client.publish(CHANNEL, json.dumps({"from": PROCESS, **message}))

    def take(self, message: dict[str, Any]) -> None:
        """One message of another process."""
        if message["from"] == PROCESS:
            return
        if "heads" in message:
            self.on_heads({int(pk): seq for pk, seq in message["heads"].items()})
        if "loose" in message:
            self.on_loose(*message["loose"])
        if "alive" in message:
            self.on_alive(*message["alive"])
        if "media" in message:
            self.on_media(*message["media"])
