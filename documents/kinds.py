"""Every kind of paper the service makes: its title, shape, number, seal, file and addressee.

A kind's prose stands in `rendering/bodies/*.toml` under the same name. Titles are the statutes' and the ministry's own.
"""

from dataclasses import dataclass
from functools import partial

COMMISSION, OFFICE, MEDIATION_BODY, INSPECTORATE = "commission", "office", "mediation_body", "inspectorate"
MAIN_FILE, INNER_FILE = "正卷", "副卷"
PLAIN = "plain"
BOTH = ("applicant", "respondent")
# What an inspection hands on to a court or to the police.
INVESTIGATED = (
    "inquiry_record", "rectification_order", "defence_record", "handling_decision", "penalty_decision", "performance_reminder",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One row of the table: what a paper of this kind is, whatever case it is made in."""

    kind: str
    title: str
    template: str
    numbered: bool = True
    signed: bool = True  # by the office's certificate
    seal: str | None = COMMISSION
    file: str = MAIN_FILE  # 正卷 is open to the parties, 副卷 is not (CHR art. 21-24)
    to: tuple[str, ...] = BOTH
    plain: str | None = None  # template of the sheet in plain words beside it, for papers to a worker
    number_word: str = "劳人仲案"
    decides: bool = False  # of rights and duties: not issued while a fact of it is missing
    encloses: tuple[str, ...] = ()  # what goes with it, by the names of `documents/enclosures.py`; the rest go alone
    body: str = ""  # the fact that names whom it goes to where that is nobody of the file: a court, a bank, the police
    bodies: bool = False  # that fact may name several, with 、 between: a letter to each
    signers: tuple[str, ...] = ()  # who signs it, by the names of `documents/signers.py`; the rest bear a seal alone

    @property
    def heading(self) -> str:
        """The title as it stands on the paper, without the brackets that tell two kinds apart."""
        return self.title.partition("（")[0]

    @property
    def coded(self) -> bool:
        """Whether each copy carries a QR and a code of its own."""
        return self.signed and self.file == MAIN_FILE and (self.numbered or self.template == "transcript")


notice = partial(PaperKind, template="notice", plain=PLAIN, number_word="劳人仲通")
decision = partial(PaperKind, template="decision", plain=PLAIN, number_word="劳人仲决", decides=True)
letter = partial(PaperKind, template="notice", number_word="劳人仲函")
award = partial(PaperKind, template="award", plain=PLAIN, decides=True)
transcript = partial(PaperKind, template="transcript", numbered=False, to=("file",), number_word="")
form = partial(PaperKind, template="form", numbered=False, signed=False, seal=None, number_word="")
application = partial(form, template="application")
inspection_notice = partial(notice, seal=INSPECTORATE, to=("employer",), plain=None, number_word="人社监通")
inspection_decision = partial(decision, seal=INSPECTORATE, to=("employer",), plain=None, number_word="人社监理")
inspection_transcript = partial(transcript, seal=INSPECTORATE)

OPENING = (
    application("arbitration_application", "仲裁申请书", to=("commission", "respondent"), signers=("applicant",)),
    PaperKind("filing_receipt", "收件回执", "receipt", to=("applicant",), plain=PLAIN, number_word="劳人仲收"),
    transcript("oral_application_record", "口头申请笔录", to=("commission",), signers=("applicant", "recorder")),
    form("power_of_attorney", "授权委托书", to=("commission",), signers=("author",)),
    notice("correction_notice", "补正通知书", to=("applicant",)),
    notice("acceptance_notice", "受理通知书", to=("applicant",)),
    notice("refusal_notice", "不予受理通知书", to=("applicant",)),
    notice("jurisdiction_notice", "管辖告知书", to=("applicant",)),
    # Goes with the file itself: the other commission's taking over is its receipt.
    letter("case_transfer_letter", "案件移送函", to=("file",), encloses=("arbitration_application", "handed_in")),
    decision("acceptance_revocation_decision", "撤销案件决定书"),
    notice("summary_procedure_notice", "简易处理告知书"),
    notice("ordinary_procedure_notice", "转一般程序告知书"),
    notice("mediation_suggestion", "调解建议书"),
)
ANSWER = (
    notice(
        "notice_to_answer",
        "应诉通知书",
        to=("respondent",),
        encloses=("arbitration_application", "form:address_confirmation"),
    ),
    notice("evidence_notice", "举证通知书"),
    form("statement_of_defence", "答辩书", to=("commission", "applicant"), template="application", signers=("author",)),
    decision("jurisdiction_decision", "管辖异议决定书"),
    notice("counterclaim_acceptance_notice", "反申请受理通知书"),
    notice("counterclaim_refusal_notice", "反申请不予受理通知书"),
    notice("amendment_notice", "变更请求通知书"),
    notice("separate_application_notice", "另行申请告知书"),
    notice("joinder_notice", "追加当事人通知书", to=(*BOTH, "third_party"), encloses=("arbitration_application",)),
)
COURSE = (
    notice("tribunal_notice", "组庭通知书"),
    decision("recusal_decision", "回避决定书"),
    notice("hearing_notice", "开庭通知书"),
    notice("postponement_notice", "延期开庭通知书"),
    notice("suspension_notice", "中止审理通知书"),
    notice("resumption_notice", "恢复审理通知书"),
    notice("extension_notice", "延长审限通知书"),
    letter("appraisal_letter", "委托鉴定函", to=("appraiser",), body="appraiser"),
    letter("investigation_letter", "调查函", to=("third_person",), body="addressee.name"),
)
RECORDS = (
    transcript("evidence_exchange_transcript", "证据交换笔录", signers=("parties", "members", "clerk")),
    transcript("hearing_transcript", "庭审笔录", signers=("parties", "members", "clerk")),
    transcript("mediation_transcript", "调解笔录", signers=("parties", "mediators")),
    transcript("deliberation_record", "评议笔录", file=INNER_FILE, signers=("members", "recorder")),
)
OUTCOME = (
    PaperKind(
        "mediation_agreement",
        "调解协议书",
        "agreement",
        seal=MEDIATION_BODY,
        plain=PLAIN,
        number_word="劳人调",
        signers=("parties", "mediators"),
    ),
    PaperKind(
        "settlement_agreement",
        "和解协议书",
        "agreement",
        numbered=False,
        seal=None,
        plain=PLAIN,
        number_word="",
        signers=("parties",),
    ),
    notice("claim_certificate", "权利主张证明书", seal=MEDIATION_BODY, number_word="劳人调证"),
    notice("mediation_invitation", "调解邀请书", seal=MEDIATION_BODY, to=("respondent",), number_word="劳人调邀"),
    notice("review_acceptance_notice", "仲裁审查受理通知书"),
    award("review_mediation_statement", "审查确认调解书", number_word="劳人仲审"),
    notice("review_refusal_notice", "不予制作调解书通知书"),
    award("mediation_statement", "仲裁调解书", number_word="劳人仲调", signers=("parties",)),
    award("final_award", "裁决书（终局）"),
    award("contestable_award", "裁决书（非终局）"),
    award("partial_award", "裁决书（先行）"),
    award("advance_enforcement_ruling", "先予执行裁决书", number_word="劳人仲先"),
    letter(
        "advance_enforcement_letter",
        "先予执行移送函",
        to=("court",),
        body="enforcing_court",
        encloses=("arbitration_application", "advance_enforcement_ruling", "handed_in"),
    ),
    decision("award_correction_decision", "补正决定书"),
    decision("withdrawal_decision", "撤回决定书"),
    decision("deemed_withdrawal_decision", "视为撤回决定书"),
    decision("termination_decision", "终止审理决定书"),
    decision("ending_decision", "终结决定书"),
    PaperKind("effectiveness_certificate", "生效证明书", "notice", plain=PLAIN, number_word="劳人仲证"),
)
SERVICE = (
    form(
        "proof_of_service",
        "送达回证",
        template="receipt",
        signed=True,
        seal=COMMISSION,
        to=("file",),
        signers=("receiver",),
    ),
    form("address_confirmation", "送达地址确认书", to=("commission",), signers=("author",)),
    form("electronic_service_consent", "电子送达确认书", to=("commission",), signers=("author",)),
    PaperKind("public_notice", "公告", "notice", to=("public",), number_word="劳人仲公"),
)
ENFORCEMENT = (
    application(
        "payment_order_application",
        "支付令申请书",
        to=("worker",),  # who takes it to the court
        signers=("applicant",),
        encloses=("mediation_agreement", "payments"),
    ),
    application(
        "enforcement_application",
        "强制执行申请书",
        to=("worker",),  # who takes it to the court
        signers=("applicant",),
        encloses=("effectiveness_certificate", "proof_of_service", "payments"),
    ),
)
INSPECTION = (
    form("filing_approval", "立案审批表", file=INNER_FILE, to=("file",), signers=("inspectors", "approver")),
    inspection_notice("complaint_correction_notice", "投诉补正告知书", to=("complainant",), plain=PLAIN),
    inspection_notice("complaint_refusal_notice", "投诉不予受理告知书", to=("complainant",), plain=PLAIN, decides=True),
    inspection_notice("inquiry_notice", "调查询问通知书"),
    inspection_transcript("inquiry_record", "调查询问笔录", signers=("asked", "inspectors", "recorder")),
    inspection_notice("evidence_preservation_notice", "先行登记保存通知书"),
    inspection_notice("rectification_order", "劳动保障监察限期改正指令书", number_word="人社监令", decides=True),
    inspection_notice("handling_advance_notice", "行政处理事先告知书", number_word="人社监告"),
    inspection_transcript("defence_record", "陈述申辩笔录", signers=("asked", "recorder")),
    inspection_decision("handling_decision", "行政处理决定书", to=("employer", "worker"), plain=PLAIN),
    inspection_notice(
        "liability_advance_notice", "行政处理事先告知书（清偿责任）", to=("third_party",), number_word="人社监告"
    ),
    inspection_decision("liability_decision", "行政处理决定书（清偿责任）", to=("third_party", "worker"), plain=PLAIN),
    inspection_notice(
        "deposit_payment_notice",
        "农民工工资保证金支付通知书",
        to=("third_party",),
        number_word="人社监付",
        decides=True,
    ),
    inspection_notice("penalty_advance_notice", "行政处罚告知书", number_word="人社监罚告"),
    inspection_notice("penalty_hearing_notice", "听证通知书", number_word="人社监听"),
    inspection_transcript("penalty_hearing_record", "听证笔录", signers=("chair", "present", "inspectors", "recorder")),
    inspection_decision("penalty_decision", "行政处罚决定书", number_word="人社监罚"),
    inspection_decision("no_penalty_decision", "不予行政处罚决定书", number_word="人社监不罚"),
    inspection_decision("filing_revocation_decision", "撤销立案决定书", number_word="人社监撤"),
    inspection_decision(
        "inspection_correction_decision", "更正决定书", to=("employer", "worker"), plain=PLAIN, number_word="人社监更"
    ),
    inspection_notice("performance_reminder", "催告书", number_word="人社监催"),
    application(
        "administrative_enforcement_application",
        "行政强制执行申请书",
        numbered=True,
        signed=True,
        seal=INSPECTORATE,
        to=("court",),
        body="court",
        number_word="人社监执",
        template="notice",
        encloses=(*INVESTIGATED, "wages"),
    ),
    inspection_notice(
        "asset_query_letter",
        "协助查询财产函",
        to=("third_person",),
        body="addressee.name",
        bodies=True,
        number_word="人社监查",
    ),
    inspection_notice(
        "criminal_referral",
        "涉嫌犯罪案件移送书",
        to=("police",),
        body="addressee.name",
        number_word="人社监移",
        encloses=(*INVESTIGATED, "wages"),
    ),
    PaperKind(
        "referral_receipt",
        "移送回执",
        "receipt",
        numbered=False,
        signed=False,
        seal=None,
        to=("file",),
        number_word="",
        signers=("police",),
    ),
    inspection_notice("listing_advance_notice", "列入失信名单告知书", number_word="人社监列告"),
    inspection_decision("listing_decision", "列入失信名单决定书", number_word="人社监列"),
    inspection_decision("listing_removal_decision", "移出失信名单决定书", number_word="人社监移出"),
    inspection_notice("violation_publication", "重大违法行为公布", to=("public",), number_word="人社监公"),
)
ALL = (*OPENING, *ANSWER, *COURSE, *RECORDS, *OUTCOME, *SERVICE, *ENFORCEMENT, *INSPECTION)
KINDS: dict[str, PaperKind] = {row.kind: row for row in ALL}

# These ask whoever they are served on, other than the side that began, to answer; the application goes with the notice.
ASKS_AN_ANSWER = frozenset({
    "arbitration_application", "notice_to_answer", "joinder_notice", "mediation_invitation", "mediation_suggestion",
    "handling_advance_notice", "penalty_advance_notice", "liability_advance_notice", "listing_advance_notice", "inquiry_notice",
})  # fmt: skip
# This one asks whoever began: a counterclaim is answered like a claim.
ASKS_WHO_BEGAN = frozenset({"counterclaim_acceptance_notice"})
