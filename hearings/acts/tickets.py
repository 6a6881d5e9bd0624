"""One-time keys to the room's socket: only a hash is kept, and spending one is a single statement."""

import hashlib
from datetime import timedelta
from secrets import token_urlsafe

from django.utils import timezone

from accounts.models import User
from hearings.records.traces import Ticket

TICKET_SECONDS = 60


def digest(token: str) -> str:
    """What is kept of a ticket."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(hearing_id: int, user: User) -> str:
    """A fresh ticket for one socket within a minute."""
    token = token_urlsafe(24)
    expires_at = timezone.now() + timedelta(seconds=TICKET_SECONDS)
    Ticket.objects.create(hearing_id=hearing_id, user=user, token_hash=digest(token), expires_at=expires_at)
    return token


def spend(hearing_id: int, token: str) -> User | None:
    """The ticket's holder; a ticket opens one socket once."""
    found = Ticket.objects.filter(
        hearing_id=hearing_id, token_hash=digest(token), used_at=None, expires_at__gt=timezone.now()
    )
    if found.update(used_at=timezone.now()) != 1:
        return None
    return Ticket.objects.select_related("user").get(token_hash=digest(token)).user
