"""Reckons a history: where it starts, what is left out of the count, where that leaves the clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from law import calendar
from law.errors import NoValueInForce, UnknownRule, UnpublishedYear, WrongFacts
from law.history import Event, Kind
from law.periods import Gap, due, ends, merged
from law.places import chain
from law.rules import UNITS, Rule
from law.standing import AwardClock, Excluded, Ignored, LastDay
from law.wording import long_date, unpublished

ONE = timedelta(days=1)


@dataclass(slots=True)
class Reckoning:
    """One reading of a history: what is found on the way is written down here."""

    rule: Rule
    kinds: Mapping[str, Kind]
    history: tuple[Event, ...]
    today: date | None
    starts_on: date = date.min
    stopped_on: date | None = None
    stopped_by: str = ""
    intervals: list[tuple[date, date, Kind]] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def unit(self) -> str:
        return self.rule.unit

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return merged((since, until) for since, until, _ in self.intervals)

    def of(self, effect: str) -> list[Event]:
        return [each for each in self.history if self.kinds[each.event].effect == effect]

    def ignore(self, event: str, why: str) -> None:
        self.ignored.append(Ignored(event, why))


def start(run: Reckoning) -> None:
    """The latest restart wins (办案规则 46); what came before the start does not move it."""
    begun = run.of("start") or [each for each in run.of("restart") if each.event == "transferred"]
    if not begun:
        first = next(kind for kind in run.kinds.values() if kind.effect == "start")
        raise WrongFacts("history", f"缺少“{first.title}”（{first.name}），无法起算。")
    restarts = [each for each in run.of("restart") if each.on >= begun[0].on]
    last = restarts[-1] if restarts else begun[0]
    run.starts_on = last.on
    _ignore_superseded(run, begun, restarts)
    kind = run.kinds[last.event]
    verb = "重新起算" if kind.effect == "restart" else "起算"
    run.lines.append(f"{long_date(last.on)}{kind.title}，次日{verb}{length_of(run)}（{kind.article}）。")


def _ignore_superseded(run: Reckoning, begun: list[Event], restarts: list[Event]) -> None:
    for each in run.of("restart"):
        if each not in restarts:
            run.ignore(each.event, f"发生在{run.kinds[begun[0].event].title}之前")
        elif each.on < run.starts_on:
            run.ignore(each.event, f"{long_date(run.starts_on)}又有重新计算的事由，以最后一次为准")
    for each in run.of("start")[1:]:
        run.ignore(each.event, "重复的起算，以最早的一次为准")


def gather(run: Reckoning, place: str, *, collective: bool) -> None:
    """Stays and notices become intervals; what the law does not exclude is listed with the reason."""
    for each in run.of("ignore"):
        run.ignore(each.event, run.kinds[each.event].why)
    for each in run.of("exclude"):
        kind = run.kinds[each.event]
        if kind.place not in chain(place):
            run.ignore(each.event, "本地没有不计入期限的规定，期间照算")
            continue
        until = each.until or _end_of_notice(each, kind, place, collective=collective)
        if until is None:
            run.stopped_on = run.stopped_on or each.on
            run.stopped_by = run.stopped_by or kind.name
        else:
            run.intervals.append((each.on, until, kind))


def _end_of_notice(event: Event, kind: Kind, place: str, *, collective: bool) -> date | None:
    """A public notice lasts as long as the place's law says; a stay lasts until it is lifted."""
    if not kind.length:
        return None
    try:
        return due(kind.length, start=event.on, place=place, collective=collective).nominal
    except (UnknownRule, NoValueInForce):
        return None


def result(run: Reckoning, *, extension: int, sue: bool) -> AwardClock:
    """Where the clock stands once everything is gathered."""
    total = (run.rule.period or 0) + extension
    base, extended = last_day_of(run, total - extension), last_day_of(run, total)
    _attribute(run, extended.nominal)
    stopped = _is_stopped(run, extended.nominal)
    if stopped:
        base = extended = LastDay(None, None)
    used = _used(run, total)
    _closing_lines(run, extended, total, stopped=stopped)
    return AwardClock(
        starts_on=run.starts_on,
        period=total,
        unit=run.unit,
        nominal=base.nominal,
        effective=base.effective,
        extended_to=extended if extension else None,
        excluded=tuple(run.excluded),
        ignored=tuple(run.ignored),
        used=used,
        left=None if used is None else total - used,
        sue_from=extended.effective + ONE if sue and extended.effective else None,
        provisional=extended.effective is None,
        stopped=stopped,
        lines=tuple(run.lines),
    )


def _is_stopped(run: Reckoning, end: date | None) -> bool:
    """Whether a stay not yet lifted holds the clock; one that began after the end holds nothing."""
    if run.stopped_on is None:
        return False
    if end is not None and run.stopped_on > end:
        run.ignore(run.stopped_by, f"开始于期限届满（{long_date(end)}）之后")
        run.stopped_on = None
    return run.stopped_on is not None


def last_day_of(run: Reckoning, total: int) -> LastDay:
    """C7: the prolonged period is measured from the start too, and rolled at its own end."""
    nominal, effective, _ = ends(run.starts_on, total, run.unit, run.gaps)
    return LastDay(nominal, effective)


def _attribute(run: Reckoning, end: date | None) -> None:
    """Each excluded day is named once, under the ground that began first."""
    reached = run.starts_on + ONE
    for since, until, kind in sorted(run.intervals, key=lambda each: (each[0], each[1], each[2].name)):
        first = max(since, reached)
        if until <= run.starts_on + ONE:
            run.ignore(kind.name, f"在{long_date(run.starts_on)}起算之前已经结束")
        elif end is not None and since > end:
            run.ignore(kind.name, f"开始于期限届满（{long_date(end)}）之后")
        elif until <= first:
            run.ignore(kind.name, "与其他不计入的期间重叠，不重复扣除")
        else:
            _exclude(run, first, until, kind)
            reached = until


def _exclude(run: Reckoning, first: date, until: date, kind: Kind) -> None:
    days = (until - first).days
    if run.unit == "workday":
        try:
            days = calendar.count_working_days(first, until)
        except UnpublishedYear:
            days = 0
    run.excluded.append(Excluded(kind.name, kind.title, days, kind.article, first, until))
    last, unit = long_date(until - ONE), UNITS[run.unit]
    run.lines.append(f"{kind.title}：{long_date(first)}至{last}共{days}{unit}不计入（{kind.article}）。")


def _used(run: Reckoning, total: int) -> int | None:
    """Days used up to today or to the day a stay began, never more than there are."""
    if run.today is None and run.stopped_on is None:
        return None
    stop = run.stopped_on - ONE if run.stopped_on else run.today
    upto = min(day for day in (stop, run.today) if day is not None)
    spent = 0
    try:
        for since, until in _open_days(run, upto + ONE):
            spent += calendar.count_working_days(since, until) if run.unit == "workday" else (until - since).days
    except UnpublishedYear:
        return None
    return min(spent, total)


def _open_days(run: Reckoning, until: date) -> Iterable[Gap]:
    """The stretches between the start and a day in which the clock ran."""
    since = run.starts_on + ONE
    for gap in (*run.gaps, (until, until)):
        if since < min(gap[0], until):
            yield since, min(gap[0], until)
        since = max(since, gap[1])


def _closing_lines(run: Reckoning, last: LastDay, total: int, *, stopped: bool) -> None:
    if total > (run.rule.period or 0) and run.rule.extension:
        length = f"{total}{UNITS[run.unit]}"
        run.lines.append(f"经{run.rule.extension.approver}批准延长，自起算日起共{length}。")
    for each in run.ignored:
        title = run.kinds[each.event].title if each.event in run.kinds else each.event
        run.lines.append(f"{title}不影响期限：{each.why}。")
    if stopped:
        run.lines.append("尚在中止，恢复之日起继续计算，最后一日待恢复后确定。")
    elif last.effective is None:
        about = f"约{long_date(last.nominal)}，" if last.nominal else ""
        run.lines.append(f"{about}{unpublished(last.nominal or run.starts_on)}年放假安排尚未公布。")
    else:
        moved = f"{long_date(last.nominal)}为休息日，顺延。" if last.nominal and last.nominal != last.effective else ""
        run.lines.append(f"{moved}最后一日：{long_date(last.effective)}。")


def length_of(run: Reckoning) -> str:
    """45日."""
    return f"{run.rule.period}{UNITS[run.unit]}"
