"""Reads about evidence: the list of a file as each side may see it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.models import Case
from casework.relations import officials
from casework.standing import Standing
from disputes.models import Evidence

# In the form it is “mine”; on the list everybody reads it.
ORIGINALS = {
    "me": _("原件在提交人手里"),
    "other_side": _("原件在对方手里"),
    "third": _("原件在别人手里"),
    "none": _("没有原件"),
}


def seen_items(case: Case, who: Standing) -> list[Evidence]:
    """The items this reader may see."""
    rows = case.evidence.exclude(stage="withdrawn").prefetch_related("files__file__pages", "opinions").order_by("pk")
    return [item for item in rows if may_see(item, who)]


def may_see(item: Evidence, who: Standing) -> bool:
    """One's own items, everything for officials, the other side's once exchanged or shown."""
    if who.party is None:
        return officials.holds(who.held)
    return item.party_id == who.party.pk or item.was_shown


def tile(item: Evidence) -> dict[str, Any]:
    """An item as the widget shows it."""
    files = list(item.files.all())
    first = files[0].file if files else None
    opinion = list(item.opinions.all())[-1:]
    return {
        "no": item.label,
        "name": item.name,
        "url": reverse("evidence", args=[item.case_id, item.pk]),
        "thumb_url": reverse("evidence_picture", args=[item.case_id, item.pk, 0, 1])
        if first and first.pages.all()
        else "",
        "purpose": item.purpose,
        "source": item.source,
        "original": ORIGINALS[item.original_holder],
        "overdue": _("逾期提交") if item.late_reason else "",
        "opinions": opinions(opinion[0]) if opinion else None,
        "opinion_reason": opinion[0].reason if opinion else "",
        "sha256": first.sha256 if first else "",
        "received_at": item.submitted_at,
        "receipt_no": first.receipt if first else "",
    }


def opinions(opinion: Any) -> dict[str, str]:
    """The three of them."""
    return {"authenticity": opinion.authenticity, "legality": opinion.legality, "relevance": opinion.relevance}


def evidence_panel(case: Case, who: Standing) -> dict[str, Any]:
    """The section of the case page."""
    items = seen_items(case, who)
    may_add = case.is_open and who.sees
    return {
        "tiles": [tile(item) for item in items],
        "count": len(items),
        "add_url": reverse("evidence_new", args=[case.pk]) if may_add else "",
    }
