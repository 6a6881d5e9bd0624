"""Limitation: one year, restarted by a claim and held up by what nobody could help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from law.articles import Article
from law.calculators.support import local
from law.computation import Computation, Line
from law.factcheck import Facts, spans
from law.figures import choice
from law.periods import Due, Gap, due
from law.tables import READ

KINDS = ("wages", "double_wage", "other")
# No break ever announced moved a last day by more than ten days: a month after it nobody is in time, whatever comes.
LONGEST_MOVE = timedelta(days=31)
FROM_KNOWING, INTERRUPTED = Article("LMAL", 27, 1), Article("LMAL", 27, 2)
SUSPENDED, WHILE_EMPLOYED = Article("LMAL", 27, 3), Article("LMAL", 27, 4)


@dataclass(frozen=True, slots=True)
class Claim:
    """The rule a claim runs by: its id, article, mark, and the place that reads it so."""

    rule: str
    article: Article
    mark: str
    place: str

    def year_from(self, start: date, suspended: Sequence[Gap] = ()) -> Due:
        """One year; a day held up is not used, the day it goes on is (C5)."""
        return due(self.rule, start=start, place=self.place, exclude=suspended)

    def line(self, found: Due) -> Line:
        """From when until when."""
        return Line("仲裁时效", f"自{found.start}之次日起一年，至{found.nominal}", (self.article,), mark=self.mark)


def limitation(facts: Facts) -> Computation:
    """The last day to file, and whether the filing was in time."""
    facts.only("kind", "relation_ended", "known_on", "interrupted_on", "suspended", "filed_on")
    kind, filed_on = facts.choice("kind", KINDS), facts.day_or_none("filed_on")
    start = _start(facts, kind)
    interruptions, suspensions = facts.days("interrupted_on"), spans(facts, "suspended")
    if start is None:
        line = Line("仲裁时效", "劳动关系存续期间追索劳动报酬，不受一年限制", (WHILE_EMPLOYED,))
        return Computation((line,), fields={"deadline": None, "in_time": True})
    found, lines = _run(claim_of(kind, facts, on=filed_on or start), start, interruptions, suspensions)
    fields = {"deadline": deadline_fields(found), "in_time": in_time(found, filed_on)}
    return Computation(tuple(lines), fields=fields, provisional=found.provisional)


def claim_of(kind: str, facts: Facts, *, on: date) -> Claim:
    """The rule for this kind of claim where it arose."""
    place = local(facts)
    if kind == "wages":
        return Claim("lim.wage_after_end_1y", WHILE_EMPLOYED, READ, place)
    if kind == "double_wage":
        reading = choice("double_wage_limitation", on=on, place=place)
        if reading.article:
            return Claim("lim.double_wage_shandong", reading.article, reading.mark, place)
        return Claim("lim.arb_1y", FROM_KNOWING, reading.mark, place)
    return Claim("lim.arb_1y", FROM_KNOWING, READ, place)


def deadline_fields(found: Due) -> dict[str, object]:
    """For JSON."""
    return {"nominal": found.nominal, "effective": found.effective}


def last_certain(found: Due) -> date:
    """The latest day that is in time for certain, even while its year is unpublished."""
    return found.effective or found.nominal or found.start


def in_time(found: Due, filed_on: date | None) -> bool | None:
    """None where nobody can say yet: not filed, or so soon after a nominal day that it may still move there."""
    if filed_on is None:
        return None
    last = last_certain(found)
    if found.provisional and last < filed_on <= last + LONGEST_MOVE:
        return None
    return filed_on <= last


def _start(facts: Facts, kind: str) -> date | None:
    ended = facts.day_or_none("relation_ended")
    if kind == "wages":
        return ended
    if kind == "double_wage" and not facts.has("known_on") and ended:
        return ended
    return facts.day("known_on")


def _run(claim: Claim, start: date, interruptions: list[date], suspensions: list[Gap]) -> tuple[Due, list[Line]]:
    """Each interruption inside the running year starts it anew; one before or after does nothing."""
    found, ignored, lines = claim.year_from(start, suspensions), list[Line](), list[Line]()
    for day in interruptions:
        if start < day <= last_certain(found):
            start, found = day, claim.year_from(day, suspensions)
            lines.append(Line("时效中断", f"{day}主张权利，一年重新计算", (INTERRUPTED,)))
        else:
            why = "时效尚未开始，不发生中断" if day <= start else "时效已经届满，不再中断"
            ignored.append(Line(f"{day}主张权利", why, (INTERRUPTED,)))
    if found.excluded_days:
        lines.append(Line("时效中止", f"扣除{found.excluded_days}天", (SUSPENDED,)))
    return found, [*lines, claim.line(found), *ignored]
