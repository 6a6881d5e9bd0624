"""Reads the data files: each is parsed once, and only when asked for."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

# How strongly a value is known (令 and statutes read in full, read as an excerpt, not verified).
READ, EXCERPT, UNVERIFIED = "已核实", "摘录", "未核实"
MARKS = (READ, EXCERPT, UNVERIFIED)

Row = dict[str, Any]


@cache
def read(name: str) -> Row:
    """The table in `data/<name>.toml`; decimals are exact."""
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


@cache
def names(folder: str) -> tuple[str, ...]:
    """The files of a folder, in order of name."""
    return tuple(sorted(f"{folder}/{path.stem}" for path in (DATA / folder).glob("*.toml")))


@cache
def edition() -> str:
    """Twelve characters that change when any data file does: what a deadline was counted by."""
    text = b"".join(path.read_bytes() for path in sorted(DATA.rglob("*.toml")))
    return hashlib.sha256(text).hexdigest()[:12]


def as_day(value: date | str) -> date:
    """A day from TOML, or from JSON where it is a string."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def rows(folder: str, key: str) -> Iterator[Row]:
    """Every `[[key]]` of every file of a folder, with the file's own source and mark as defaults."""
    for name in names(folder):
        table = read(name)
        common = {field: table[field] for field in ("source", "mark", "place", "since") if field in table}
        for row in table.get(key, ()):
            yield common | row
