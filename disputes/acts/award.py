"""What service, suits and rulings do to an award: per party its clock, worker by worker its effect (解释一 17)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from casework.act import Act
from casework.deadlines import open_clock, running
from casework.models import Capacity, Party
from disputes.records.award import AwardParty, CourtStep, SealUse
from law.calculators import calc

STATEMENT = "mediation_statement"
EMPLOYER_RULE, WORKER_RULE, EITHER_RULE = (
    "post.employer_annul_30d",
    "post.worker_sue_final_15d",
    "post.nonfinal_sue_15d",
)
AFTER = {
    "set_aside": "post.after_annul_sue_15d",
    "refused_as_final": "post.relabel_30d",
    "withdrawn": "post.annul_after_dismiss_30d",
    "dismissed": "post.annul_after_dismiss_30d",
    "dismissed_no_dispute": "post.annul_after_dismiss_30d",
}
POST_RULES = (EMPLOYER_RULE, WORKER_RULE, EITHER_RULE, *dict.fromkeys(AFTER.values()))
State = AwardParty.State
GONE = ("judged", "dismissed_no_dispute")


def rule_for(award: Any, party: Party) -> str:
    """The remedy of a side on a paper, by substantive capacity, not by who applied (调解仲裁法 48-50)."""
    if award.kind == STATEMENT or party.capacity == Capacity.OTHER:
        return ""
    if award.kind == "contestable":
        return EITHER_RULE
    return WORKER_RULE if party.capacity == Capacity.WORKER else EMPLOYER_RULE


def approve_issue(act: Act) -> None:
    """The line in the register of seals begins with the head's word (签发)."""
    told = {"approved_by": act.by, "approved_at": act.at, "originals": act["originals"]}
    SealUse.objects.create(case=act.case, award=act.thing, **told)


def apply_seal(act: Act) -> None:
    """The keeper's name and moment close the line (用印登记)."""
    SealUse.objects.filter(award=act.thing).update(keeper=act.by, sealed_at=act.at)


def serve(act: Act, party: Party, received_on: date) -> str:
    """The clock of each party runs from its own receipt."""
    award = act.thing
    row, _made = AwardParty.objects.get_or_create(case=act.case, award=award, party=party)
    row.received_on = received_on
    row.save()
    rule = rule_for(award, party)
    if rule:
        open_clock(act.case, rule, received_on, thing=award.ref, party=party)
    return stage_now(act)


def everyone_has_it(award: Any) -> bool:
    """Every addressee's receipt is proven."""
    return not AwardParty.objects.filter(award=award, received_on=None).exists()


def go_to_court(act: Act, kind: str) -> str:
    """A suit, or an application to set aside, lodged in time."""
    assert act.party is not None
    CourtStep.objects.create(
        case=act.case,
        award=act.thing,
        kind=kind,
        party=act.party,
        on=act["on"] or act.on,
        court=act["court"],
        worker=act.case.parties.filter(pk=act.facts.get("worker_id") or 0).first(),
    )
    running(act.case).filter(thing=act.thing.ref, party=act.party, rule__in=POST_RULES).update(met_at=act.at)
    return stage_now(act)


def record_result(act: Act, step: CourtStep) -> str:
    """How the court ended it, and the periods that begin with the ruling (调解仲裁法 49; 解释一 18, 21)."""
    step.outcome, step.award_changed = act["outcome"], act["award_changed"]
    step.ruling_received_on = act["ruling_received_on"] or act.on
    step.save()
    for party in now_entitled(act.thing, step):
        open_clock(act.case, AFTER[step.outcome], step.ruling_received_on, thing=act.thing.ref, party=party)
    return stage_now(act)


def now_entitled(award: Any, step: CourtStep) -> list[Party]:
    """Both sides after an annulment; on a final paper the employer after the worker's suit has ended."""
    if step.outcome not in AFTER:
        return []
    parties = list(award.case.parties.exclude(capacity=Capacity.OTHER))
    if step.outcome == "set_aside":
        return parties
    if award.kind != "final" and step.outcome != "refused_as_final":
        return []
    return [party for party in parties if party.capacity == Capacity.EMPLOYER]


def workers_of(award: Any) -> list[AwardParty]:
    """The workers on an award, each with their own effect."""
    return list(AwardParty.objects.filter(award=award, party__capacity=Capacity.WORKER).select_related("party"))


def finality(award: Any, worker: AwardParty) -> Any:
    """Law's answer for one worker: until when each side may go to court, and the day of effect."""
    facts: dict[str, Any] = {"paper": award.kind, "made_on": award.made_on.isoformat()}
    received = {"worker_received": worker.received_on, "employer_received": employer_received(award)}
    facts |= {name: day.isoformat() for name, day in received.items() if day}
    steps = steps_against(award, worker.party)
    suits = [suit_facts(step) for step in steps if step.kind == CourtStep.Kind.SUIT]
    applied = [step for step in steps if step.kind == CourtStep.Kind.SET_ASIDE]
    facts |= {"suits": suits} if suits else {}
    facts |= {"set_aside": set_aside_facts(applied[-1])} if applied else {}
    return calc("finality_dates", facts)


def employer_received(award: Any) -> date | None:
    """The last day on which an employer received it; none while one has not."""
    rows = AwardParty.objects.filter(award=award, party__capacity=Capacity.EMPLOYER)
    days = list(rows.values_list("received_on", flat=True))
    return None if not days or None in days else max(day for day in days if day)


def steps_against(award: Any, worker: Party) -> list[CourtStep]:
    """What touches this worker: their own suit, and the employer's against them or against all."""
    rows = CourtStep.objects.filter(award=award).select_related("party")
    return [row for row in rows if row.party_id == worker.pk or touches(row, worker)]


def touches(step: CourtStep, worker: Party) -> bool:
    """An employer's step against this worker."""
    return step.party.capacity != Capacity.WORKER and step.worker_id in (None, worker.pk)


def suit_facts(step: CourtStep) -> dict[str, Any]:
    """A suit in the words of the law."""
    by = "worker" if step.party.capacity == Capacity.WORKER else "employer"
    told: dict[str, Any] = {"by": by, "on": step.on.isoformat()}
    told |= {"outcome": step.outcome} if step.outcome else {}
    return told | ruling(step)


def set_aside_facts(step: CourtStep) -> dict[str, Any]:
    """An application to set aside in the words of the law."""
    told: dict[str, Any] = {"applied_on": step.on.isoformat()}
    told |= {"outcome": step.outcome} if step.outcome else {}
    return told | ruling(step)


def ruling(step: CourtStep) -> dict[str, str]:
    """The day the ruling was received."""
    return {"ruling_received": step.ruling_received_on.isoformat()} if step.ruling_received_on else {}


def state_of(award: Any, worker: AwardParty, on: date) -> tuple[str, date | None, list[str]]:
    """Where the effect for one worker stands, since when, and why."""
    answer = finality(award, worker)
    why = [f"{line.label}：{line.formula}" for line in answer.lines]
    steps = steps_against(award, worker.party)
    if any(step.outcome == "set_aside" or step.outcome in GONE for step in steps):
        return State.VOID, None, why
    takes_effect: date | None = answer["takes_effect"]
    if any(not step.outcome for step in steps):
        return State.CONTESTED, takes_effect, why
    if takes_effect and takes_effect <= on:
        return State.EFFECTIVE, takes_effect, why
    return State.WAITING, takes_effect, why


def stage_now(act: Act, *, promote: bool = False) -> str:
    """Works out every worker's state anew; effect itself comes only by the clock (`promote`)."""
    award = act.thing
    for worker in workers_of(award) if award.kind != STATEMENT and award.made_on else []:
        state, day, why = state_of(award, worker, act.on)
        if state == State.EFFECTIVE and not promote and worker.effective_at is None:
            state = State.WAITING
        worker.state, worker.effective_on, worker.explanation = state, day, why
        worker.effective_at = effective_at(act, worker)
        worker.save()
    award.effective_on = earliest(row.effective_on for row in workers_of(award) if row.state == State.EFFECTIVE)
    return stage_of(award)


def effective_at(act: Act, worker: AwardParty) -> datetime | None:
    """Effect once come stays while setting aside is sought; a suit in time takes it away (解释一 16)."""
    if worker.state == State.EFFECTIVE:
        return worker.effective_at or act.at
    suits = [step for step in steps_against(act.thing, worker.party) if step.kind == CourtStep.Kind.SUIT]
    gone = worker.state == State.VOID or any(not step.outcome for step in suits)
    return None if gone else worker.effective_at


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of some days."""
    return min((day for day in days if day), default=None)


def stage_of(award: Any) -> str:
    """The stage that the workers' states come to."""
    states = [row.state for row in workers_of(award)]
    if award.stage == "performed" or not states:
        return str(award.stage)
    for state, stage in ((State.EFFECTIVE, "effective"), (State.CONTESTED, "contested")):
        if state in states:
            return stage
    if all(state == State.VOID for state in states):
        return "set_aside"
    return "served" if everyone_has_it(award) else "issued"


def take_effect(act: Act) -> str:
    """The day has come; a mediation statement takes effect with the last signature (调解仲裁法 42, 50)."""
    award = act.thing
    if award.kind == STATEMENT:
        award.effective_on = act.on
        rows = AwardParty.objects.filter(award=award)
        rows.update(state=State.EFFECTIVE, effective_on=act.on, effective_at=act.at, received_on=act.on)
        return "effective"
    return stage_now(act, promote=True)
