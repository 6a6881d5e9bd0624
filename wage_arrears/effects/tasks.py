"""What an inspection waits for: every open stage has somebody to take the next step."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.todo import TaskRule, task
from wage_arrears.machines.inspection.stages import (
    AFTER_ORDER,
    COURT_ENFORCEMENT,
    CRIMINAL_REFERRED,
    DECIDED,
    FILED,
    INVESTIGATING,
    LADDER,
    ORDERED,
    PENALTY_NOTICE,
    PERFORMING,
    RECEIVED,
    SUSPENDED,
    VERIFYING,
)
from wage_arrears.records.inspection import Recusal, Referral

TWO = 2
ACCEPT, INVESTIGATE, DECIDE = ("insp.accept_5wd",), ("insp.investigate_60wd",), ("insp.decide_15wd_qingdao",)


def staffed(thing: Any) -> bool:
    """Two inspectors work on it."""
    return len(thing.inspectors) >= TWO


def unstaffed(thing: Any) -> bool:
    """Fewer than two."""
    return not staffed(thing)


def inspector_or_head(thing: Any) -> str:
    """The inspectors, where there are any."""
    return "inspector" if thing.inspectors else "inspectorate_head"


def notices(thing: Any) -> Any:
    """The notices that wait for a decision."""
    return thing.case.advance_notices.filter(decided_on=None)


def to_answer(thing: Any) -> bool:
    """The employer has not answered."""
    return bool(notices(thing).filter(stated_on=None, waived_on=None).exists())


def to_review(thing: Any) -> bool:
    """A defence waits for its review."""
    return bool(notices(thing).exclude(stated_on=None).filter(reviewed_on=None).exists())


def to_hear(thing: Any) -> bool:
    """A hearing was asked for."""
    return bool(notices(thing).exclude(hearing_requested_on=None).filter(hearing_held_on=None).exists())


def defence_day(thing: Any) -> date | None:
    """Until when the employer may answer."""
    row = notices(thing).order_by("defence_by_on").first()
    return row.defence_by_on if row else None


def undelivered(thing: Any) -> bool:
    """The decision has not reached the employer."""
    return thing.delivered_on is None


def delivered(thing: Any) -> bool:
    """It has."""
    return not undelivered(thing)


def referral_at(step: str) -> Any:
    """A condition: the referral stands at this step."""

    def wanted(thing: Any) -> bool:
        row = Referral.objects.filter(case=thing.case).first()
        if row is None or row.refused_on or row.police_refused_on:
            return False
        now = "hand" if row.approved_on else "approve" if row.reported_on else "report"
        return now == step and row.handed_on is None

    return wanted


def recusal_waits(thing: Any) -> bool:
    """Somebody asked for recusal."""
    return Recusal.objects.filter(case=thing.case, decided_on=None).exists()


def query_waits(thing: Any) -> bool:
    """The city was asked to approve a query."""
    return bool(thing.asset_query_asked_on and not thing.assets_queried_on)


def told(thing: Any) -> Any:
    """Who was told that it answers too, has not answered, and is not decided on."""
    return thing.case.liabilities.filter(held_on=None, stated_on=None).order_by("pk").first()


def paid_up(thing: Any) -> bool:
    """Everything ordered has come."""
    return bool(thing.agreed and not thing.outstanding)


def next_day(thing: Any) -> date | None:
    """The next day on which somebody is to be paid."""
    days = [order.pay_by_on for order in thing.case.orders.all() if order.outstanding]
    return min(days) if days else None


TASKS: list[TaskRule] = [
    task("inspection.look_at_lead", _("看线索，决定受理、核实还是告知去处"), [RECEIVED], "inspectorate_head", due=ACCEPT),
    task("inspection.bring_completion", _("补充投诉材料"), [RECEIVED, VERIFYING], "applicant", event="complete",
         when=lambda thing: bool(thing.missing)),
    task("inspection.verify_lead", _("核实线索，报请立案"), [VERIFYING], inspector_or_head),
    task("inspection.approve_filing", _("批准立案或者不予受理"), [VERIFYING], "inspectorate_head", event="file_case"),
    task("inspection.assign", _("指派两名监察员"), [FILED, INVESTIGATING], "inspectorate_head", event="assign", when=unstaffed),
    task("inspection.begin_inquiry", _("开始调查：到现场，要材料"), [FILED], "inspector", event="visit", due=INVESTIGATE,
         when=staffed),
    task("inspection.investigate", _("查清事实，下指令或者结案"), [INVESTIGATING], inspector_or_head, due=INVESTIGATE),
    task("inspection.release_evidence", _("处理登记保存的证据"), [INVESTIGATING, ORDERED], "inspector",
         event="release_evidence", due=("insp.evidence_7d",), when=lambda thing: bool(thing.preserved_on)),
    task("inspection.check_stay", _("看中止的原因还在不在"), [SUSPENDED], "inspectorate_head", event="resume"),
    task("inspection.comply", _("按指令支付或改正"), [ORDERED], "respondent", due_on=lambda thing: thing.comply_by_on),
    task("inspection.verify_rectification", _("到期核查改正情况"), [ORDERED], inspector_or_head,
         event="verify_rectification", due_on=lambda thing: thing.comply_by_on),
    task("inspection.state_defence", _("陈述、申辩"), [PENALTY_NOTICE], "respondent", event="state_defence",
         due_on=defence_day, when=to_answer),
    task("inspection.state_liability", _("陈述、申辩：为什么不应当由您先付"), list(LADDER), "third_party",
         event="state_liability", party=lambda thing: getattr(told(thing), "party_id", None),
         due_on=lambda thing: getattr(told(thing), "defence_by_on", None), when=lambda thing: told(thing) is not None),
    task("inspection.hold_liable", _("决定由谁先付"), list(LADDER), "department_head", event="hold_liable",
         when=lambda thing: thing.case.liabilities.filter(held_on=None).exists()),
    task("inspection.review_defence", _("复核陈述申辩"), [PENALTY_NOTICE], inspector_or_head, event="review_defence",
         due=DECIDE, when=to_review),
    task("inspection.hold_hearing", _("安排并举行听证"), [PENALTY_NOTICE], "inspectorate_head",
         event="hold_penalty_hearing", due=DECIDE, when=to_hear),
    task("inspection.decide", _("作出处理或处罚决定"), [PENALTY_NOTICE], "department_head", due=DECIDE),
    task("inspection.deliver", _("送达决定书"), [DECIDED], inspector_or_head, event="deliver",
         due=("insp.deliver_7d_qingdao",), when=undelivered),
    task("inspection.follow_decision", _("跟进履行：登记付款，或者催告、申请强制执行"), [DECIDED], inspector_or_head,
         due=("insp.urge_10d", "insp.court_window_3m"), when=delivered),
    task("inspection.follow_performance", _("跟进付款"), [PERFORMING], inspector_or_head,
         due_on=next_day),
    task("inspection.follow_court", _("跟进法院执行"), [COURT_ENFORCEMENT], inspector_or_head, due=("insp.court_window_3m",)),
    task("inspection.follow_police", _("跟进公安机关：回执、立案或不予立案"), [CRIMINAL_REFERRED], inspector_or_head,
         due=("crime.police_3d", "crime.handover_3d")),
    task("inspection.report_referral", _("核实并提出移送报告"), list(LADDER), "inspector", event="report_referral",
         when=referral_at("report")),
    task("inspection.approve_referral", _("决定是否移送公安机关"), list(LADDER), "principal_head",
         event="approve_referral", due=("crime.head_decides_3d",), when=referral_at("approve")),
    task("inspection.hand_to_police", _("二十四小时内移送公安机关"), list(LADDER), "inspector", event="hand_to_police",
         due=("crime.transfer_24h",), when=referral_at("hand")),
    task("inspection.decide_recusal", _("决定监察员是否回避"), [VERIFYING, FILED, INVESTIGATING, *AFTER_ORDER],
         "department_head", event="decide_recusal", when=recusal_waits),
    task("inspection.approve_query", _("审批财产查询"), [INVESTIGATING, *AFTER_ORDER], "city_department_head",
         event="query_assets", when=query_waits),
    task("inspection.close", _("都付清了，核对后结案"), list(AFTER_ORDER), "inspectorate_head", event="close", when=paid_up),
]  # fmt: skip
