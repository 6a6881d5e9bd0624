"""Every word the room's scripts show, in the reader's language; {names} are filled in the browser."""

from functools import reduce
from typing import Any

from hearings.views import words_conduct, words_media, words_record, words_room

PARTS = (words_room.WORDS, words_conduct.WORDS, words_record.WORDS, words_media.WORDS)


def words() -> dict[str, str]:
    """The whole list, plain strings by key."""
    every: dict[str, Any] = reduce(lambda held, part: held | part, PARTS, {})
    return {key: str(value) for key, value in every.items()}
