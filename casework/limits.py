"""How often one address may try something in an hour; the address itself is kept nowhere else."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError

HOUR = 3600


class TooMany(DomainError):
    """More than people send from one place in an hour."""

    code, status = "too_many", 409
    sentence = _("这里一小时内提交得太多了，请过一会儿再来，或者打 12333。")


def count(request: HttpRequest, what: str, most: int) -> None:
    """One more of these from this address; refused beyond `most`."""
    key = key_of(request, what)
    if not cache.add(key, 1, HOUR) and cache.incr(key) > most:
        raise TooMany


def check(request: HttpRequest, what: str, most: int) -> None:
    """Refuses an address that has already used them up, and counts nothing."""
    if int(cache.get(key_of(request, what), 0)) >= most:
        raise TooMany


def key_of(request: HttpRequest, what: str) -> str:
    """What is counted, from where."""
    return f"{what}:{request.META.get('REMOTE_ADDR', '')}"
