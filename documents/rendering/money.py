"""Sums on a paper: they agree to the cent or the paper is not made."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from documents.rendering.errors import SumsDiffer
from documents.rendering.wording import cents

DIGITS = "零壹贰叁肆伍陆柒捌玖"
GROUPS = ("", "万", "亿")


def total(rows: Iterable[Mapping[str, Any]], field: str) -> Decimal:
    """The sum of one column; a row that stands aside, being asked only instead of another, is not in it."""
    return sum((cents(row[field]) for row in rows if not row.get("aside")), Decimal("0.00"))


def check_equal(where: str, stated: Any, counted: Decimal) -> None:
    """Refuses a paper whose figures differ by a cent."""
    if cents(stated) != counted:
        raise SumsDiffer(where, cents(stated), counted)


def capital(value: Any) -> str:
    """壹万贰仟叁佰肆拾伍元陆角: a sum as cheques and awards write it."""
    whole, fraction = divmod(int(cents(value) * 100), 100)
    yuan = _whole(whole) + "元" if whole else ""
    tenths, hundredths = divmod(fraction, 10)
    small = (DIGITS[tenths] + "角" if tenths else ("零" if whole and hundredths else "")) + (
        DIGITS[hundredths] + "分" if hundredths else ""
    )
    return yuan + (small or "整") if whole or fraction else "零元整"


def _whole(value: int) -> str:
    text, place, gap = "", 0, False
    while value:
        value, group = divmod(value, 10_000)
        if group:
            text = _group(group) + GROUPS[place] + ("零" if gap and text else "") + text
        gap = bool(text) and group < 1000 if group else gap or bool(text)
        place += 1
    return text


def _group(value: int) -> str:
    text, zero = "", False
    for power, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = value // power % 10
        text += ("零" if zero and text and digit else "") + (DIGITS[digit] + unit if digit else "")
        zero = (zero and not digit) or not digit
    return text
