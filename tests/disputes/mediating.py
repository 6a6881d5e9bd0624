"""A mediation walked along its legal path, for the tests of mediation and of what follows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework import door
from casework.act import Act
from casework.models import Case, Kind
from disputes.models import Mediation, PaymentPlan
from documents.models import ServiceRow
from tests.disputes.powers import power_of_attorney
from tests.world import World

START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LIU: dict[str, Any] = {
    "name": "刘强",
    "id_number": "370202197903120011",
    "authority": "special",
    "consent_eservice": True,
}
CLAIMS = [
    {
        "kind": "wages",
        "months": [
            {"month": "2025-12", "due": "6000.00", "paid": "0"},
            {"month": "2026-01", "due": "6200.00", "paid": "200.00"},
        ],
    }
]


@dataclass
class Mediating:
    """One mediation with its clock of the story."""

    world: World
    thing: Mediation
    at: datetime

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.thing.case_id)

    @property
    def lines(self) -> list[int]:
        return list(self.case.ledger.order_by("pk").values_list("pk", flat=True))

    @property
    def plan(self) -> PaymentPlan:
        return PaymentPlan.objects.get(case=self.case)

    def fresh(self) -> Mediation:
        return Mediation.objects.get(pk=self.thing.pk)

    def do(self, event: str, by: str | None, at: datetime | None = None, **given: Any) -> Act:
        """One event of the mediation, a minute later than the one before unless said."""
        self.at = at or self.at + timedelta(minutes=1)
        user = self.world[by] if by else None
        return door.perform(f"mediation.{event}", self.thing.pk, by=user, at=self.at, given=given)

    def pay(self, event: str, by: str | None, at: datetime | None = None, **given: Any) -> Act:
        """One event of its payment plan."""
        self.at = at or self.at + timedelta(minutes=1)
        user = self.world[by] if by else None
        return door.perform(f"payment_plan.{event}", self.plan.pk, by=user, at=self.at, given=given)

    def identify(self) -> None:
        code = ServiceRow.objects.filter(case=self.case, party__side="respondent").latest("pk").code
        self.do("identify", "liu", code=code, power_file=power_of_attorney(self.world["liu"]), **LIU)

    def to_accepted(self) -> "Mediating":
        self.do("invite_respondent", "medhead")
        self.identify()
        self.do("consent", "liu")
        self.do("assign_mediator", "medhead", mediator=self.world["sun"].pk)
        self.do("accept", "sun")
        return self

    def to_session(self) -> "Mediating":
        self.to_accepted().do("open_session", "sun")
        return self

    def drafted(self, sums: tuple[str, ...] = ("6000.00", "5800.00"), **more: Any) -> "Mediating":
        """Drafted with one instalment for each line."""
        self.to_session()
        days = ["2026-04-15", "2026-05-15"]
        given: dict[str, Any] = {
            "lines": [{"line_id": pk, "amount": s} for pk, s in zip(self.lines, sums, strict=True)],
            "instalments": [{"due_on": d, "amount": s} for d, s in zip(days, sums, strict=True)],
        }
        self.do("draft_agreement", "sun", **(given | more))
        return self

    def signed(self, **more: Any) -> "Mediating":
        self.drafted(**more)
        self.do("sign", "wang", typed_name="王芳")
        self.do("sign", "liu", typed_name="刘强")
        self.do("sign", "sun", typed_name="孙敏")
        return self

    def effective(self, **more: Any) -> "Mediating":
        self.signed(**more).do("seal", "medhead")
        return self


def mediating(world: World, at: datetime = START, **told: Any) -> Mediating:
    """A mediation just routed from an application, which was received the day before."""
    received = at - timedelta(days=1)
    app = world.submitted(at=received, **({"claims": CLAIMS, "routes": ["mediation"]} | told))
    door.perform("application.route_to_mediation", app.thing.pk, by=world["chen"], at=at, given={})
    case = app.case.offspring.get(kind=Kind.MEDIATION)
    return Mediating(world, Mediation.objects.get(case=case), at)
