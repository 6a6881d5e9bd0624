"""Which events of an inspection and of a listing ask for something, and which answer it."""

from casework.threads import Ask, register

INSPECTION = {
    "inspection.receive": Ask(
        ("inspection.accept", "inspection.decline", "inspection.redirect", "inspection.file_case"),
        between=("inspection.begin_verification",),
    ),
    "inspection.ask_completion": Ask(("inspection.complete",)),
    "inspection.request_recusal": Ask(("inspection.decide_recusal",)),
    "inspection.state_defence": Ask(("inspection.review_defence",)),
    "inspection.request_hearing": Ask(
        ("inspection.hold_penalty_hearing",), between=("inspection.notify_penalty_hearing",)
    ),
    "inspection.state_liability": Ask(("inspection.hold_liable",)),
    "inspection.ask_asset_query": Ask(("inspection.query_assets",)),
    "inspection.report_referral": Ask(("inspection.approve_referral", "inspection.refuse_referral")),
    "inspection.hand_to_police": Ask(
        ("inspection.record_police_filing", "inspection.record_police_refusal"),
        between=("inspection.record_police_receipt",),
    ),
    "inspection.record_admin_reconsideration": Ask(("inspection.record_review_or_suit",)),
    "inspection.record_admin_suit": Ask(("inspection.record_review_or_suit",)),
}
LISTING = {
    "listing.object": Ask(("listing.verify",)),
    "listing.apply_removal": Ask(("listing.decide_removal",)),
}

register(INSPECTION | LISTING)
