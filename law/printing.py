"""Prints an answer: JSON for programs, columns for people."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any


def as_json(answer: object) -> str:
    """JSON with Chinese left readable."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_table(answer: Any, columns: tuple[str, ...]) -> str:
    """Rows in columns, or one line per field."""
    if isinstance(answer, Mapping):
        return _columns(row for name, value in answer.items() for row in _field(name, value))
    rows = [[_cell(row[name]) for name in columns] if isinstance(row, Mapping) else [str(row)] for row in answer]
    return _columns(([list(columns)] if columns else []) + rows)


def _field(name: str, value: object) -> list[tuple[str, str]]:
    """A list of sentences or rows stands one below the other."""
    stacked = value if isinstance(value, list) and name in ("lines", "articles", "excluded", "ignored") else [value]
    cells = [_cell(each) for each in stacked] or [""]
    return [(name if at == 0 else "", cell) for at, cell in enumerate(cells)]


def _columns(rows: Iterable[Iterable[str]]) -> str:
    table = [list(row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    lines = ("  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)) for row in table)
    return "\n".join(line.rstrip() for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{name}={_cell(inner)}" for name, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "；".join(map(_cell, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
