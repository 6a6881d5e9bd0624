"""What follows the events of an inspection."""

from datetime import date
from typing import Any

from casework.act import Act
from casework.follows import Follows, Issues, Opens, follows
from casework.models import Party
from casework.relations import (
    applicant,
    department_head,
    employer,
    inspector,
    inspectorate_head,
    party,
    principal_head,
    relation,
    worker,
)
from wage_arrears.acts.inspection.liable import schedule_shares
from wage_arrears.acts.inspection.money import BANK_PAYS, pay_out
from wage_arrears.effects import steps
from wage_arrears.models import Inspection
from wage_arrears.queries.papers_of_liable import concerned, deposit_owner, told_last
from wage_arrears.rules.inspection.correction import corrected

city_head = relation("city_department_head")
REMEDIES = ("insp.remedy_60d", "insp.remedy_6m")


def body(act: Act) -> Inspection:
    """The file acted on."""
    thing: Inspection = act.thing
    return thing


def is_complaint(act: Act) -> bool:
    """A complainant waits for an answer."""
    return body(act).is_complaint


def is_filed(act: Act) -> bool:
    """A file was opened by this act."""
    return body(act).stage == "filed"


def received(act: Act) -> date:
    """The day of receipt, never of the routing."""
    return body(act).received_on or act.on


def notice_received(act: Act) -> date:
    """Handed over on the spot, else counted anew from the delivery."""
    day: date = act["received_on"] or act.on
    return day


def urged(act: Act) -> bool:
    """The reminder is in the employer's hands."""
    return bool(act["received_on"])


def has_hearing_right(act: Act) -> bool:
    """One of the kinds of 处罚法 63."""
    return bool(act["grave"] != "none")


def readers_of_corrected(act: Act) -> list[Party]:
    """Whoever was given the paper that is put right."""
    return list(Party.objects.filter(service_rows__paper=corrected(act)).distinct().order_by("pk"))


def paper(kind: str, to: Any, when: Any = None) -> Issues:
    """A paper to somebody."""
    return Issues(kind, to=to, when=when)


decide_15wd = Opens("insp.decide_15wd_qingdao")
deliver_7d = Opens("insp.deliver_7d_qingdao")

FOLLOWS: dict[str, Follows] = {
    "inspection.receive": follows(opens=[Opens("insp.accept_5wd", start=received)]),
    "inspection.lodge_complaint": follows(
        opens=[Opens("insp.accept_5wd", when=lambda act: body(act).stage in ("received", "verifying"))]
    ),
    "inspection.ask_completion": follows(
        cancels=["insp.accept_5wd"], issues=[paper("complaint_correction_notice", applicant)], tells=applicant
    ),
    "inspection.complete": follows(opens=["insp.accept_5wd"], tells=inspectorate_head | inspector),
    "inspection.accept": follows(
        meets=["insp.accept_5wd"], issues=[Issues("filing_approval", when=is_filed)], tells=applicant
    ),
    "inspection.decline": follows(
        meets=["insp.accept_5wd"],
        issues=[paper("complaint_refusal_notice", applicant, is_complaint)],
        tells=applicant,
    ),
    "inspection.redirect": follows(
        meets=["insp.accept_5wd"],
        issues=[paper("complaint_refusal_notice", applicant, is_complaint)],
        tells=applicant,
    ),
    "inspection.begin_verification": follows(meets=["insp.accept_5wd"]),
    "inspection.file_case": follows(meets=["insp.accept_5wd"], issues=["filing_approval"], tells=applicant),
    "inspection.assign": follows(tells=inspector),
    "inspection.visit": follows(issues=[Issues("inquiry_record", when=lambda act: bool(act["statements"]))]),
    "inspection.demand_records": follows(issues=[paper("inquiry_notice", employer)], tells=employer),
    "inspection.preserve_evidence": follows(
        opens=["insp.evidence_7d"], issues=[paper("evidence_preservation_notice", employer)], tells=employer | inspector
    ),
    "inspection.release_evidence": follows(meets=["insp.evidence_7d"], tells=employer),
    "inspection.settle_on_site": follows(then=[steps.schedule_plans], tells=party),
    "inspection.extend_investigation": follows(tells=inspector | applicant),
    "inspection.suspend": follows(tells=party | inspector),
    "inspection.resume": follows(tells=party | inspector),
    "inspection.order_payment": follows(
        issues=[paper("rectification_order", employer)], then=[steps.schedule_plans], tells=party
    ),
    "inspection.order_rectification": follows(issues=[paper("rectification_order", employer)], tells=party),
    "inspection.verify_rectification": follows(tells=party),
    "inspection.begin_performance": follows(tells=party),
    "inspection.notify_handling": follows(
        opens=[decide_15wd], issues=[paper("handling_advance_notice", employer)], tells=employer
    ),
    "inspection.state_defence": follows(issues=[Issues("defence_record")], tells=inspector),
    "inspection.waive_defence": follows(tells=inspector),
    "inspection.review_defence": follows(tells=department_head | employer),
    "inspection.notify_penalty": follows(
        opens=[
            decide_15wd,
            "insp.penalty_90d",
            Opens("insp.hearing_request_5wd", start=notice_received, when=has_hearing_right),
        ],
        issues=[paper("penalty_advance_notice", employer)],
        tells=employer,
    ),
    "inspection.request_hearing": follows(meets=["insp.hearing_request_5wd"], tells=inspector | inspectorate_head),
    "inspection.notify_penalty_hearing": follows(issues=[paper("penalty_hearing_notice", employer)], tells=employer),
    "inspection.hold_penalty_hearing": follows(
        issues=[Issues("penalty_hearing_record")], tells=department_head | employer
    ),
    "inspection.legal_review": follows(tells=department_head | inspector),
    "inspection.decide_handling": follows(
        opens=[deliver_7d],
        meets=["insp.decide_15wd_qingdao"],
        issues=[paper("handling_decision", employer | worker)],
        then=[steps.schedule_plans],
        tells=party | inspector,
    ),
    "inspection.decide_penalty": follows(
        opens=[deliver_7d],
        meets=["insp.decide_15wd_qingdao", "insp.penalty_90d"],
        issues=[paper("penalty_decision", employer)],
        tells=employer | inspector,
    ),
    "inspection.decide_no_penalty": follows(
        meets=["insp.decide_15wd_qingdao", "insp.penalty_90d"],
        issues=[paper("no_penalty_decision", employer)],
        tells=employer | inspector,
    ),
    "inspection.revoke_filing": follows(issues=[paper("filing_revocation_decision", party)], tells=party | inspector),
    "inspection.deliver": follows(meets=["insp.deliver_7d_qingdao"], then=[steps.open_remedies, steps.restart_defence]),
    "inspection.correct_paper": follows(
        issues=[Issues("inspection_correction_decision", parties=readers_of_corrected)], tells=party | inspector
    ),
    "inspection.publish_decision": follows(tells=employer),
    "inspection.record_admin_reconsideration": follows(cancels=[*REMEDIES, "insp.court_window_3m"], tells=party),
    "inspection.record_admin_suit": follows(cancels=[*REMEDIES, "insp.court_window_3m"], tells=party),
    "inspection.record_review_or_suit": follows(then=[steps.reopen_clock], tells=party),
    "inspection.urge_performance": follows(
        opens=[Opens("insp.urge_10d", start=notice_received, when=urged)],
        issues=[paper("performance_reminder", employer)],
        tells=employer,
    ),
    "inspection.apply_court_enforcement": follows(
        meets=["insp.urge_10d", "insp.court_window_3m", *REMEDIES],
        issues=["administrative_enforcement_application"],
        tells=party,
    ),
    "inspection.form_referral_team": follows(tells=inspector),
    "inspection.report_referral": follows(opens=["crime.head_decides_3d"], tells=principal_head),
    "inspection.approve_referral": follows(
        opens=["crime.transfer_24h"], meets=["crime.head_decides_3d"], tells=inspector
    ),
    "inspection.refuse_referral": follows(meets=["crime.head_decides_3d"], tells=inspector),
    "inspection.hand_to_police": follows(
        opens=["crime.police_3d"],
        meets=["crime.transfer_24h"],
        issues=["criminal_referral", "referral_receipt"],
        tells=worker,
    ),
    "inspection.record_police_filing": follows(
        opens=["crime.handover_3d"], meets=["crime.police_3d", "crime.reconsider_3d"], tells=worker
    ),
    "inspection.record_police_refusal": follows(
        opens=["crime.reconsider_3d"], meets=["crime.police_3d"], tells=inspectorate_head
    ),
    "inspection.ask_police_reconsideration": follows(meets=["crime.reconsider_3d"]),
    "inspection.record_payment": follows(then=[pay_out], tells=party),
    "inspection.notify_liable": follows(
        issues=[Issues("liability_advance_notice", parties=lambda act: [told_last(act).party])], tells=inspector
    ),
    "inspection.state_liability": follows(tells=inspector | department_head),
    "inspection.hold_liable": follows(
        issues=[Issues("liability_decision", parties=concerned)], then=[schedule_shares], tells=party
    ),
    "inspection.draw_on_deposit": follows(
        opens=[BANK_PAYS], issues=[Issues("deposit_payment_notice", parties=deposit_owner)], tells=inspector | worker
    ),
    "inspection.ask_asset_query": follows(tells=city_head),
    "inspection.query_assets": follows(issues=["asset_query_letter"], tells=inspector),
    "inspection.request_recusal": follows(tells=department_head | inspectorate_head),
    "inspection.decide_recusal": follows(tells=party | inspector),
    "inspection.propose_listing": follows(then=[steps.propose("joint_list")]),
    "inspection.propose_publication": follows(then=[steps.propose("publication")]),
    "inspection.tell_result": follows(tells=applicant),
    "inspection.close": follows(tells=party),
}
