"""Personal data as a screen may show it before anyone gives a reason to see it."""

DOT = "*"


def _ends(value: str, head: int, tail: int) -> str:
    if len(value) <= head + tail:
        return DOT * len(value)
    return value[:head] + DOT * (len(value) - head - tail) + value[len(value) - tail :]


# kind → how many characters stay at the front and at the end
SHOWN = {"phone": (3, 4), "identity": (3, 2), "account": (0, 4), "name": (1, 0), "email": (1, 4), "address": (6, 0)}


def mask(value: object, kind: str = "identity") -> str:
    """“138****5678”; a value too short to hide anything is hidden whole."""
    text = "" if value is None else str(value)
    return text if DOT in text else _ends(text, *SHOWN.get(kind, (0, 0)))
