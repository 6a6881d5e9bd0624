"""The second wage owed while no written contract was made."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from law.articles import Article
from law.calculators.limitation import claim_of, deadline_fields, in_time
from law.calculators.support import full_months, last_day_of, payable, yuan
from law.calendar import working_days
from law.computation import Computation, Line
from law.errors import UnpublishedYear
from law.factcheck import Facts, months_of, unique
from law.figures import figure
from law.periods import Due
from law.tables import UNVERIFIED

LATE_CONTRACT = (Article("LCL", 82), Article("LCR", 6), Article("LCR", 7))
BY_MONTH = (*LATE_CONTRACT, Article("INT2", 6))
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From the day after one full month to the eve of signing, at most eleven months."""

    first_day: date
    start: date
    end: date

    @property
    def full_months(self) -> int:
        """Whole months of employment inside the window, the first month left out."""
        return full_months(self.first_day, self.end) - 1

    def month(self, at: int) -> tuple[date, date]:
        """A month of employment: its first and last day (C8)."""
        return last_day_of(self.first_day, at + 1) + ONE_DAY, last_day_of(self.first_day, at + 2)

    @property
    def remainder(self) -> tuple[date, date] | None:
        """The days beyond the last whole month."""
        start, _ = self.month(self.full_months)
        return (start, self.end) if start <= self.end else None


@dataclass(frozen=True, slots=True)
class Wages:
    """The wage of each calendar month as told, else the one monthly wage."""

    monthly: Decimal | None
    by_month: dict[str, Decimal]
    path: str

    @classmethod
    def read(cls, facts: Facts) -> "Wages":
        """`wages_by_month` is {"2025-04": 5000} or a list of {month, wage}."""
        return cls(facts.money_or_none("monthly_wage"), _by_month(facts), facts.path("monthly_wage"))

    def of(self, day: date, facts: Facts) -> Decimal:
        """The wage of the calendar month of a day."""
        month = f"{day:%Y-%m}"
        wage = self.by_month.get(month, self.monthly)
        if wage is None:
            raise facts.wrong("monthly_wage", f"没有填写，wages_by_month里也没有{month}的工资。")
        return wage


def double_wage(facts: Facts) -> Computation:
    """Window, whole months, the rest by working days, the total, and whether it is claimed in time."""
    facts.only("first_day", "signed_on", "employed_until", "monthly_wage", "wages_by_month", "filed_on")
    first_day = facts.day("first_day")
    employed_until = facts.day_from("employed_until", first_day, "不能早于first_day。")
    signed_on, wages = facts.day_or_none("signed_on"), Wages.read(facts)
    window = _window(first_day, signed_on, employed_until)
    if window is None:
        wages.of(first_day, facts)
        return _nothing(first_day, signed_on)
    deemed_from = _deemed_from(first_day, signed_on, employed_until)
    claim = _limitation(facts, signed_on, deemed_from, employed_until)
    return _owed(window, wages, facts, {"deemed_open_ended_from": deemed_from}, claim)


def _window(first_day: date, signed_on: date | None, employed_until: date) -> Window | None:
    start = last_day_of(first_day, 1) + ONE_DAY
    longest = int(figure("double_wage_months", on=max(employed_until, first_day)).value)
    ends = [last_day_of(first_day, 1 + longest), employed_until]
    if signed_on is not None:
        ends.append(signed_on - ONE_DAY)
    return Window(first_day, start, min(ends)) if min(ends) >= start else None


def _deemed_from(first_day: date, signed_on: date | None, employed_until: date) -> date | None:
    """满一年的当日: the contract without term counts as made (实施条例第七条)."""
    anniversary = last_day_of(first_day, 12) + ONE_DAY
    unsigned = signed_on is None or signed_on >= anniversary
    return anniversary if unsigned and employed_until >= anniversary else None


def _nothing(first_day: date, signed_on: date | None) -> Computation:
    why = "用工满一个月之前已订立书面合同" if signed_on else "工作没有超过一个月"
    line = Line("二倍工资差额", f"{why}，没有二倍工资", LATE_CONTRACT, Decimal(0))
    fields: dict[str, object] = {
        "window": None,
        "full_months": 0,
        "partial": None,
        "deemed_open_ended_from": None,
        "limitation": None,
        "in_time": None,
    }
    return Computation((line,), Decimal(0), fields)


def _limitation(
    facts: Facts, signed_on: date | None, deemed_from: date | None, employed_until: date
) -> tuple[Due, Line]:
    """山东2019会议纪要第二十一条: one debt, one year from signing or from the deemed contract.

    Where the work ended before either, the end is taken: a reading, marked as such.
    """
    claim = claim_of("double_wage", facts, on=employed_until)
    found = claim.year_from(deemed_from or signed_on or employed_until)
    line = claim.line(found)
    return found, line if deemed_from or signed_on else replace(line, mark=UNVERIFIED)


def _owed(
    window: Window, wages: Wages, facts: Facts, fields: dict[str, object], claim: tuple[Due, Line]
) -> Computation:
    deadline, about_limitation = claim
    fields = {
        "window": {"from": window.start, "to": window.end},
        "full_months": window.full_months,
        "partial": None,
        **fields,
        "limitation": deadline_fields(deadline),
        "in_time": in_time(deadline, facts.day_or_none("filed_on")),
    }
    try:
        lines, total = payable(_priced(window, wages, facts))
        fields["partial"] = _partial(window)
    except UnpublishedYear as unpublished:
        unknown = Line("二倍工资差额", str(unpublished), BY_MONTH)
        return Computation((unknown, about_limitation), None, fields, provisional=True)
    return Computation((*lines, about_limitation), total, fields, provisional=deadline.provisional)


def _priced(window: Window, wages: Wages, facts: Facts) -> list[tuple[Decimal, Line]]:
    whole = [window.month(at) for at in range(window.full_months)]
    if wages.by_month:
        lines = [_by_calendar_month(month, month, wages, facts) for month in whole]
    else:
        lines = [_whole_months(len(whole), wages.of(window.start, facts))]
    if window.remainder:
        lines.append(_by_calendar_month(window.remainder, window.month(len(whole)), wages, facts))
    return lines


def _whole_months(months: int, wage: Decimal) -> tuple[Decimal, Line]:
    return wage * months, Line("满月的二倍工资差额", f"{yuan(wage)} × {months}个月", BY_MONTH)


def _by_calendar_month(
    days: tuple[date, date], month: tuple[date, date], wages: Wages, facts: Facts
) -> tuple[Decimal, Line]:
    """The wages of the calendar months touched, each for its working days; 解释二第六条."""
    label = f"{days[0].isoformat()}至{days[1].isoformat()}的二倍工资差额"
    paid = {wages.of(day, facts) for day in (days[0], month[1])}
    if days == month and len(paid) == 1:
        wage = paid.pop()
        return wage, Line(label, f"{yuan(wage)} × 1个月", BY_MONTH)
    worked, in_month = working_days(*days), len(working_days(*month))
    amount = sum((wages.of(day, facts) for day in worked), Decimal(0)) / in_month
    formula = f"当月工资 × {len(worked)}个工作日 ÷ 该月{in_month}个工作日"
    return amount, Line(label, formula, BY_MONTH)


def _partial(window: Window) -> dict[str, int] | None:
    if window.remainder is None:
        return None
    month = window.month(window.full_months)
    return {"in_window": len(working_days(*window.remainder)), "in_month": len(working_days(*month))}


def _by_month(facts: Facts) -> dict[str, Decimal]:
    if not facts.has("wages_by_month"):
        return {}
    told = facts.given["wages_by_month"]
    if isinstance(told, (list, tuple)):
        rows = [row.only("month", "wage") for row in facts.records("wages_by_month")]
        unique([row.month("month") for row in rows], facts.path("wages_by_month"))
        return {row.month("month"): row.money("wage") for row in rows}
    by_month = Facts(told, within=facts.path("wages_by_month"))
    return {month: by_month.money(month) for month in months_of(by_month)}
