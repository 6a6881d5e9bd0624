"""Until when each side may go to court against an award, and the day it takes effect."""

from dataclasses import dataclass
from datetime import date, timedelta

from law.articles import Article
from law.calculators.support import law_mark
from law.computation import Computation, Line
from law.factcheck import Facts
from law.periods import due

PAPERS = ("final", "contestable")
PARTIES = {"worker": "劳动者", "employer": "用人单位"}
WITHDRAWN, DISMISSED, LATE = "withdrawn", "dismissed", "dismissed_late"
NO_DISPUTE, JUDGED, RELABELLED = "dismissed_no_dispute", "judged", "refused_as_final"
SUIT_OUTCOMES = (WITHDRAWN, DISMISSED, LATE, NO_DISPUTE, JUDGED, RELABELLED)
SET_ASIDE, REJECTED = "set_aside", "rejected"
EFFECT_2000 = Article("INT2000")
REMEDY = {
    "post.worker_sue_final_15d": ("sue", "起诉", Article("LMAL", 48)),
    "post.nonfinal_sue_15d": ("sue", "起诉", Article("LMAL", 50)),
    "post.employer_annul_30d": ("apply_set_aside", "申请撤销裁决", Article("LMAL", 49)),
    "post.after_annul_sue_15d": ("sue", "裁决撤销后起诉", Article("LMAL", 49, 3)),
    "post.relabel_30d": ("apply_set_aside", "申请撤销裁决", Article("INT1", 18)),
    "post.annul_after_dismiss_30d": ("apply_set_aside", "申请撤销裁决", Article("INT1", 21)),
}


@dataclass(frozen=True, slots=True)
class Window:
    """One side's remedy and its last day; no days while it has not begun to run."""

    remedy: str
    nominal: date | None
    effective: date | None
    line: Line

    @property
    def provisional(self) -> bool:
        """Counted into a year not announced."""
        return self.nominal is not None and self.effective is None

    @property
    def last(self) -> date | None:
        """The latest day in time for certain."""
        return self.effective or self.nominal

    def as_fields(self) -> dict[str, object]:
        """For JSON."""
        return {"remedy": self.remedy, "nominal": self.nominal, "effective": self.effective}


@dataclass(frozen=True, slots=True)
class Suit:
    """A suit before the court, and how it ended."""

    by: str
    on: date
    outcome: str | None
    ruling_received: date | None


@dataclass(frozen=True, slots=True)
class Effect:
    """The day the award takes effect, or why there is none yet."""

    on: date | None
    line: Line
    provisional: bool = False


def finality_dates(facts: Facts) -> Computation:
    """Per party the last day, and the day the award takes effect."""
    facts.only("paper", "made_on", "worker_received", "employer_received", "suits", "set_aside")
    paper, made_on = facts.choice("paper", PAPERS), facts.day("made_on")
    received = {party: _received(facts, party, made_on) for party in PARTIES}
    suits = [_suit(each) for each in facts.records("suits")] if facts.given.get("suits") else []
    if paper == "contestable" and not any(suit.outcome == RELABELLED for suit in suits):
        if facts.given.get("set_aside"):
            raise facts.wrong("set_aside", "非终局裁决不能申请撤销，不服的应当起诉。")
        return _contestable(received, suits)
    return _final(facts, made_on, received, suits)


def _received(facts: Facts, party: str, made_on: date) -> date | None:
    name = f"{party}_received"
    return facts.day_from(name, made_on, "不能早于裁决作出之日made_on。") if facts.has(name) else None


def _suit(facts: Facts) -> Suit:
    facts.only("by", "on", "outcome", "ruling_received")
    outcome = facts.choice("outcome", SUIT_OUTCOMES) if facts.has("outcome") else None
    return Suit(facts.choice("by", PARTIES), facts.day("on"), outcome, _ruling(facts, facts.day("on")))


def _ruling(facts: Facts, earliest: date) -> date | None:
    if not facts.has("ruling_received"):
        return None
    return facts.day_from("ruling_received", earliest, "不能早于起诉或者申请之日。")


def _window(party: str, rule: str, start: date | None, *, waiting: str = "尚未收到，期间没有开始") -> Window:
    remedy, words, article = REMEDY[rule]
    label = f"{PARTIES[party]}{words}"
    if start is None:
        return Window(remedy, None, None, Line(label, waiting, (article,)))
    found = due(rule, start=start)
    formula = f"自{start}收到之次日起算，至{found.nominal}"
    return Window(remedy, found.nominal, found.effective, Line(label, formula, (article,)))


def _contestable(received: dict[str, date | None], suits: list[Suit]) -> Computation:
    windows = {party: _window(party, "post.nonfinal_sue_15d", received[party]) for party in PARTIES}
    counting = [suit for suit in suits if _in_time(suit, windows[suit.by])]
    effect = _after_suits(counting, _when_unused(windows)) if counting else _when_unused(windows)
    late = [_late_line(suit) for suit in suits if suit not in counting]
    return _answer(windows, effect, late)


def _when_unused(windows: dict[str, Window]) -> Effect:
    """LMAL art. 50: the day after the last period ran out unused."""
    lasts = [window.effective for window in windows.values()]
    article = (Article("LMAL", 50),)
    known = [day for day in lasts if day]
    if len(known) < len(lasts):
        provisional = any(window.provisional for window in windows.values())
        why = "放假安排尚未公布，届满日未定" if provisional else "尚有一方没有收到，起诉期间没有届满"
        return Effect(None, Line("裁决生效", why, article), provisional)
    day = max(known) + timedelta(days=1)
    return Effect(day, Line("裁决生效", f"各方起诉期间届满都没有起诉，自{day.isoformat()}起生效", article))


def _after_suits(suits: list[Suit], unused: Effect) -> Effect:
    """A suit in time makes every item contested (解释一第十六条); how it ended decides."""
    outcomes = {suit.outcome for suit in suits}
    if JUDGED in outcomes:
        return Effect(None, Line("裁决生效", "法院已经判决，以判决为准，裁决不生效", (Article("INT1", 16),)))
    if NO_DISPUTE in outcomes:
        why = "主体不适格或者不属于劳动争议被驳回起诉，裁决不生效"
        return Effect(None, Line("裁决生效", why, (EFFECT_2000,), mark=law_mark(EFFECT_2000)))
    rulings = [suit.ruling_received for suit in suits if suit.outcome]
    served = [day for day in rulings if day]
    if len(served) < len(suits) or unused.on is None:
        return Effect(None, Line("裁决生效", "诉讼尚未结束，裁决不生效", (Article("INT1", 16),)), unused.provisional)
    day = max(*served, unused.on)
    why = f"撤诉或者驳回起诉的裁定送达，自{day.isoformat()}起生效"
    return Effect(day, Line("裁决生效", why, (EFFECT_2000,), mark=law_mark(EFFECT_2000)))


def _final(facts: Facts, made_on: date, received: dict[str, date | None], suits: list[Suit]) -> Computation:
    worker = _window("worker", "post.worker_sue_final_15d", received["worker"])
    own = [suit for suit in suits if suit.by == "worker" and _in_time(suit, worker)]
    others = [suit for suit in suits if suit.by == "employer"]
    employer = _employer_window(received["employer"], own, others)
    late = [_late_line(suit) for suit in suits if suit.by == "worker" and suit not in own]
    made = Effect(made_on, Line("裁决生效", f"终局裁决自{made_on.isoformat()}作出之日起生效", (Article("LMAL", 47),)))
    effect = _after_suits(own, made) if own else made
    windows = {"worker": worker, "employer": employer}
    return _with_set_aside(facts, windows, effect, late, contested=bool(own) and effect.on is None)


def _employer_window(received: date | None, workers: list[Suit], employers: list[Suit]) -> Window:
    """解释一 18 and 21: thirty days anew after a ruling; none while the worker's suit goes on."""
    for suit in employers:
        if suit.ruling_received:
            return _window("employer", "post.relabel_30d", suit.ruling_received)
    ended = [suit.ruling_received for suit in workers if suit.outcome in (WITHDRAWN, DISMISSED, LATE, NO_DISPUTE)]
    rulings = [day for day in ended if day]
    if rulings:
        return _window("employer", "post.annul_after_dismiss_30d", max(rulings))
    if workers:
        waiting = "劳动者已起诉，撤销申请不予受理；撤诉或被驳回后，自收到裁定起三十日"
        return _window("employer", "post.annul_after_dismiss_30d", None, waiting=waiting)
    return _window("employer", "post.employer_annul_30d", received)


def _with_set_aside(
    facts: Facts, windows: dict[str, Window], effect: Effect, lines: list[Line], *, contested: bool
) -> Computation:
    if not facts.has("set_aside"):
        return _answer(windows, effect, lines)
    asked = Facts(facts.given["set_aside"], within="set_aside").only("applied_on", "outcome", "ruling_received")
    applied_on = asked.day_or_none("applied_on")
    last = windows["employer"].last
    if applied_on is None or contested or (last and applied_on > last):
        return _answer(windows, effect, [*lines, *_not_heard(applied_on, contested=contested)])
    outcome = asked.choice("outcome", (SET_ASIDE, REJECTED)) if asked.has("outcome") else None
    ruling = _ruling(asked, applied_on)
    return _decided(windows, effect, lines, outcome, ruling)


def _decided(
    windows: dict[str, Window], effect: Effect, lines: list[Line], outcome: str | None, ruling: date | None
) -> Computation:
    if outcome == SET_ASIDE:
        anew = {party: _window(party, "post.after_annul_sue_15d", ruling) for party in PARTIES}
        gone = Line("裁决生效", "裁决已被撤销，没有效力，双方可以起诉", (Article("LMAL", 49, 3),))
        return _answer(anew, Effect(None, gone), lines)
    if outcome == REJECTED:
        kept = Line("撤销申请", "法院已驳回，裁决继续有效", (Article("LMAL", 49),))
        return _answer(windows, effect, [*lines, kept])
    pending = Line("撤销申请", "审查期间裁决仍然有效，但申请执行的中止执行", (Article("INT1", 25),))
    return _answer(windows, effect, [*lines, pending])


def _not_heard(applied_on: date | None, *, contested: bool) -> list[Line]:
    if applied_on is None:
        return []
    why = "劳动者起诉期间，不予受理" if contested else "已过申请期限，不予考虑"
    return [
        Line(
            "撤销申请",
            f"{applied_on.isoformat()}申请：{why}",
            (Article("INT1", 21) if contested else Article("LMAL", 49),),
        )
    ]


def _in_time(suit: Suit, window: Window) -> bool:
    """Suing before the paper was received counts; a suit the court found late does not."""
    return suit.outcome != LATE and (window.last is None or suit.on <= window.last)


def _late_line(suit: Suit) -> Line:
    why = f"{suit.on.isoformat()}起诉已过期限，自期限届满次日起裁决生效不受影响"
    return Line(f"{PARTIES[suit.by]}起诉", why, (EFFECT_2000,), mark=law_mark(EFFECT_2000))


def _answer(windows: dict[str, Window], effect: Effect, lines: list[Line]) -> Computation:
    fields: dict[str, object] = {party: window.as_fields() for party, window in windows.items()}
    provisional = effect.provisional or any(window.provisional for window in windows.values())
    shown = (*(window.line for window in windows.values()), *lines, effect.line)
    return Computation(shown, fields=fields | {"takes_effect": effect.on}, provisional=provisional)
