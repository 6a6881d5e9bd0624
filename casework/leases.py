"""Leases in the database: which process may act, without any of them having to live to give it back."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from casework.models import Lease


def take(name: str, holder: str, seconds: float, *, now: datetime | None = None) -> bool:
    """Takes or renews a lease; false while somebody else holds it."""
    now = now or timezone.now()
    free = Q(until__lte=now) | Q(holder=holder)
    return _claim(name, free, holder=holder, until=now + timedelta(seconds=seconds))


def once_until(name: str, until: datetime, *, now: datetime | None = None) -> bool:
    """True for exactly one caller until that moment, whichever process asks first."""
    return _claim(name, Q(until__lte=now or timezone.now()), holder="", until=until)


def give_back(name: str, holder: str) -> None:
    """Ends one's own lease early, when leaving in good order."""
    Lease.objects.filter(name=name, holder=holder).delete()


def held(prefix: str, *, now: datetime | None = None) -> set[str]:
    """The holders of running leases whose name begins so."""
    running = Lease.objects.filter(name__startswith=prefix, until__gt=now or timezone.now())
    return set(running.values_list("holder", flat=True))


def _claim(name: str, free: Q, **values: object) -> bool:
    if Lease.objects.filter(free, name=name).update(**values):
        return True
    _, made = Lease.objects.get_or_create(name=name, defaults=values)
    return made
