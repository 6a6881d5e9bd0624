"""The journal of a file: rows chained by SHA-256, holding ids, hashes and figures but never free text."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import orjson
from django.db import models

from casework.act import Act
from casework.facts import Facts
from casework.models import Case, CaseEvent, Statement


def canonical(body: dict[str, Any]) -> bytes:
    """The bytes that are hashed: sorted keys, no spaces, UTF-8."""
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, models.Model):
        return value.pk
    return value


def salted(text: str, salt: str) -> str:
    """The hash of a statement; without its row (and salt) it tells nothing."""
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()


def keep(case: Case, name: str, value: Any) -> dict[str, Any]:
    """Stores free text or structured facts in a row of its own and returns its reference for the journal."""
    text = value if isinstance(value, str) else orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=plain).decode()
    statement = Statement.objects.create(case=case, name=name, text=text, salt=secrets.token_hex(16))
    return {"statement": statement.pk, "sha256": salted(text, statement.salt)}


def journal_facts(case: Case, form: type[Facts], facts: dict[str, Any]) -> dict[str, Any]:
    """Cleaned facts as the journal holds them."""
    kept: dict[str, Any] = {}
    for name, value in facts.items():
        if value in (None, "", [], {}) or form.is_secret(name):
            continue
        kept[name] = plain(value) if form.is_plain(name) else keep(case, name, value)
    return kept


def body_of(event: CaseEvent) -> dict[str, Any]:
    """What of a row is hashed: everything that says who did what, when, from where to where."""
    return {
        "case": event.case_id,
        "seq": event.seq,
        "event": event.event,
        "thing": event.thing_id,
        "by": event.by_id,
        "role": event.role,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "from": event.stage_from,
        "to": event.stage_to,
        "facts": event.facts,
    }


def link(prev_hash: str, body: dict[str, Any]) -> str:
    """The hash of a row: its body chained to the row before it."""
    return hashlib.sha256(prev_hash.encode() + canonical(body)).hexdigest()


# What an act done from inside a sitting cites: the sitting, and the number and hash of its frame.
_CITED: ContextVar[dict[str, Any]] = ContextVar("cited", default={})  # noqa: B039 - never changed in place


@contextmanager
def citing(**reference: Any) -> Iterator[None]:
    """Every act journalled inside names the record it was done by."""
    token = _CITED.set(reference)
    try:
        yield
    finally:
        _CITED.reset(token)


def append(act: Act, stage_from: str, facts: dict[str, Any]) -> CaseEvent:
    """Adds the act to its file's chain; the case row must be locked."""
    case = act.case
    event = CaseEvent(
        case=case,
        seq=case.head_seq + 1,
        event=act.key,
        thing_id=act.thing.pk,
        by=act.by,
        role=act.standing.word[:60],
        at=act.at,
        stage_from=stage_from,
        stage_to=act.thing.stage,
        facts=facts | _CITED.get(),
        prev_hash=case.head_hash,
    )
    event.hash = link(event.prev_hash, body_of(event))
    event.save(force_insert=True)
    case.head_seq, case.head_hash = event.seq, event.hash
    return event


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold."""

    case: int
    seq: int
    what: str


def faults(case: Case, events: Iterable[CaseEvent]) -> Iterator[Fault]:
    """Every changed, removed, re-ordered or added row of one file's chain."""
    seq, head = 0, ""
    for event in events:
        seq += 1
        if event.seq != seq:
            yield Fault(case.pk, seq, "missing")
            seq = event.seq
        if event.prev_hash != head:
            yield Fault(case.pk, event.seq, "unlinked")
        if link(event.prev_hash, body_of(event)) != event.hash:
            yield Fault(case.pk, event.seq, "changed")
        head = event.hash
    if (seq, head) != (case.head_seq, case.head_hash):
        yield Fault(case.pk, seq, "head")


def statement_faults(case: Case) -> Iterator[Fault]:
    """Journalled texts whose row no longer matches its hash; an erased row is no fault."""
    texts = {s.pk: s for s in Statement.objects.filter(case=case)}
    for event in case.events.all():
        for reference in event.facts.values():
            row = texts.get(reference.get("statement", 0)) if isinstance(reference, dict) else None
            if row and salted(row.text, row.salt) != reference["sha256"]:
                yield Fault(case.pk, event.seq, "statement")


# Further chains that hang on a file, each walked with it: the houses above add theirs (a sitting's record, say).
Walker = Callable[[Case], Iterator[Fault]]
WALKERS: list[Walker] = []
