"""庭审: an arbitration hearing, a conference, a mediation session or an asynchronous hearing."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import BY_ROOM, Machine, event, opening
from casework.relations import (
    arbitrator,
    clerk,
    clock,
    commission,
    filing_officer,
    mediation_head,
    mediator,
    office_head,
    officials,
    tribunal_in_charge,
)
from hearings.acts import booking, course, elsewhere, recordings, snapshots
from hearings.forms import hearing as forms
from hearings.rules import elsewhere as seats
from hearings.rules import hearing as rules
from hearings.rules.review import read_until
from hearings.rules.stages import Stage

OPEN = (Stage.SCHEDULED, Stage.CHECKING_IN, Stage.IN_SESSION, Stage.PAUSED, Stage.SUSPENDED)
# Nobody of the tribunal changes their seat while the session runs.
NOT_RUNNING = (Stage.SCHEDULED, Stage.CHECKING_IN, Stage.PAUSED, Stage.SUSPENDED)
chair = tribunal_in_charge | mediator
desk = chair | clerk
heads = office_head | mediation_head


class HearingMachine(Machine):
    """The events of a sitting."""

    machine = "hearing"
    Stage = Stage
    FINAL = frozenset({Stage.SEALED, Stage.POSTPONED, Stage.CANCELLED})

    class Meta:
        abstract = True

    @opening(
        Stage.SCHEDULED,
        label=_("排期"),
        who=desk | filing_officer | heads | clock,
        form=forms.Book,
        rules=["arb.hearing_notice_5wd"],
    )
    def book(self, act: Act) -> None:
        booking.book(act)

    @event(Stage.SCHEDULED, label=_("通知各方"), who=desk | clock, form=forms.Notice, rules=["arb.hearing_notice_5wd"])
    def give_notice(self, act: Act) -> None:
        rules.check_notice_in_time(act)
        act.thing.notified_at = act.at

    @event(OPEN, label=_("增加到庭人员"), who=desk, form=forms.AddPerson)
    def add_person(self, act: Act) -> None:
        booking.add_person(act)

    @event(OPEN, label=_("去掉到庭人员"), who=desk, form=forms.RemovePerson)
    def remove_person(self, act: Act) -> None:
        booking.remove_person(act)

    @event(OPEN, label=_("隔离两位到庭人员"), read_by=officials, who=desk, form=forms.Screen)
    def screen(self, act: Act) -> None:
        booking.screen(act)

    @event(
        Stage.SCHEDULED, Stage.CHECKING_IN, label=_("开始候庭"), who=desk | clock, form=forms.Earlier, elsewhere=BY_ROOM
    )
    def open_check_in(self, act: Act) -> None:
        rules.check_not_early(act, act.thing.starts_at)
        booking.seat_everyone(act)

    @event(
        NOT_RUNNING,
        label=_("申请在别处参加庭审"),
        who=arbitrator,
        form=forms.AskElsewhere,
        guards=[seats.check_may_ask],
        seen_by=commission,
    )
    def ask_elsewhere(self, act: Act) -> None:
        elsewhere.ask(act)

    @event(
        NOT_RUNNING,
        label=_("决定仲裁员能否在别处参加庭审"),
        who=office_head,
        form=forms.DecideElsewhere,
        guards=[seats.check_asked],
        seen_by=commission,
    )
    def decide_elsewhere(self, act: Act) -> None:
        elsewhere.decide(act)

    @event(
        NOT_RUNNING,
        label=_("改回仲裁庭就座"),
        who=arbitrator,
        guards=[seats.check_sits_elsewhere],
        seen_by=commission,
    )
    def return_to_room(self, act: Act) -> None:
        elsewhere.come_back(act)

    @event(
        Stage.CHECKING_IN,
        Stage.IN_SESSION,
        label=_("宣布开庭"),
        who=chair,
        guards=[seats.check_all_approved],
        elsewhere=BY_ROOM,
    )
    def open_session(self, act: Act) -> None:
        act.thing.opened_at = act.thing.opened_at or act.at

    @event(Stage.IN_SESSION, Stage.PAUSED, label=_("休息"), who=chair | clock, form=forms.Reason, elsewhere=BY_ROOM)
    def pause(self, act: Act) -> None:
        act.thing.note = act["reason"]

    @event(
        (Stage.PAUSED, Stage.SUSPENDED),
        Stage.IN_SESSION,
        label=_("继续"),
        who=chair,
        form=forms.Earlier,
        guards=[seats.check_all_approved],
        elsewhere=BY_ROOM,
    )
    def resume(self, act: Act) -> None:
        rules.check_not_early(act, act.thing.resume_at)
        act.thing.resume_at = None

    @event(
        (Stage.IN_SESSION, Stage.PAUSED, Stage.SUSPENDED),
        Stage.SUSPENDED,
        label=_("休庭，另日继续"),
        who=chair | clock,
        form=forms.Suspend,
        elsewhere=BY_ROOM,
    )
    def suspend(self, act: Act) -> None:
        act.thing.note, act.thing.resume_at = act["reason"], act["resume_at"]

    @event(Stage.IN_SESSION, Stage.CLOSED, label=_("宣布闭庭"), who=chair, form=forms.OptionalReason, elsewhere=BY_ROOM)
    def close(self, act: Act) -> None:
        course.check_steps_held(act)
        act.thing.closed_at = act.at

    @event(
        Stage.CLOSED,
        Stage.TRANSCRIPT_REVIEW,
        label=_("请各方核对笔录"),
        who=desk | clock,
        form=forms.BeginReview,
        elsewhere=BY_ROOM,
    )
    def begin_review(self, act: Act) -> None:
        act.thing.review_began_at, act.thing.review_until = act.at, read_until(act["until"], act.at)

    @event(Stage.TRANSCRIPT_REVIEW, Stage.SEALED, label=_("封存笔录"), who=desk, form=forms.Seal, elsewhere=BY_ROOM)
    def seal(self, act: Act) -> None:
        course.check_all_answered(act)
        course.seal(act)

    @event(OPEN, Stage.POSTPONED, label=_("延期"), who=desk | heads | clock, form=forms.Postpone)
    def postpone(self, act: Act) -> None:
        act.thing.note = act["reason"]

    @event(
        (Stage.SCHEDULED, Stage.CHECKING_IN, Stage.SUSPENDED),
        Stage.CANCELLED,
        label=_("取消"),
        who=desk | heads | clock,
        form=forms.Reason,
    )
    def cancel(self, act: Act) -> None:
        act.thing.note = act["reason"]

    @event(OPEN, label=_("转为现场"), who=chair, form=forms.Postpone)
    def convert_to_office(self, act: Act) -> None:
        course.convert_to_office(act)

    @event(OPEN, label=_("异步转为同步开庭"), who=chair | clock, form=forms.Postpone, elsewhere=BY_ROOM)
    def convert_to_sync(self, act: Act) -> None:
        course.convert_to_sync(act)

    @event(
        (*OPEN, Stage.CLOSED, Stage.TRANSCRIPT_REVIEW, Stage.SEALED, Stage.POSTPONED, Stage.CANCELLED),
        label=_("删除到庭照片"),
        read_by=officials,
        who=clerk | mediator | heads | clock,
        form=forms.ForgetSnapshots,
        in_place=True,
    )
    def forget_snapshots(self, act: Act) -> None:
        snapshots.forget(act)

    @event(
        Stage.SEALED,
        label=_("删除期满的录音录像"),
        read_by=officials,
        who=clock,
        form=forms.EraseRecording,
        in_place=True,
    )
    def erase_recording(self, act: Act) -> None:
        recordings.erase(act)
