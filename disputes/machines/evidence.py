"""证据: an item from submission to admission, with both sides' opinions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import Machine, event, opening
from casework.relations import (
    arbitrator,
    clerk,
    filing_officer,
    inspector,
    mediator,
    nobody,
    officials,
    party,
    relation,
    tribunal_in_charge,
)
from disputes.acts import evidence as acts
from disputes.forms import evidence as forms
from disputes.rules import evidence as rules


class Stage(models.TextChoices):
    SUBMITTED = "submitted", _("已提交")
    RETURNED = "returned", _("退回补正")
    EXCHANGED = "exchanged", _("已交换")
    PRESENTED = "presented", _("已出示")
    EXAMINED = "examined", _("已质证")
    ADMITTED = "admitted", _("已采信")
    NOT_ADMITTED = "not_admitted", _("未采信")
    WITHDRAWN = "withdrawn", _("已撤回")


owner = relation("evidence_owner")
other_side = relation("other_side")
shown = relation("evidence_shown")
desk = filing_officer | clerk | arbitrator | mediator | inspector
finder = tribunal_in_charge | inspector
# The files are looked at on the page of the item, which asks of each in which form the reader may have it.
ON_ITS_PAGE = {"files": nobody}
# Nobody but its own side and the office has seen an item that stands here, unless it was exchanged before.
KEPT_BACK = (Stage.SUBMITTED, Stage.RETURNED, Stage.WITHDRAWN)
ALIVE = (Stage.SUBMITTED, Stage.EXCHANGED, Stage.PRESENTED, Stage.EXAMINED)


class EvidenceMachine(Machine):
    """The events of an item of evidence."""

    machine = "evidence"
    Stage = Stage
    FINAL = frozenset({Stage.ADMITTED, Stage.NOT_ADMITTED, Stage.WITHDRAWN})
    # Until it is exchanged or shown an item is its own side's and the office's.
    READ_BY = officials | owner | (party & shown)

    class Meta:
        abstract = True

    @opening(Stage.SUBMITTED, label=_("提交证据"), who=party | desk, form=forms.Submit, read_by=ON_ITS_PAGE)
    def submit(self, act: Act) -> None:
        acts.submit(act)

    @event(
        Stage.SUBMITTED,
        Stage.RETURNED,
        label=_("退回，请补正"),
        who=desk,
        form=forms.Fault,
        guards=[rules.check_not_returned_before],
    )
    def return_item(self, act: Act) -> None:
        self.returned_at, self.fault = act.at, act["reason"]

    @event(
        Stage.RETURNED,
        Stage.SUBMITTED,
        label=_("补正后再交"),
        who=owner | filing_officer,
        form=forms.Replace,
        read_by=ON_ITS_PAGE,
    )
    def replace(self, act: Act) -> None:
        acts.replace(act)

    @event(Stage.SUBMITTED, Stage.EXCHANGED, label=_("交换给对方"), who=desk)
    def exchange(self, act: Act) -> None:
        self.exchanged_at = act.at

    @event(
        (Stage.EXCHANGED, Stage.PRESENTED),
        label=_("发表质证意见"),
        who=other_side,
        form=forms.Opinion,
        guards=[rules.check_other_side],
    )
    def give_opinion(self, act: Act) -> None:
        acts.give_opinion(act)

    @event(
        (Stage.SUBMITTED, Stage.EXCHANGED, Stage.PRESENTED),
        label=_("要求出示原件"),
        who=other_side | finder,
        form=forms.Fault,
    )
    def request_original(self, act: Act) -> None:
        self.original_requested_at = act.at

    # An item that is not on the list is a late submission: it may be shown straight from `submitted`, with its reason.
    @event(
        (Stage.SUBMITTED, Stage.EXCHANGED),
        Stage.PRESENTED,
        label=_("当庭出示"),
        who=owner | clerk | arbitrator | mediator,
        form=forms.Present,
    )
    def present(self, act: Act) -> None:
        self.presented_at = act.at
        if act["late_reason"]:
            self.late_reason = act["late_reason"]

    @event(Stage.PRESENTED, Stage.EXAMINED, label=_("质证完毕"), who=finder | clerk)
    def conclude_examination(self, act: Act) -> None:
        """Both sides have had their say on this item."""

    @event(Stage.EXAMINED, Stage.ADMITTED, label=_("采信"), read_by=officials, who=finder, form=forms.Finding)
    def admit(self, act: Act) -> None:
        self.finding = act["reason"]

    @event(
        Stage.EXAMINED,
        Stage.ADMITTED,
        label=_("逾期证据，训诫后采信"),
        read_by=officials,
        who=finder,
        form=forms.Finding,
        rules=["arb.evidence_period"],
    )
    def admit_late(self, act: Act) -> None:
        self.finding, self.admonished = act["reason"], True

    @event(Stage.EXAMINED, Stage.NOT_ADMITTED, label=_("不采信"), read_by=officials, who=finder, form=forms.Finding)
    def refuse_admission(self, act: Act) -> None:
        self.finding = act["reason"]

    @event((Stage.SUBMITTED, Stage.RETURNED, Stage.EXCHANGED), Stage.WITHDRAWN, label=_("撤回这份证据"), who=owner)
    def withdraw(self, act: Act) -> None:
        """Taken back before it was shown."""

    @event(ALIVE, label=_("遮盖个人信息"), read_by=officials, who=desk, form=forms.Redact)
    def redact(self, act: Act) -> None:
        acts.redact(act)

    @event(ALIVE, label=_("核对原件"), who=clerk | arbitrator | inspector, form=forms.Comparison)
    def compare_original(self, act: Act) -> None:
        self.original_result, self.original_compared_at = act["result"], act.at

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        if party_id is None:
            return frozenset()
        return frozenset({"evidence_owner" if party_id == self.party_id else "other_side"})  # type: ignore[attr-defined]

    def reading_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        names = self.further_relations(held, party_id)
        return names | {"evidence_shown"} if self.was_shown else names

    @property
    def was_shown(self) -> bool:
        """Whether the other side has had it before them; what was exchanged and then taken back they have read."""
        return self.exchanged_at is not None or self.stage not in KEPT_BACK
