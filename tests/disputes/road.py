"""An arbitration walked along its legal road, with the days of 2026; nobody writes a stage."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from casework import door
from casework.act import Act
from casework.models import Authority, Case, Deadline, Party
from casework.roles import appoint
from disputes.acts.arbitration import answer
from disputes.models import Arbitration, AwardDraft
from hearings import record
from tests.world import World

# What an award says that only the drafter can tell, where a test says nothing of it.
TOLD = {
    "claimed_facts": "申请人在被申请人处工作，被申请人没有付清款项。",
    "attended": "申请人王芳、被申请人的法定代表人刘强",
    "mediation": "failed",
    "found_facts": "申请人二〇二五年八月入职，被申请人没有付清款项。",
    "reasons": "用人单位应当依法履行支付义务。",
}
# Signed by all they are let go and sealed before they are made, where a test says nothing of it.
MAKES = ("issue_award", "make_partial_award")
WRITES = ("draft_award", "draft_partial_award")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment(day: str, hour: int = 10) -> datetime:
    """Ten in the morning in Qingdao."""
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00").replace(tzinfo=SHANGHAI)


class Road:
    """One file on its way: 王芳 against 宏达公司, 周立安 files, 李正川 hears it alone."""

    def __init__(self, world: World, **told: Any) -> None:
        self.world = world
        application = world.submitted("wang", moment("2026-03-02"), **told)
        act = door.perform(
            "application.route_to_arbitration", application.thing.pk, by=world["chen"], at=moment("2026-03-03")
        )
        self.pk: int = act.made[0].pk
        self.seat_the_employer()

    def seat_the_employer(self) -> None:
        """刘强 is the employer's legal representative."""
        party = self.party("respondent")
        appoint(
            self.case,
            self.world["liu"],
            "respondent",
            at=moment("2026-03-03"),
            party=party,
            authority=Authority.LEGAL_REPRESENTATIVE,
        )

    @property
    def thing(self) -> Arbitration:
        return Arbitration.objects.get(pk=self.pk)

    @property
    def case(self) -> Case:
        return self.thing.case

    @property
    def stage(self) -> str:
        return str(self.thing.stage)

    def party(self, side: str) -> Party:
        return self.case.parties.filter(side=side).order_by("pk")[0]

    def do(self, event: str, by: str | None, day: str, hour: int = 10, **given: Any) -> Act:
        """One event of the file on a day."""
        who = self.world[by] if by else None
        if event in WRITES and not AwardDraft.objects.filter(case=self.case).exists():
            given = TOLD | given
        if event in MAKES:
            self.seal(day, hour)
        return door.perform(f"arbitration.{event}", self.pk, by=who, at=moment(day, hour), given=given)

    def award(self, kind: str, event: str, by: str | None, day: str, **given: Any) -> Act:
        """One event of a paper of the file."""
        who = self.world[by] if by else None
        pk = self.case.awards.get(kind=kind).pk
        return door.perform(f"award.{event}", pk, by=who, at=moment(day), given=given)

    def seal(self, day: str, hour: int = 10) -> None:
        """The head lets every signed paper go, and the keeper seals it."""
        for award in self.case.awards.filter(stage="signed", seal_use=None):
            for event, by, given in (
                ("approve_issue", "head", {"originals": 3}),
                ("apply_seal", "seal", {"checked": True}),
            ):
                door.perform(f"award.{event}", award.pk, by=self.world[by], at=moment(day, hour), given=given)

    def clock(self, rule: str, party: Party | None = None) -> Deadline | None:
        """The running clock of a rule."""
        rows = self.case.deadlines.filter(rule=rule, met_at=None, cancelled_at=None)
        return (rows.filter(party=party) if party else rows).first()

    def due(self, rule: str, party: Party | None = None) -> str | None:
        """Its effective day."""
        row = self.clock(rule, party)
        return row.effective.isoformat() if row and row.effective else None

    def tasks(self) -> set[str]:
        """What waits for somebody."""
        return set(self.case.tasks.filter(done_at=None).values_list("kind", flat=True))

    def received(self, side: str, kind: str, day: str) -> None:
        """Proof of service of a paper, as the house below tells it."""
        act = Act("service.confirm_receipt", moment(day), None, None, self.case, self.thing, {})  # type: ignore[arg-type]
        answer.receive(act, self.party(side), kind, moment(day).date(), "person")

    # The main line, stage by stage.
    def accepted(self, day: str = "2026-03-04", **given: Any) -> "Road":
        self.do("accept", "chen", day, **given)
        return self

    def pleading(self, day: str = "2026-03-05") -> "Road":
        self.accepted()
        self.do("serve_application", "chen", day, received_on="2026-03-06")
        return self

    def seated(self, **seats: Any) -> "Road":
        """A tribunal and a clerk, in the case's answer period."""
        named = {name: self.world[key].pk for name, key in (seats or {"sole": "li"}).items() if isinstance(key, str)}
        members = [str(self.world[key].pk) for key in seats.get("members", [])]
        given = named | ({"members": members} if members else {}) | {"clerk": self.world["hemiao"].pk}
        self.do("constitute_tribunal", "chen", "2026-03-09", **given)
        return self

    def scheduled(self, day: str = "2026-03-10", on: str = "2026-03-24", **more: Any) -> "Road":
        """Set down, and the clerk has told everybody."""
        self.do("schedule_hearing", "hemiao", day, **{"on": on, "at": "09:30"} | more)
        hearing = self.case.hearings.latest("pk")  # type: ignore[attr-defined]
        door.perform("hearing.give_notice", hearing.pk, by=self.world["hemiao"], at=moment(day, 11))
        return self

    def hearing(self, chair: str = "li", **seats: Any) -> "Road":
        """Set down on 10 March for 24 March, after the answer period (20 March)."""
        self.pleading().seated(**seats)
        self.do("answer", "liu", "2026-03-13", statement="工资已经结清。")
        self.scheduled(at="09:30", place="第一仲裁庭", mode="office")
        self.do("open_hearing", chair, "2026-03-24")
        return self

    def counted(self, *absent: str) -> "Road":
        """The clerk opens the lobby of the sitting and finds these people absent, everybody else present."""
        hearing = self.case.hearings.latest("pk")  # type: ignore[attr-defined]
        clerk, on = self.world["hemiao"], moment("2026-03-24", 10)
        record.speak(hearing.pk, "stage.open_check_in", by=clerk, at=on)
        for person in hearing.participants.filter(party__isnull=False):
            here = person.user not in {self.world[key] for key in absent}
            if here:
                shown = {"person": person.pk, "seat": "office", "document": "居民身份证原件"}
                record.speak(hearing.pk, "person.seat", by=clerk, facts=shown, at=on)
            facts = {"person": person.pk, "present": here}
            record.speak(hearing.pk, "roll_call.mark", by=clerk, facts=facts, at=on)
        return self

    def deliberating(self, chair: str = "li", found: str = "6000.00", **seats: Any) -> "Road":
        """The debate is over and every line has its figure."""
        self.hearing(chair, **seats)
        self.do("close_hearing", chair, "2026-03-24", 12)
        for line in self.case.ledger.all():
            # Nobody is found more than they asked for.
            amount = f"{min(Decimal(found), line.amount):.2f}"
            self.do("find_line", chair, "2026-03-25", line_id=line.pk, amount=amount, reason="有考勤和转账为证。")
        self.do("record_deliberation", "hemiao", "2026-03-26", record="经评议，支持申请人请求。")
        return self

    def decided(self, found: str = "6000.00", day: str = "2026-03-30") -> "Road":
        """One arbitrator drafts, signs and makes the award."""
        self.deliberating(found=found)
        self.do("draft_award", "li", "2026-03-27", found_facts="申请人入职，工资未付。", reasons="应当支付。")
        self.do("sign_award", "li", "2026-03-27", 15)
        self.do("issue_award", "hemiao", day)
        return self


__all__ = ["Road", "moment"]
