"""Setting down, putting off, opening, absence, closing; mediation entrusted before (令33 38-44, 70)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import clerk, clock, filing_officer, office_head, party
from disputes.acts.arbitration import course as acts
from disputes.forms.arbitration import hearing as forms
from disputes.forms.arbitration.common import Note, Reason
from disputes.machines.arbitration.rows import chair, tribunal_event
from disputes.machines.arbitration.stages import (
    BEFORE_HEARING,
    DELIBERATING,
    HEARING,
    PLEADING,
    UP_TO_DEBATE,
)
from disputes.rules.arbitration import answer as answer_rules
from disputes.rules.arbitration import hearing as rules
from disputes.rules.arbitration import tribunal as seats
from disputes.rules.arbitration.notice import check_notified


class Hearings(models.Model):
    """From the notice to the end of the debate."""

    class Meta:
        abstract = True

    @tribunal_event(
        UP_TO_DEBATE,
        label=_("排定开庭"),
        who=chair | clerk,
        form=forms.Schedule,
        guards=[seats.check_tribunal],
    )
    def schedule_hearing(self, act: Act) -> None:
        rules.check_notice_in_time(act)
        acts.schedule(act)

    @event(
        (PLEADING, HEARING),
        label=_("申请延期开庭"),
        who=party,
        form=forms.Postpone,
        guards=[rules.check_may_still_ask],
    )
    def request_postponement(self, act: Act) -> None:
        self.postponement_asked_on = act.on

    @tribunal_event(
        (PLEADING, HEARING),
        label=_("决定是否延期"),
        who=chair | office_head,
        form=forms.DecidePostponement,
        guards=[rules.check_postponement_asked],
    )
    def decide_postponement(self, act: Act) -> None:
        if act["granted"] and act["on"]:
            rules.check_notice_in_time(act)
        acts.decide_postponement(act)

    @tribunal_event(
        PLEADING,
        HEARING,
        label=_("开庭"),
        form=Note,
        in_place=True,
        guards=[
            seats.check_tribunal,
            answer_rules.check_answer_periods_over,
            answer_rules.check_nothing_undecided,
            rules.check_not_entrusted,
            seats.check_nobody_challenged,
            check_notified,
        ],
    )
    def open_hearing(self, act: Act) -> None:
        act.thing.hearing_opened_on = act.thing.hearing_opened_on or act.on

    @tribunal_event(HEARING, label=_("休庭，另行开庭"), form=forms.Adjourn)
    def adjourn(self, act: Act) -> None:
        acts.adjourn(act)

    @tribunal_event(
        HEARING,
        DELIBERATING,
        label=_("闭庭"),
        form=Note,
        guards=[
            answer_rules.check_answer_periods_over,
            answer_rules.check_nothing_undecided,
            seats.check_nobody_challenged,
        ],
    )
    def close_hearing(self, act: Act) -> None:
        """Debate and last statements are over."""

    @tribunal_event(
        DELIBERATING,
        HEARING,
        label=_("再次开庭"),
        form=Reason,
        guards=[
            rules.check_heard,
            seats.check_tribunal,
            answer_rules.check_answer_periods_over,
            answer_rules.check_nothing_undecided,
        ],
    )
    def reopen_hearing(self, act: Act) -> None:
        """Facts still open after the debate are heard again."""

    @tribunal_event(
        DELIBERATING,
        BEFORE_HEARING,
        label=_("恢复庭前程序"),
        form=Reason,
        guards=[rules.check_never_heard],
    )
    def resume_preparation(self, act: Act) -> str:
        """A statement reneged on before any hearing leads to no award unheard: the case goes on where it stood."""
        return acts.reneged_from(act)

    @tribunal_event(HEARING, label=_("缺席审理"), form=forms.Absence, rules=["arb.default"])
    def proceed_in_default(self, act: Act) -> None:
        """The respondent stays away: the claims are still proven one by one (调解仲裁法 36)."""
        rules.respondent_absent(act)
        self.in_default = True

    @tribunal_event(
        BEFORE_HEARING,
        label=_("委托调解"),
        who=filing_officer | chair,
        form=forms.Entrust,
        guards=[rules.check_not_entrusted],
    )
    def entrust_mediation(self, act: Act) -> None:
        act.thing.entrusted_on = act.on

    # Whoever reneges on a statement may leave an entrusted mediation open behind them.
    @event(
        (*BEFORE_HEARING, DELIBERATING),
        label=_("结束委托调解"),
        who=filing_officer | chair | clock,
        form=forms.EndEntrusted,
        guards=[rules.check_entrusted],
    )
    def end_entrusted_mediation(self, act: Act) -> None:
        act.thing.entrusted_on = None
