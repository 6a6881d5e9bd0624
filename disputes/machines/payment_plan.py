"""履行: from the paper that took effect to the last yuan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import BY_ANOTHER, Machine, event, opening
from casework.relations import clock, mediator, officials, payee, payer, relation
from disputes.acts import payment_plan as acts
from disputes.forms import payment_plan as forms
from disputes.rules import payment_plan as rules


class Stage(models.TextChoices):
    SCHEDULED = "scheduled", _("已排定")
    RUNNING = "running", _("按期付款中")
    DEFAULTED = "defaulted", _("已逾期")
    EXECUTION_APPLIED = "execution_applied", _("已申请执行")
    EXECUTING = "executing", _("法院执行中")
    SATISFIED = "satisfied", _("已付清")
    CLOSED_UNPAID = "closed_unpaid", _("未付清，已了结")


OWED = (Stage.RUNNING, Stage.DEFAULTED, Stage.EXECUTION_APPLIED, Stage.EXECUTING)
OPEN = (Stage.SCHEDULED, *OWED)
plan_side = relation("plan_side")


class PaymentPlanMachine(Machine):
    """The events of a payment plan."""

    machine = "payment_plan"
    Stage = Stage
    FINAL = frozenset({Stage.SATISFIED, Stage.CLOSED_UNPAID})
    # One worker's money is not the next one's to read.
    READ_BY = officials | plan_side

    class Meta:
        abstract = True

    @opening(
        Stage.SCHEDULED,
        label=_("排定付款"),
        who=clock | officials,
        form=forms.Schedule,
        rules=["post.enforce_2y"],
        elsewhere=BY_ANOTHER,
    )
    def schedule(self, act: Act) -> None:
        acts.schedule(act)

    @event(Stage.SCHEDULED, Stage.RUNNING, label=_("开始履行"), who=clock)
    def begin(self, act: Act) -> None:
        act.thing.begun_on = act.on

    @event(OWED, label=_("我已付款"), who=payer, form=forms.Report, guards=[rules.check_payer])
    def report_payment(self, act: Act) -> None:
        acts.report(act)

    @event(OWED, label=_("钱收到了"), who=payee, form=forms.Confirm, guards=[rules.check_payee])
    def confirm_payment(self, act: Act) -> None:
        acts.confirm(act)

    @event(OWED, label=_("没收到或者数不对"), who=payee, form=forms.Dispute, guards=[rules.check_payee])
    def dispute_payment(self, act: Act) -> None:
        acts.dispute(act)

    @event(OPEN, label=_("写明收款账户"), who=payee, form=forms.Account, guards=[rules.check_payee], seen_by=plan_side)
    def tell_account(self, act: Act) -> None:
        acts.tell_account(act)

    @event(Stage.RUNNING, Stage.DEFAULTED, label=_("逾期"), who=clock)
    def default(self, act: Act) -> None:
        acts.default(act)

    @event(
        Stage.DEFAULTED,
        Stage.EXECUTION_APPLIED,
        label=_("申请强制执行"),
        who=payee,
        form=forms.Execution,
        guards=[rules.check_payee, rules.check_executable],
        rules=["post.enforce_2y"],
    )
    def apply_execution(self, act: Act) -> None:
        acts.apply_execution(act)

    @event(
        (Stage.EXECUTION_APPLIED, Stage.EXECUTING),
        Stage.EXECUTING,
        label=_("记下法院执行到哪了"),
        who=payee | officials,
        form=forms.ExecutionStep,
        guards=[rules.check_payee],
    )
    def record_execution(self, act: Act) -> None:
        acts.record_execution(act)

    @event(
        Stage.DEFAULTED,
        label=_("请人社部门执行"),
        who=payee,
        guards=[rules.check_payee, rules.check_is_order],
    )
    def ask_enforcement(self, act: Act) -> None:
        act.thing.enforcement_asked_at = act.at

    @event(
        OWED,
        label=_("协议有了可执行的文书"),
        who=clock | mediator,
        form=forms.Title,
        guards=[rules.check_needs_title],
        elsewhere=BY_ANOTHER,
    )
    def gain_title(self, act: Act) -> None:
        acts.gain_title(act)

    @event(
        OWED, Stage.SATISFIED, label=_("全部付清"), who=payee | clock, form=forms.Satisfied, guards=[rules.check_payee]
    )
    def satisfy(self, act: Act) -> None:
        acts.satisfy(act)

    @event(
        OPEN,
        Stage.CLOSED_UNPAID,
        label=_("没付清，到此为止"),
        who=clock | payee | officials,
        form=forms.Close,
        guards=[rules.check_payee],
    )
    def close(self, act: Act) -> None:
        acts.close(act)

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        if party_id is None:
            return frozenset()
        names = {self.payer_id: "payer", self.payee_id: "payee"}  # type: ignore[attr-defined]
        return frozenset({names[party_id]}) if party_id in names else frozenset()

    def reading_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        names = self.further_relations(held, party_id)
        return names | {"plan_side"} if names else names
