"""Orders to pay and to put right, and whether they were obeyed (监察条例 18, 26; 724 号 53)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import department_head, inspector, inspectorate_head, on_file
from wage_arrears.acts.inspection import orders as acts
from wage_arrears.forms.inspection import orders as forms
from wage_arrears.forms.inspection.opening import Note
from wage_arrears.machines.inspection.readers import heard
from wage_arrears.machines.inspection.stages import DECIDED, INVESTIGATING, ORDERED, PERFORMING
from wage_arrears.rules.inspection import orders as rules
from wage_arrears.rules.inspection.inquiry import check_two_inspectors


class Orders(models.Model):
    """What the employer is told to do by a day."""

    class Meta:
        abstract = True

    @event(
        (INVESTIGATING, ORDERED, PERFORMING),
        ORDERED,
        label=_("责令限期支付"),
        read_by=heard,
        who=inspector | inspectorate_head,
        form=forms.OrderPayment,
        guards=[check_two_inspectors, rules.check_employer_named],
    )
    def order_payment(self, act: Act) -> None:
        """A sum and a day for each worker."""
        acts.order_payment(act)

    @event(
        (INVESTIGATING, ORDERED),
        ORDERED,
        label=_("责令限期改正"),
        read_by=heard,
        who=inspector | inspectorate_head,
        form=forms.OrderRectification,
        guards=[check_two_inspectors, rules.check_employer_named],
    )
    def order_rectification(self, act: Act) -> None:
        acts.order_rectification(act)

    @event(ORDERED, label=_("核查改正情况"), read_by=heard, who=inspector, form=forms.Verify)
    def verify_rectification(self, act: Act) -> None:
        rules.check_finding(act)
        acts.verify(act)

    @event(
        (ORDERED, DECIDED),
        PERFORMING,
        label=_("转入履行"),
        read_by=on_file,
        who=inspector | department_head,
        guards=[rules.check_not_ignored],
        form=Note,
    )
    def begin_performance(self, act: Act) -> None:
        """The employer has begun to pay, or has undertaken to."""
