"""失信名单 (令45) and 社会公布 (令29): notice, objection, decision, term, removal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import BY_ANOTHER, Machine, event, opening
from casework.relations import clock, department_head, employer, inspector, inspectorate_head
from wage_arrears.acts import listing as acts
from wage_arrears.forms import listing as forms
from wage_arrears.rules import listing as rules


class Stage(models.TextChoices):
    PROPOSED = "proposed", _("已提请")
    NOTICED = "noticed", _("已告知，可以提异议")
    OBJECTED = "objected", _("有异议，正在核实")
    LISTED = "listed", _("已列入")
    NOT_LISTED = "not_listed", _("不列入")
    REMOVED = "removed", _("已移出")
    EXPIRED = "expired", _("期满退出")


BEFORE = (Stage.PROPOSED, Stage.NOTICED, Stage.OBJECTED)
desk = inspector | inspectorate_head


class ListingMachine(Machine):
    """The events of a listing."""

    machine = "listing"
    Stage = Stage
    FINAL = frozenset({Stage.NOT_LISTED, Stage.REMOVED, Stage.EXPIRED})

    class Meta:
        abstract = True

    @opening(
        Stage.PROPOSED,
        label=_("提请列入"),
        who=inspectorate_head | department_head,
        form=forms.Propose,
        elsewhere=BY_ANOTHER,
        rules=["list.criteria", "list.decide_20wd"],
    )
    def propose(self, act: Act) -> None:
        acts.propose(act)

    @event(
        Stage.PROPOSED,
        Stage.NOTICED,
        label=_("告知拟列入"),
        who=department_head,
        form=forms.Notify,
        guards=[rules.check_joint_list],
        rules=["list.objection_5wd"],
    )
    def notify(self, act: Act) -> None:
        self.notified_on, self.notice_received_on = act.on, act["received_on"]

    @event(
        (Stage.NOTICED, Stage.LISTED),
        Stage.OBJECTED,
        label=_("提出异议"),
        who=employer,
        form=forms.Object,
        name="object",
        guards=[rules.check_may_object, rules.check_objection_in_time],
        rules=["list.objection_5wd", "list.verify_5wd", "pub.objection_15wd"],
    )
    def raise_objection(self, act: Act) -> None:
        """Against the joint list before it is decided, against a publication after it (令45 6; 令29)."""
        self.objected_on = act.on

    @event(
        Stage.OBJECTED,
        (Stage.NOTICED, Stage.NOT_LISTED, Stage.LISTED, Stage.REMOVED),
        label=_("核实异议"),
        who=desk,
        form=forms.Verify,
    )
    def verify(self, act: Act) -> str:
        """What holds is not listed; what was published already is withdrawn."""
        self.verified_on = act.on
        return acts.verify(act)

    @event(
        BEFORE,
        Stage.NOT_LISTED,
        label=_("已付清并书面承诺，不列入"),
        who=employer | department_head,
        form=forms.Promise,
        guards=[rules.check_joint_list, rules.check_paid],
        rules=["list.not_listed"],
    )
    def promise(self, act: Act) -> None:
        """Paid and promised in writing before the decision (令45 第七条)."""
        self.promised_on = act.on

    @event(
        (Stage.PROPOSED, Stage.NOTICED),
        (Stage.LISTED, Stage.NOT_LISTED),
        label=_("决定是否列入"),
        who=department_head,
        form=forms.Decide,
        guards=[rules.check_notified, rules.check_objection_period_over],
        rules=["list.decide_20wd", "list.term_3y"],
    )
    def decide(self, act: Act) -> str:
        return acts.decide(act)

    @event(
        Stage.LISTED,
        label=_("公布"),
        who=inspectorate_head | department_head,
        guards=[rules.check_face_known],
        rules=["pub.city_quarterly"],
    )
    def publish(self, act: Act) -> None:
        """What the rule says and no more: never an ID number."""
        self.published_on = act.on

    @event(Stage.LISTED, label=_("推送信用平台"), who=desk, guards=[rules.check_joint_list])
    def share_to_credit(self, act: Act) -> None:
        self.shared_on = act.on

    @event(
        Stage.LISTED,
        label=_("申请移出"),
        who=employer,
        special=True,
        form=forms.ApplyRemoval,
        guards=[rules.check_paid, rules.check_six_months],
        rules=["list.early_removal_6m", "list.early_removal_decide_15wd"],
    )
    def apply_removal(self, act: Act) -> None:
        act.thing.removal_asked_on, act.thing.removal_granted = act.on, None

    @event(
        Stage.LISTED,
        label=_("决定是否移出"),
        who=department_head,
        form=forms.DecideRemoval,
        guards=[rules.check_removal_asked],
        rules=["list.early_removal_decide_15wd", "list.remove_10wd"],
    )
    def decide_removal(self, act: Act) -> None:
        rules.check_not_barred(act)
        self.removal_granted, self.removal_decided_on = act["granted"], act.on

    @event(
        Stage.LISTED,
        Stage.REMOVED,
        label=_("移出名单"),
        who=desk,
        guards=[rules.check_removal_granted],
        rules=["list.remove_10wd"],
    )
    def remove(self, act: Act) -> None:
        """The company and the persons together."""
        self.removed_on = act.on

    @event(Stage.LISTED, Stage.EXPIRED, label=_("期满退出"), who=clock, guards=[rules.check_term_over])
    def expire(self, act: Act) -> None:
        self.removed_on = act.on

    @event(Stage.LISTED, Stage.REMOVED, label=_("撤销列入决定"), who=department_head, form=forms.Reason)
    def revoke_listing(self, act: Act) -> None:
        """The order on which it rests was annulled."""
        self.removed_on, self.revoked_on = act.on, act.on

    @event(
        Stage.REMOVED,
        Stage.LISTED,
        label=_("弄虚作假，恢复列入"),
        who=department_head,
        form=forms.Reason,
        guards=[rules.check_not_revoked],
        rules=["list.term_3y"],
    )
    def restore_listing(self, act: Act) -> None:
        """Removed by fraud: the term begins anew."""
        acts.list_from(act)

    @event(
        (Stage.LISTED, Stage.NOT_LISTED, Stage.REMOVED),
        label=_("登记复议或诉讼"),
        who=inspector | department_head | employer,
        form=forms.Remedy,
    )
    def record_remedy(self, act: Act) -> None:
        self.remedy_kind, self.remedy_outcome = act["kind"], act["outcome"]
