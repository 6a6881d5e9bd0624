"""What adding people to a group does: a party, a claim and a line each, and sight of the file by their own phone."""

from typing import Any

from accounts.fields import fingerprint
from accounts.people import by_phone_or_new
from casework import roles
from casework.act import Act
from casework.models import Authority, Capacity, Case, Party, Side
from disputes.acts.intake import lines_of, title
from disputes.records.ledger import Claim
from disputes.rules.roll import AlreadyOnTheRoll
from documents.acts.files import taken


def add_applicants(act: Act) -> None:
    """All of them, or none."""
    if act["sheet"]:
        taken(act.by, act.case, [act["sheet"]])
    for number, told in enumerate(act["rows"], 1):
        add_one(act, told, number)
    act.case.title = title(act.case)


def add_one(act: Act, told: dict[str, Any], number: int) -> None:
    """One worker with their own claim; nobody stands on the roll twice."""
    same = fingerprint(told["id_number"].upper(), "id") if told["id_number"] else ""
    if same and act.case.parties.filter(side=Side.APPLICANT, id_hash=same).exists():
        raise AlreadyOnTheRoll(number=number)
    party = Party.objects.create(
        case=act.case,
        side=Side.APPLICANT,
        capacity=Capacity.WORKER,
        name=told["name"],
        id_number=told["id_number"],
        phone=told["phone"],
    )
    if told["phone"]:
        user = by_phone_or_new(told["phone"], told["name"])
        roles.appoint(act.case, user, Side.APPLICANT, at=act.at, party=party, authority=Authority.SELF)
    claim_of(act.case, party, act["kind"] or "wages", told)


def claim_of(case: Case, party: Party, kind: str, told: dict[str, Any]) -> None:
    """Their own claim, one sum until its months are told."""
    claim = Claim.objects.create(case=case, party=party, kind=kind)
    for line in lines_of(case, claim, {"months": [], "amount": told["amount"], "formula": ""}):
        line.save()
