"""What inspectors find out, and what the sides settle on the spot."""

import secrets
from collections.abc import Mapping
from typing import Any

import orjson
from django.utils import timezone

from casework.act import Act
from documents.acts.files import taken
from wage_arrears.acts.inspection.workers import make_orders
from wage_arrears.records.inspection import OrderKind, Visit

TOLD = ("shown_credentials", "checklist", "statements", "photos", "findings")


def on_site(act: Act) -> str:
    """A filed case is under investigation from its first step on."""
    return "verifying" if act.thing.stage == "verifying" else "investigating"


def visit(act: Act) -> str:
    """Kept once, however often the phone sends it."""
    key, moment = act["key"] or secrets.token_hex(8), act["visited_at"] or act.at
    taken(act.by, act.case, act["photos"] or [])
    Visit.objects.create(case=act.case, key=key, visited_at=moment, sealed=sealed(act.facts))
    act.thing.visited_on = timezone.localtime(moment).date()
    return on_site(act)


def sealed(facts: Mapping[str, Any]) -> str:
    """What was told on the spot, as it is kept."""
    return orjson.dumps({name: facts.get(name) for name in TOLD}, default=str).decode()


def demand_records(act: Act) -> str:
    """The day by which the records are due."""
    act.thing.records_due_on = act["due_on"]
    return on_site(act)


def settle(act: Act) -> None:
    """Each worker's sum and day, signed on the spot; a plan follows."""
    make_orders(act, OrderKind.SETTLEMENT, act["workers"])
