"""Reads the facts of a calculator; what does not hold is refused in one sentence that names its field."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from law import places
from law.errors import WrongFacts

AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])")
FIRST_YEAR, LAST_YEAR = 1949, 2099
# Where and when may be told to every calculator, also to those that need neither.
EVERYWHERE = ("city", "district", "on")


class Facts:
    """Facts as they came in, read one field at a time."""

    def __init__(self, given: object, *, within: str = "") -> None:
        if not isinstance(given, Mapping):
            raise WrongFacts(within or "facts", "应当是一组“名称：内容”。")
        self.given: Mapping[str, object] = given
        self.within = within

    def path(self, name: str) -> str:
        """`months[0].due`: where the field stands in what was sent."""
        return f"{self.within}.{name}" if self.within else name

    def wrong(self, name: str, sentence: str) -> WrongFacts:
        """The refusal to raise for a field."""
        return WrongFacts(self.path(name), sentence)

    def has(self, name: str) -> bool:
        """Told, and not told as null."""
        return self.given.get(name) is not None

    def only(self, *names: str) -> "Facts":
        """Refuses a name that the calculator does not know: a slip of the pen is not to be passed over."""
        for name in self.given:
            if name not in names and name not in EVERYWHERE:
                raise self.wrong(str(name), f"不认识这一项，可以填写的是：{'、'.join(names)}。")
        return self

    def need(self, name: str) -> object:
        """The field as it came; a missing one is refused."""
        if not self.has(name):
            raise self.wrong(name, "没有填写。")
        return self.given[name]

    def money(self, name: str) -> Decimal:
        """Yuan, not negative."""
        return self._decimal(name, "应当是不小于0的金额，例如“6000.00”。")

    def quantity(self, name: str) -> Decimal:
        """A number of hours, days, months or years, not negative."""
        return self._decimal(name, "应当是不小于0的数字。")

    def money_or_none(self, name: str) -> Decimal | None:
        """Yuan, where told."""
        return self.money(name) if self.has(name) else None

    def count(self, name: str, *, least: int = 0, most: int = 10**9) -> int:
        """A whole number between two bounds, both included."""
        value = self.quantity(name)
        if value != value.to_integral_value() or not least <= value <= most:
            raise self.wrong(
                name, f"应当是{least}到{most}之间的整数。" if most < 10**9 else f"应当是不小于{least}的整数。"
            )
        return int(value)

    def day(self, name: str) -> date:
        """A date in ISO form."""
        return _day(self.need(name), self.path(name))

    def day_or_none(self, name: str) -> date | None:
        """A date, where told."""
        return self.day(name) if self.has(name) else None

    def day_from(self, name: str, earliest: date, sentence: str) -> date:
        """A date that may not lie before another."""
        day = self.day(name)
        if day < earliest:
            raise self.wrong(name, sentence)
        return day

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """Yes or no."""
        if default is not None and not self.has(name):
            return default
        value = self.need(name)
        if not isinstance(value, bool):
            raise self.wrong(name, "应当填写是（true）或者否（false）。")
        return value

    def choice(self, name: str, allowed: Collection[str], *, default: str | None = None) -> str:
        """One of the words allowed."""
        value = self.given.get(name) if default is None or self.has(name) else default
        if not isinstance(value, str) or value not in allowed:
            raise self.wrong(name, f"应当是下列之一：{'、'.join(allowed)}。")
        return value

    def month(self, name: str) -> str:
        """A calendar month such as `2026-07`."""
        return _month(self.need(name), self.path(name))

    def entries(self, name: str) -> list[object]:
        """A list with at least one thing in it."""
        value = self.need(name)
        if not isinstance(value, (list, tuple)) or not value:
            raise self.wrong(name, "应当是至少有一项的清单。")
        return list(value)

    def records(self, name: str) -> list["Facts"]:
        """A list of facts, each read like these."""
        return [Facts(each, within=f"{self.path(name)}[{at}]") for at, each in enumerate(self.entries(name))]

    def months(self, name: str) -> list[str]:
        """Calendar months, none of them twice."""
        found = [_month(each, f"{self.path(name)}[{at}]") for at, each in enumerate(self.entries(name))]
        return unique(found, self.path(name))

    def days(self, name: str) -> list[date]:
        """Dates in order; none is an empty list."""
        value = self.given.get(name) or ()
        if not isinstance(value, (list, tuple)):
            raise self.wrong(name, "应当是日期清单，例如[“2026-03-02”]。")
        return sorted(_day(each, f"{self.path(name)}[{at}]") for at, each in enumerate(value))

    def place(self) -> str:
        """Where it happened: the district if told, else the city."""
        city = places.place(str(self.need("city"))).code
        if not self.has("district"):
            return city
        district = places.place(str(self.given["district"])).code
        if city not in places.chain(district):
            raise self.wrong("district", "不在所填的city之内。")
        return district

    def _decimal(self, name: str, sentence: str) -> Decimal:
        value = self.need(name)
        text = value.strip() if isinstance(value, str) else _written_out(value)
        if AMOUNT.fullmatch(text) is None:
            raise self.wrong(name, sentence)
        return Decimal(text)


def unique(values: list[str], path: str) -> list[str]:
    """Refuses a value that stands in a list twice."""
    for value in values:
        if values.count(value) > 1:
            raise WrongFacts(path, f"{value}重复填写。")
    return values


def months_of(facts: Facts) -> list[str]:
    """The names of facts told by calendar month, each a month."""
    return [_month(name, facts.path(str(name))) for name in facts.given]


def spans(facts: Facts, name: str) -> list[tuple[date, date]]:
    """Stretches of days: `A..B`, [A, B] or {from, to}; [A, B] alone is one stretch."""
    value = facts.given.get(name) or ()
    if not isinstance(value, (list, tuple)):
        value = (value,)
    if len(value) == 2 and all(isinstance(each, (str, date)) and ".." not in str(each) for each in value):
        value = (value,)
    return sorted(_span(each, f"{facts.path(name)}[{at}]") for at, each in enumerate(value))


def _span(value: object, path: str) -> tuple[date, date]:
    ends = _ends(value)
    if len(ends) != 2:
        raise WrongFacts(path, "应当是起止两个日期，例如“2026-01-05..2026-02-01”。")
    start, end = (_day(each, path) for each in ends)
    if end < start:
        raise WrongFacts(path, "结束日期不能早于开始日期。")
    return start, end


def _ends(value: object) -> list[object]:
    if isinstance(value, str):
        return list(value.split(".."))
    if isinstance(value, Mapping):
        return [value.get("from"), value.get("to")]
    return list(value) if isinstance(value, Iterable) else []


def _day(value: object, path: str) -> date:
    if isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(str(value)) if ISO_DAY.fullmatch(str(value)) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongFacts(path, "应当是真实存在的日期，例如“2026-03-02”。")
    return day


def _month(value: object, path: str) -> str:
    if not isinstance(value, str) or ISO_MONTH.fullmatch(value) is None:
        raise WrongFacts(path, "应当是年和月，例如“2026-07”。")
    return value


def _written_out(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return ""
    return format(Decimal(str(value)), "f")
