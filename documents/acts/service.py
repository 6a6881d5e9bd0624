"""What the events of service do to a row and its attempts."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from casework.act import Act
from casework.errors import NotFound
from casework.models import CaseEvent, Kind
from documents.acts.files import taken
from documents.forms.signature import Signed
from documents.records.attempts import Attempt
from documents.records.files import StoredFile
from documents.records.papers import Paper
from documents.rules.channels import ELECTRONIC, Channel, must_be_signed_for
from documents.rules.receipt import received_as, receiver
from documents.rules.service import COLLECTIVE, acts_for_addressee, workers_of
from law.periods import due

NOON = time(12)
# Where an act of service says on which day it was done, if that was not the day of its recording.
TOLD = {"service.publish": "posted_on", "service.confirm_receipt": "received_on"}
INSPECTORS = frozenset({Kind.INSPECTION, Kind.PROJECT, Kind.LISTING})


def prepare(act: Act) -> None:
    """One row for a paper and a party of this very file, or somebody outside whom its kind is written to."""
    row = act.thing
    row.paper = Paper.objects.filter(pk=act["paper_id"], case=act.case).first()
    row.party = act.case.parties.filter(pk=act["party_id"] or 0).first()
    if row.paper is None or row.paper.is_inner or not (row.party or row.paper.row.body):
        raise NotFound
    if row.party is None:
        row.outsider = act["outsider"]


def send(act: Act) -> None:
    """A sending; an electronic one reaches its system at once."""
    row, channel = act.thing, act["channel"]
    Attempt.objects.create(
        row=row,
        channel=channel,
        to=act["to"] or address_for(row, channel),
        at=act.at,
        arrived_at=act.at if channel in ELECTRONIC else None,
        reference=act["reference"],
        by=act.by,
    )
    row.channel, row.sent_at = channel, row.sent_at or act.at
    # 在线诉讼规则 31: what reached the system its addressee named is served that day; a statement is signed for.
    row.deemed_on = act.on if channel in ELECTRONIC and not must_be_signed_for(row.paper.kind) else None


def address_for(row: Any, channel: str) -> str:
    """Where a channel reaches the addressee."""
    return str(row.party.phone if channel == Channel.SMS else "" if channel in ELECTRONIC else row.address)


def confirm_receipt(act: Act) -> None:
    """Receipt; it takes effect by the earliest valid channel (在线诉讼规则 31)."""
    row = act.thing
    if act["consent"] and acts_for_addressee(act):
        row.paper_consent_at = row.paper_consent_at or act.at
    received_at = at_noon(act["received_on"]) if act["received_on"] else act.at
    row.received_at = received_at
    row.received_by, row.received_as = receiver(act), received_as(act)
    row.drawn = Signed.hand(act.facts)
    row.signature = taken(act.by, act.case, [act["signature_file"]])[0] if act["signature_file"] else None
    row.effective_on = timezone.localtime(min([received_at, *electronic_arrivals(row)])).date()


def at_noon(day: date) -> datetime:
    """A day without an hour, as a moment inside it."""
    return timezone.make_aware(datetime.combine(day, NOON))


def electronic_arrivals(row: Any) -> list[datetime]:
    """When consented electronic sendings became valid: arrived, and consented to."""
    consents = [at for at in (row.consented_at, row.paper_consent_at) if at]
    if not consents:
        return []
    arrived = row.attempts.filter(channel__in=ELECTRONIC, arrived_at__isnull=False)
    return [max(attempt.arrived_at, min(consents)) for attempt in arrived]


def record_refusal(act: Act) -> None:
    """Refused by the addressee or a member of the household, before witnesses if there are any."""
    end_attempt(act, "refused", act["refused_on"])


def record_failure(act: Act) -> None:
    """It came back."""
    end_attempt(act, "failed", act["failed_on"])


def kept(act: Act) -> list[int]:
    """The proofs named, which belong to this file from now on."""
    StoredFile.objects.filter(pk__in=act["proofs"] or (), case=None).update(case=act.case)
    return list(act["proofs"] or ())


def end_attempt(act: Act, outcome: str, on: date | None) -> None:
    """Writes the result to the latest sending."""
    attempt = act.thing.attempts.last()
    attempt.outcome, attempt.reason, attempt.why = outcome, act.facts.get("reason") or "", act["why"]
    attempt.failed_at = at_noon(on) if on else act.at
    attempt.witnesses = act.facts.get("witnesses") or ""
    attempt.save()
    attempt.proofs.set(kept(act))
    act.thing.deemed_on = None


def leave(act: Act) -> None:
    """Left at the residence, photographed or filmed."""
    row = act.thing
    to = act["to"] or row.address
    at = at_noon(act["left_on"]) if act["left_on"] else act.at
    left = Attempt.objects.create(
        row=row, channel=Channel.LEAVING, to=to, at=at, by=act.by, witnesses=act["witnesses"], why=act["note"]
    )
    left.proofs.set(kept(act))
    row.channel = Channel.LEAVING
    row.deemed_on = deeming_day(row, left.on)


def publish(act: Act) -> None:
    """A public notice; its period begins the day after the last posting (民事诉讼法解释 138)."""
    row = act.thing
    at = at_noon(act["posted_on"]) if act["posted_on"] else act.at
    posted = Attempt.objects.create(
        row=row,
        channel=Channel.PUBLIC_NOTICE,
        to=act["where"],
        at=at,
        first_on=act["first_on"],
        by=act.by,
        reference=act["reference"],
    )
    posted.proofs.set(kept(act))
    row.channel = Channel.PUBLIC_NOTICE
    row.deemed_on = deeming_day(row, posted.on)


def proven_day(event: CaseEvent) -> date:
    """The day on which something of service was done, as it was told with the record; else that of the record."""
    told = event.facts.get(TOLD.get(event.event, ""))
    return date.fromisoformat(told) if told else timezone.localtime(event.at).date()


def begun_on(row: Any) -> date:
    """The day of the leaving or of the last posting, from which the period runs."""
    last: Attempt = row.attempts.last()
    return last.on


def deeming_rule(row: Any) -> str:
    """The rule by which what was left or published counts as served; empty where it counts at once."""
    inspection = row.case.kind in INSPECTORS
    if row.channel == Channel.PUBLIC_NOTICE:
        if inspection:
            return "insp.public_notice_60d_qingdao"
        many = workers_of(row.case) >= COLLECTIVE
        return "arb.public_notice_15d_collective_shandong" if many else "arb.public_notice_30d_shandong"
    return "" if inspection else "arb.retained_service_3wd"


def deeming_day(row: Any, start: date) -> date | None:
    """The last day of that period; none while its year's calendar is not published."""
    rule = deeming_rule(row)
    return due(rule, start=start, place=row.case.place).effective if rule else start


def deem_served(act: Act) -> None:
    """The day of effect is the last day of the period, whenever the clock gets round to saying so."""
    act.thing.effective_on = act.thing.deemed_on


def consent_for_paper(act: Act) -> None:
    """Written consent to receive this one paper in the service."""
    act.thing.paper_consent_at = act.at


def note_made(act: Act) -> None:
    """The copy exists; its fingerprint now stands in the journal."""
    act.thing.sha256 = act["sha256"]
    act.thing.file = StoredFile.objects.filter(case=act.case, sha256=act["sha256"]).first()
