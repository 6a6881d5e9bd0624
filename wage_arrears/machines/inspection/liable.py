"""Who pays beside the employer, and the deposits that pay for them (农民工工资条例 18-20, 29-30, 32, 36-37)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import department_head, inspector, inspectorate, on_file, relation
from wage_arrears.acts.inspection import liable as acts
from wage_arrears.forms.inspection import liable as forms
from wage_arrears.machines.inspection.stages import LADDER
from wage_arrears.rules.inspection import liable as rules
from wage_arrears.rules.inspection.inquiry import check_two_inspectors

liable = relation("liable")
heard = inspectorate | liable


class Liable(models.Model):
    """Told, heard, held liable; the deposit after that."""

    class Meta:
        abstract = True

    @event(
        LADDER,
        label=_("告知拟认定由谁先付"),
        read_by=heard,
        who=inspector,
        form=forms.NotifyLiable,
        guards=[check_two_inspectors, rules.check_owed],
    )
    def notify_liable(self, act: Act) -> None:
        """General contractor, owner, name lender: each on its own ground, and each told itself."""
        rules.check_cap(act)
        rules.check_new(act)
        acts.notify(act)

    @event(
        LADDER,
        label=_("就责任认定陈述、申辩"),
        read_by=heard,
        who=liable,
        form=forms.StateLiability,
        guards=[rules.check_told],
    )
    def state_liability(self, act: Act) -> None:
        acts.state(act)

    @event(
        LADDER,
        label=_("认定由谁先付"),
        read_by=on_file,
        who=department_head,
        form=forms.HoldLiable,
        guards=[rules.check_owed],
    )
    def hold_liable(self, act: Act) -> None:
        """A decision against that payer, beside the order against the employer."""
        rules.check_heard(act)
        acts.hold(act)

    @event(LADDER, label=_("登记工资保证金"), who=inspector, form=forms.KeepDeposit)
    def keep_deposit(self, act: Act) -> None:
        acts.keep_deposit(act)

    @event(LADDER, label=_("通知动用工资保证金"), who=department_head, form=forms.DrawOnDeposit)
    def draw_on_deposit(self, act: Act) -> None:
        """By a payment notice to the bank, after a decision that was not obeyed."""
        rules.check_draw(act)
        acts.draw(act)
