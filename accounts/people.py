"""People by their phone: the one way to sign in that every party has."""

import secrets

from accounts.fields import fingerprint
from accounts.models import User


def by_phone(phone: str) -> User | None:
    """Who signs in with this phone."""
    return User.objects.filter(phone_hash=fingerprint(phone, "phone")).first()


def by_phone_or_new(phone: str, name: str = "") -> User:
    """Who signs in with this phone; the account is made where there is none, so that nobody has to register first."""
    return by_phone(phone) or User.objects.create(username=f"p{secrets.token_hex(8)}", phone=phone, name=name)
