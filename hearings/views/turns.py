"""A sitting by turns on a phone: what is asked, until when, what others said, and one's own answer; works without scripts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, make_aware, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from casework.errors import DomainError, NotFound
from documents.models import StoredFile
from documents.uploads import keep
from hearings import record
from hearings.acts.attachments import attach
from hearings.rules import asynchronous as rules
from hearings.rules.asynchronous import is_asynchronous
from hearings.rules.refusals import CheckInFirst
from hearings.rules.verbs import may
from hearings.views.seats import Seat, seat_of
from hearings.views.turns_shown import context

Facts = dict[str, Any]
MOST_FILES = 9


def moment(told: QueryDict, name: str) -> Facts:
    """A moment of the form, in the house's own time zone."""
    try:
        found = parse_datetime(told.get(name, ""))
    except ValueError:
        found = None
    if found is None:
        return {}
    return {name: (found if is_aware(found) else make_aware(found)).isoformat()}


def whole(told: QueryDict, name: str) -> Facts:
    """A small number of the form, where there is one."""
    found = told.get(name, "")
    return {name: int(found)} if found.isdecimal() and len(found) < 4 else {}


def text(told: QueryDict, *names: str) -> Facts:
    """Words of the form that are not empty."""
    found = {name: told.get(name, "").strip() for name in names}
    return {name: words for name, words in found.items() if words}


def window(told: QueryDict) -> Facts:
    """Until when: an hour named, else so many days."""
    return moment(told, "closes_at") or whole(told, "days")


# What the chair may do on this page, by its verb.
DESK: dict[str, Callable[[QueryDict], Facts]] = {
    "stage.open_check_in": lambda told: {},
    "stage.open": lambda told: {},
    "stage.close": lambda told: {},
    "stage.begin_review": lambda told: moment(told, "until"),
    "step.set": lambda told: text(told, "step", "question") | window(told),
    "step.window": lambda told: text(told, "reason") | window(told),
    "step.end": lambda told: text(told, "reason"),
    "stage.convert_to_sync": lambda told: text(told, "reason") | moment(told, "starts_at"),
}


@login_required
@require_http_methods(["GET", "POST"])
def turns(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a sitting by turns; one that meets by now is shown as it was, with the way to the room."""
    seat = seat_of(request, pk)
    if request.method == "POST":
        return answered(request, seat) if request.POST.get("verb") == "say" else directed(request, seat)
    if seat.hearing.mode != "asynchronous" and not seat.hearing.step_windows.exists():
        return redirect("hearing_room", pk)
    return shown(request, seat, {"client_id": str(uuid4())})


def shown(request: HttpRequest, seat: Seat, draft: Facts, status: int = 200) -> HttpResponse:
    """The page; `draft` is what was typed and not taken."""
    room, me = seat.room()
    name = "turns_desk" if me.is_any("bench") else "turns"
    given = context(seat, room, me, now()) | {"draft": draft, "most_mb": settings.ASYNC_CLIP_MB}
    given |= {"most_seconds": settings.ASYNC_CLIP_SECONDS, "days": settings.ASYNC_STEP_DAYS}
    given |= {"review_hours": settings.TRANSCRIPT_REVIEW_HOURS}
    return render(request, f"hearings/{name}.html", given, status=status)


def answered(request: HttpRequest, seat: Seat) -> HttpResponse:
    """One's own turn into the record; what was refused stays on the page to be mended."""
    said, kept = request.POST.get("text", "").strip(), []
    client_id = client_id_of(request.POST)
    try:
        room, me = seat.room()
        check_taken(room, me)
        kept = files(request, seat)
        speak(request, seat, said[:4000], kept, client_id)
    except (DomainError, ValidationError) as refused:
        error = refused.message if isinstance(refused, DomainError) else _("请先写几句话，或者录一段、拍一张。")
        draft = {"text": said, "files": kept, "error": error, "client_id": str(client_id)}
        article = getattr(refused, "article", None)
        return shown(request, seat, draft | {"article": str(article) if article else ""}, status=409)
    messages.success(request, _("已记入笔录，其他人会收到通知。"))
    return redirect("hearing_turns", seat.hearing.pk)


def check_taken(room: Any, me: Any) -> None:
    """Nothing is kept of somebody who may not speak here at all."""
    if not is_asynchronous(room):
        raise rules.NotByTurns
    if me.room != "hearing":
        raise CheckInFirst(name=me.name)
    if "say" not in may(room, me):
        raise rules.NoOpenStep


def client_id_of(told: QueryDict) -> UUID:
    """The number the page was given, so that a form sent twice over a bad line is one turn."""
    try:
        return UUID(told.get("client_id", ""))
    except ValueError:
        return uuid4()


def files(request: HttpRequest, seat: Seat) -> list[StoredFile]:
    """Files already up, by their ids, and those a plain form carries."""
    user: Any = request.user
    ids = [int(each) for each in request.POST.getlist("file_id") if each.isdecimal()][:MOST_FILES]
    found = list(StoredFile.objects.filter(pk__in=ids, case=seat.case, uploader=user))
    if len(found) != len(set(ids)):
        raise NotFound
    plain = request.FILES.getlist("file")[:MOST_FILES]
    return found + [keep(each.file or b"", each.name or "file", by=user, case=seat.case) for each in plain]


def speak(request: HttpRequest, seat: Seat, said: str, kept: list[StoredFile], client_id: UUID) -> None:
    """The words with the first file, and a line for each further one; film goes first, since it is the answer."""
    rows = sorted((attach(seat.row, seat.case, file) for file in kept), key=lambda row: row.media != "video")
    given: list[Facts] = [{"attachment": row.sha256} for row in rows] or [{}]
    given[0] |= {"text": said}
    for number, facts in enumerate(given):
        one = str(client_id if number == 0 else uuid5(client_id, str(number)))
        record.speak(seat.hearing.pk, "say", by=request.user, facts=facts, client_id=one)  # type: ignore[arg-type]


def directed(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A move of the chair into the record, or the sentence why not."""
    verb = request.POST.get("verb", "")
    if verb not in DESK:
        raise NotFound
    try:
        record.speak(seat.hearing.pk, verb, by=request.user, facts=DESK[verb](request.POST))  # type: ignore[arg-type]
        messages.success(request, _("已记入笔录，各方会收到通知。"))
    except DomainError as refused:
        why = f"{refused.message}（{refused.article}）" if refused.article else refused.message
        messages.error(request, why)
    except ValidationError:
        messages.error(request, _("有的地方没有填，或者太长了。请改一下再试。"))
    return redirect("hearing_turns", seat.hearing.pk)
