"""Proposals as their readers see them: what they say, how they stand, what they moved."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from casework.lawbook.figures import place_name, value_words
from casework.lawbook.ledger import DECISIONS, Event
from casework.lawbook.models import LawChange
from casework.lawbook.posts import PROPOSERS, posts
from casework.lawbook.said import in_words
from casework.queries import cases_of
from law.calendar import CalendarYear

SHOWN = 200


def title(proposal: LawChange) -> str:
    """“2027年放假安排” or “月最低工资标准（青岛市），自2026年10月1日”."""
    body = proposal.body
    if proposal.kind == LawChange.Kind.YEAR:
        return _("%(year)s年放假安排") % {"year": body["year"]}
    words = {"title": in_words(body["title"]), "place": place_name(body["place"]), "since": body["since"]}
    return _("%(title)s（%(place)s），自%(since)s") % words


def summaries() -> list[dict[str, Any]]:
    """The latest proposals, each with how it stands."""
    rows = LawChange.objects.filter(event=Event.PROPOSED).select_related("by").order_by("-seq")[:SHOWN]
    decided = {act.proposal_id: act for act in LawChange.objects.filter(event__in=DECISIONS).select_related("by")}
    return [summary(row, decided.get(row.pk)) for row in rows]


def summary(proposal: LawChange, decision: LawChange | None) -> dict[str, Any]:
    """One proposal on one line."""
    return {"proposal": proposal, "title": title(proposal), "decision": decision, "state": state(decision)}


def state(decision: LawChange | None) -> str:
    """Waiting, in force, or sent back."""
    if decision is None:
        return _("等另一个人批准")
    return _("已批准") if decision.event == Event.APPROVED else _("已退回")


def pending() -> list[dict[str, Any]]:
    """What waits for a second person."""
    return [each for each in summaries() if each["decision"] is None]


def content(proposal: LawChange) -> dict[str, Any]:
    """What is proposed: a value with its source, or a year to be read day by day."""
    body = proposal.body
    if proposal.kind == LawChange.Kind.YEAR:
        return {"year": CalendarYear.from_table(body)}
    shape = next(shape for shape in ("value", "table", "choice") if shape in body)
    return {"figure": body, "value": value_words(body["name"], body[shape]), "place": place_name(body["place"])}


def report(proposal: LawChange, reader: User) -> dict[str, Any] | None:
    """What moved: an administrator sees every row, others those of files in their sight and how many there were."""
    row = LawChange.objects.filter(proposal=proposal, event=Event.RECOUNTED).first()
    if row is None:
        return None
    moved, failed = row.body["moved"], row.body["failed"]
    if not posts(reader) & PROPOSERS:
        seen = set(cases_of(reader).filter(pk__in={each["case"] for each in moved}).values_list("pk", flat=True))
        moved = [each for each in moved if each["case"] in seen]
        failed = []
    rows = [shown(each) for each in moved]
    return {"at": row.at, "looked": row.body["looked"], "count": row.body["count"], "moved": rows, "failed": failed}


def shown(move: dict[str, Any]) -> dict[str, Any]:
    """One moved clock in words."""
    return move | {"old_words": day_words(move["old"]), "new_words": day_words(move["new"])}


def day_words(days: dict[str, Any]) -> str:
    """The day that counts; “约” while its year is not announced."""
    text = days["effective"] or days["nominal"]
    day = date.fromisoformat(text)
    spelled = _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}
    return _("约%(day)s") % {"day": spelled} if days["provisional"] else spelled
