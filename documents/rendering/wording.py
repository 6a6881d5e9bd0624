"""Fills the sentences of a body with facts; the ending of a fact's name says how it is printed.

`{accepted_on}` is a day, `{opens_at}` a moment, `{claimed_sum}` yuan, `{party.name}` a field of a fact; `{LMAL 30(2)}`
is a citation; `{answer_on:weekday}` a day with its weekday; a `_hash` is printed in groups of eight. A fact that was not given raises `MissingFact`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from string import Formatter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from documents.rendering.errors import MissingFact, WrongFact
from law.articles import Article
from law.calendar import is_working_day
from law.errors import UnpublishedYear

CITES = re.compile(r"[A-Z]+[0-9]*( .+)?")
WEEKDAYS = "一二三四五六日"
SATURDAY = 5
HERE = ZoneInfo("Asia/Shanghai")
DIGITS = "〇一二三四五六七八九"
# A fact nobody has told yet, left open to be filled in by hand.
BLANK = "＿＿＿＿"
Facts = Mapping[str, Any]


class Fact(NamedTuple):
    """A value on its way to the page, with the name that says how to print it."""

    name: str
    value: Any


class Wording(Formatter):
    """A formatter that knows one paper's facts."""

    def __init__(self, kind: str, facts: Facts) -> None:
        self.kind, self.facts = kind, facts

    def say(self, sentence: str, **more: Any) -> str:
        """The sentence with its facts in place; `more` are facts of this sentence only."""
        return punctuated(self.vformat(sentence, (), {**self.facts, **more}))

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Facts) -> tuple[Any, str]:
        """A citation or a fact, by its dotted name."""
        if CITES.fullmatch(field_name):
            return str(Article.parse(field_name)), field_name
        return Fact(field_name, self._look_up(field_name, kwargs)), field_name

    def _look_up(self, name: str, facts: Facts) -> Any:
        value: Any = facts
        for part in name.split("."):
            if not isinstance(value, Mapping) or value.get(part) in (None, ""):
                raise MissingFact(self.kind, name)
            value = value[part]
        return value

    def format_field(self, value: Any, format_spec: str) -> str:
        """The fact printed as its name and the specification say."""
        if not isinstance(value, Fact):
            return str(value)
        try:
            return said(value.name, value.value, format_spec)
        except (ValueError, InvalidOperation, TypeError) as error:
            raise WrongFact(self.kind, value.name, value.value) from error


def punctuated(text: str) -> str:
    """What people wrote ends with its own full stop or with none; a sentence around it keeps one sign."""
    for doubled, single in (("。，", "，"), ("。；", "；"), ("。。", "。")):
        text = text.replace(doubled, single)
    return text


def said(name: str, value: Any, how: str = "") -> str:
    """A fact as it is printed: days, moments and sums by the ending of the name, lists joined by 、."""
    if isinstance(value, list | tuple):
        return "、".join(str(item) for item in value)
    if value == BLANK:
        return BLANK
    if name.endswith("_on"):
        return {"": day, "weekday": day_with_weekday, "numerals": day_in_numerals}[how](value)
    if name.endswith("_at"):
        return moment(value)
    if name.endswith("_sum"):
        return f"{yuan(value)}元"
    if name == "reason" or name.endswith("_reason"):
        return str(value).rstrip("。；，, ") + "。"
    if name.endswith("_hash"):
        return " ".join(re.findall(".{1,8}", str(value)))
    return str(value)


def as_date(value: Any) -> date:
    """A date from a date or an ISO string."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def as_moment(value: Any) -> datetime:
    """A moment from a moment or an ISO string, as the clock here shows it."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at.astimezone(HERE) if at.tzinfo else at


def day(value: Any) -> str:
    """2026年5月9日."""
    on = as_date(value)
    return f"{on.year}年{on.month}月{on.day}日"


def month_words(month: str) -> str:
    """2025-12 as 2025年12月; what is no month stays as it is."""
    year, _dash, number = month.partition("-")
    return f"{year}年{int(number)}月" if number.isdigit() else month


def of_month(month: str) -> str:
    """（2025年12月）, between what is paid for and the sum."""
    return f"（{month_words(month)}）" if month_words(month) != month else ""


def day_with_weekday(value: Any) -> str:
    """2026年5月9日（周六，上班）: the weekday, and where it misleads, whether people work."""
    on = as_date(value)
    return f"{day(on)}（周{WEEKDAYS[on.weekday()]}{_misleading(on)}）"


def _misleading(on: date) -> str:
    try:
        works = is_working_day(on)
    except UnpublishedYear:
        return ""
    weekend = on.weekday() >= SATURDAY
    return "，上班" if works and weekend else "，放假" if not works and not weekend else ""


def day_in_numerals(value: Any) -> str:
    """二〇二六年五月九日, as a paper is dated."""
    on = as_date(value)
    return f"{''.join(DIGITS[int(digit)] for digit in str(on.year))}年{_numeral(on.month)}月{_numeral(on.day)}日"


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    text = (("" if tens == 1 else DIGITS[tens]) + "十") if tens else ""
    return text + (DIGITS[ones] if ones or not tens else "")


def moment(value: Any) -> str:
    """2026年5月18日9时30分."""
    at = as_moment(value)
    return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02d}分"


def cents(value: Any) -> Decimal:
    """Yuan with exactly two decimals; more decimals than that are a mistake, not something to round here."""
    amount = Decimal(str(value))
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError(value)
    return amount.quantize(Decimal("0.01"))


def yuan(value: Any) -> str:
    """12,345.00: two decimals and thousands separators."""
    return f"{cents(value):,.2f}"


def facts_named_in(sentence: str) -> Iterator[str]:
    """The facts a sentence needs, by their first name; citations are none."""
    for _, field, _, _ in Formatter().parse(sentence):
        if field and not CITES.fullmatch(field):
            yield field.split(".")[0]
