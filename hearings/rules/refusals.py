"""Refusals of the room: each a sentence that says what may still be done."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from law.articles import Article


class NotYourTurn(DomainError):
    """The step belongs to somebody else."""

    code, status = "not_your_turn", 409
    sentence = _("现在是“%(step)s”，请先举手，由仲裁员点到您再说。")


class NotTheStage(DomainError):
    """Not at this stage of the sitting."""

    code = "wrong_stage"
    sentence = _("本庭现在是“%(stage)s”，这一步现在做不了。")


class NotYoursToDo(DomainError):
    """Another role's to do."""

    code, status = "not_yours", 403
    sentence = _("这一步不由您来做。")


class NotInTheRoom(DomainError):
    """Somebody not admitted acts in the hearing."""

    code, status = "not_admitted", 403
    sentence = _("您还没有进入庭审，请在候庭处等候。")


class RoomChanged(DomainError):
    """Its sender is no longer where it was meant to be heard."""

    code = "room_changed"
    sentence = _("这句话是对【%(meant)s】说的，没有发出去。您换过房间，现在在【%(here)s】。")
    act = _("您换过房间，现在在【%(here)s】。刚才在【%(meant)s】里做的这一步没有执行。")


class NoSuchRoom(DomainError):
    """A room that does not exist for this person."""

    code, status = "not_found", 404
    sentence = _("没有这个房间，或者它不对您开放。")


class NotThere(DomainError):
    """A person, line or item that is not here for the asker."""

    code, status = "not_found", 404
    sentence = _("没有找到。")


class OneOfTheBench(DomainError):
    """A verb about somebody of the bench that is none for them."""

    code, status = "one_of_the_bench", 403
    sentence = _("%(name)s 是仲裁庭的人，不能对其做这一步。")


class CallTheWitness(DomainError):
    """Witnesses and experts are not let in, but called."""

    code = "call_the_witness"
    sentence = _("%(name)s 是证人（鉴定人），要由仲裁员点“请证人到庭”，不能直接请进来。")


class NotInvited(DomainError):
    """An invitation that is not there, or no longer."""

    code, status = "not_invited", 404
    sentence = _("没有人请您去那个房间，或者已经过了。")


class VoteInDeliberation(DomainError):
    """Votes are cast in deliberation and nowhere else."""

    code = "vote_in_deliberation"
    sentence = _("请先进评议室，再投票。")


class InviteFromWithin(DomainError):
    """One invites into the room one is in."""

    code = "invite_from_within"
    sentence = _("您不在那个房间，不能请别人进去。请先进去，再请人。")


class StayWithTheJudge(DomainError):
    """The clerk would leave a member of the tribunal alone with one side."""

    code, article = "stay_with_the_judge", Article("LMAL", 33)
    sentence = _("仲裁庭成员还在和一方谈话，书记员要在场，不能先离开。")


class NothingShown(DomainError):
    """No page is on the stage."""

    code = "nothing_shown"
    sentence = _("现在没有在出示证据。")


class NoHandUp(DomainError):
    """There is no hand to lower."""

    code = "no_hand_up"
    sentence = _("没有举着手，不用放下。")


class NoFloor(DomainError):
    """There is no floor to take back."""

    code = "no_floor"
    sentence = _("%(name)s 现在没有在点名发言。")


class NotRecusable(DomainError):
    """Somebody who decides, writes down or interprets nothing."""

    code, article = "not_recusable", Article("CHR", 11)
    sentence = _("只能申请仲裁庭成员、书记员、鉴定人、翻译人员回避。")


class Screened(DomainError):
    """Two people who must not meet."""

    code = "screened"
    sentence = _("这两位需要隔离，不能在同一个房间。请先请另一位离开。")


class CheckInFirst(DomainError):
    """Nobody is admitted unchecked."""

    code = "not_checked_in"
    sentence = _("%(name)s 还没有完成到庭核验。")


class IdentityDisputed(DomainError):
    """The clerk found another person in the picture."""

    code, article = "identity_disputed", Article("OLR", 7)
    sentence = _("比对认为不是%(name)s本人。请先在视频里或者到仲裁院核实身份。")


class ShowADocument(DomainError):
    """Somebody is seated in the office whose identity nobody has looked at."""

    code, status, article = "document_needed", 422, Article("CHR", 41)
    sentence = _("%(name)s 还没有核验身份。请当面核对证件，并写明核对的是什么证件。")


class RollCallFirst(DomainError):
    """The clerk has not yet found who is there."""

    code, article = "roll_call_first", Article("CHR", 41)
    sentence = _("还没有点名：%(names)s。请书记员先查明到庭情况。")


class NoConsent(DomainError):
    """A side that sits online has not consented to it."""

    code = "no_consent"
    sentence = _("%(names)s 还没有同意在线进行。请先征求意见；不同意的，转为现场。")


class StepsMissing(DomainError):
    """A hearing may not be closed before these were entered."""

    code, article = "steps_missing", Article("LMAL", 38)
    sentence = _("还没有进行：%(steps)s。进行过（或记明缺席）才能闭庭。")


class NobodyAbsent(DomainError):
    """A step is noted as impossible although both sides are there."""

    code, article = "nobody_absent", Article("LMAL", 38)
    sentence = _("双方都在庭，“%(step)s”要进行，不能只记缺席。")


class UnknownStep(DomainError):
    """No step of this kind of sitting."""

    code, status = "invalid", 422
    sentence = _("这种庭没有这个步骤。")


class NeedsPicture(DomainError):
    """Sound or text alone will not do at this point."""

    code = "needs_picture"
    sentence = _("核对身份、证人作证、核对原件和最后陈述时不能只用声音或文字。请暂停，或者转为现场、延期。")


class NotFairToGoOn(DomainError):
    """A party that dropped out has nobody else there."""

    code, article = "not_fair_to_go_on", Article("LMAL", 38)
    sentence = _("%(name)s 一方没有别的人在场，不能在其掉线时继续。请等候、休息、休庭，或者转为现场、延期。")


class WindowClosed(DomainError):
    """The window of an asynchronous step has passed; it is never default."""

    code = "window_closed"
    sentence = _("这一步的时间已经过了。没有按时说的不算放弃，请联系仲裁员再开放或转为同步开庭。")


class TooLateToRecuse(DomainError):
    """After the end of debate."""

    code, article = "too_late_to_recuse", Article("CHR", 11)
    sentence = _("回避申请要在辩论终结前提出。")


class NoRecusalFromMediation(DomainError):
    """A mediator decides nothing; who does not want this one asks for another, or does not mediate."""

    code, article = "no_recusal_here", Article("LMAL", 33)
    sentence = _("回避只用于仲裁庭。不愿意由这位调解员调解的，可以请调解组织换人，也可以不再调解。")


class RecusalOpen(DomainError):
    """A recusal request waits for its decision."""

    code, article = "recusal_open", Article("CHR", 12)
    sentence = _("回避申请还没有决定，决定之前不能继续。")


class RuleFirst(DomainError):
    """Objections to the transcript wait for an answer."""

    code = "rule_first"
    sentence = _("还有 %(count)s 条笔录更正申请没有处理。")


class Unsigned(DomainError):
    """Somebody has neither signed nor been noted."""

    code, article = "unsigned", Article("CHR", 42)
    sentence = _("还没有签名，也没有记明情况：%(names)s。")


class NotTheirWords(DomainError):
    """Nobody puts words into another's mouth."""

    code, article = "not_their_words", Article("CHR", 42)
    sentence = _("这是%(name)s的话，不能照别人的意见改，只把意见记明。确实记错的，由书记员更正。")


class AlreadyRuled(DomainError):
    """Decided once."""

    code = "already_decided"
    sentence = _("这一条已经有结论了。")


class NotReadToTheEnd(DomainError):
    """What was read is not what the transcript says now."""

    code = "changed_since_read"
    sentence = _("您读过之后笔录又有更正，请读完最新的再签。")


class NotASignature(DomainError):
    """What was drawn is no picture."""

    code, status = "not_a_signature", 422
    sentence = _("签名没有保存好，请重新手写一次。")


class NoCaucusForTribunal(DomainError):
    """A member of the tribunal meets one side alone only with both sides' consent and the clerk present."""

    code, article = "no_caucus", Article("LMAL", 33)
    sentence = _("仲裁庭成员不能单独会见一方。要双方同意并有书记员在场。")


class AlreadyVoted(DomainError):
    """One vote each."""

    code = "already_voted"
    sentence = _("您已经投过票了。")


class IdTaken(DomainError):
    """Another person's client id."""

    code, status = "id_taken", 422
    sentence = _("这条消息的编号已经用过，请重新发送。")


class NotRecorded(DomainError):
    """There is no recording to speak of."""

    code = "not_recorded"
    sentence = _("现在没有在录制。")


class AlreadyRecording(DomainError):
    """One recording at a time."""

    code = "already_recording"
    sentence = _("已经在录制了。要换一台设备录，请先停止录制。")


class PrivateNow(DomainError):
    """Breaks, deliberation and private talks are never recorded."""

    code = "private_now"
    sentence = _("休息、合议和单独谈话的时候不录制，这时候的内容不收。")


class UnknownPiece(DomainError):
    """A frame names a piece that was never uploaded."""

    code, status = "unknown_piece", 422
    sentence = _("没有收到这一段录制，请先上传，再登记。")


class Unavailable(DomainError):
    """The database did not take the frame; nothing was kept of it, and sending it again is safe."""

    code, status = "unavailable", 503
    sentence = _("暂时没有存下来，请稍候，系统会自动重发。")


class NotAPicture(DomainError):
    """What came cannot be seen."""

    code, status = "not_a_picture", 422
    sentence = _("照片打不开，请重新拍一张。也可以不拍，请书记员在视频里或者到仲裁院核对。")
