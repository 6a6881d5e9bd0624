"""After the sitting: the transcript read line by line, objected to, ruled on, signed and sealed; works without scripts."""

from base64 import b64decode
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from casework.errors import NotFound
from casework.receiving import Received, received, sent
from documents.models import Paper
from hearings.acts import codes
from hearings.acts.course import unanswered
from hearings.acts.snapshots import disputed
from hearings.forms.spoken import READING, Sign
from hearings.models import Signature
from hearings.queries.recording import may_watch
from hearings.queries.sealing import minutes_to_seal
from hearings.queries.transcript import shown_lines
from hearings.records.state import Line, Objection, Person, Sitting
from hearings.rules.steps import TRANSCRIPTS, label
from hearings.rules.verbs import may
from hearings.views.seats import Seat, seat_of
from hearings.views.speaking import into_record, shown_again

SAID = {
    "transcript.confirm": gettext_lazy("已确认。"),
    "transcript.object": gettext_lazy("异议已提出，等书记员或仲裁员处理。"),
    "transcript.sign": gettext_lazy("已签名。"),
    "transcript.seal": gettext_lazy("笔录已封存。"),
}


@login_required
@require_GET
def transcript(request: HttpRequest, pk: int) -> HttpResponse:
    """The transcript as this person may read it."""
    return page(request, seat_of(request, pk))


def page(request: HttpRequest, seat: Seat, status: int = 200, **told: Any) -> HttpResponse:
    """The page, after a refusal with what was told."""
    room, me = seat.room()
    lines = [one for one in shown_lines(room, me) if one.room == "hearing" and not one.is_proposal]
    shown = context(request, seat, room, me, lines) | told
    return render(request, "hearings/transcript.html", shown, status=status)


def not_taken(request: HttpRequest, seat: Seat, verb: str, said: Received) -> HttpResponse:
    """The sentence why not, for a signature beside it, with all that was told still there."""
    sentences = [str(each) for several in said.form.errors.values() for each in several]
    why = " ".join(sentences) if verb == Sign.verb else ""
    return page(request, seat, said.status, **shown_again(said, verb=verb), unsigned_because=why)


def context(request: HttpRequest, seat: Seat, room: Sitting, me: Person, lines: list[Line]) -> dict[str, Any]:
    """The lines with what has become of each, and what this person may still do."""
    objections = by_line(room)
    rows = [row(room, me, line, objections.get(line.seq, [])) for line in lines]
    open_now = may(room, me)
    is_full = me.is_any("full")
    return {
        "hearing": seat.hearing,
        "case": seat.case,
        "transcript": TRANSCRIPTS[seat.hearing.kind],
        "me": me,
        "stage": room.stage,
        "read_seq": room.seq,
        "rows": rows,
        "may": {verb.replace(".", "_") for verb in open_now},
        "until": seat.hearing.review_until,
        "is_over": bool(seat.hearing.review_until and seat.hearing.review_until <= timezone.now()),
        "review_hours": settings.TRANSCRIPT_REVIEW_HOURS,
        "left": [each for each in rows if each["asks"]],
        "signed": me.id in room.signed and room.signed[me.id] >= room.changed_seq,
        "must_sign_again": me.id in room.signed and room.signed[me.id] < room.changed_seq,
        "refused": room.unsigned.get(me.id, ""),
        "waiting": [room.people[p] for p in unanswered(room)] if is_full else [],
        "signatures": signed_names(room) if is_full else [],
        "open_objections": sum(1 for each in room.objections.values() if each.accepted is None),
        "head": room.hash if is_full else "",
        "papers": papers(seat) if is_full else [],
        "sealed_after": minutes_to_seal(seat.hearing),
        "may_watch": may_watch(room, me) and any(each.pieces for each in room.recordings.values()),
        "disputed_pictures": me.is_any("bench") and disputed(seat.hearing.pk).exists(),
        "needs_code": codes.needs_code(request.user),  # type: ignore[arg-type]
    }


def by_line(room: Sitting) -> dict[int, list[Objection]]:
    """The objections, line by line."""
    found: dict[int, list[Objection]] = {}
    for each in room.objections.values():
        found.setdefault(each.line, []).append(each)
    return found


def row(room: Sitting, me: Person, line: Line, objections: list[Objection]) -> dict[str, Any]:
    """One line as the page shows it; one's own words ask for an answer until they have one."""
    speaker = room.people.get(line.speaker or 0)
    own = line.speaker == me.id
    waiting = any(each.by == me.id and each.accepted is None for each in objections)
    confirmed = me.id in line.confirmed
    return {
        "seq": line.seq,
        "at": line.at,
        "step": label(line.step, room.kind) if line.step else "",
        "speaker": speaker,
        "own": own,
        "text": line.text,
        "file": line.file,
        "older": [text for _seq, text in line.versions[:-1]],
        "mediation": line.record == "mediation",
        "confirmed": confirmed,
        "asks": own and not confirmed and not waiting and room.stage == "transcript_review",
        "objections": [
            {
                "row": each,
                "name": room.people[each.by].name,
                "own": each.by == me.id,
                "may_be_taken": line.may_be_put_right_by(each.by),
            }
            for each in objections
        ],
    }


def signed_names(room: Sitting) -> list[dict[str, Any]]:
    """Who has signed, and who has not and why."""
    rows = {
        each.participant_id: each for each in Signature.objects.filter(participant__hearing_id=room.id).order_by("pk")
    }
    signed = [{"person": room.people[p], "at": rows[p].signed_at} for p in room.signed if p in rows]
    return signed + [{"person": room.people[p], "why": why} for p, why in room.unsigned.items() if p not in room.signed]


def papers(seat: Seat) -> list[Paper]:
    """The sealed transcripts of this sitting, once the worker has made them."""
    if seat.hearing.stage != "sealed":
        return []
    return list(
        Paper.objects.filter(
            case=seat.case, kind__in=("hearing_transcript", "mediation_transcript", "evidence_exchange_transcript")
        )
    )


@login_required
@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer to the transcript into the record, by the same door as the room's; refused, nothing told is lost."""
    seat = seat_of(request, pk)
    verb = sent(request, "verb")
    if verb not in READING:
        raise NotFound
    said = received(request, READING[verb])
    if not into_record(request, seat, said):
        return not_taken(request, seat, verb, said)
    messages.success(request, str(SAID.get(verb, _("记下了。"))))
    where = sent(request, "line")
    anchor = f"#line-{where}" if where.isdecimal() and verb != "transcript.confirm" else ""
    return redirect(f"{reverse('hearing_transcript', args=[seat.hearing.pk])}{anchor}")


@login_required
@require_GET
def drawn(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """A drawn signature, for those who may read the whole transcript."""
    _room, me = seat_of(request, pk).room()
    row = Signature.objects.filter(participant_id=person, participant__hearing_id=pk).order_by("-pk").first()
    if row is None or not (me.is_any("full") or me.id == person):
        raise NotFound
    kind, _comma, body = row.image.partition(",")
    media_type = kind.removeprefix("data:").removesuffix(";base64")
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(b64decode(body), content_type=media_type, headers=headers)
