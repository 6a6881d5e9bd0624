"""Stay, withdrawal, absence, demands and ending: what they do to the file."""

from casework.act import Act
from casework.models import Party, Side
from disputes.acts.arbitration.procedure import approve
from disputes.records.arbitration import RecordsDemand
from disputes.records.ledger import Claim, ClaimKind, ClaimState
from disputes.rules.arbitration.hearing import open_demand
from law.computation import NOTHING, cents


def suspend(act: Act) -> None:
    """The clock stands still from today (令33 第四十六、四十七条)."""
    arbitration = act.thing
    arbitration.stay_ground, arbitration.stayed_on = act["ground"], act.on
    arbitration.stage_before_stay = arbitration.stage
    approve(act, "stay")


def resume(act: Act) -> str:
    """Back to the stage it left."""
    arbitration = act.thing
    arbitration.stay_ground, arbitration.stayed_on = "", None
    return str(arbitration.stage_before_stay)


def reneged_from(act: Act) -> str:
    """Where the case stood when a party reneged on the mediation statement before any hearing."""
    left = act.case.events.filter(event="arbitration.renege", stage_from__in=["accepted", "pleading"]).last()
    return str(left.stage_from) if left else "pleading"


def extend(act: Act) -> None:
    """Fifteen days more, from acceptance (调解仲裁法 43)."""
    act.thing.extended_on = act.on
    approve(act, "extension")


def leave(act: Act, party: Party | None, target: str) -> str:
    """A side's claims go; where others' claims live on, so does the case (令33 第三十五、三十九条)."""
    claims = Claim.objects.filter(case=act.case, state__in=[ClaimState.ACTIVE, ClaimState.PENDING])
    mine = claims.filter(party=party) if party else claims.filter(party__side=Side.APPLICANT)
    mine.update(state=ClaimState.WITHDRAWN)
    if claims.filter(state=ClaimState.ACTIVE).exists():
        return str(act.thing.stage)
    act.thing.ended_on = act.on
    return target


def withdraw(act: Act) -> str:
    """The applicant may file again; a joined counterclaim lives on."""
    return leave(act, act.party, "withdrawn")


def deem_withdrawn(act: Act, party: Party) -> str:
    """Who stays away without reason may not file again (令33 第三十九条)."""
    return leave(act, party, "deemed_withdrawn")


def terminate(act: Act) -> None:
    """The file ends without a result."""
    act.thing.end_ground, act.thing.ended_on = act["ground"], act.on
    approve(act, "termination")


def demand_records(act: Act) -> None:
    """What the employer holds, and by when (调解仲裁法 39)."""
    employers = act.case.parties.filter(capacity="employer")
    party = employers.get(pk=act["party_id"]) if act["party_id"] else employers[0]
    RecordsDemand.objects.create(case=act.case, party=party, records=act["records"], due_on=act["until"])


def answer_demand(act: Act) -> None:
    """Given, or refused: the tribunal may draw its conclusion."""
    demand = open_demand(act)
    demand.state = RecordsDemand.State.GIVEN if act["given"] else RecordsDemand.State.REFUSED
    demand.answered_at = act.at
    demand.save()


def note_silence(act: Act) -> None:
    """Nothing came: the employer bears the consequence (调解仲裁法 39)."""
    rows = RecordsDemand.objects.filter(case=act.case, state=RecordsDemand.State.OPEN, due_on__lt=act.on)
    rows.update(state=RecordsDemand.State.SILENT)


def convert_severance(act: Act) -> None:
    """N and 2N on the same facts: twice the sum, or half of it; never both (劳动合同法 87)."""
    claim = Claim.objects.get(case=act.case, pk=act["claim_id"])
    doubled = claim.kind == ClaimKind.SEVERANCE
    claim.kind = ClaimKind.UNLAWFUL_TERMINATION if doubled else ClaimKind.SEVERANCE
    claim.save(update_fields=["kind"])
    for line in claim.lines.all():
        line.due = line.due * 2 if doubled else cents(line.due / 2)
        line.amount, line.label = max(line.due - line.paid, NOTHING), claim.label
        line.formula = f"{line.formula} → {line.label}".strip(" →")
        line.save()


def schedule(act: Act) -> None:
    """The next sitting."""
    arbitration = act.thing
    arbitration.hearing_on, arbitration.hearing_at = act["on"], act["at"]
    arbitration.hearing_place, arbitration.hearing_mode = act["place"], act["mode"] or "online"
    arbitration.postponement_asked_on = None


def decide_postponement(act: Act) -> None:
    """Put off, the notice is given anew."""
    act.thing.postponement_asked_on = None
    if act["granted"]:
        act.thing.hearing_on, act.thing.hearing_at = act["on"], act["at"] if act["on"] else None


def adjourn(act: Act) -> None:
    """The tribunal rises, to a day and an hour where they are known."""
    act.thing.hearing_on, act.thing.hearing_at = act["until"], act["at"] if act["until"] else None
