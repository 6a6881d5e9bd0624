"""The chain of the rulebook: rows are only added, each holds the hash of the one before."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.errors import DomainError, NotFound, NotYours, Stale
from casework.journal import Fault, link
from casework.lawbook.models import LawChange
from casework.lawbook.posts import may_approve, may_propose
from casework.writing import writing

Event = LawChange.Event
DECISIONS = (Event.APPROVED, Event.DECLINED)
NO_CASE = 0


class SamePerson(DomainError):
    """Who proposed may not approve."""

    code, status = "same_person", 403
    sentence = _("提出的人不能自己批准，请另一位管理员或者仲裁院负责人来批准。")


def body_of(row: LawChange) -> dict[str, Any]:
    """What of a row is hashed."""
    return {
        "seq": row.seq,
        "event": row.event,
        "kind": row.kind,
        "proposal": row.proposal_id,
        "body": row.body,
        "by": row.by_id,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def append(
    event: str, kind: str, body: dict[str, Any], by: User | None, at: datetime, on: LawChange | None
) -> LawChange:
    """Adds a row to the chain; inside a transaction, the head locked."""
    head = LawChange.objects.select_for_update().order_by("-seq").first()
    row = LawChange(seq=head.seq + 1 if head else 1, event=event, kind=kind, proposal=on, body=body, by=by, at=at)
    row.prev_hash = head.hash if head else ""
    row.hash = link(row.prev_hash, body_of(row))
    row.save(force_insert=True)
    return row


def propose(kind: str, body: dict[str, Any], *, by: User, at: datetime | None = None) -> LawChange:
    """An administrator proposes a checked value or year; nothing is in force by it."""
    if not may_propose(by):
        raise NotYours
    with writing():
        return append(Event.PROPOSED, kind, body, by, at or timezone.now(), None)


def approve(proposal: LawChange, *, by: User, at: datetime | None = None) -> LawChange:
    """A second person brings it into force."""
    if not may_approve(by):
        raise NotYours
    if proposal.by_id == by.pk:
        raise SamePerson
    return decide(proposal, Event.APPROVED, {}, by, at)


def decline(proposal: LawChange, *, by: User, reason: str, at: datetime | None = None) -> LawChange:
    """A second person sends it back, or its author takes it back; with a reason either way."""
    if not may_approve(by):
        raise NotYours
    return decide(proposal, Event.DECLINED, {"reason": reason}, by, at)


def decide(proposal: LawChange, event: str, body: dict[str, Any], by: User, at: datetime | None) -> LawChange:
    """One decision a proposal, whoever comes first."""
    with writing():
        LawChange.objects.select_for_update().order_by("-seq").first()
        if decision(proposal):
            raise Stale
        return append(event, proposal.kind, body, by, at or timezone.now(), proposal)


def decision(proposal: LawChange) -> LawChange | None:
    """How it was decided; None while it waits."""
    return LawChange.objects.filter(proposal=proposal, event__in=DECISIONS).select_related("by").first()


def proposal(pk: int) -> LawChange:
    """A proposal by its id, or not found."""
    found = LawChange.objects.filter(pk=pk, event=Event.PROPOSED).select_related("by").first()
    if found is None:
        raise NotFound
    return found


def approved() -> list[LawChange]:
    """The proposals in force, in the order of their approval."""
    rows = LawChange.objects.filter(event=Event.APPROVED).select_related("proposal").order_by("seq")
    return [row.proposal for row in rows if row.proposal]


def faults() -> Iterator[Fault]:
    """Every changed, removed or re-ordered row of the rulebook's chain."""
    seq, head = 0, ""
    for row in LawChange.objects.order_by("seq").iterator():
        seq += 1
        if row.seq != seq:
            yield Fault(NO_CASE, seq, "missing")
            seq = row.seq
        if row.prev_hash != head:
            yield Fault(NO_CASE, row.seq, "unlinked")
        if link(row.prev_hash, body_of(row)) != row.hash:
            yield Fault(NO_CASE, row.seq, "changed")
        head = row.hash
