"""What an office of the demo city does unasked: a paper goes out soon after it was made, and is received."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import Appointment, User
from casework import door
from casework.models import Case
from demo.journey import Failure, Journey
from demo.moments import shifted
from documents.making import make_paper
from documents.models import ServiceRow
from documents.rules.channels import Channel, is_award_or_statement
from documents.servers import SERVERS

# Between the act and its paper on the way, and from there into the addressee's hand.
OUT, HANDED = timedelta(minutes=30), timedelta(minutes=10)
# No office keeps a paper on its table longer; what is younger waits for whoever signs in.
AT_MOST_WD = 3


def serve_between(journey: Journey, before: datetime, after: datetime) -> None:
    """Where the story leaves the office time between two steps, what waits goes out; the newest papers stay for the desk."""
    if before + OUT + HANDED >= after:
        return
    rows = waiting(journey)
    for row in rows:
        send(row, before + OUT)
    for row in rows:
        receive(row, before + OUT + HANDED)


def serve_what_is_old(journey: Journey, last: datetime) -> None:
    """At the end of the story: what came of its last step waits, unless that was long ago."""
    if last.date() <= shifted(journey.start, "-", AT_MOST_WD, "wd").date():
        serve_between(journey, last, journey.start)


def waiting(journey: Journey) -> list[ServiceRow]:
    """The copies of these files nobody has sent yet, oldest first."""
    rows = ServiceRow.objects.filter(case__in=journey.cases, stage="prepared", paper__superseded_by=None)
    return list(rows.select_related("case", "case__office", "paper", "party").order_by("pk"))


def send(row: ServiceRow, at: datetime) -> None:
    """Made and sent: in the service with consent, else by hand."""
    if row.file_id is None:
        make_paper.call(row.paper_id, at.isoformat())
    channel = Channel.PLATFORM if reader_of(row) else Channel.IN_PERSON
    act(row, "service.send", server(row.case), at, {"channel": channel})


def receive(row: ServiceRow, at: datetime) -> None:
    """Read in the service by whoever consented to it, else signed for."""
    reader = reader_of(row)
    receipt = {"how": "read"} if reader else {"how": "signature", "signer": signer(row)}
    act(row, "service.confirm_receipt", reader or server(row.case), at, receipt)


def act(row: ServiceRow, event: str, by: User, at: datetime, given: dict[str, Any]) -> None:
    """One event of service, as a step of the journey."""
    door.perform(event, row.pk, by=by, at=at, given=given, via="journey")


def reader_of(row: ServiceRow) -> User | None:
    """Who reads it in the service: only with consent on record, and never an award or a statement."""
    if row.party is None or row.consented_at is None or is_award_or_statement(row.paper.kind):
        return None
    role = row.party.roles.filter(until=None).select_related("user").first()
    return role.user if role else None


def signer(row: ServiceRow) -> str:
    """Whose hand is on the slip."""
    if row.party is None:
        return "收发室"
    return "前台" if row.party.is_organisation else row.party.name


def server(case: Case) -> User:
    """Who serves the papers of a file: the one appointed to it, else of the office whoever last acted in it."""
    appointed, post = SERVERS[case.kind]
    role = case.roles.filter(role=appointed, until=None).select_related("user").first()
    posts = Appointment.objects.filter(office=case.office, post=post, until=None).select_related("user").order_by("pk")
    held = [each.user for each in posts]
    last = case.events.filter(by__in=held).select_related("by").order_by("-seq").first()
    found = role.user if role else last.by if last else next(iter(held), None)
    if found is None:
        raise Failure(f"nobody serves the papers of {case}")
    return found
