"""What is clear is decided first: vote, draft, signature and award on a part of the claims (调解仲裁法 43; 令33 49)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.relations import arbitrator, clerk
from disputes.acts.arbitration import result as acts
from disputes.forms.arbitration.common import Note
from disputes.forms.arbitration.course import Part as Claims
from disputes.forms.arbitration.result import VoteOnPart
from disputes.machines.arbitration.rows import all_voted_on_part, chair, inner, inner_and_head, tribunal_event
from disputes.machines.arbitration.stages import DELIBERATING, HEARING
from disputes.rules.arbitration import part as rules
from disputes.rules.arbitration import result, settlement
from disputes.rules.arbitration.hearing import check_heard
from disputes.rules.award import check_all_sealed


class Part(models.Model):
    """A part decided first, while the rest goes on; it is reviewed and signed by the rows of the award itself."""

    class Meta:
        abstract = True

    @tribunal_event(
        (HEARING, DELIBERATING),
        label=_("表决先行裁决的请求"),
        read_by=inner & all_voted_on_part,
        who=arbitrator,
        form=VoteOnPart,
        guards=[check_heard, rules.check_three],
        seen_by=inner,
    )
    def vote_on_part(self, act: Act) -> None:
        rules.check_not_voted_on(act)
        acts.vote_on_part(act)

    @tribunal_event(
        (HEARING, DELIBERATING),
        label=_("拟先行裁决书"),
        form=Claims,
        seen_by=inner_and_head,
        guards=[settlement.check_no_statement, check_heard, result.check_not_all_signed],
        rules=["arb.partial"],
    )
    def draft_partial_award(self, act: Act) -> None:
        result.check_chosen_found(act)
        result.check_one_is_found(act)
        rules.check_decided(act)
        acts.draft(act)

    @tribunal_event(
        (HEARING, DELIBERATING),
        label=_("放弃先行裁决"),
        form=Note,
        seen_by=inner_and_head,
        guards=[rules.check_part_drafted],
    )
    def drop_partial_award(self, act: Act) -> None:
        """Its claims are decided with the rest."""

    @tribunal_event(
        (HEARING, DELIBERATING),
        label=_("作出先行裁决"),
        who=chair | clerk,
        form=Note,
        guards=[
            settlement.check_no_statement,
            rules.check_part_drafted,
            result.check_signed,
            check_all_sealed,
            result.check_draft_follows,
        ],
        rules=["arb.partial", "post.final_items"],
    )
    def make_partial_award(self, act: Act) -> None:
        acts.end_part(act)
