"""Reads a city's file: a whole city or every fault of it, each one sentence that names its place in the file."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from accounts.city.rows import CityFile
from accounts.city.rules import faults_of

# The names by which a row of a table is known.
NAMED_BY = {"offices": "name", "people": "key", "posts": "office"}


class BadCity(Exception):
    """The file is refused; `faults` are its sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read(path: Path) -> CityFile:
    """The city of a file, or BadCity."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadCity([_("打不开这个文件：%(why)s。") % {"why": error.strerror or error}]) from None
    except UnicodeDecodeError:
        raise BadCity([_("这个文件不是 UTF-8 文字，请另存为 UTF-8 再试。")]) from None
    except tomllib.TOMLDecodeError as error:
        raise BadCity([_("这个文件不合 TOML 的写法：%(why)s。") % {"why": error}]) from None
    return understood(raw)


def understood(raw: Mapping[str, Any]) -> CityFile:
    """The city that these tables describe, or BadCity."""
    try:
        city = CityFile.model_validate(raw)
    except ValidationError as error:
        raise BadCity([sentence(each, raw) for each in error.errors()]) from None
    faults = list(faults_of(city))
    if faults:
        raise BadCity(faults)
    return city


def sentence(fault: ErrorDetails, raw: Mapping[str, Any]) -> str:
    """One fault: where it stands, and what is wrong there."""
    return _("%(place)s：%(why)s。") % {"place": place_of(fault["loc"], raw), "why": why(fault)}


def place_of(where: tuple[int | str, ...], raw: Any) -> str:
    """`offices[2]（青岛市…） · word`: counted from one as a reader counts, with the name of the row."""
    said: list[str] = []
    table = ""
    for step in where:
        raw = inside(raw, step)
        if isinstance(step, int):
            name = raw.get(NAMED_BY.get(table, "name")) if isinstance(raw, Mapping) else raw
            said[-1] += f"[{step + 1}]" + (f"（{name}）" if name else "")
        else:
            said.append(step)
            table = step
    return " · ".join(said) or _("整个文件")


def inside(raw: Any, step: int | str) -> Any:
    """What stands one step further in; nothing where the file has nothing."""
    try:
        return raw[step]
    except (KeyError, IndexError, TypeError):
        return None


def why(fault: ErrorDetails) -> str:
    """What is wrong, in a reader's words; what has no words here is said as it comes."""
    more = fault.get("ctx", {})
    told = {
        "missing": _("没有写"),
        "extra_forbidden": _("不认识这一项，请看文件说明里有哪些项"),
        "enum": _("只能是 %(choices)s") % {"choices": listed(more.get("expected", ""))},
        "pattern_unknown": _("这里只能用 %(known)s") % {"known": more.get("known", "")},
        "pattern_lacks": _("少了 %(names)s，文号会重") % {"names": more.get("names", "")},
        "phone": _("电话号码不对"),
        "string_pattern_mismatch": _("写法不对，应当合乎 %(pattern)s") % {"pattern": more.get("pattern", "")},
        "string_too_long": _("太长了，最多 %(most)s 个字") % {"most": more.get("max_length", "")},
        "string_too_short": _("不能空着"),
    }
    kind = fault["type"]
    if kind in told:
        return told[kind]
    if kind.startswith("date"):
        return _("要写成日期，如 2026-01-01")
    if kind.endswith("_type"):
        return _("写的不是这一项要的那种值")
    return fault["msg"]


def listed(expected: str) -> str:
    """The words of pydantic's “'a', 'b' or 'c'”."""
    return "、".join(re.findall(r"'([^']*)'", expected))
