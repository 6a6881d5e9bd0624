"""From what the events of a dispute are decided: which sections stand beside which form, and what a choice leads to."""

from django.utils.translation import gettext_lazy as _

from casework import consequences, material, panels
from casework.models import Kind
from disputes.queries.deciding import draft_panel, released, story_panel, weighed
from disputes.queries.mediation import settlement_terms

TOLD = (Kind.APPLICATION, Kind.MEDIATION, Kind.ARBITRATION, Kind.INSPECTION)

panels.register("story", _("劳动者的经过"), "disputes/_story.html", story_panel, order=14, kinds=TOLD)
panels.register(
    "draft", _("裁决书稿"), "disputes/_draft.html", draft_panel, order=50, kinds=[Kind.ARBITRATION], for_called_in=True
)

AT_THE_DOOR = (
    "application.request_correction", "application.take", "application.hand_over", "application.accept_hand_over",
    "application.return_hand_over", "application.redirect", "application.merge_duplicate",
    "application.route_to_mediation", "application.route_to_arbitration", "application.route_to_inspection",
)  # fmt: skip
ON_FILING = (
    "arbitration.accept", "arbitration.decline", "arbitration.request_correction", "arbitration.transfer",
    "arbitration.take_over", "arbitration.revoke_acceptance", "arbitration.suggest_mediation",
    "arbitration.defer_acceptance", "arbitration.choose_summary", "arbitration.register_collective",
)  # fmt: skip
ON_CLAIMS = (
    "arbitration.accept_counterclaim", "arbitration.decline_counterclaim", "arbitration.accept_amendment",
    "arbitration.separate_amendment", "arbitration.order_advance_enforcement",
)  # fmt: skip
ON_THE_COURSE = (
    "arbitration.decide_joining", "arbitration.rule_on_jurisdiction", "arbitration.suspend", "arbitration.terminate",
    "arbitration.extend_award_deadline", "arbitration.deem_withdrawn", "arbitration.proceed_in_default",
)  # fmt: skip
ON_THE_RESULT = (
    "arbitration.vote", "arbitration.vote_on_part", "arbitration.draft_award", "arbitration.draft_partial_award",
)  # fmt: skip
ON_THE_DRAFT = (
    "arbitration.review_draft", "arbitration.sign_award", "arbitration.issue_award", "arbitration.record_commission_view",
    "arbitration.refer_to_commission", "arbitration.make_partial_award", "arbitration.drop_partial_award",
)  # fmt: skip
ON_AN_ITEM = (
    "evidence.return_item", "evidence.replace", "evidence.exchange", "evidence.give_opinion", "evidence.request_original",
    "evidence.present", "evidence.conclude_examination", "evidence.admit", "evidence.admit_late",
    "evidence.refuse_admission", "evidence.redact", "evidence.compare_original",
)  # fmt: skip

material.show(AT_THE_DOOR, "story", "ledger", "evidence")
material.show(ON_FILING, "story", "ledger", "people", "evidence")
material.show(ON_CLAIMS, "ledger", "story")
material.show(ON_THE_COURSE, "story", "award_clock")
material.show(("arbitration.decide_postponement", "arbitration.decide_closed_hearing"), "hearings", "award_clock")
material.show(("arbitration.decide_recusal", "arbitration.replace_arbitrator"), "hearings", "story", "award_clock")
material.show(("arbitration.answer_demand",), "evidence")
material.show(
    ("arbitration.answer", "arbitration.object_to_jurisdiction", "arbitration.counterclaim"), "story", "ledger"
)
material.show(ON_THE_RESULT, "ledger", "elements", "evidence", "story")
material.show(ON_THE_DRAFT, "draft", "elements", "evidence")
material.register(
    ("award.approve_issue", "award.apply_seal"), "released", _("要签发、用印的裁决书"), "disputes/_draft.html", released
)
material.show(("mediation.accept", "mediation.consent", "mediation.refuse"), "story", "ledger")
material.show(("mediation.sign", "mediation.seal"), "agreement")
material.show(("agreement_review.accept", "agreement_review.confirm", "agreement_review.refuse_confirmation"), "ledger")
material.show(("payment_plan.confirm_payment", "payment_plan.dispute_payment"), "payment_plan")
material.show(("inspection.accept", "inspection.decline", "inspection.redirect", "inspection.file_case"), "story")
material.register(
    ("negotiation.sign", "negotiation.reopen"),
    "settlement",
    _("和解协议"),
    "disputes/mediation/_settlement.html",
    settlement_terms,
)
material.register(ON_AN_ITEM, "weighed", _("这份证据"), "disputes/evidence/_weighed.html", weighed)

consequences.say(
    "arbitration.decide_recusal",
    {
        "yes": [_("被申请回避的人退出本案，要另行指派"), _("已经进行的程序是否有效，由新的仲裁庭决定")],
        "no": [_("被申请回避的人继续办理本案"), _("案件从停下的地方接着办")],
    },
)
consequences.say(
    "arbitration.decide_postponement",
    {"yes": [_("原定的开庭取消，改到新的日期")], "no": [_("按原定的日期开庭")]},
)
consequences.say(
    "arbitration.rule_on_jurisdiction",
    {"yes": [_("要把案件移送有管辖权的仲裁委员会")], "no": [_("由本委继续审理")]},
)
consequences.say("arbitration.decide_closed_hearing", {"yes": [_("不公开审理，不准旁听")], "no": [_("公开审理")]})
consequences.say(
    "arbitration.decide_joining", {"yes": [_("列为当事人，有自己的答辩期")], "no": [_("不列入本案，可以另行申请")]}
)
