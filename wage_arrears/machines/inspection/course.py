"""Recusal, lists, telling the result, closing (423 号 16; 青岛条例 29, 36-37)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import applicant, department_head, inspector, inspectorate_head, on_file, party
from wage_arrears.acts.inspection import course as acts
from wage_arrears.forms.inspection import course as forms
from wage_arrears.machines.inspection.readers import told
from wage_arrears.machines.inspection.stages import AFTER_ORDER, AT_WORK, CLOSED, INQUIRY, LADDER, OPEN, VERIFYING
from wage_arrears.rules.inspection import course as rules
from wage_arrears.rules.inspection.enforcement import check_decision_made

desk = inspector | inspectorate_head


class Course(models.Model):
    """What may happen on the way, and the end."""

    class Meta:
        abstract = True

    @event(AT_WORK, label=_("申请监察员回避"), who=party | inspector, form=forms.RequestRecusal)
    def request_recusal(self, act: Act) -> None:
        """The inquiry does not stop meanwhile (青岛条例 29)."""
        acts.request_recusal(act)

    @event(
        AT_WORK,
        label=_("决定是否回避"),
        read_by=on_file,
        who=department_head,
        form=forms.DecideRecusal,
        guards=[rules.check_recusal_pending],
    )
    def decide_recusal(self, act: Act) -> None:
        acts.decide_recusal(act)

    @event(
        LADDER,
        label=_("提请列入失信名单"),
        who=inspectorate_head,
        form=forms.ProposeListing,
        guards=[rules.check_order_overdue],
        seen_by=desk | department_head,
    )
    def propose_listing(self, act: Act) -> None:
        rules.check_listing_ground(act)
        self.listing_proposed_on = act.on

    @event(
        LADDER,
        label=_("提请社会公布"),
        who=inspectorate_head,
        form=forms.ProposePublication,
        seen_by=desk | department_head,
        guards=[check_decision_made],
    )
    def propose_publication(self, act: Act) -> None:
        """Only what was decided, and served, is published (令29)."""
        self.publication_proposed_on = act.on

    @event(
        (VERIFYING, *INQUIRY, *AFTER_ORDER),
        label=_("告知处理结果"),
        read_by=told,
        who=desk,
        form=forms.TellResult,
        seen_by=desk | department_head | applicant,
    )
    def tell_result(self, act: Act) -> None:
        self.result_told_on, self.result_words = act.on, act["result"]

    @event(
        OPEN,
        label=_("查看举报人"),
        who=inspectorate_head,
        form=forms.Reveal,
        guards=[rules.check_has_source],
        seen_by=inspectorate_head,
        hint=_("举报人的身份依法保密。查看会留下记录：谁、什么时候、为什么。"),
    )
    def reveal_source(self, act: Act) -> None:
        """The seal is opened for the head alone, and only for a reason that stays on record (青岛条例 23)."""

    @event(
        (VERIFYING, *INQUIRY, *AFTER_ORDER),
        CLOSED,
        label=_("结案"),
        read_by=on_file,
        who=inspectorate_head | department_head,
        form=forms.Close,
    )
    def close(self, act: Act) -> None:
        rules.check_ground(act)
        self.closing_ground, self.closed_on = act["ground"], act.on
        self.result_words = act["result"] or self.result_words
