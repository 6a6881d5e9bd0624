"""Reads what people type at the door; every mistake becomes one sentence that names its field."""

import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from law.errors import WrongFacts
from law.history import Event
from law.places import QINGDAO

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
YEARS = range(1949, 2200)
CLOCK_FIELDS = ("procedure", "city", "collective", "extended", "today", "history")
EVENT_FIELDS = ("event", "on", "until", "note")


def day(field: str, text: object) -> date:
    """A date in ISO form, in the years a case can lie in."""
    if not isinstance(text, str) or not ISO_DAY.fullmatch(text):
        raise WrongFacts(field, f"日期应写成2026-01-31的样子，现在是“{text}”。")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise WrongFacts(field, f"没有“{text}”这一天。") from None
    if found.year not in YEARS:
        raise WrongFacts(field, f"年份应在{YEARS[0]}年至{YEARS[-1]}年之间，现在是“{text}”。")
    return found


def year(field: str, text: str) -> int:
    """A year in four digits."""
    if not re.fullmatch(r"\d{4}", text):
        raise WrongFacts(field, f"年份应为四位数字，现在是“{text}”。")
    return int(text)


def interval(field: str, text: str) -> tuple[date, date]:
    """A..B: from A, B not included."""
    since, found, until = text.partition("..")
    if not found:
        raise WrongFacts(field, f"应写成2026-01-01..2026-01-11的样子，现在是“{text}”。")
    return day(field, since), day(field, until)


def facts() -> dict[str, Any]:
    """The JSON object on standard input; decimals stay exact, NaN and Infinity are no figures."""
    try:
        found = json.loads(sys.stdin.read(), parse_float=Decimal, parse_constant=_no_number)
    except ValueError:
        raise WrongFacts("facts", "输入不是有效的JSON。") from None
    if not isinstance(found, dict):
        raise WrongFacts("facts", "输入应为一个JSON对象。")
    return found


def clock_facts(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of `clock`, checked field by field."""
    known_only("", given, CLOCK_FIELDS)
    history = given.get("history")
    if not isinstance(history, list) or not history:
        raise WrongFacts("history", "应为事件列表，至少有一件。")
    return {
        "history": [_event(number, row) for number, row in enumerate(history)],
        "procedure": given.get("procedure", "ordinary"),
        "place": code("city", given.get("city", QINGDAO)),
        "collective": flag("collective", given.get("collective")),
        "extended": flag("extended", given.get("extended")),
        "today": optional_day("today", given.get("today")),
    }


def known_only(prefix: str, given: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    """Refuses a field nobody reads, so that a slip of the pen is not passed over."""
    for field in given:
        if field not in fields:
            raise WrongFacts(f"{prefix}{field}", f"没有这个字段，可用：{'、'.join(fields)}。")


def code(field: str, value: object) -> str:
    """A place, by its code written as text."""
    if not isinstance(value, str):
        raise WrongFacts(field, '请用文字填写六位行政区划代码，例如"370200"。')
    return value


def flag(field: str, value: object) -> bool:
    """true or false; absent is false."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise WrongFacts(field, "只能是true或者false。")


def optional_day(field: str, value: object) -> date | None:
    """A date, or nothing."""
    return None if value is None else day(field, value)


def _no_number(text: str) -> None:
    raise ValueError(text)


def _event(number: int, row: object) -> Event:
    name = f"history[{number}]"
    if not isinstance(row, dict):
        raise WrongFacts(name, "应为一个对象，含event和on。")
    known_only(f"{name}.", row, EVENT_FIELDS)
    if not isinstance(row.get("event"), str):
        raise WrongFacts(f"{name}.event", "必须填写事件名称。")
    return Event(day(f"{name}.on", row.get("on")), row["event"], optional_day(f"{name}.until", row.get("until")))
