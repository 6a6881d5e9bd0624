"""A sitting by turns on a phone: what is asked, until when, what others said, and one's own answer; works without scripts."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.errors import DomainError, Invalid, NotFound
from casework.receiving import Received, all_sent, files, received, sent
from documents.models import StoredFile
from documents.uploads import keep
from hearings.acts.attachments import attach
from hearings.forms.spoken import DESK, Turn
from hearings.rules import asynchronous as rules
from hearings.rules.asynchronous import is_asynchronous
from hearings.rules.identity import why_outside
from hearings.rules.verbs import may
from hearings.views.seats import Seat, seat_of
from hearings.views.speaking import into_record, shown_again, speak
from hearings.views.turns_shown import context

Facts = dict[str, Any]
MOST_FILES = 9


@login_required
@require_http_methods(["GET", "POST"])
def turns(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a sitting by turns; one that meets by now is shown as it was, with the way to the room."""
    seat = seat_of(request, pk)
    if request.method == "POST":
        verb = sent(request, "verb")
        return answered(request, seat) if verb == "say" else directed(request, seat, verb)
    if seat.hearing.mode != "asynchronous" and not seat.hearing.step_windows.exists():
        return redirect("hearing_room", pk)
    return shown(request, seat, draft={"client_id": str(uuid4())})


def shown(request: HttpRequest, seat: Seat, page: Received | None = None, **more: Any) -> HttpResponse:
    """The page, with what was typed and not taken."""
    room, me = seat.room()
    name = "turns_desk" if me.is_any("bench") else "turns"
    given = context(seat, room, me, now()) | {"most_mb": settings.ASYNC_CLIP_MB, "days": settings.ASYNC_STEP_DAYS}
    given |= {"most_seconds": settings.ASYNC_CLIP_SECONDS, "review_hours": settings.TRANSCRIPT_REVIEW_HOURS}
    given |= shown_again(page) | {"draft": {"client_id": str(uuid4())}} | more
    return render(request, f"hearings/{name}.html", given, status=page.status if page else 200)


def answered(request: HttpRequest, seat: Seat) -> HttpResponse:
    """One's own turn into the record; what was refused stays on the page to be mended, its files too."""
    page = received(request, Turn)
    form: Any = page.form
    client_id = (page.holds and form.cleaned_data["client_id"]) or uuid4()
    kept: list[StoredFile] = []
    try:
        check_taken(*seat.room())
        kept = files_of(request, seat)
    except NotFound:
        raise
    except DomainError as refusal:
        page.refuse(refusal)
    if page.tried(lambda: say(request, seat, form.cleaned_data["text"], kept, client_id)):
        messages.success(request, _("已记入笔录，其他人会收到通知。"))
        return redirect("hearing_turns", seat.hearing.pk)
    return shown(request, seat, page, draft={"files": kept, "client_id": str(client_id), "said": True})


def check_taken(room: Any, me: Any) -> None:
    """Nothing is kept of somebody who may not speak here at all."""
    if not is_asynchronous(room):
        raise rules.NotByTurns
    if me.room != "hearing":
        raise why_outside(me)
    if "say" not in may(room, me):
        raise rules.NoOpenStep


def files_of(request: HttpRequest, seat: Seat) -> list[StoredFile]:
    """Files already up, by their ids, and those a plain form carries."""
    user: Any = request.user
    ids = [int(each) for each in all_sent(request, "file_id", MOST_FILES) if each.isdecimal()]
    found = list(StoredFile.objects.filter(pk__in=ids, case=seat.case, uploader=user))
    if len(found) != len(set(ids)):
        raise NotFound
    plain = files(request, "file", MOST_FILES)
    return found + [keep(each.file or b"", each.name or "file", by=user, case=seat.case) for each in plain]


def say(request: HttpRequest, seat: Seat, words: str, kept: list[StoredFile], client_id: UUID) -> bool:
    """The words with the first file, and a line for each further one; film goes first, since it is the answer."""
    if not words and not kept:
        raise Invalid({"text": [_("请先写几句话，或者录一段、拍一张。")]})
    rows = sorted((attach(seat.row, seat.case, file) for file in kept), key=lambda row: row.media != "video")
    given: list[Facts] = [{"attachment": row.sha256} for row in rows] or [{}]
    given[0] |= {"text": words}
    for number, facts in enumerate(given):
        speak(request, seat, "say", facts, str(client_id if number == 0 else uuid5(client_id, str(number))))
    return True


def directed(request: HttpRequest, seat: Seat, verb: str) -> HttpResponse:
    """A move of the chair into the record, or the sentence why not beside what was typed."""
    if verb not in DESK:
        raise NotFound
    page = received(request, DESK[verb])
    if not into_record(request, seat, page):
        return shown(request, seat, page, did=verb)
    messages.success(request, _("已记入笔录，各方会收到通知。"))
    return redirect("hearing_turns", seat.hearing.pk)
