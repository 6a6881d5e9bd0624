"""What follows the events of a payment plan: it begins by itself, defaults the day after, and ends with the last yuan."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import door, sweep
from casework.act import Act
from casework.deadlines import running
from casework.errors import DomainError
from casework.follows import Follows, Issues, Opens, follows
from casework.relations import inspector, inspectorate_head, payee, payer, worker
from casework.todo import TaskRule, task
from disputes.acts.payment_plan import lay_out
from disputes.machines.payment_plan import Stage
from disputes.models.payment_plan import PaymentPlan
from disputes.queries.payment_plan import enforcement_facts
from disputes.rules.payment_plan import family
from documents import facts

ENFORCE = "post.enforce_2y"
BATCH = 1000
both = payer | payee


def last_day(act: Act) -> date:
    """LMAL 51, CPL 250: the two years run from the last day of performance."""
    day: date = act.thing.last_due_on
    return day


def is_executable(act: Act) -> bool:
    """A bare agreement has no period of execution."""
    return bool(act.thing.is_executable)


def begin(act: Act) -> None:
    """A plan whose paper has taken effect runs at once."""
    door.also(act, "payment_plan.begin", act.thing)


def satisfy_if_paid(act: Act) -> None:
    """The last yuan ends the plan, and every other plan for the same debt."""
    if act.thing.outstanding <= 0:
        door.also(act, "payment_plan.satisfy", act.thing)
    for pk in [plan.pk for plan in family(act.thing) if plan.pk != act.thing.pk]:
        plan = PaymentPlan.objects.get(pk=pk)  # read when its turn comes: the one before may have ended it
        if not plan.is_final and plan.outstanding <= 0:
            door.also(act, "payment_plan.satisfy", plan)


def end_with_the_debt(act: Act) -> None:
    """What the payee gives up nobody owes any more: neither the debtor nor whoever answers beside them."""
    for plan in PaymentPlan.objects.filter(beside=act.thing.pk).exclude(stage__in=PaymentPlan.FINAL):
        if act.key == "payment_plan.close":
            door.also(act, act.key, plan, {"ground": act["ground"]})
        else:
            door.also(act, act.key, plan)


def default_if_late(act: Act) -> None:
    """A denied payment leaves a past instalment unpaid."""
    if act.thing.stage == Stage.RUNNING and act.thing.is_late_on(act.on):
        door.also(act, "payment_plan.default", act.thing)


def meet_enforcement(act: Act) -> None:
    """The clock of this very plan, and of no other in the file."""
    running(act.case).filter(rule=ENFORCE, thing=act.thing.ref).update(met_at=act.at)


def let_file_end(act: Act) -> None:
    """A file that only waited for its money ends with its last plan."""
    if PaymentPlan.objects.filter(case=act.case).exclude(stage__in=PaymentPlan.FINAL).exists():
        return
    body = door.body(act.case)
    if "close_file" in body.rows() and act.case.is_open and body.stage in body.rows()["close_file"].sources:
        door.also(act, f"{body.machine}.close_file", body)
    elif act.case.is_open and body.is_final:
        door.copy_stage(act.case, body, act.at)


def ripen(now: datetime, cases: Iterable[int] | None = None) -> int:
    """Plans with an instalment that was due yesterday or before; how many defaulted."""
    today = timezone.localtime(now).date()
    found = PaymentPlan.objects.filter(stage=Stage.RUNNING, instalments__due_on__lt=today)
    found = found.filter(case_id__in=list(cases)) if cases is not None else found
    late = [plan for plan in found.distinct().order_by("pk")[:BATCH] if plan.is_late_on(today)]
    return sum(fall_into_default(plan, now) for plan in late)


def fall_into_default(plan: PaymentPlan, now: datetime) -> int:
    """One plan; a payment may have come meanwhile."""
    try:
        door.perform("payment_plan.default", plan.pk, by=None, at=now)
    except DomainError:
        return 0
    return 1


def payer_side(plan: Any) -> str:
    """Whose task it is to pay."""
    return str(plan.payer.side)


def payee_side(plan: Any) -> str:
    """Whose task it is to say whether money came."""
    return str(plan.payee.side)


def waits_for_word(plan: Any) -> bool:
    """A payment was reported and not answered."""
    return bool(plan.payments.filter(state="reported").exists())


facts.register("enforcement_application", enforcement_facts)
sweep.also("payment_plan.default", ripen)

FOLLOWS: dict[str, Follows] = {
    "payment_plan.schedule": follows(
        opens=[Opens(ENFORCE, start=last_day, when=is_executable, of_thing=True)], tells=both, then=[lay_out, begin]
    ),
    "payment_plan.report_payment": follows(tells=payee),
    "payment_plan.confirm_payment": follows(tells=payer, then=[satisfy_if_paid]),
    "payment_plan.dispute_payment": follows(tells=payer, then=[default_if_late]),
    "payment_plan.tell_account": follows(tells=payer),
    "payment_plan.default": follows(tells=both),
    "payment_plan.gain_title": follows(opens=[Opens(ENFORCE, start=last_day, of_thing=True)], tells=both),
    "payment_plan.apply_execution": follows(
        issues=[Issues("enforcement_application", to=worker)], tells=payer, then=[meet_enforcement]
    ),
    "payment_plan.ask_enforcement": follows(tells=inspector | inspectorate_head),
    "payment_plan.record_execution": follows(tells=both, then=[satisfy_if_paid]),
    "payment_plan.satisfy": follows(tells=both, then=[end_with_the_debt, meet_enforcement, let_file_end]),
    "payment_plan.close": follows(tells=both, then=[end_with_the_debt, meet_enforcement, let_file_end]),
}

OWED = [Stage.RUNNING, Stage.DEFAULTED, Stage.EXECUTION_APPLIED, Stage.EXECUTING]
TASKS: list[TaskRule] = [
    task(
        "payment_plan.pay",
        _("按时付款"),
        [Stage.SCHEDULED, Stage.RUNNING, Stage.DEFAULTED],
        payer_side,
        party=lambda plan: plan.payer_id,
        event="report_payment",
        due_on=lambda plan: plan.next_due_on or plan.last_due_on,
    ),
    task(
        "payment_plan.say_if_received",
        _("确认钱有没有收到"),
        OWED,
        payee_side,
        party=lambda plan: plan.payee_id,
        event="confirm_payment",
        when=waits_for_word,
    ),
    task(
        "payment_plan.execute",
        _("申请法院强制执行"),
        [Stage.DEFAULTED],
        payee_side,
        party=lambda plan: plan.payee_id,
        event="apply_execution",
        due=(ENFORCE,),
        when=lambda plan: plan.is_executable,
    ),
    task(
        "payment_plan.ask_office",
        _("请人社部门执行"),
        [Stage.DEFAULTED],
        payee_side,
        party=lambda plan: plan.payee_id,
        event="ask_enforcement",
        when=lambda plan: plan.source == "order" and plan.enforcement_asked_at is None,
    ),
    task(
        "payment_plan.choose_after_default",
        _("对方没按协议付款：申请支付令或者转仲裁"),
        [Stage.DEFAULTED],
        payee_side,
        party=lambda plan: plan.payee_id,
        when=lambda plan: plan.source == "agreement" and not plan.title,
    ),
    task(
        "payment_plan.go_on_after_default",
        _("对方没按和解协议付款：案子接着办"),
        [Stage.DEFAULTED],
        payee_side,
        party=lambda plan: plan.payee_id,
        when=lambda plan: plan.source == "settlement" and not plan.title,
    ),
    task(
        "payment_plan.follow_execution",
        _("记下法院执行到哪了"),
        [Stage.EXECUTION_APPLIED, Stage.EXECUTING],
        payee_side,
        party=lambda plan: plan.payee_id,
        event="record_execution",
    ),
]
