"""What came in and from whom, what was advanced and came back, and whose assets are searched (农民工工资条例 40, 63)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import city_department_head, department_head, inspector, inspectorate_head
from wage_arrears.acts.inspection import money as acts
from wage_arrears.forms.inspection import money as forms
from wage_arrears.machines.inspection.inquiry import indoors
from wage_arrears.machines.inspection.stages import AFTER_ORDER, INVESTIGATING
from wage_arrears.rules.inspection import money as rules

SEARCHABLE = (INVESTIGATING, *AFTER_ORDER)


class Money(models.Model):
    """Payment, the emergency fund, recourse, assets."""

    class Meta:
        abstract = True

    @event(AFTER_ORDER, label=_("登记付款"), who=inspector, form=forms.Payment, guards=[rules.check_something_ordered])
    def record_payment(self, act: Act) -> None:
        rules.check_payer(act)
        rules.check_not_too_much(act)
        acts.record_payment(act)

    @event(
        SEARCHABLE,
        label=_("申请应急周转金"),
        who=inspectorate_head | department_head,
        form=forms.Fund,
    )
    def request_emergency_fund(self, act: Act) -> None:
        """Part of the wages or living costs, apart from what the employer pays."""
        acts.advance(act)

    @event(
        AFTER_ORDER,
        label=_("登记追偿"),
        who=inspector | department_head,
        form=forms.Recourse,
        guards=[rules.check_somebody_advanced],
    )
    def record_recourse(self, act: Act) -> None:
        rules.check_recourse(act)
        acts.recourse(act)

    @event(
        SEARCHABLE,
        label=_("报请查询财产"),
        who=inspector | inspectorate_head,
        form=forms.Reason,
        seen_by=indoors | city_department_head,
    )
    def ask_asset_query(self, act: Act) -> None:
        """Queries need the approval of the department at city level or above."""
        acts.ask_asset_query(act)

    @event(
        SEARCHABLE,
        label=_("批准查询财产"),
        who=city_department_head,
        form=forms.AssetQuery,
        seen_by=indoors | city_department_head,
        guards=[rules.check_query_asked],
        hint=_("只能查询，不能冻结（农民工工资条例第四十条）。"),
    )
    def query_assets(self, act: Act) -> None:
        self.assets_queried_on = act.on
