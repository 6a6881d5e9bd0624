"""How a worker's words become parties, claims and ledger lines: used by the application's transitions."""

import secrets
from decimal import Decimal
from typing import Any

from accounts.models import Post, current
from casework import roles
from casework.act import Act
from casework.errors import NotFound
from casework.models import Authority, Capacity, Case, Party, Side
from casework.standing import visible_to
from disputes.acts.elements import fill_sheet
from disputes.records.ledger import Claim, LedgerLine

RECEIVING = "receiving_officer"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def start(act: Act) -> None:
    """A draft with its applicant; an officer may record it for a worker at the counter or on the phone."""
    application = act.thing
    recorded_for = act["worker_name"] or act["worker_phone"]
    application.channel = act["channel"] or ("counter" if recorded_for else "online")
    application.resume_code = "".join(secrets.choice(ALPHABET) for _ in range(8))
    application.saved_at = act.at
    name = act["worker_name"] if recorded_for else str(act.by)
    phone = act["worker_phone"] if recorded_for else act.by.phone if act.by else ""
    party = Party.objects.create(case=act.case, side=Side.APPLICANT, capacity=Capacity.WORKER, name=name, phone=phone)
    if act.by and not recorded_for:
        roles.appoint(act.case, act.by, Side.APPLICANT, at=act.at, party=party, authority=Authority.SELF)
    # A worker's own draft is theirs alone; what an officer takes down at the counter is the office's from the first word.
    act.case.is_private = not recorded_for
    act.case.title = name


def save(act: Act) -> None:
    """Keeps what was told so far; what was not told now stays as it was."""
    application = act.thing
    application.narrative = act["narrative"] or application.narrative
    application.answers = {
        **application.answers,
        **(act["answers"] or {}),
        **({"facts": act["facts"]} if act["facts"] else {}),
    }
    application.tags = act["tags"] if act["tags"] is not None else application.tags
    application.saved_at = act.at
    set_worker(act.case, act["worker"])
    set_respondent(act.case, act["respondent"])
    set_claims(act.case, act["claims"])


def submit(act: Act) -> None:
    """The whole application, read back and signed."""
    save(act)
    application = act.thing
    application.ai_declared = act["ai_declared"]
    application.routes = act["routes"] or application.routes
    application.signed_at = application.submitted_at = act.at
    application.received_on = act.on
    act.case.is_private = False
    act.case.title = title(act.case)
    fill_sheet(act.case, application.answers | (act["facts"] or {}))


def correct(act: Act) -> None:
    """Corrected materials: the day of receipt starts anew (令33 第四十六条)."""
    save(act)
    act.thing.received_on, act.thing.missing = act.on, []


def note_received(act: Act) -> None:
    """Every clock of the file made from this one runs from the day of receipt, never from the routing."""
    act.thing.first_contact = act.thing.first_contact or act.by


def hand_over(act: Act) -> None:
    """The filing officers of the other office find the file, and say yes or no; until then nothing passes."""
    office = act.thing.handing_to = act["office"]
    stand_down(act)
    held = office.appointments.filter(current(act.on), post=Post.FILING_OFFICER).select_related("user")
    for appointment in held:
        roles.appoint(act.case, appointment.user, RECEIVING, at=act.at)


def hand_back(act: Act) -> None:
    """The duty stays where it was."""
    act.thing.handing_to = None
    stand_down(act)


def stand_down(act: Act) -> None:
    """Nobody is asked any more."""
    for row in act.case.roles.filter(role=RECEIVING, until=None):
        roles.dismiss(row, at=act.at)


def take_over(act: Act) -> None:
    """The duty of first contact passes only now, with the file."""
    stand_down(act)
    act.case.office = act.thing.handing_to
    act.case.place = act.case.office.place
    act.thing.first_contact, act.thing.handing_to = act.by, None


def merge(act: Act) -> None:
    """A duplicate ends in the earlier file, with the worker's consent."""
    assert act.by is not None
    into = Case.objects.filter(visible_to(act.by), pk=act["into"]).exclude(pk=act.case.pk).first()
    if into is None:
        raise NotFound
    act.thing.merged_into = into


def applicant_of(case: Case) -> Party:
    """The applicant of a file."""
    return case.parties.filter(side=Side.APPLICANT).order_by("pk")[0]


def set_worker(case: Case, told: dict[str, Any] | None) -> None:
    """The worker's own particulars."""
    if not told:
        return
    party = applicant_of(case)
    for name in ("name", "id_number", "phone", "address"):
        setattr(party, name, told.get(name) or getattr(party, name))
    party.save()


def set_respondent(case: Case, told: dict[str, Any] | None) -> None:
    """The employer as far as the worker knows it."""
    if not told:
        return
    party = case.parties.filter(side=Side.RESPONDENT).first()
    party = party or Party(case=case, side=Side.RESPONDENT, capacity=Capacity.EMPLOYER, is_organisation=True)
    for name in ("name", "credit_code", "address", "phone", "legal_representative"):
        setattr(party, name, told.get(name) or getattr(party, name))
    party.save()


def set_claims(case: Case, rows: list[dict[str, Any]] | None) -> None:
    """Claims with their ledger lines; told again, they replace what stood there."""
    if rows is None or rows == "":
        return
    party = applicant_of(case)
    # The others of a group keep theirs.
    LedgerLine.objects.filter(case=case, claim__party=party).delete()
    Claim.objects.filter(case=case, party=party).delete()
    for row in rows:
        claim = Claim.objects.create(case=case, party=party, kind=row["kind"], words=row["words"])
        LedgerLine.objects.bulk_create(lines_of(case, claim, row))


def lines_of(case: Case, claim: Claim, row: dict[str, Any]) -> list[LedgerLine]:
    """The lines of one claim: a month each, or one sum."""
    label = claim.label
    if not row["months"]:
        amount = row["amount"] or Decimal("0.00")
        return [LedgerLine(case=case, claim=claim, label=label, due=amount, amount=amount, formula=row["formula"])]
    return [
        LedgerLine(
            case=case,
            claim=claim,
            month=m["month"],
            label=label,
            due=m["due"],
            paid=m["paid"],
            amount=max(m["due"] - m["paid"], Decimal("0.00")),
            unsure=m["unsure"],
            formula="应发 - 已发",
        )
        for m in row["months"]
    ]


def title(case: Case) -> str:
    """某某 与 某某公司; a group is named by its first and its number."""
    parties = list(case.parties.order_by("pk"))
    ours = [p.name for p in parties if p.side == Side.APPLICANT]
    theirs = [p.name for p in parties if p.side != Side.APPLICANT]
    first = [f"{ours[0]}等{len(ours)}人" if len(ours) > 1 else ours[0]] if ours else []
    return " 与 ".join((first + theirs)[:2])
