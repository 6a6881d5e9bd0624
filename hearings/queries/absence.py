"""Default and deemed withdrawal rest on the record of the sitting: who was never there, and who left after a warning."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case, Party
from disputes.rules.arbitration.absence import Present, Sitting
from disputes.rules.arbitration.hearing import NotWarned, OrderedOut, TechnicalFailure
from hearings.acts.rebuild import sitting
from hearings.models import Hearing, Participant
from hearings.queries.attendance import attendance, duration_of
from hearings.records.events import SittingHead
from hearings.rules.refusals import RollCallFirst
from law.articles import Article

KINDS = ("hearing", "asynchronous")
# A sitting whose lobby was never opened tells nothing.
UNTOLD = ("scheduled", "postponed", "cancelled")
SAID = {
    "person.arrive": gettext_lazy("到达"),
    "person.leave": gettext_lazy("自己离开页面"),
    "connection.lost": gettext_lazy("连接中断"),
    "person.admit": gettext_lazy("进入庭审"),
    "person.warn": gettext_lazy("受到训诫"),
    "person.order_out": gettext_lazy("被责令退出"),
    "person.dismiss": gettext_lazy("离庭"),
}


class WasThere(DomainError):
    """The record has the party in the sitting."""

    code, article = "was_there", Article("LMAL", 36)
    sentence = gettext_lazy("庭审记录写明 %(name)s 到了庭，也没有在警告后退庭，不能按缺席处理。")


class NeverByTurns(DomainError):
    """A missed window is no absence (在线诉讼规则 第二十条)."""

    code, article = "never_by_turns", Article("OLR", 20)
    sentence = gettext_lazy("异步审理中没有按时说的，不算缺席。请提醒，或者转为同步开庭。")


def last_sitting(case: Case) -> Hearing | None:
    """The sitting whose record speaks: the last one that got as far as its lobby."""
    return Hearing.objects.filter(case=case, kind__in=KINDS).exclude(stage__in=UNTOLD).order_by("-starts_at").first()


class SittingRecord:
    """The record of the sittings, as the house below asks it."""

    def rests_on(self, act: Act, party: Party) -> dict[str, Any]:
        """The timeline of everybody who speaks for the party, and the head up to which it was read."""
        hearing = last_sitting(act.case)
        if hearing is None:
            raise RollCallFirst(names=party.name)
        if hearing.mode == "asynchronous":
            raise NeverByTurns
        seats = set(Participant.objects.filter(hearing=hearing, party=party, removed_at=None).values_list("pk", flat=True))  # fmt: skip
        people = [one for one in attendance(hearing) if one["participant"] in seats]
        for one in people:
            check_away(one, party)
        if act["ground"] == "left" and not any(one["left_after_warning"] for one in people):
            raise NotWarned
        head = SittingHead.objects.get(pk=hearing.pk)
        return {"sitting": hearing.pk, "frame": head.seq, "frame_hash": head.hash, "attendance": people}

    def told(self, case: Case) -> list[str]:
        """One sentence for each person of the parties."""
        hearing = last_sitting(case)
        people = attendance(hearing) if hearing else []
        return [sentence(one) for one in people if one["side"] and one["role"] not in ("witness", "expert")]

    def sittings(self, case: Case) -> list[Sitting]:
        """Each sitting with its day, its doors, its bench and whoever of the parties was in it."""
        opened = Hearing.objects.filter(case=case, kind__in=KINDS).exclude(opened_at=None).exclude(stage__in=UNTOLD)
        return [as_told(hearing) for hearing in opened.order_by("starts_at")]


def as_told(hearing: Hearing) -> Sitting:
    """One sitting, read from its own events."""
    room = sitting(hearing)
    there = [person for person in room.people.values() if person.ever_in and not person.is_any("observer", "support")]
    return Sitting(
        on=timezone.localtime(hearing.opened_at or hearing.starts_at).date(),
        mode=hearing.mode,
        is_public=hearing.is_public,
        present=tuple(
            Present(one.party, one.user, one.name)
            for one in there
            if one.party and one.role not in ("witness", "expert")
        ),
        bench=frozenset(one.user for one in room.people.values() if one.user and one.is_any("tribunal")),
        tried_to_mediate="mediation" in room.entered,
    )


def check_away(one: dict[str, Any], party: Party) -> None:
    """One person's time says that they stayed away, or left after a warning; nothing else is absence."""
    if one["left_after_warning"]:
        return
    if one["is_lost"]:
        raise TechnicalFailure
    if one["is_kept_out"]:
        raise OrderedOut
    if one["found_present"] is None:
        raise RollCallFirst(names=one["name"])
    if one["found_present"] or one["arrived_at"]:
        raise WasThere(name=party.name)


def sentence(one: dict[str, Any]) -> str:
    """A person's time in the sitting."""
    return _("%(name)s：%(times)s") % {
        "name": one["name"],
        "times": "；".join(moments(one["timeline"])) or _("没有记录"),
    }


def moments(timeline: Iterable[dict[str, Any]]) -> list[str]:
    """Every entry with its time."""
    return [f"{timezone.localtime(datetime.fromisoformat(entry['at'])):%H:%M:%S} {words(entry)}" for entry in timeline]


def words(entry: dict[str, Any]) -> str:
    """What happened, as people say it."""
    kind = entry["kind"]
    if kind == "roll_call.mark":
        return _("点名：到庭") if entry["present"] else _("点名：未到庭")
    if kind == "connection.back":
        return _("恢复连接（中断%(lasted)s）") % {"lasted": duration_of(entry["seconds"])}
    if kind == "person.seat":
        return _("在仲裁庭现场") if entry["seat"] == "office" else _("改为在线参加")
    if kind == "dropout.decide":
        return _("仲裁庭决定：%(choice)s") % {"choice": entry["choice"]}
    return str(SAID.get(kind, kind))
