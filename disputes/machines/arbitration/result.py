"""Settlement, deliberation, vote, draft, signature, award (调解仲裁法 42, 45-47; 令33 50-54, 71-73)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import arbitrator, clerk, office_head, party
from disputes.acts.arbitration import opening
from disputes.acts.arbitration import result as acts
from disputes.forms.arbitration import result as forms
from disputes.forms.arbitration.common import Note, Reason
from disputes.forms.arbitration.draft import Draft
from disputes.machines.arbitration.rows import (
    all_voted,
    chair,
    desk,
    inner,
    inner_and_head,
    tribunal_event,
)
from disputes.machines.arbitration.stages import DECIDED, DELIBERATING, HEARING, MEDIATED, RUNNING
from disputes.rules.arbitration import part, settlement, signing
from disputes.rules.arbitration import result as rules
from disputes.rules.arbitration.hearing import check_heard
from disputes.rules.award import check_all_sealed
from documents.forms.signature import Signed


class Result(models.Model):
    """How the case ends."""

    class Meta:
        abstract = True

    @tribunal_event(
        RUNNING,
        label=_("记录和解内容"),
        who=chair | clerk | party,
        special=True,
        form=forms.Settle,
        guards=[settlement.check_no_statement],
    )
    def settle(self, act: Act) -> None:
        acts.settle(act)

    @tribunal_event(
        RUNNING,
        label=_("制作调解书"),
        form=Note,
        guards=[settlement.check_settled, settlement.check_no_statement],
    )
    def issue_mediation_statement(self, act: Act) -> None:
        acts.issue_statement(act)

    @event(
        RUNNING,
        (MEDIATED, *RUNNING),
        label=_("签收调解书"),
        who=party | desk,
        special=True,
        form=forms.Sign,
        guards=[settlement.check_statement_pending, settlement.check_not_signed],
        rules=["arb.settlement_effect"],
    )
    def sign_statement(self, act: Act) -> str:
        return acts.sign_statement(act)

    @event(
        RUNNING,
        DELIBERATING,
        label=_("签收前反悔"),
        who=party,
        special=True,
        form=Note,
        guards=[settlement.check_statement_pending],
    )
    def renege(self, act: Act) -> None:
        acts.renege(act)

    @tribunal_event(
        (HEARING, DELIBERATING),
        label=_("记录评议"),
        who=arbitrator | clerk,
        form=forms.Deliberation,
        guards=[check_heard],
        seen_by=inner,
    )
    def record_deliberation(self, act: Act) -> None:
        self.deliberated_on = act.on

    @tribunal_event(
        DELIBERATING, label=_("提交委员会讨论"), who=chair | office_head, form=Reason, seen_by=inner_and_head
    )
    def refer_to_commission(self, act: Act) -> None:
        act.thing.referred_on, act.thing.commission_view_on = act.on, None

    @event(
        DELIBERATING,
        label=_("记录委员会意见"),
        who=office_head,
        form=forms.CommissionView,
        guards=[rules.check_referred],
        seen_by=inner_and_head,
    )
    def record_commission_view(self, act: Act) -> None:
        act.thing.commission_view_on = act.on

    @tribunal_event(
        DELIBERATING,
        label=_("表决"),
        read_by=inner & all_voted,
        who=arbitrator,
        form=forms.CastVote,
        guards=[check_heard, rules.check_not_voted],
        seen_by=inner,
    )
    def vote(self, act: Act) -> None:
        acts.vote(act)

    @tribunal_event(
        DELIBERATING,
        label=_("拟裁决书"),
        form=Draft,
        seen_by=inner_and_head,
        guards=[
            settlement.check_no_statement,
            part.check_no_part,
            check_heard,
            rules.check_deliberated,
            rules.check_all_voted,
            rules.check_all_found,
            rules.check_one_is_found,
            rules.check_not_all_signed,
        ],
    )
    def draft_award(self, act: Act) -> None:
        acts.draft(act)

    # A part decided first is reviewed and signed while the hearing goes on.
    @event(
        (HEARING, DELIBERATING),
        label=_("审核裁决书稿"),
        who=office_head,
        form=forms.Remarks,
        guards=[rules.check_drafted],
        seen_by=inner_and_head,
    )
    def review_draft(self, act: Act) -> None:
        acts.review(act)

    @tribunal_event(
        (HEARING, DELIBERATING),
        label=_("签署裁决书"),
        who=arbitrator,
        form=Signed,
        guards=[
            rules.check_drafted,
            rules.check_not_signed_award,
            rules.check_draft_follows,
            signing.check_ready,
        ],
        seen_by=inner_and_head,
    )
    def sign_award(self, act: Act) -> None:
        acts.sign(act)

    @tribunal_event(
        DELIBERATING,
        DECIDED,
        label=_("作出裁决"),
        who=chair | clerk,
        form=Note,
        guards=[
            part.check_no_part,
            rules.check_drafted,
            rules.check_signed,
            check_all_sealed,
            rules.check_draft_follows,
        ],
        rules=["post.final_items"],
    )
    def issue_award(self, act: Act) -> None:
        opening.end(act)
