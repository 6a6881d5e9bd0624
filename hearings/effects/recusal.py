"""A request that somebody withdraw, and its decision, in the sittings that wait for it: asked and decided in the room or on a page.

Whoever decides is not in the room: the heads of the office are told with the page on which they decide.
"""

from functools import partial
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Post, User, current
from casework import door
from casework.act import Act
from casework.events import recorded
from casework.notices import alarm, to_user
from hearings import record
from hearings.effects.seats import open_sittings
from hearings.records.state import Draft, Sitting
from hearings.rules.rooms import hearing_audience

ASKED, DECIDED = "arbitration.request_recusal", "arbitration.decide_recusal"
LIVE = ("checking_in", "in_session", "paused")


@receiver(recorded)
def tell_heads(sender: type, act: Act, **_kwargs: Any) -> None:
    """Nobody of the bench may go on meanwhile, so that whoever decides hears of it at once and where to decide."""
    if act.key != ASKED:
        return
    waits = open_sittings(act).filter(stage__in=LIVE).exists()
    path = reverse("move", args=[act.case.pk, "arbitration", act.thing.pk, "decide_recusal"])
    found = heads(act)
    for head in found:
        with translation.override(head.locale):
            text = (
                _("案件 %(number)s：庭审中有人申请回避，庭审已停，请尽快决定。")
                if waits
                else _("案件 %(number)s：有人申请回避，请在三个工作日内决定。")
            )
            to_user(head, text % {"number": act.case.number}, at=act.at, case=act.case, path=path)
    if not found:
        alarm(act.case.office, Post.OFFICE_HEAD, at=act.at)


def heads(act: Act) -> list[User]:
    """Who heads the file's office today, but for whoever is asked to withdraw."""
    held = current(timezone.localdate(act.at)) & Q(post=Post.OFFICE_HEAD, office_id=act.case.office_id)
    rows = User.objects.filter(pk__in=act.case.office.appointments.filter(held).values("user_id"), is_active=True)
    return list(rows.exclude(pk=act["person"].pk).order_by("pk"))


@receiver(recorded)
def note_request(sender: type, act: Act, **_kwargs: Any) -> None:
    """Asked on a page while people sit: the sitting rests until it is decided, as if it had been asked in the room."""
    if act.key != ASKED or act.via == "room":
        return
    for hearing in open_sittings(act).filter(stage__in=LIVE):
        person = hearing.participants.filter(user=act["person"], removed_at=None).first()
        if person is None:
            continue
        if hearing.stage == "in_session":
            door.also(act, "hearing.pause", hearing, {"reason": "回避申请等待决定"})
        asker = act.party.name if act.party else str(act.by or "")
        record.note(hearing.pk, partial(requested, person=person.pk, asker=asker), act.at)


def requested(room: Sitting, *, person: int, asker: str) -> list[Draft]:
    """The fact alone: the words stand on the file, for those who may read them."""
    line = f"{asker}申请{room.people[person].name}回避，决定之前不继续。"
    data = {"person": person, "asker": asker, "line": line, "speaker": None, "step": room.step, "record": "hearing"}
    return [Draft("recusal.request", data, hearing_audience(room), "hearing", None)]


@receiver(recorded)
def note_decision(sender: type, act: Act, **_kwargs: Any) -> None:
    """The head's decision, taken on a page, is read into the sitting that waits for it."""
    if act.key != DECIDED or act.via == "room":
        return
    recusal = act.case.recusals.filter(decided_at=act.at).order_by("pk").last()
    upheld = bool(act.facts.get("granted"))
    for hearing in open_sittings(act):
        record.note(hearing.pk, partial(decided, upheld=upheld, of=recusal.person_id if recusal else None), act.at)


def decided(room: Sitting, *, upheld: bool, of: int | None) -> list[Draft]:
    """One frame for every request that waits of this very person."""
    waiting = [
        request
        for request, answer in room.recusals.items()
        if answer is None and of in (None, room.people[room.challenged[request]].user)
    ]
    line = f"回避决定：{'同意回避申请' if upheld else '驳回回避申请'}。"
    data = {"upheld": upheld, "line": line, "speaker": None, "step": room.step, "record": "hearing"}
    return [
        Draft("recusal.decide", data | {"request": request}, hearing_audience(room), "hearing", None)
        for request in waiting
    ]
