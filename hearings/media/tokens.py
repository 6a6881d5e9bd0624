"""Credentials made here and understood there: each is signed with a secret that never leaves the server, and ends by itself."""

import base64
import hashlib
import hmac
import json
from typing import Any


def keyed(secret: str, words: str, method: str = "sha256") -> bytes:
    """The HMAC of some words."""
    return hmac.new(secret.encode(), words.encode(), method).digest()


def number(secret: str, words: str) -> int:
    """A number that nobody can guess from the words, small enough for a script to hold exactly (53 bits)."""
    return int.from_bytes(keyed(secret, words)[:7], "big") >> 3


def turn_password(secret: str, username: str) -> str:
    """The password of `expiry:user` at a TURN server that shares the secret (draft-uberti-behave-turn-rest)."""
    return base64.b64encode(keyed(secret, username, "sha1")).decode()


def janus_token(secret: str, realm: str, *words: str, expires: int) -> str:
    """A signed token of Janus: its end, for whom it is, what it opens."""
    told = ",".join([str(expires), realm, *words])
    return f"{told}:{base64.b64encode(keyed(secret, told, 'sha1')).decode()}"


def unpadded(content: bytes) -> str:
    """Base64 as a JWT writes it."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def jwt(secret: str, claims: dict[str, Any]) -> str:
    """A JSON Web Token, HS256."""
    parts = ({"alg": "HS256", "typ": "JWT"}, claims)
    told = ".".join(unpadded(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    return f"{told}.{unpadded(hmac.new(secret.encode(), told.encode(), hashlib.sha256).digest())}"
