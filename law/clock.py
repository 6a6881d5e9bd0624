"""The award clock and the inspection clock, worked out from what happened to the case."""

from collections.abc import Iterable, Mapping
from datetime import date

from law.errors import WrongFacts
from law.history import Event, Kind, in_order, kinds_of
from law.periods import ends
from law.places import QINGDAO
from law.reckoning import Reckoning, gather, length_of, result, start
from law.rules import Rule, for_clock, rule
from law.standing import AwardClock
from law.wording import long_date

ORDINARY, SUMMARY, INSPECTION = "ordinary", "summary", "inspection"
PROCEDURES = (ORDINARY, SUMMARY)


def clock(
    history: Iterable[Event],
    *,
    procedure: str = ORDINARY,
    place: str = QINGDAO,
    collective: bool = False,
    extended: bool = False,
    today: date | None = None,
) -> AwardClock:
    """The award clock of an arbitration file (调解仲裁法 43; 办案规则 45, 46, 61)."""
    if procedure not in PROCEDURES:
        raise WrongFacts("procedure", "只能是ordinary（普通程序）或者summary（简易处理）。")
    kinds = kinds_of("event")
    events = in_order(history, kinds)
    about = _rule_for(procedure, events, kinds, place, collective=collective)
    run = Reckoning(about, kinds, events, today)
    start(run)
    gather(run, place, collective=collective)
    _tell_procedure(run, procedure, place, collective=collective)
    if extended and about.extension is None:
        run.ignore("extended", f"{about.title}没有延长的规定")
    return result(run, extension=about.extension.period if extended and about.extension else 0, sue=True)


def inspection_clock(
    history: Iterable[Event], *, place: str = QINGDAO, extended: bool = False, today: date | None = None
) -> AwardClock:
    """The clock of an inspection: 60 working days, 30 more where approved (劳动保障监察条例 17)."""
    kinds = kinds_of("inspection")
    about = rule("insp.investigate_60wd", place=place)
    run = Reckoning(about, kinds, in_order(history, kinds), today)
    start(run)
    gather(run, place, collective=False)
    return result(run, extension=about.extension.period if extended and about.extension else 0, sue=False)


def _rule_for(
    procedure: str, events: tuple[Event, ...], kinds: Mapping[str, Kind], place: str, *, collective: bool
) -> Rule:
    """A summary case keeps its shorter period until it is converted; collective cases never had it."""
    converted = any(kinds[each.event].effect == "convert" for each in events)
    summary = for_clock(SUMMARY, place)
    if procedure == ORDINARY or summary is None or converted or collective:
        return rule("arb.award_45d", place=place)
    return summary


def _tell_procedure(run: Reckoning, procedure: str, place: str, *, collective: bool) -> None:
    if procedure == SUMMARY and collective:
        run.ignore(SUMMARY, "集体争议不适用简易处理，按普通程序计算")
    if run.rule.clock == SUMMARY:
        _tell_summary(run, place)
    for each in run.of("convert"):
        article = run.kinds[each.event].article
        run.lines.append(f"{long_date(each.on)}转为普通程序，仍自原起算日计算{length_of(run)}（{article}）。")
        _tell_late_conversion(run, procedure, place, each.on)


def _tell_late_conversion(run: Reckoning, procedure: str, place: str, on: date) -> None:
    """Conversion must be decided before the summary period ends; what follows a late one is not stated."""
    summary = for_clock(SUMMARY, place)
    if procedure == SUMMARY and summary is not None and summary.period is not None:
        nominal, _, _ = ends(run.starts_on, summary.period, summary.unit, run.gaps)
        if nominal is not None and on > nominal:
            run.lines.append(f"转为普通程序应在简易期限届满（{long_date(nominal)}）前决定，逾期后果条文没有写明。")


def _tell_summary(run: Reckoning, place: str) -> None:
    """What follows when a summary period passes unconverted is not stated; the ordinary period is the safe day to sue."""
    ordinary = rule("arb.award_45d", place=place)
    nominal, effective, _ = ends(run.starts_on, ordinary.period or 0, ordinary.unit, run.gaps)
    last = f"为{long_date(effective)}" if effective else f"约为{long_date(nominal or run.starts_on)}"
    run.lines.append(f"简易期限届满未转普通程序的后果条文没有写明；按普通程序计算，最后一日{last}。")
