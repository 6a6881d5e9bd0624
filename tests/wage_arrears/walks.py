"""Inspections walked to a stage along the legal path, on concrete days of 2026."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import Office
from casework import door, roles
from casework.act import Act
from casework.models import Authority
from demo import people
from tests.world import World
from wage_arrears.models import Inspection

SHANGHAI = ZoneInfo("Asia/Shanghai")
EMPLOYER = "青岛海润餐饮管理有限公司"
FILED, ORDERED, COMPLY_BY = "2026-03-05", "2026-03-13", "2026-03-20"
VERIFIED, NOTIFIED, DECIDED, DELIVERED = "2026-03-23", "2026-03-24", "2026-04-02", "2026-04-03"


def at(day: str, time: str = "10:00") -> datetime:
    """A moment in Shanghai."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


def office() -> Office:
    """市北区劳动保障监察大队."""
    return Office.objects.get(name=people.SHIBEI_INSPECTORATE)


class Walk:
    """One file being walked; `do` acts and keeps the fresh row."""

    def __init__(self, world: World, **told: Any) -> None:
        self.world = world
        given = {
            "kind": "tip",
            "employer": EMPLOYER,
            "credit_code": "91370203MA3CQK2A1T",
            "narrative": "后厨两个月没发工资。",
            "name": "李某",
            "phone": "13853219999",
        }
        self.opened = door.begin_file(
            "inspection.receive", by=None, office=office(), at=at("2026-03-02"), given=given | told
        )
        self.pk = self.opened.thing.pk
        self.code = getattr(self.opened.thing, "follow_code", "")

    @property
    def thing(self) -> Inspection:
        """The row as it is now."""
        return Inspection.objects.select_related("case").get(pk=self.pk)

    @property
    def pair(self) -> list[int]:
        """魏强 and 韩雨."""
        return [self.world["wei"].pk, self.world["han"].pk]

    def do(self, event: str, by: str | None, on: str, **given: Any) -> Act:
        """One event."""
        user = self.world[by] if by else None
        return door.perform(f"inspection.{event}", self.pk, by=user, at=at(on), given=given)

    def seat_employer(self, key: str = "liu") -> None:
        """刘强 speaks for the employer."""
        party = self.thing.case.parties.get(side="respondent")
        roles.appoint(
            self.thing.case, self.world[key], "respondent", at=at(FILED), party=party,
            authority=Authority.LEGAL_REPRESENTATIVE,
        )  # fmt: skip

    def verifying(self) -> "Walk":
        self.do("assign", "insphead", "2026-03-03", inspectors=self.pair)
        self.do("begin_verification", "wei", "2026-03-03")
        return self

    def filed(self) -> "Walk":
        self.verifying().do("file_case", "insphead", FILED)
        return self

    def investigating(self) -> "Walk":
        self.filed().do("visit", "wei", "2026-03-06", findings="老板承认欠薪。")
        self.seat_employer()
        return self

    def ordered(self, amount: str = "8000") -> "Walk":
        rows = [{"name": "孙丽", "amount": amount, "due_on": COMPLY_BY, "months": 2}]
        self.investigating().do("order_payment", "wei", ORDERED, workers=rows, received_on=ORDERED)
        return self

    def ignored(self) -> "Walk":
        self.ordered().do("verify_rectification", "wei", VERIFIED, outcome="ignored")
        return self

    def noticed(self, rate: int = 60) -> "Walk":
        self.ignored().do("notify_handling", "wei", NOTIFIED, rate=rate, received_on=NOTIFIED)
        return self

    def decided(self) -> "Walk":
        self.noticed().do("waive_defence", "liu", "2026-03-25", confirmed=True)
        self.do("decide_handling", "depthead", DECIDED, rate=60, comply_by_on="2026-04-25")
        return self

    def delivered(self) -> "Walk":
        self.decided().do("deliver", "wei", DELIVERED, received_on=DELIVERED, way="hand")
        return self
