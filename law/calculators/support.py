"""What the calculators share: the law of the day, citations, months that count their first day."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from law import figures
from law.articles import Article, law
from law.computation import NOTHING, Line, cents, cents_adding_up
from law.factcheck import Facts
from law.figures import Figure
from law.places import COUNTRY
from law.tables import MARKS

SHANGHAI = ZoneInfo("Asia/Shanghai")


def law_day(facts: Facts) -> date:
    """The day whose law applies: as told, else today."""
    return facts.day_or_none("on") or datetime.now(SHANGHAI).date()


def local(facts: Facts) -> str:
    """The place whose figures apply: as told, else the country's."""
    return facts.place() if facts.has("city") else COUNTRY


def told_or_in_force(facts: Facts, name: str, *, on: date) -> Figure[Decimal]:
    """A figure told with the facts, else the one entered for the place; with neither the field is asked for."""
    if facts.has(name) or not facts.has("city"):
        told = facts.money(name)
        return Figure(name, told, "事实中填写", None, MARKS[0], None, None, COUNTRY)
    return figures.figure(name, on=on, place=facts.place())


def cited(*sources: Figure[Decimal] | Figure[figures.Table] | Figure[str] | Article) -> tuple[Article, ...]:
    """The articles that figures rest on, and those named beside them."""
    found = (each if isinstance(each, Article) else each.article for each in sources)
    return tuple(dict.fromkeys(article for article in found if article))


def law_mark(*articles: Article) -> str:
    """How well the least known of these laws is known."""
    return max((law(article.law).mark for article in articles), key=MARKS.index)


def yuan(amount: Decimal) -> str:
    """3500.00元."""
    return f"{cents(amount)}元"


def percent(rate: Decimal) -> str:
    """1.5 → 150%."""
    return f"{plain_number(rate * 100)}%"


def plain_number(value: Decimal) -> str:
    """2.50 → 2.5, 3 → 3."""
    return format(value.normalize(), "f")


def last_day_of(first: date, months: int) -> date:
    """The last day of so many months of employment: the first day counts (C8).

    It is the eve of the corresponding day; where a month has none, its last day (C6, 民法典第二百零二条).
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - timedelta(days=1)


def full_months(first: date, last: date) -> int:
    """How many whole months of employment lie between two days, both included."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    while last_day_of(first, months) > last:
        months -= 1
    return months


def days_inclusive(first: date, last: date) -> int:
    """Calendar days from one day to another, both counted."""
    return (last - first).days + 1


def separately_payable(lines: Sequence[tuple[Decimal, Line]]) -> tuple[tuple[Line, ...], Decimal]:
    """Lines that are debts of their own, each rounded for itself, and what they come to."""
    done = tuple(replace(line, amount=cents(amount)) for amount, line in lines)
    return done, sum((line.amount or NOTHING for line in done), NOTHING)


def payable(lines: Sequence[tuple[Decimal, Line]]) -> tuple[tuple[Line, ...], Decimal]:
    """The parts of one debt with their exact amounts → parts rounded so that they add up, and the total."""
    amounts = [amount for amount, _ in lines]
    rounded = cents_adding_up(amounts)
    done = tuple(replace(line, amount=amount) for amount, (_, line) in zip(rounded, lines, strict=True))
    return done, cents(sum(amounts, NOTHING))
