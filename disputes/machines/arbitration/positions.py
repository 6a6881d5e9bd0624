"""What everyone is waiting for, finer than the stage: derived, never stored (machines.md)."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from disputes.machines.arbitration.stages import (
    ACCEPTED,
    CORRECTION_REQUESTED,
    DECIDED,
    DELIBERATING,
    FILED,
    HEARING,
    PLEADING,
    RUNNING,
    SUSPENDED,
    TRANSFERRED,
    UP_TO_DEBATE,
)

Test = Callable[[Any], Any]
APPRAISAL = "appraisal"


def always(thing: Any) -> bool:
    """Whatever the facts."""
    return True


def has(name: str) -> Test:
    """A fact of the file is there."""
    return lambda thing: getattr(thing, name)


def stayed_for(*grounds: str) -> Test:
    """Stayed on one of these grounds."""
    return lambda thing: thing.stay_ground in grounds


def under_notice(thing: Any) -> bool:
    """A paper is being served by public notice."""
    return bool(thing.case.service_rows.filter(stage="published").exists())


def challenged(thing: Any) -> bool:
    """Somebody is asked to step aside."""
    return bool(thing.case.recusals.filter(state="pending").exists())


def claims_pending(thing: Any) -> bool:
    """A counterclaim or changed claim awaits its decision."""
    return bool(thing.case.claims.filter(state="pending").exists())


def answer_running(thing: Any) -> bool:
    """Somebody's answer period has not run."""
    running = thing.case.answer_periods.filter(waived_at=None, answered_at=None)
    return bool(running.exists())


def award_open(thing: Any) -> bool:
    """An award is being served or its periods run."""
    return bool(thing.case.awards.filter(stage__in=["issued", "served"]).exists())


def in_court(thing: Any) -> bool:
    """An award is before a court."""
    return bool(thing.case.awards.filter(stage="contested").exists())


# The first that holds is the position.
TABLE: tuple[tuple[str, Any, tuple[str, ...], Test], ...] = (
    ("waiting_statement_signatures", _("等待双方签收"), RUNNING, has("statement_on")),
    ("waiting_first_mediation", _("等待先行调解"), (FILED,), has("deferred_on")),
    ("waiting_acceptance", _("等待审查受理"), (FILED,), always),
    ("waiting_correction", _("等待补正"), (CORRECTION_REQUESTED,), always),
    ("waiting_take_over", _("等待接收移送"), (TRANSFERRED,), always),
    ("waiting_recusal_decision", _("等待回避决定"), (*UP_TO_DEBATE, SUSPENDED), challenged),
    ("waiting_appraisal", _("等待鉴定结论"), (SUSPENDED,), stayed_for(APPRAISAL)),
    ("waiting_other_case", _("等待另案结果"), (SUSPENDED,), stayed_for("other_case")),
    ("waiting_stay_to_end", _("等待中止原因消除"), (SUSPENDED,), always),
    ("waiting_public_notice", _("等待公告期满"), UP_TO_DEBATE, under_notice),
    ("waiting_entrusted_mediation", _("等待委托调解"), (ACCEPTED, PLEADING, DELIBERATING), has("entrusted_on")),
    ("waiting_jurisdiction_ruling", _("等待管辖异议决定"), (PLEADING,), lambda t: t.jurisdiction_state == "pending"),
    ("waiting_claims_decision", _("等待决定反申请或者变更的请求"), UP_TO_DEBATE, claims_pending),
    ("waiting_service", _("等待送达申请书副本"), (ACCEPTED,), always),
    ("waiting_answer", _("等待答辩"), (PLEADING,), answer_running),
    ("waiting_tribunal", _("等待组庭"), (PLEADING,), lambda t: t.tribunal_on is None),
    ("waiting_hearing_day", _("等待排期开庭"), (PLEADING,), lambda t: t.hearing_on is None),
    ("waiting_hearing", _("等待开庭"), (PLEADING,), always),
    ("in_hearing", _("正在审理"), (HEARING,), always),
    ("waiting_preparation", _("等待恢复庭前程序"), (DELIBERATING,), lambda t: t.hearing_opened_on is None),
    ("waiting_commission", _("等待委员会意见"), (DELIBERATING,), lambda t: t.referred_on and not t.commission_view_on),
    ("waiting_award", _("等待裁决"), (DELIBERATING,), always),
    ("waiting_court", _("等待法院结果"), (DECIDED,), in_court),
    ("waiting_effect", _("等待送达和起诉期满"), (DECIDED,), award_open),
)


def position_of(thing: Any) -> tuple[str, Any]:
    """The code and its words; empty where nobody waits for anything."""
    found = (row for row in TABLE if thing.stage in row[2] and row[3](thing))
    return next(((code, label) for code, label, _stages, _test in found), ("", ""))
