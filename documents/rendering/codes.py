"""The two secrets of a paper: a short code to type and a long token to scan (printed on each copy, one per addressee)."""

import re
import secrets

# No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: what a tired eye or a bad print confuses is left out.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8
TOKEN_BYTES = 16


def new_code() -> str:
    """A code of eight unambiguous characters, to be typed beside the QR."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """128 random bits, safe in an address: `/p/<token>`."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def shown(code: str) -> str:
    """ABCD-EFGH: the code in two groups, as it is printed."""
    return f"{code[:4]}-{code[4:]}"


def typed(text: str) -> str:
    """What a person typed, as the code was made: capitals, without spaces and hyphens."""
    return re.sub(r"[\s\-－—]", "", text).upper()
