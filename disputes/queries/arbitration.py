"""Reads of an arbitration: its clock for both sides, its inner papers for the tribunal alone."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from casework.models import Case
from casework.standing import Standing
from disputes.acts.award_clock import reckon
from disputes.models import Award, AwardDraft, Vote
from law.standing import AwardClock

INNER = frozenset({"arbitrator"})
MAKING = ("drafted", "signed")


def award_clock(case: Case, today: date) -> dict[str, Any] | None:
    """The clock as the widget shows it to both sides; none before acceptance and after the end."""
    if case.arbitration.ended_on is not None:
        return None
    found = reckon(case, today=today)
    return None if found is None else shown(found, today)


def shown(found: AwardClock, today: date) -> dict[str, Any]:
    """Used, excluded with grounds and articles, left; below nothing it is overdue."""
    last = found.last_day
    over = (today - last.effective).days if last.effective and today > last.effective else 0
    return {
        "starts_on": found.starts_on,
        "used": found.used or 0,
        "left": -over if over else found.left or 0,
        "total": found.period,
        "due_on": last.effective,
        "nominal": last.nominal,
        "provisional": found.provisional,
        "provisional_why": _("案件中止，恢复审理后再确定最后一天。") if found.stopped else "",
        "excluded": [
            {"from": row.since, "to": row.until, "days": row.days, "ground": row.title, "article": row.article.short}
            for row in found.excluded
        ],
        "ignored": [{"event": row.event, "why": row.why} for row in found.ignored],
        "explanation": list(found.lines),
        "sue_from": found.sue_from,
        "verb": _("有结果"),
    }


def votes_seen_by(case: Case, user: User) -> list[Vote]:
    """An arbitrator of the case sees every vote once all have voted, and before that only their own."""
    seats = case.roles.filter(role="arbitrator", until=None)
    if not seats.filter(user=user).exists():
        return []
    votes = Vote.objects.filter(case=case)
    if votes.count() < seats.count():
        votes = votes.filter(arbitrator=user)
    return list(votes.select_related("arbitrator"))


def draft_seen_by(case: Case, who: Standing) -> AwardDraft | None:
    """The draft is the tribunal's; the head sees it to review it."""
    if not who.held & {"arbitrator", "clerk", "office_head", "seal_keeper"}:
        return None
    return AwardDraft.objects.filter(case=case).first()


def awards_seen_by(case: Case, who: Standing) -> list[Award]:
    """Papers in the making are unseen outside the tribunal; once issued everybody on the file sees them."""
    rows = Award.objects.filter(case=case).prefetch_related("items__claim", "recipients__party", "court_steps__party")
    if not who.held & {"arbitrator", "clerk", "office_head"}:
        rows = rows.exclude(stage__in=MAKING)
    return list(rows)
