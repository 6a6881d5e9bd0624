"""A file in the words of its parties: where it stands, and what follows if nobody does anything."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

# The word a worker uses; the statute's own word (the label of the stage) follows it on the page.
STANDS: dict[str, Any] = {
    "application.draft": _("还在写，没有提交"),
    "application.submitted": _("交上来了，等工作人员看"),
    "application.correction_requested": _("材料不齐，等补齐"),
    "application.routed": _("转出去了，在另一个案卷里接着办"),
    "application.redirected": _("这件事要找别的部门"),
    "mediation.invited": _("问对方愿不愿意谈"),
    "mediation.accepted": _("双方都愿意谈，等调解员安排"),
    "mediation.in_session": _("正在谈"),
    "mediation.agreement_drafted": _("谈成了，等各方签名"),
    "mediation.effective": _("谈成了，协议算数了"),
    "mediation.expired": _("到期还没谈成"),
    "agreement_review.applied": _("等仲裁委员会决定收不收"),
    "agreement_review.accepted": _("仲裁委员会在看这份协议"),
    "agreement_review.confirmed": _("协议通过了，做成了调解书"),
    "agreement_review.not_confirmed": _("协议没有通过"),
    "agreement_review.declined": _("仲裁委员会没有收"),
    "arbitration.filed": _("等仲裁委员会决定收不收"),
    "arbitration.correction_requested": _("材料不齐，等补齐"),
    "arbitration.declined": _("仲裁委员会没有收"),
    "arbitration.transferred": _("转到了管这件事的仲裁委员会"),
    "arbitration.accepted": _("立案了，正在通知对方"),
    "arbitration.pleading": _("等答复、交证据，准备开庭"),
    "arbitration.hearing": _("正在开庭"),
    "arbitration.suspended": _("先停一停，停的日子不算在期限里"),
    "arbitration.deliberating": _("庭开完了，仲裁员在商量怎么裁"),
    "arbitration.decided": _("裁决出来了"),
    "arbitration.mediated": _("谈成了，有了调解书"),
    "arbitration.deemed_withdrawn": _("没有到庭，当作撤回了"),
    "arbitration.terminated": _("案子不再往下办了"),
    "inspection.received": _("监察机构收到了"),
    "inspection.filed": _("监察机构开始查了"),
    "inspection.penalty_notice": _("准备作出决定，先听单位怎么说"),
    "inspection.ordered": _("已经要求单位限期付钱或者改正"),
    "inspection.suspended": _("先停一停，原因消除了接着查"),
}


class Lapse(NamedTuple):
    """What follows: said to the person whose turn it is, and to everybody else."""

    own: Any
    others: Any


def same(words: Any) -> Lapse:
    """Said alike to everybody."""
    return Lapse(words, words)


# By the kind of task, a file's own before the general one, else by the rule of the clock.
# The article shown beside it is the rule's; a task without a clock has none.
LAPSES: dict[str, Lapse] = {
    "application.finish_draft": same(_("没有提交，就没有人收到。申请的时间照样在走。")),
    "application.bring_missing": same(_("材料补齐之前，案子停在这里。")),
    "arbitration.bring_missing": same(_("材料补齐之前，案子停在这里，受理的期限也不起算。")),
    "arbitration.answer": Lapse(
        _("不答复，案子也照样开庭。反申请和管辖异议，过了这一天不再处理。"),
        _("对方不答复，案子也照样开庭。"),
    ),
    # LMAL art. 39(2) and 6: who holds the proof and does not give it bears the consequence.
    "arbitration.give_records": Lapse(
        _("不在期限内提供的，您这一方承担不利后果。"), _("对方不在期限内提供的，由对方承担不利后果。")
    ),
    "arbitration.sign_statement_applicant": same(_("双方都签收才算数；签收之前一方反悔的，仲裁庭接着裁决。")),
    "arbitration.sign_statement_respondent": same(_("双方都签收才算数；签收之前一方反悔的，仲裁庭接着裁决。")),
    "evidence.put_right": same(_("退回的证据不补好，仲裁庭可以不看这一份。")),
    # LMAL art. 36: absent without good reason after a written notice.
    "arbitration:hearing.attend": Lapse(
        _("没有正当理由不到庭，可以当作您撤回申请，同一件事再申请不再受理。"),
        _("申请的一方没有正当理由不到庭，可以当作撤回申请。"),
    ),
    "arbitration:hearing.attend_too": Lapse(
        _("没有正当理由不到庭，仲裁庭可以不等您，直接裁决（缺席裁决）。"),
        _("对方没有正当理由不到庭，仲裁庭可以直接裁决（缺席裁决）。"),
    ),
    "hearing.attend": same(_("有一方不来就谈不成，谈不成还可以申请仲裁。")),
    "hearing.attend_too": same(_("有一方不来就谈不成，谈不成还可以申请仲裁。")),
    "hearing.read_transcript": Lapse(
        _("您没有核对签名的，书记员如实注明；这不算您同意。"), _("没有核对签名的，书记员如实注明。")
    ),
    "hearing.read_transcript_too": Lapse(
        _("您没有核对签名的，书记员如实注明；这不算您同意。"), _("没有核对签名的，书记员如实注明。")
    ),
    "hearing.answer_step": same(_("错过了先提醒一次，再错过就改成同时到场开庭，不会因此判输赢。")),
    "hearing.answer_step_too": same(_("错过了先提醒一次，再错过就改成同时到场开庭，不会因此判输赢。")),
    "hearing.answer_step_third": same(_("错过了先提醒一次，再错过就改成同时到场开庭，不会因此判输赢。")),
    "mediation.answer_invitation": Lapse(
        _("您不答复，调解就开始不了；对方可以申请仲裁。"), _("对方不答复，调解就开始不了；您可以申请仲裁。")
    ),
    "mediation.answer_offer_as_applicant": same(_("不答复就还没有谈成；谈不成，还可以申请仲裁。")),
    "mediation.answer_offer_as_respondent": same(_("不答复就还没有谈成；谈不成，还可以申请仲裁。")),
    "mediation.sign_as_applicant": same(_("没有签齐，协议不算数。")),
    "mediation.sign_as_respondent": same(_("没有签齐，协议不算数。")),
    "negotiation.sign_as_applicant": same(_("没有签齐，和解协议不算数，案子接着办。")),
    "negotiation.sign_as_respondent": same(_("没有签齐，和解协议不算数，案子接着办。")),
    "payment_plan.go_on_after_default": same(_("和解协议不能直接执行；案子接着办，由裁决来定。")),
    "payment_plan.pay": Lapse(
        _("到期没付，对方可以请法院、人社部门执行，或者申请支付令、仲裁。"),
        _("到期没付，收款的一方可以接着往下走，页面上会告诉您能走哪条路。"),
    ),
    "payment_plan.say_if_received": same(_("没有确认之前，这笔钱先不算收到。")),
    "payment_plan.execute": Lapse(
        _("法院不会自己来执行。过了两年再申请，对方可以说时间已过。"), _("过了两年再申请，可以说时间已过。")
    ),
    "payment_plan.choose_after_default": same(_("这份协议不能直接执行；不申请支付令或者仲裁，没有人能强制付款。")),
    "inspection.bring_completion": same(_("材料补齐之前，监察机构不能决定受理。")),
    "inspection.comply": Lapse(
        _("逾期不付，监察机构作出处理决定，还可以加付百分之五十到一百的赔偿金。"),
        _("单位逾期不付，监察机构作出处理决定，还可以责令加付赔偿金。"),
    ),
    # By the clock, where it is an office's turn.
    "arb.accept_5wd": same(_("过了这一天还没有决定，申请的一方可以直接去法院起诉。")),
    "arb.award_45d": same(_("过了这一天还没有裁决，您可以就这件事去法院起诉。")),
    "arb.simplified_30d_shandong": same(_("办不完的，要在这一天之前转成普通程序，期限接着算。")),
    "med.close_15d": same(_("过了这一天还没谈成，任何一方都可以申请仲裁。")),
}


def stands(machine: str, stage: str) -> Any:
    """Where a file stands in the words of a party; empty where the stage's own label is plain."""
    return STANDS.get(f"{machine}.{stage}", "")


def lapse(kind: str, task: str, rule: str) -> Lapse | None:
    """What follows if nothing is done: by the task of this kind of file, by the task, else by the clock."""
    return LAPSES.get(f"{kind}:{task}") or LAPSES.get(task) or LAPSES.get(rule)
