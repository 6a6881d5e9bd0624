"""How a lead becomes a file: complaints with their parties, tips with a sealed source."""

from typing import Any

from casework import roles
from casework.act import Act
from casework.models import Authority, Capacity, Party, Side
from casework.standing import CLOCK, appointments
from disputes.acts.carry import carry
from documents.forms.signature import Signed
from documents.rendering.codes import new_code
from wage_arrears.acts.inspection.workers import claim_of
from wage_arrears.records.tips import keep_source

COMPLAINT, TIP = "complaint", "tip"


def receive(act: Act) -> None:
    """A complaint names its complainant; whoever tips is named nowhere but under the seal."""
    thing = act.thing
    thing.lead = COMPLAINT if act.case.origin_id else act["kind"] or (COMPLAINT if is_private(act) else TIP)
    thing.received_on = act["received_on"] or act.on
    remember(act)
    if act.case.origin_id:
        carry(act.case.origin, act.case)  # type: ignore[arg-type]
    set_employer(act, act["employer"], act["credit_code"])
    if thing.lead == TIP:
        seal_source(act)
    elif thing.lead == COMPLAINT and not act.case.origin_id:
        set_complainant(act)
    act.case.place = act["place"] or act.case.place
    act.case.title = act.case.title or title_of(act)


def is_private(act: Act) -> bool:
    """Somebody who holds no post."""
    return act.by is not None and not appointments(act.by)


def remember(act: Act) -> None:
    """What was told about the matter."""
    thing = act.thing
    thing.subject = act["subject"] or "wages"
    thing.narrative, thing.workplace = act["narrative"], act["workplace"]
    thing.workers_told, thing.sum_told = act["workers"], act["amount"]
    thing.violation_ended_on = act["violation_ended_on"]


def seal_source(act: Act) -> None:
    """The journal must not know a private teller either: the act counts as nobody's (青岛条例 23)."""
    act.thing.follow_code = new_code()
    keep_source(act.case, act.thing.follow_code, act["name"], act["phone"])
    if is_private(act):
        act.by, act.standing = None, CLOCK


def set_employer(act: Act, name: str, credit_code: str = "") -> None:
    """The employer as far as it is known."""
    party = act.case.parties.filter(side=Side.RESPONDENT).first()
    if not name and party is None:
        return
    party = party or Party(case=act.case, side=Side.RESPONDENT, capacity=Capacity.EMPLOYER, is_organisation=True)
    party.name, party.credit_code = name or party.name, credit_code or party.credit_code
    party.save()


def set_complainant(act: Act) -> None:
    """The complainant under their own name, signed in or at the counter."""
    private = is_private(act)
    name = act["name"] or (str(act.by) if private else "")
    phone = act["phone"] or (act.by.phone if private and act.by else "")
    add_complainant(act, name, act["id_number"], phone, seat=private)


def add_complainant(act: Act, name: str, id_number: str, phone: str, *, seat: bool) -> Party:
    """The party, seated where the person acts themselves."""
    party = Party.objects.create(
        case=act.case,
        side=Side.APPLICANT,
        capacity=Capacity.WORKER,
        name=name,
        id_number=id_number,
        phone=phone,
        identified_at=act.at if seat else None,
    )
    if seat and act.by:
        roles.appoint(act.case, act.by, Side.APPLICANT, at=act.at, party=party, authority=Authority.SELF)
    if act.facts.get("amount") and act.thing.subject == "wages":
        claim_of(act, party, act["amount"])
    return party


def title_of(act: Act) -> str:
    """Complainant and employer; a tip is known by the employer alone."""
    return " 与 ".join(str(party) for party in act.case.parties.order_by("pk")[:2])


def lodge_complaint(act: Act) -> None:
    """The teller steps forward: from here on the file has a complainant."""
    act.thing.lead, act.thing.received_on, act.thing.complaint_signature = COMPLAINT, act.on, Signed.hand(act.facts)
    add_complainant(act, act["name"], act["id_number"], act["phone"] or (act.by.phone if act.by else ""), seat=True)


def complete(act: Act) -> None:
    """What was brought; the five days start anew (青岛条例 26)."""
    thing = act.thing
    thing.missing, thing.received_on = [], act.on
    thing.narrative = "\n".join(filter(None, [thing.narrative, act["narrative"]]))
    set_employer(act, act["employer"])


def accept(act: Act) -> str:
    """The day of acceptance is the day of filing for a complaint; other leads are verified first."""
    act.thing.accepted_on = act.on
    if not act.thing.is_complaint:
        return "verifying"
    act.thing.filed_on = act.on
    return "filed"


def file_case(act: Act) -> None:
    """A file is opened on what was verified."""
    act.thing.filed_on = act.on
    act.thing.accepted_on = act.thing.accepted_on or act.on


def assign(act: Act) -> str:
    """Those named take the place of those before."""
    named: list[Any] = list(act["inspectors"])
    for row in act.thing.inspectors:
        if row.user_id not in named:
            roles.dismiss(row, at=act.at)
    for user in act.case.office.appointments.filter(user_id__in=named, post="inspector").select_related("user"):
        roles.appoint(act.case, user.user, "inspector", at=act.at)
    return "investigating" if act.thing.stage == "filed" else str(act.thing.stage)
