"""From what happened to the open routes, side by side, with reasons; it advises, the worker chooses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from law import tables
from law.articles import Article
from law.calculators.limitation import deadline_fields, in_time, limitation
from law.calculators.support import law_day, local
from law.computation import Computation
from law.factcheck import Facts, unique
from law.periods import due
from law.wording import long_date

WAGES = {"wages", "overtime", "bonus", "allowance", "annual_leave"}
PAYABLE = WAGES | {"severance", "unlawful_termination", "double_wage", "injury"}
INSPECTED = WAGES | {"severance", "contract", "social_insurance", "maternity", "penalty", "documents"}
ELSEWHERE = {"housing_fund", "social_insurance"}
OVER_AGE = WAGES | {"injury"}  # 令56第十九条
STATUSES = ("employee", "over_age", "civil_servant", "service")
STAGES = ("none", "mediation", "inspection", "arbitration", "refused", "overdue", "award", "court")
AGREEMENTS = ("none", "settlement", "mediation")
COLLECTIVE = 10
SOON_DAYS = 30
FLAGS = (
    "employment_ended",
    "migrant_worker",
    "construction",
    "debt_admitted",
    "iou",
    "relation_disputed",
    "injury_recognised",
)
FACTS = (
    "claims",
    "status",
    "stage",
    "agreement",
    "agreement_broken",
    "ended_on",
    "known_on",
    "happened_on",
    "group_size",
)
Reason = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Route:
    """A way to go: open or not, why, how long, what it costs, needs, gives and closes."""

    name: str
    title: str
    open: bool
    advised: bool
    reasons: tuple[str, ...]
    articles: tuple[Article, ...]
    time: str
    cost: str
    proof: str
    gain: str
    closes: str

    def as_json(self) -> dict[str, object]:
        """For the page that shows the routes side by side."""
        fields = ("name", "title", "open", "advised", "time", "cost", "proof", "gain", "closes")
        shown: dict[str, object] = {field: getattr(self, field) for field in fields}
        return shown | {"reasons": list(self.reasons), "articles": [str(article) for article in self.articles]}


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts after checking; what was not told counts as not so."""

    claims: frozenset[str]
    status: str
    stage: str
    agreement: str
    told: frozenset[str]
    group_size: int
    on: date
    happened_on: date | None
    limits: Computation | None

    @property
    def is_labour(self) -> bool:
        """A dispute that the commission may hear."""
        return self.status != "service" and (self.status != "over_age" or bool(self.claims & OVER_AGE))

    @property
    def arbitrable(self) -> bool:
        """Something is left beside what other offices decide."""
        return bool(self.claims - ELSEWHERE)

    @property
    def before_procedure(self) -> bool:
        """Neither arbitration nor court has it."""
        return self.stage in ("none", "mediation", "inspection")


def advise(facts: Mapping[str, object]) -> list[Route]:
    """Every route with its reasons: open ones first, the advised one at the head."""
    situation = _situation(Facts(facts))
    verdicts = {name: judge(situation) for name, judge in JUDGES.items()}
    advised = _advised(situation, {name for name, (is_open, _) in verdicts.items() if is_open})
    routes = [_route(name, *verdict, advised=name == advised) for name, verdict in verdicts.items()]
    return sorted(routes, key=lambda route: (not route.advised, not route.open))


def claim_kinds() -> tuple[str, ...]:
    """The kinds of claim the adviser and the tags know."""
    return tuple(row["name"] for row in tables.read("advice/claims")["kind"])


def _situation(facts: Facts) -> Situation:
    facts.only(*FACTS, *FLAGS)
    claims = unique([str(claim) for claim in facts.entries("claims")], facts.path("claims"))
    for claim in claims:
        if claim not in claim_kinds():
            raise facts.wrong("claims", f"不认识“{claim}”，可以填写的是：{'、'.join(claim_kinds())}。")
    told = frozenset(flag for flag in (*FLAGS, "agreement_broken") if facts.flag(flag, default=False))
    return Situation(
        frozenset(claims),
        facts.choice("status", STATUSES, default="employee"),
        facts.choice("stage", STAGES, default="none"),
        facts.choice("agreement", AGREEMENTS, default="none"),
        told,
        facts.count("group_size", least=1) if facts.has("group_size") else 1,
        law_day(facts),
        facts.day_or_none("happened_on"),
        _limits(facts, frozenset(claims)),
    )


def _limits(facts: Facts, claims: frozenset[str]) -> Computation | None:
    """How long there is to file, by the calculator of limitation; None where no day was told."""
    place = {"city": local(facts), "filed_on": law_day(facts)}
    ended = facts.day_or_none("ended_on")
    if facts.given.get("status") == "civil_servant":
        return _appointed_civil_servant(facts.day_or_none("known_on"), law_day(facts))
    if claims & WAGES and (ended or facts.given.get("employment_ended") is False):
        return limitation(Facts({"kind": "wages", "relation_ended": ended, **place}))
    known = facts.day_or_none("known_on") or facts.day_or_none("happened_on") or ended
    return limitation(Facts({"kind": "other", "known_on": known, **place})) if known else None


def _appointed_civil_servant(known: date | None, on: date) -> Computation | None:
    """公务员法第一百零五条: sixty days from the dispute."""
    if known is None:
        return None
    found = due("lim.civil_servant_60d", start=known)
    fields = {"deadline": deadline_fields(found), "in_time": in_time(found, on)}
    return Computation((), fields=fields, provisional=found.provisional)


def _negotiation(_: Situation) -> tuple[bool, list[Reason]]:
    return True, [("always", {})]


def _mediation(found: Situation) -> tuple[bool, list[Reason]]:
    if not found.is_labour:
        return False, [("not_labour" if found.status == "service" else "over_age_court", {})]
    if not found.arbitrable:
        return False, [("not_arbitrable", {})]
    if found.stage == "mediation":
        return False, [("already_there", {})]
    if found.stage == "arbitration":
        return False, [("tribunal_mediates", {})]
    if not found.before_procedure:
        return False, [_passed(found)]
    return True, [("in_scope", {}), ("before_arbitration", {})]


def _arbitration(found: Situation) -> tuple[bool, list[Reason]]:
    if not found.is_labour:
        return False, [("not_labour" if found.status == "service" else "over_age_court", {})]
    if not found.arbitrable:
        return False, [("not_arbitrable", {})]
    if found.stage == "arbitration":
        return False, [("already_there", {})]
    if not found.before_procedure:
        return False, [_passed(found)]
    reasons: list[Reason] = [("in_scope", {}), *_time_left(found)]
    return True, [*reasons, ("collective", {})] if found.group_size >= COLLECTIVE else reasons


def _inspection(found: Situation) -> tuple[bool, list[Reason]]:
    if not found.is_labour:
        return False, [("not_labour" if found.status == "service" else "over_age_court", {})]
    if not found.claims & INSPECTED:
        return False, [("not_inspected", {})]
    if found.stage == "inspection":
        return False, [("already_there", {})]
    if found.stage != "none":
        return False, [("in_procedure", {})]
    limit = due("insp.limit_2y", start=found.happened_on) if found.happened_on else None
    if limit and limit.effective and limit.effective < found.on:
        return False, [("two_years", {"due": long_date(limit.effective)})]
    reasons: list[Reason] = [("inspected", {})]
    reasons += [("migrant", {})] if found.told & {"migrant_worker", "construction"} and found.claims & WAGES else []
    return True, reasons + ([("relation_disputed", {})] if "relation_disputed" in found.told else [])


def _payment_order(found: Situation) -> tuple[bool, list[Reason]]:
    reasons: list[Reason] = []
    if found.agreement == "mediation" and "agreement_broken" in found.told and found.claims & PAYABLE:
        reasons.append(("agreement_broken", {}))
    if found.told & {"debt_admitted", "iou"} and found.claims & WAGES:
        reasons.append(("debt_admitted", {}))
    return bool(reasons), reasons or [("no_clear_debt", {})]


def _court(found: Situation) -> tuple[bool, list[Reason]]:
    if found.stage == "court":
        return False, [("already_there", {})]
    if not found.is_labour:
        return True, [("not_labour" if found.status == "service" else "over_age_court", {})]
    if found.stage in ("refused", "overdue", "award"):
        return True, [("sue_award" if found.stage == "award" else found.stage, {})]
    if "iou" in found.told and found.claims <= WAGES:
        return True, [("iou", {})]
    return False, [("arbitrate_first", {})]


def _other_office(found: Situation) -> tuple[bool, list[Reason]]:
    offices: Mapping[str, str] = tables.read("advice/adviser")["office"]
    settled = {"injury"} if "injury_recognised" in found.told else set()
    named = [("office", {"office": text}) for claim, text in offices.items() if claim in found.claims - settled]
    return bool(named), [*named] or [("no_office", {})]


JUDGES: Mapping[str, Callable[[Situation], tuple[bool, list[Reason]]]] = {
    "negotiation": _negotiation,
    "mediation": _mediation,
    "arbitration": _arbitration,
    "inspection": _inspection,
    "payment_order": _payment_order,
    "court": _court,
    "other_office": _other_office,
}


def _passed(found: Situation) -> Reason:
    return ("award_made" if found.stage == "award" else "court_has_it", {})


def _time_left(found: Situation) -> list[Reason]:
    if found.limits is None:
        return []
    last = _last_day(found.limits)
    if last is None:
        return [("no_limit", {})]
    when = f"约{long_date(last)}（{last.year}年放假安排尚未公布）" if found.limits.provisional else long_date(last)
    return [("late" if found.limits["in_time"] is False else "in_time", {"due": when})]


def _last_day(limits: Computation) -> date | None:
    deadline: Any = limits["deadline"]
    last: date | None = deadline and (deadline["effective"] or deadline["nominal"])
    return last


def _advised(found: Situation, open_routes: set[str]) -> str:
    """One route to begin with; a short time left speaks for arbitration, a group unpaid on a site for inspection."""
    urgent = found.told & {"migrant_worker", "construction"} or found.group_size >= COLLECTIVE
    last = _last_day(found.limits) if found.limits else None
    soon = last is not None and (last - found.on).days <= SOON_DAYS
    wishes = (
        ("court", True),
        ("payment_order", True),
        ("inspection", bool(urgent and found.claims & WAGES)),
        ("arbitration", soon),
        ("mediation", True),
        ("arbitration", True),
        ("other_office", True),
    )
    return next((name for name, wished in wishes if wished and name in open_routes), "negotiation")


def _route(name: str, is_open: bool, reasons: Iterable[Reason], *, advised: bool) -> Route:
    table = tables.read("advice/adviser")
    about, known = table["route"][name], table["reason"]
    given = [(known[code]["text"].format(**words), known[code]["articles"]) for code, words in reasons]
    cited = (*about["articles"], *(article for _, articles in given for article in articles))
    return Route(
        name,
        about["title"],
        is_open,
        advised,
        tuple(text for text, _ in given),
        tuple(dict.fromkeys(Article.parse(article) for article in cited)),
        *(about[field] for field in ("time", "cost", "proof", "gain", "closes")),
    )
