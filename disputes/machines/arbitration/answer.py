"""Service, answer, objection, counterclaim, changed claims, further parties (令33 10, 33, 36, 44)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import (
    applicant,
    code_holder,
    commission,
    filing_officer,
    nobody,
    office_head,
    party,
    respondent,
)
from disputes.acts.arbitration import answer as acts
from disputes.forms.arbitration import answer as forms
from disputes.forms.arbitration.common import Note, Reason
from disputes.machines.arbitration.rows import chair, desk, tribunal_event
from disputes.machines.arbitration.stages import ACCEPTED, BEFORE_HEARING, HEARING, PLEADING, UP_TO_DEBATE
from disputes.records.ledger import ClaimState
from disputes.rules.arbitration import answer as rules


class Answering(models.Model):
    """From the copy served to the last answer."""

    class Meta:
        abstract = True

    @event(
        ACCEPTED,
        PLEADING,
        label=_("送达申请书副本"),
        read_by={"note": commission},
        who=desk,
        form=forms.ServeApplication,
    )
    def serve_application(self, act: Act) -> None:
        acts.serve_application(act)

    @event((PLEADING, HEARING), label=_("答辩"), who=respondent, form=forms.Answer)
    def answer(self, act: Act) -> None:
        acts.answer(act)

    @event((PLEADING, HEARING), label=_("向对方送达答辩书"), read_by=commission, who=desk, form=Note)
    def serve_answer(self, act: Act) -> None:
        """The other side gets the answer within five working days (令33 第三十三条)."""

    @event(
        PLEADING,
        label=_("提出管辖异议"),
        who=respondent,
        form=forms.Objection,
        guards=[rules.check_within_answer_period],
        rules=["arb.jurisdiction_objection"],
    )
    def object_to_jurisdiction(self, act: Act) -> None:
        self.jurisdiction_state = "pending"

    @tribunal_event(
        PLEADING,
        label=_("决定管辖异议"),
        who=filing_officer | chair | office_head,
        form=forms.Ruling,
        guards=[rules.check_objection_pending],
    )
    def rule_on_jurisdiction(self, act: Act) -> None:
        self.jurisdiction_state = "upheld" if act["upheld"] else "rejected"

    @event(
        PLEADING,
        label=_("提出反申请"),
        who=respondent,
        form=forms.Claims,
        special=True,
        guards=[rules.check_within_answer_period],
        rules=["arb.counterclaim"],
    )
    def counterclaim(self, act: Act) -> None:
        acts.counterclaim(act)

    @tribunal_event(
        PLEADING,
        label=_("受理反申请"),
        who=filing_officer | chair,
        form=Note,
        guards=[rules.check_pending(counterclaim=True)],
        rules=["arb.restart_counterclaim"],
    )
    def accept_counterclaim(self, act: Act) -> None:
        acts.accept_counterclaim(act)

    @tribunal_event(
        PLEADING,
        label=_("不受理反申请"),
        who=filing_officer | chair,
        form=Reason,
        guards=[rules.check_pending(counterclaim=True)],
    )
    def decline_counterclaim(self, act: Act) -> None:
        acts.decide_pending(act, ClaimState.SEPARATE, counterclaim=True)

    @event(
        UP_TO_DEBATE,
        label=_("增加、变更或者放弃请求"),
        who=applicant,
        form=forms.Amend,
        special=True,
        guards=[rules.check_evidence_period],
        rules=["arb.claim_change"],
    )
    def amend_claims(self, act: Act) -> None:
        acts.amend_claims(act)

    @tribunal_event(
        UP_TO_DEBATE,
        label=_("受理变更的请求"),
        who=filing_officer | chair,
        form=forms.AcceptAmendment,
        guards=[rules.check_pending(counterclaim=False)],
        rules=["arb.restart_claim_change"],
    )
    def accept_amendment(self, act: Act) -> None:
        acts.accept_amendment(act)

    @tribunal_event(
        UP_TO_DEBATE,
        label=_("告知另行申请"),
        who=filing_officer | chair,
        form=Reason,
        guards=[rules.check_pending(counterclaim=False)],
    )
    def separate_amendment(self, act: Act) -> None:
        acts.decide_pending(act, ClaimState.SEPARATE, counterclaim=False)

    @tribunal_event(
        UP_TO_DEBATE,
        label=_("追加当事人"),
        who=filing_officer | chair | office_head,
        form=forms.Joined,
        rules=["arb.restart_party_added"],
    )
    def add_party(self, act: Act) -> None:
        acts.join(act)

    @event(
        UP_TO_DEBATE,
        label=_("申请参加仲裁"),
        read_by={"code": nobody},
        who=party | code_holder | desk,
        form=forms.AskToJoin,
    )
    def apply_to_join(self, act: Act) -> None:
        acts.ask_to_join(act)

    @tribunal_event(
        UP_TO_DEBATE,
        label=_("决定是否准许参加"),
        who=filing_officer | chair,
        form=forms.DecideJoining,
        guards=[rules.check_asks_to_join],
        rules=["arb.restart_party_added"],
    )
    def decide_joining(self, act: Act) -> None:
        acts.decide_joining(act)

    @event(
        (*BEFORE_HEARING, HEARING),
        label=_("放弃答辩期"),
        who=party,
        form=forms.Waive,
        guards=[rules.check_has_period],
    )
    def waive_answer_period(self, act: Act) -> None:
        acts.waive(act)

    @event(
        PLEADING,
        label=_("同意缩短答辩期"),
        who=respondent,
        form=forms.ShortPeriod,
        guards=[rules.check_summary, rules.check_has_period],
    )
    def agree_short_answer_period(self, act: Act) -> None:
        rules.check_shorter(act)
        acts.shorten(act)
