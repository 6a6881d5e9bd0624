"""裁决书、调解书: one thing for each paper, from the draft to the money (调解仲裁法 42, 47-51)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import Machine, event, opening
from casework.relations import clerk, clock, filing_officer, office_head, payee, relation, seal_keeper
from disputes.acts import award as acts
from disputes.acts import award_papers as papers
from disputes.forms import award as forms
from disputes.machines.arbitration.rows import chair, desk, inner_and_head
from disputes.rules import award as rules
from disputes.rules.arbitration import items


class Stage(models.TextChoices):
    DRAFTED = "drafted", _("起草中")
    SIGNED = "signed", _("已签署")
    ISSUED = "issued", _("已作出，送达中")
    SERVED = "served", _("已送达")
    CONTESTED = "contested", _("已诉至法院")
    EFFECTIVE = "effective", _("已生效")
    SET_ASIDE = "set_aside", _("不发生效力")
    PERFORMED = "performed", _("已履行")


MADE = (Stage.ISSUED, Stage.SERVED, Stage.CONTESTED, Stage.EFFECTIVE)
AFTERWARDS = (*MADE, Stage.SET_ASIDE)
# Names held to this paper by substantive capacity, not by who applied (further_relations).
may_sue = relation("may_sue")
may_set_aside = relation("may_set_aside")
unseen = inner_and_head | clock
in_force = chair | clerk | filing_officer | office_head


class AwardMachine(Machine):
    """The events of one paper; each party's clock runs from its own receipt."""

    machine = "award"
    Stage = Stage
    FINAL = frozenset({Stage.SET_ASIDE, Stage.PERFORMED})

    class Meta:
        abstract = True

    def further_relations(self, held: frozenset[str], party_id: int | None) -> frozenset[str]:
        """On a final paper the worker sues and the employer applies to set aside; on the other either sues."""
        if party_id is None or self.kind == papers.STATEMENT:
            return frozenset()
        anyone_sues = self.kind == items.CONTESTABLE or self.stage == Stage.SET_ASIDE
        names = {"may_sue"} if anyone_sues or "worker" in held else set()
        return frozenset(names | ({"may_set_aside"} if self.kind == items.FINAL and "employer" in held else set()))

    # Drafted, signed and made with the award of the file, whose own rows ask for deliberation, votes, every signature and
    # the seal; a mediation statement is sealed when it is printed for the parties to sign.
    @opening(
        Stage.DRAFTED,
        label=_("起草"),
        who=clock,
        form=forms.Prepare,
        seen_by=unseen,
        rules=["post.final_items"],
    )
    def prepare(self, act: Act) -> None:
        self.kind = act["kind"]

    @event(Stage.DRAFTED, Stage.SIGNED, label=_("签署"), who=clock, seen_by=unseen)
    def sign(self, act: Act) -> None:
        """All who must sign have signed (令33 第五十三条)."""

    @event(
        Stage.SIGNED,
        label=_("签发"),
        who=office_head,
        form=forms.ApproveIssue,
        guards=[rules.check_not_approved],
        seen_by=unseen,
    )
    def approve_issue(self, act: Act) -> None:
        acts.approve_issue(act)

    @event(
        Stage.SIGNED,
        label=_("用印"),
        who=seal_keeper,
        form=forms.ApplySeal,
        guards=[rules.check_to_seal],
        seen_by=unseen,
    )
    def apply_seal(self, act: Act) -> None:
        acts.apply_seal(act)

    @event(Stage.SIGNED, Stage.ISSUED, label=_("作出并送达"), who=clock)
    def issue(self, act: Act) -> None:
        act.thing.made_on = act.on
        papers.address(self)
        acts.stage_now(act)

    @event(MADE, (*MADE, Stage.SET_ASIDE), label=_("记录送达"), who=desk | clock, form=forms.Serve)
    def serve(self, act: Act) -> str:
        return acts.serve(act, rules.addressee(act), act["received_on"] or act.on)

    @event(
        AFTERWARDS,
        AFTERWARDS,
        label=_("向法院起诉"),
        who=may_sue,
        form=forms.Suit,
        rules=["post.multi_worker", "post.effect_after_suit_ends"],
    )
    def sue(self, act: Act) -> str:
        rules.check_remedy_in_time(act)
        return acts.go_to_court(act, "suit")

    @event(
        MADE,
        AFTERWARDS,
        label=_("申请撤销裁决"),
        who=may_set_aside,
        form=forms.SetAside,
        guards=[rules.check_no_worker_suit],
        rules=["post.enforce_stay"],
    )
    def apply_set_aside(self, act: Act) -> str:
        rules.check_remedy_in_time(act)
        return acts.go_to_court(act, "set_aside")

    @event(
        AFTERWARDS,
        AFTERWARDS,
        label=_("登记法院结果"),
        who=in_force,
        form=forms.CourtResult,
        guards=[rules.check_court_step],
        rules=list(dict.fromkeys(acts.AFTER.values())),
    )
    def record_court_result(self, act: Act) -> str:
        return acts.record_result(act, rules.step_decided(act))

    @event(MADE, MADE, label=_("生效"), who=clock, guards=[rules.check_takes_effect])
    def take_effect(self, act: Act) -> str:
        return acts.take_effect(act)

    @event(Stage.EFFECTIVE, Stage.PERFORMED, label=_("履行完毕"), who=payee | clerk | clock)
    def perform(self, act: Act) -> None:
        """The money is in the worker's hand."""

    @event(
        (Stage.EFFECTIVE, Stage.PERFORMED),
        label=_("出具生效证明"),
        who=in_force,
        form=forms.Certificate,
    )
    def certify_effect(self, act: Act) -> None:
        """For whoever asks the court to enforce (调解仲裁法 51)."""
