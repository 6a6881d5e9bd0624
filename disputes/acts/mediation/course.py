"""From the application to the talks: who is asked, who leads, how long, what is said alone."""

from datetime import timedelta
from decimal import Decimal

from casework import roles
from casework.act import Act
from casework.deadlines import running
from casework.models import CaseRole
from disputes.acts.carry import carry
from disputes.records.mediation import MediationNote, NoteKind, PrivateLimit, UndisputedFact
from disputes.rules.mediation import course as rules

REPLY_DAYS = 3


def apply(act: Act) -> None:
    """A file of its own at the body's office, from the same facts; the day of receipt comes with it."""
    act.thing.received_on = act["received_on"] or act.on
    act.thing.own_motion = act["own_motion"]
    if act.case.origin:
        carry(act.case.origin, act.case)


def invite(act: Act) -> None:
    """The other side is asked."""
    act.thing.invited_at = act.at
    act.thing.reply_due_on = act["reply_due_on"] or act.on + timedelta(days=REPLY_DAYS)
    act.thing.manner = act["manner"] or act.thing.manner


def consent(act: Act) -> None:
    """One side agrees to sit down."""
    assert act.party is not None
    act.thing.consented = sorted({*act.thing.consented, act.party.side})
    act.thing.consented_on = act.on


def assign(act: Act) -> None:
    """The head names the mediator."""
    rules.check_not_of_tribunal(act)
    seat(act)


def choose(act: Act) -> None:
    """A side names whom it would like; who both name is the mediator."""
    rules.check_not_of_tribunal(act)
    assert act.party is not None
    act.thing.choices = act.thing.choices | {act.party.side: act["mediator"].pk}
    if len(act.thing.choices) > 1 and len(set(act.thing.choices.values())) == 1:
        seat(act)


def replace(act: Act) -> None:
    """Another mediator; what the first one noted stays theirs."""
    rules.check_not_of_tribunal(act)
    seat(act)


def seat(act: Act) -> None:
    """One mediator at a time."""
    for row in CaseRole.objects.filter(case=act.case, role="mediator", until=None).exclude(user=act["mediator"]):
        roles.dismiss(row, at=act.at)
    roles.appoint(act.case, act["mediator"], "mediator", at=act.at)


def set_limit(act: Act) -> None:
    """Sealed at once; a changed limit takes back the consent to compare."""
    assert act.party is not None
    PrivateLimit.objects.update_or_create(
        party=act.party, defaults={"case": act.case, "amount": f"{act['amount']:.2f}", "at": act.at}
    )
    act.thing.overlap_asked, act.thing.overlap = [], ""


def compare_limits(act: Act) -> None:
    """Only when both have asked, and only this: overlap, or none."""
    assert act.party is not None
    act.thing.overlap_asked = sorted({*act.thing.overlap_asked, act.party.side})
    found = {row.party.side: row for row in PrivateLimit.objects.filter(case=act.case).select_related("party")}
    if len(act.thing.overlap_asked) < 2 or len(found) < 2:
        return
    least, most = claimant_first(list(found.values()))
    act.thing.overlap = "overlap" if least <= most else "none"
    act.thing.overlap_checks += 1
    act.thing.overlap_asked = []


def claimant_first(found: list[PrivateLimit]) -> tuple[Decimal, Decimal]:
    """The least that the one who claims would take, and the most that the other would give."""
    ordered = sorted(found, key=lambda row: row.party.side != "applicant")
    return Decimal(ordered[0].amount), Decimal(ordered[1].amount)


def note(act: Act) -> None:
    """For the mediator alone."""
    assert act.by is not None
    party = act.case.parties.filter(side=act["side"]).order_by("pk").first() if act["side"] else None
    kind = act["kind"] or NoteKind.NOTE
    MediationNote.objects.create(case=act.case, party=party, kind=kind, text=act["text"], by=act.by, at=act.at)


def extend(act: Act) -> None:
    """山东条例 第十二条: the period is longer once both sides have named the same day."""
    rules.check_extends(act)
    assert act.party is not None
    act.thing.extension = act.thing.extension | {act.party.side: act["until"].isoformat()}
    days = set(act.thing.extension.values())
    if len(act.thing.extension) > 1 and len(days) == 1:
        act.thing.extended_until = act["until"]
        lengthen(act)


def lengthen(act: Act) -> None:
    """The clock ends on the agreed day; it was chosen by both, so it does not move."""
    line = f"双方同意延长到{act['until']:%Y年%m月%d日}（山东省劳动人事争议调解仲裁条例第十二条）。"
    for clock in running(act.case).filter(rule=rules.CLOSE):
        clock.nominal = clock.effective = act["until"]
        clock.provisional = False
        clock.explanation = {"lines": [*clock.explanation.get("lines", []), line]}
        clock.save()


def record_fact(act: Act) -> None:
    """A fact put down for both to confirm; a party's own word confirms it for that side."""
    mine = [act.party.side] if act.party else []
    UndisputedFact.objects.create(case=act.case, text=act["text"], confirmed_by=mine, at=act.at)


def confirm_fact(act: Act) -> None:
    """One side's consent that this passes the wall."""
    assert act.party is not None
    facts = UndisputedFact.objects.filter(case=act.case)
    for row in facts.filter(pk=act["fact_id"]) if act["fact_id"] else facts:
        row.confirmed_by = sorted({*row.confirmed_by, act.party.side})
        row.save(update_fields=["confirmed_by"])
