"""A sitting by turns as one person reads it: the step, who has answered, and every turn with its file."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from casework.errors import DomainError, NotFound
from casework.models import Side
from documents import store
from documents.models import StoredFile
from documents.views.serving import attachment as download
from documents.views.serving import picture
from hearings.acts.attachments import words
from hearings.forms.hearing import ASYNCHRONOUS_GROUNDS
from hearings.models import Attachment, Hearing
from hearings.queries.transcript import shown_lines
from hearings.records.state import Line, Person, Sitting
from hearings.rules import asynchronous as rules
from hearings.rules.identity import found, why_outside
from hearings.rules.steps import MAY_SPEAK, label, order
from hearings.rules.verbs import may
from hearings.views.seats import Seat, seat_of

JPEG = "image/jpeg"


def context(seat: Seat, room: Sitting, me: Person, at: datetime) -> dict[str, Any]:
    """Everything the page says, for the bench and for a party alike."""
    still = rules.is_open(room, at)
    waiting = rules.waiting(room) if rules.is_open(room) else {}
    lines = [line for line in shown_lines(room, me) if line.room == "hearing"]
    verbs = may(room, me)
    closes_at = datetime.fromisoformat(room.step_closes_at) if room.step_closes_at else None
    return {
        "hearing": seat.hearing, "case": seat.case, "me": me, "room": room, "stage": room.stage, "by_turns": rules.is_asynchronous(room),
        "step": label(room.step, room.kind) if room.step else "", "question": room.question, "closes_at": closes_at,
        "is_open": still, "is_over": closes_at is not None and not still and not room.step_ended, "ended": bool(room.step_ended),
        "consequence": rules.consequence(room.kind), "asked": asked(room, me), "waiting": waiting, "mine_waits": rules.party_of(me) in waiting,
        "refused": refusal(room, me, at), "needs_video": needs_video(room, me), "groups": grouped(room, me, lines),
        "may": {verb.replace(".", "_") for verb in verbs}, "steps": steps(room), "next_step": next_step(room), "grounds": grounds(seat.hearing),
        "consented": consented(room), "reminded": room.step_reminded,
    }  # fmt: skip


def asked(room: Sitting, me: Person) -> list[dict[str, Any]]:
    """The parties of the open step, and whether each has answered."""
    done, own = rules.answered(room), rules.party_of(me)
    found = rules.asked(room).items()
    return [side(people[0]) | {"done": key in done, "own": key == own} for key, people in found]


def side(person: Person) -> dict[str, Any]:
    """A person with the side in words."""
    return {"person": person, "side": Side(person.side).label if person.side in Side.values else ""}


def consented(room: Sitting) -> list[dict[str, Any]]:
    """Everybody whose consent is asked, and whether it is there."""
    given = {rules.party_of(room.people[pk]) for pk in room.consents.get("asynchronous", ())}
    people: dict[str, list[Person]] = {}
    for each in room.with_word("party"):
        people.setdefault(rules.party_of(each), []).append(each)
    return [
        side(each[0]) | {"done": key in given, "found": [found(p) for p in each if p.checked_in]}
        for key, each in people.items()
    ]


def refusal(room: Sitting, me: Person, at: datetime) -> DomainError | None:
    """Why this person may not answer now, in the very words the record would say."""
    if me.room != "hearing":
        return why_outside(me)
    if "say" not in may(room, me) or room.stage != "in_session":
        return rules.NoOpenStep()
    try:
        rules.check_may_answer(room, me, at)
    except DomainError as refused:
        return refused
    return None


def needs_video(room: Sitting, me: Person) -> bool:
    """Whether the answer has to begin with recorded video."""
    try:
        rules.check_by_video(room, me, "")
    except rules.NeedsRecording:
        return True
    return False


def steps(room: Sitting) -> list[dict[str, Any]]:
    """The steps the chair may open, in their order."""
    found = [step for step in order(room.kind) if step not in rules.NEEDS_MEETING]
    return [
        {"step": s, "label": label(s, room.kind), "entered": s in room.entered, "asks": bool(MAY_SPEAK.get(s))}
        for s in found
    ]


def next_step(room: Sitting) -> str:
    """The first step not entered yet, after the present one."""
    names = [each["step"] for each in steps(room)]
    after = names[names.index(room.step) + 1 :] if room.step in names else names
    return next((step for step in after if step not in room.entered), room.step)


def grounds(hearing: Hearing) -> list[dict[str, Any]]:
    """The conditions of a hearing by turns, each with what it rests on."""
    why = hearing.ground_reasons
    return [
        {"label": words, "why": why.get(value) or why.get("all", "")}
        for value, words in ASYNCHRONOUS_GROUNDS
        if value in hearing.grounds
    ]


def grouped(room: Sitting, me: Person, lines: list[Line]) -> list[dict[str, Any]]:
    """The turns step by step, in the order they were said."""
    found: list[dict[str, Any]] = []
    for line in lines:
        if not found or found[-1]["step"] != line.step:
            found.append({"step": line.step, "label": label(line.step, room.kind) if line.step else "", "rows": []})
            found[-1]["folded"] = line.step != room.step
        found[-1]["rows"].append(row(room, me, line))
    return found


def row(room: Sitting, me: Person, line: Line) -> dict[str, Any]:
    """One turn: who, when, what was typed, and the file it carries."""
    speaker = room.people.get(line.speaker or 0)
    typed = line.text.removesuffix(words("", line.file)) if line.file else line.text
    return {
        "seq": line.seq,
        "at": datetime.fromisoformat(line.at),
        "speaker": speaker,
        "own": line.speaker == me.id,
        "text": typed,
        "file": line.file,
        "changed": len(line.versions) > 1,
    }


@login_required
@require_GET
def turn_file(request: HttpRequest, pk: int, seq: int) -> HttpResponseBase:
    """The recording or photo of a line, for whoever may read the line; a camera's additions stay with bench and owner."""
    room, me = seat_of(request, pk).room()
    line = next((each for each in shown_lines(room, me) if each.seq == seq), None)
    if line is None or not line.file:
        raise NotFound
    file = Attachment.objects.select_related("file").get(pk=line.file["attachment"]).file
    if not file.is_picture or me.is_any("bench") or line.speaker == me.id:
        return download(request, file.sha256, file.size, file.media_type, file.name)
    return stripped(request, file)


def stripped(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The picture without what a camera adds."""
    if not file.stripped_sha256:
        raise NotFound
    return download(request, file.stripped_sha256, store.size(file.stripped_sha256), JPEG, file.name)


@login_required
@require_GET
def turn_picture(request: HttpRequest, pk: int, seq: int) -> HttpResponseBase:
    """A photo of a line encoded anew, for the page."""
    room, me = seat_of(request, pk).room()
    line = next((each for each in shown_lines(room, me) if each.seq == seq), None)
    page = None
    if line is not None and line.file:
        page = Attachment.objects.get(pk=line.file["attachment"]).file.pages.first()
    if page is None:
        raise NotFound
    return picture(page.sha256)
