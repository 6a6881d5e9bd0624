"""The running city for every story."""

from tests.clicks.people import sessions, town

__all__ = ["sessions", "town"]
