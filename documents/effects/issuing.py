"""Receivers on every act: papers issued, service by identifying with the code, the funnel's last step."""

from django.dispatch import receiver

from casework.act import Act
from casework.door import also
from casework.events import recorded
from documents.codes_given import given_code
from documents.issuing import issue_declared
from documents.models import ServiceRow
from documents.rules.channels import Channel, is_award_or_statement

# By which act of a respondent a paper counts as answered; houses above add theirs.
ANSWERS: set[str] = {
    "arbitration.answer",
    "mediation.consent",
    "mediation.refuse",
    "negotiation.reply",
    "inspection.state_defence",
}


@receiver(recorded, dispatch_uid="documents.issue")
def issue_papers(sender: object, act: Act, **_: object) -> None:
    """The papers the table names, in the same transaction: an error rolls the act back."""
    issue_declared(act)


@receiver(recorded, dispatch_uid="documents.identify")
def serve_by_identifying(sender: object, act: Act, **_: object) -> None:
    """Identifying with the printed code and with consent is receipt (decision of the addressee, on record)."""
    if not act.key.endswith(".identify") or act.party is None:
        return
    rows = ServiceRow.objects.filter(case=act.case, party=act.party).select_related("paper", "party")
    rows.filter(identified_at=None).update(identified_at=act.at)
    scanned = rows.filter(code=given_code(act.given)).first() if act.given.get("code") else None
    if scanned is None or not act.facts.get("consent_eservice"):
        return
    # What was issued by the same act lay in the same envelope.
    together = (
        rows.filter(paper__event_id=scanned.paper.event_id) if scanned.paper.event_id else rows.filter(pk=scanned.pk)
    )
    for row in together:
        receive(act, row)


def receive(act: Act, row: ServiceRow) -> None:
    """One row confirmed by the one who identified; an award still asks for consent of its own."""
    if row.is_final or is_award_or_statement(row.paper.kind):
        return
    row.party = act.party or row.party
    if row.stage == "prepared":
        if row.file_id is None:
            return
        also(act, "service.send", row, {"channel": Channel.PLATFORM})
    also(act, "service.confirm_receipt", row, {"how": "read"}, who=act.standing)


@receiver(recorded, dispatch_uid="documents.answered")
def note_answer(sender: object, act: Act, **_: object) -> None:
    """The funnel's last step."""
    if act.key in ANSWERS and act.party is not None:
        ServiceRow.objects.filter(case=act.case, party=act.party, answered_at=None).update(answered_at=act.at)
