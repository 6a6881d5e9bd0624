"""A six-digit code to the person's own phone, asked for under the record itself: page, API and socket alike."""

import hmac
from secrets import randbelow

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from casework.errors import DomainError
from casework.notices import sms
from casework.standing import appointments
from hearings.protocol import shapes
from hearings.protocol.base import Coded

SECONDS, TRIES, PER_HOUR = 600, 5, 10


class WrongCode(DomainError):
    """Not the code that was sent, or too old, or used before."""

    code, status = "wrong_code", 422
    sentence = gettext_lazy("验证码不对，或者过了10分钟。请核对短信，或者重新获取。")


class TooManyCodes(DomainError):
    """Asked for again and again."""

    code, status = "too_many_codes", 429
    sentence = gettext_lazy("验证码发得太多了，请一小时后再试，或者联系书记员。")


def needs_code(user: User) -> bool:
    """Officials have signed in with a second factor already, and nothing can be sent where no phone is known."""
    return bool(user.phone) and not appointments(user)


def asked_of(verb: str, user: User) -> bool:
    """Whether this person must say a code with this verb."""
    return issubclass(shapes()[verb], Coded) and needs_code(user)


def place(user: User, what: str = "code") -> str:
    """Where something about a person's code is remembered."""
    return f"hearing-{what}:{user.pk}"


def issue(user: User) -> str:
    """One fresh code, good for ten minutes; the one before it is void."""
    told = f"{randbelow(1_000_000):06d}"
    cache.set(place(user), told, SECONDS)
    cache.set(place(user, "tries"), 0, SECONDS)
    cache.delete(place(user, "act"))
    return told


def send(user: User) -> None:
    """A code to the phone, so many an hour."""
    cache.add(place(user, "codes"), 0, 3600)
    if cache.incr(place(user, "codes")) > PER_HOUR:
        raise TooManyCodes
    sms().send(user.phone, _("【微仲裁】庭审验证码 %(code)s，10分钟内有效。不要告诉别人。") % {"code": issue(user)})


def check(user: User, typed: str, act: str) -> None:
    """The code as it was sent, for one act; five wrong ones spend it.

    A frame that the database did not take is written again under its own id, and may say its code again.
    """
    held = cache.get(place(user))
    if held is None or cache.incr(place(user, "tries")) > TRIES:
        raise WrongCode
    if not hmac.compare_digest(str(held).encode(), typed.strip().encode()):
        raise WrongCode
    if not cache.add(place(user, "act"), act, SECONDS) and cache.get(place(user, "act")) != act:
        raise WrongCode
