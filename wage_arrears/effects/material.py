"""From what an inspection and a listing are decided: which sections stand beside which form."""

from django.utils.translation import gettext_lazy as _

from casework import consequences, material

AT_THE_DOOR = (
    "inspection.accept", "inspection.decline", "inspection.redirect", "inspection.file_case", "inspection.ask_completion",
    "inspection.begin_verification", "inspection.assign",
)  # fmt: skip
ON_WHAT_WAS_FOUND = (
    "inspection.order_payment", "inspection.order_rectification", "inspection.verify_rectification",
    "inspection.notify_handling", "inspection.notify_penalty", "inspection.preserve_evidence", "inspection.suspend",
    "inspection.extend_investigation", "inspection.report_referral", "inspection.close",
)  # fmt: skip
ON_THE_DEFENCE = (
    "inspection.review_defence", "inspection.notify_penalty_hearing", "inspection.hold_penalty_hearing",
    "inspection.legal_review", "inspection.decide_handling", "inspection.decide_penalty",
    "inspection.decide_no_penalty", "inspection.revoke_filing",
)  # fmt: skip
ON_THE_MONEY = (
    "inspection.notify_liable", "inspection.hold_liable", "inspection.draw_on_deposit", "inspection.request_emergency_fund",
    "inspection.urge_performance", "inspection.apply_court_enforcement", "inspection.record_payment",
    "inspection.record_recourse",
)  # fmt: skip
ON_REFERRAL = ("inspection.approve_referral", "inspection.refuse_referral", "inspection.hand_to_police")

material.show(AT_THE_DOOR, "lead")
material.show(ON_WHAT_WAS_FOUND, "visits", "lead", "orders", "inspection_clock")
material.show(ON_THE_DEFENCE, "defence", "visits", "orders", "evidence")
material.show(ON_THE_MONEY, "orders", "liable")
material.show(ON_REFERRAL, "orders", "visits")
material.show(("inspection.decide_recusal",), "lead")

consequences.say(
    "inspection.decide_recusal", {"yes": [_("这名监察员退出本案，要另行指派")], "no": [_("这名监察员继续办理本案")]}
)
consequences.say("listing.decide", {"yes": [_("列入名单，向社会公布")], "no": [_("不列入，本件到此结束")]})
consequences.say("listing.decide_removal", {"yes": [_("提前移出名单")], "no": [_("留在名单上，直到期满")]})
