"""The demo officials' second factor: a fixed secret per person, never present when DEBUG is off."""

import base64
import hashlib
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from accounts.models import User

PERIOD_SECONDS = 30


def secret_of(username: str) -> str:
    """The same secret on every machine whose key is the development key."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{username}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def set_up(user: User) -> None:
    """Gives an official the demo second factor, once."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, secret_of(user.username))


def current_code(username: str, at: float | None = None) -> str:
    """The six digits an authenticator would show now."""
    counter = int((at if at is not None else time.time()) // PERIOD_SECONDS)
    return str(format_hotp_value(hotp_value(secret_of(username), counter)))
