"""What follows the events of a listing; the term ends by the clock."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import door, sweep
from casework.act import Act
from casework.follows import Follows, Issues, Opens, follows
from casework.models import Party
from casework.relations import employer, inspector
from casework.todo import TaskRule, task
from documents import facts
from documents.rendering.wording import day
from law.periods import due
from wage_arrears.machines.listing import Stage
from wage_arrears.models import Inspection, Listing
from wage_arrears.queries.paper_facts import DECISIONS
from wage_arrears.records.inspection import Order

BATCH = 500
NO_DEFENCE = "你（单位）在期限内没有提出异议。"


def is_joint(act: Act) -> bool:
    """The list of 令45."""
    return bool(act.thing.kind == "joint_list")


def is_publication(act: Act) -> bool:
    """The publication of 令29."""
    return not is_joint(act)


def became_listed(act: Act) -> bool:
    """This act put it on the list."""
    return bool(act.thing.stage == Stage.LISTED and is_joint(act))


def granted(act: Act) -> bool:
    """Removal was granted."""
    return bool(act["granted"])


def notice_day(act: Act) -> date:
    """From receipt."""
    found: date = act["received_on"] or act.on
    return found


def order_day(act: Act) -> date:
    """令45: twenty working days from the order's last day."""
    origin = Inspection.objects.filter(case=act.case.origin).first()
    return (origin.comply_by_on if origin else None) or act.on


def subject(act: Act) -> dict[str, Any]:
    """What the papers of a list say."""
    listing: Listing = act.thing
    party: Party | None = act.case.parties.filter(side="respondent").first()
    name = party.name if party else ""
    rows = list(Order.objects.filter(case=act.case.origin, replaced_on=None))
    origin = Inspection.objects.filter(case=act.case.origin).first()
    order = act.case.origin.papers.filter(kind="rectification_order").first() if act.case.origin else None
    term = due("list.term_3y", start=act.on, place=act.case.place)
    decided = act.case.origin.papers.filter(kind__in=DECISIONS).last() if act.case.origin else None
    handling = (
        f"{day(timezone.localdate(decided.issued_at))}作出《{decided.title}》（{decided.number}）。" if decided else ""
    )
    return {
        "employer": name,
        "employer_code": party.credit_code or None if party else None,
        "listed_names": "、".join([name, *listing.persons]),
        "listing_ground": listing.facts_words or "拖欠数额较大。",
        "workers_count": len({row.worker_id for row in rows}) or 1,
        "total_sum": sum((row.amount for row in rows), 0) or None,
        "ordered_on": origin.ordered_on if origin else None,
        "comply_by_on": origin.comply_by_on if origin else None,
        "order_number": order.number if order else None,
        "notified_on": listing.notified_on,
        "listed_on": listing.listed_on or act.on,
        "listing_ends_on": listing.ends_on or term.nominal,
        "removed_on": listing.removal_decided_on,
        "removal_reason": act.facts.get("reason") or "已经改正并清偿全部欠薪。",
        "defence_words": f"你（单位）于{day(listing.objected_on)}提出异议，本局已经核实。"
        if listing.objected_on
        else NO_DEFENCE,
        "addressee": {"name": name},
        "published": [public_face(party, listing, handling)],
    }


def public_face(party: Party | None, listing: Listing, handling: str) -> dict[str, str]:
    """Name, code, address, head, facts, handling: no ID number."""
    return {
        "name": party.name if party else "",
        "credit_code": party.credit_code if party else "",
        "address": party.address if party else "",
        "head": party.legal_representative if party else "",
        "facts": listing.facts_words or "拖欠劳动报酬",
        "handling": handling,
    }


def ripen(now: datetime, cases: Iterable[int] | None = None) -> int:
    """Terms that are over."""
    today = timezone.localtime(now).date()
    found = Listing.objects.filter(stage=Stage.LISTED, ends_on__lt=today)
    found = found.filter(case_id__in=list(cases)) if cases is not None else found
    over = list(found.values_list("pk", flat=True)[:BATCH])
    for pk in over:
        door.perform("listing.expire", pk, by=None, at=now)
    return len(over)


for kind in ("listing_advance_notice", "listing_decision", "listing_removal_decision", "violation_publication"):
    facts.register(kind, subject)
sweep.also("listing.expire", ripen)

to_employer = employer
FOLLOWS: dict[str, Follows] = {
    "listing.propose": follows(opens=[Opens("list.decide_20wd", start=order_day, when=is_joint)]),
    "listing.notify": follows(
        opens=[Opens("list.objection_5wd", start=notice_day)],
        issues=[Issues("listing_advance_notice", to=to_employer)],
        tells=to_employer,
    ),
    "listing.object": follows(
        opens=[Opens("list.verify_5wd", when=is_joint), Opens("pub.objection_15wd", when=is_publication)],
        meets=["list.objection_5wd"],
        tells=inspector,
    ),
    "listing.verify": follows(meets=["list.verify_5wd", "pub.objection_15wd"], tells=to_employer),
    "listing.promise": follows(tells=to_employer | inspector),
    "listing.decide": follows(
        opens=[Opens("list.term_3y", when=became_listed)],
        meets=["list.decide_20wd", "list.objection_5wd"],
        issues=[Issues("listing_decision", to=to_employer, when=became_listed)],
        tells=to_employer,
    ),
    "listing.publish": follows(issues=[Issues("violation_publication", when=is_publication)], tells=to_employer),
    "listing.apply_removal": follows(opens=["list.early_removal_decide_15wd"]),
    "listing.decide_removal": follows(
        opens=[Opens("list.remove_10wd", when=granted)],
        meets=["list.early_removal_decide_15wd"],
        issues=[Issues("listing_removal_decision", to=to_employer, when=granted)],
        tells=to_employer,
    ),
    "listing.remove": follows(meets=["list.remove_10wd"], tells=to_employer),
    "listing.expire": follows(tells=to_employer),
    "listing.revoke_listing": follows(tells=to_employer),
    "listing.restore_listing": follows(opens=["list.term_3y"], tells=to_employer),
    "listing.record_remedy": follows(),
}


def removal_waits(listing: Any) -> bool:
    """An application for removal is undecided."""
    return bool(listing.removal_asked_on and listing.removal_granted is None)


TASKS: list[TaskRule] = [
    task("listing.notify", _("告知拟列入"), [Stage.PROPOSED], "department_head", event="notify", due=("list.decide_20wd",),
         when=lambda listing: listing.kind == "joint_list"),
    task("listing.decide_publication", _("决定是否公布"), [Stage.PROPOSED], "department_head", event="decide",
         when=lambda listing: listing.kind == "publication"),
    task("listing.object", _("有异议的，提出异议"), [Stage.NOTICED], "respondent", event="object", due=("list.objection_5wd",)),
    task("listing.decide", _("决定是否列入"), [Stage.NOTICED], "department_head", event="decide", due=("list.decide_20wd",)),
    task("listing.verify", _("核实异议"), [Stage.OBJECTED], "inspectorate_head", event="verify",
         due=("list.verify_5wd", "pub.objection_15wd")),
    task("listing.publish", _("公布"), [Stage.LISTED], "inspectorate_head", event="publish",
         when=lambda listing: listing.published_on is None),
    task("listing.decide_removal", _("决定是否移出"), [Stage.LISTED], "department_head", event="decide_removal",
         due=("list.early_removal_decide_15wd",), when=removal_waits),
    task("listing.remove", _("移出名单"), [Stage.LISTED], "inspectorate_head", event="remove", due=("list.remove_10wd",),
         when=lambda listing: bool(listing.removal_granted)),
    task("listing.keep", _("到期退出"), [Stage.LISTED], "inspectorate_head", due=("list.term_3y",),
         when=lambda listing: listing.published_on is not None),
]  # fmt: skip
