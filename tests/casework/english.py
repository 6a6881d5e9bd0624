"""Tests as somebody reads who chose English: what stays Chinese is a fault."""

from collections.abc import Iterable, Iterator

import pytest
from django.utils import translation

from casework.lawbook.said import CHINESE, in_words


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """For every test of the file that imports it."""
    with translation.override("en"):
        yield


def left(texts: Iterable[object]) -> set[str]:
    """The wordings that stay Chinese."""
    return {str(text) for text in texts if CHINESE.search(in_words(text))}
