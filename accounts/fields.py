"""Personal data at rest: encrypted columns, and keyed hashes by which they can still be found."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache
def vault(keys: tuple[str, ...]) -> MultiFernet:
    """The first key encrypts; every key decrypts, so that keys can be rotated."""
    return MultiFernet([Fernet(urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in keys])


def seal(text: str) -> str:
    """Encrypts with the newest key."""
    return vault(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Decrypts with whichever key made the token."""
    return vault(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()


def fingerprint(text: str, purpose: str) -> str:
    """A keyed hash by which equal values find each other without being readable; empty for empty."""
    if not text:
        return ""
    return hmac.new(settings.FIELD_KEYS[-1].encode(), f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that is readable in Python and sealed in the database; it cannot be filtered on."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else ""

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return unseal(value) if value else ""
