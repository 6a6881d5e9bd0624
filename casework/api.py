"""The API of every file: the same door as the pages, JSON in and out."""

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router, Schema
from ninja.security import django_auth

from casework import door
from casework.answers import five_answers, situation
from casework.describe import machines_as_data
from casework.errors import NotFound
from casework.history import Entry, sentences
from casework.machine import MACHINES
from casework.models import Case
from casework.moves import moves
from casework.queries import case_for, tasks_for, worklist
from casework.tasklists import page_of
from casework.views import thing_of

router = Router(auth=django_auth, tags=["cases"])


class CaseRow(Schema):
    """A file in a list."""

    id: int
    number: str
    kind: str
    stage: str
    title: str
    office: str
    is_open: bool
    due_on: str | None


class Cases(Schema):
    """A page of the worklist; `after` asks for the next."""

    cases: list[CaseRow]
    after: str
    total: str


class Done(Schema):
    """What an act led to: the journal row, and the stage of the thing and of its file."""

    case: int
    machine: str
    thing: int
    stage: str
    case_stage: str
    seq: int
    hash: str


class Refused(Schema):
    """Why not, in the reader's language."""

    code: str
    message: str
    article: str | None = None
    errors: dict[str, list[str]] | None = None


# The facts of an event are a JSON object; none is an empty one.
FACTS: Any = Body({})  # type: ignore[type-arg]
REFUSALS = {403: Refused, 404: Refused, 409: Refused, 422: Refused}


def row(case: Case) -> dict[str, Any]:
    """One file as the API tells it."""
    return {
        "id": case.pk,
        "number": case.number,
        "kind": case.kind,
        "stage": case.stage,
        "title": case.title,
        "office": case.office.name,
        "is_open": case.is_open,
        "due_on": case.due_on.isoformat() if case.due_on else None,
    }


def done(act: Any) -> dict[str, Any]:
    """An act as the API tells it."""
    return {
        "case": act.case.pk,
        "machine": act.thing.machine,
        "thing": act.thing.pk,
        "stage": act.thing.stage,
        "case_stage": act.case.stage,
        "seq": act.event.seq,
        "hash": act.event.hash,
    }


def event_row(entry: Entry) -> dict[str, Any]:
    """One act of the journal with its words, as far as they may be read."""
    words = [{"label": word.label, "text": str(word)} for word in entry.telling.words]
    return {"at": entry.at.isoformat(), "text": str(entry.text), "by": entry.by, "words": words}


@router.get("/machines", summary="Every machine: stages, events, who may, facts", auth=None)
def all_machines(request: HttpRequest) -> dict[str, Any]:
    """The contract of the verbs, generated from their own rows."""
    return machines_as_data()


@router.get("/tasks", summary="What waits for me")
def my_tasks(request: HttpRequest, after: str = "", due: str = "", kind: str = "") -> dict[str, Any]:
    """A keyset page of what the signed-in person has to do, the oldest duty first."""
    page = page_of(tasks_for(request.user), {"after": after, "due": due, "kind": kind})  # type: ignore[arg-type]
    return {"tasks": [row | {"title": str(row["title"])} for row in page.rows], "after": page.next_after}


@router.get("/cases", response=Cases, summary="The files in my sight")
def my_cases(
    request: HttpRequest, after: str = "", kind: str = "", stage: str = "", state: str = "open"
) -> dict[str, Any]:
    """A keyset page by due day."""
    page = worklist(request.user, {"after": after, "kind": kind, "stage": stage, "state": state})  # type: ignore[arg-type]
    return {"cases": [row(c) for c in page.rows], "after": page.next_after, "total": page.total}


@router.get(
    "/cases/{pk}", response={200: dict[str, Any], **REFUSALS}, summary="One file with its five answers and my moves"
)
def one_case(request: HttpRequest, pk: int) -> dict[str, Any]:
    """A stranger gets 404."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    now = situation(case, door.body(case), who)
    shown = [
        {
            "event": m.row.key,
            "thing": m.thing.pk,
            "label": str(m.row.label),
            "refused": m.refusal.as_json() if m.refusal else None,
        }
        for m in moves(now.body, who)
    ]
    answers = {
        name: {k: str(v) for k, v in answer.items() if k != "links"} for name, answer in five_answers(now).items()
    }
    return row(case) | {"answers": answers, "moves": shown}


@router.get(
    "/cases/{pk}/events", response={200: list[dict[str, Any]], **REFUSALS}, summary="The journal, as far as I may see"
)
def events(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The newest first."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    return [event_row(entry) for entry in sentences(case, who)]


@router.post(
    "/cases/{pk}/{machine}/{thing_id}/{event}", response={200: Done, **REFUSALS}, summary="Do one event to one thing"
)
def do(
    request: HttpRequest, pk: int, machine: str, thing_id: int, event: str, facts: dict[str, Any] = FACTS
) -> dict[str, Any]:
    """The facts are those that `/machines` lists for the event."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    thing = thing_of(case, machine, thing_id)
    key = f"{machine}.{event}"
    door.known(key).check_by_hand()
    return done(door.perform(key, thing.pk, by=who.user, given=facts, via="api"))


@router.post("/cases/{pk}/{machine}/{event}", response={200: Done, **REFUSALS}, summary="Make a thing within a file")
def make(request: HttpRequest, pk: int, machine: str, event: str, facts: dict[str, Any] = FACTS) -> dict[str, Any]:
    """An item of evidence, a sitting, an offer to negotiate."""
    case, who = case_for(request.user, pk)  # type: ignore[arg-type]
    opening = MACHINES.rows(MACHINES.model(machine)).get(event) if machine in MACHINES.names() else None
    if opening is None or not opening.is_opening:
        raise NotFound
    opening.check_by_hand()
    return done(door.begin(opening.key, by=who.user, case_id=case.pk, given=facts, via="api"))
