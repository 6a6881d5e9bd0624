"""Every paper of a mediation, a review and a plan is made from what the file knows, with nothing left blank."""

from datetime import datetime

import pytest

from casework import door, sweep
from casework.models import Case
from documents.making import make_pending
from documents.models import Paper
from tests.disputes.mediating import START, mediating
from tests.world import World

WANTED = {
    "mediation_invitation",
    "mediation_agreement",
    "claim_certificate",
    "payment_order_application",
    "enforcement_application",
    "review_acceptance_notice",
    "review_mediation_statement",
}


@pytest.mark.django_db
def test_every_paper_is_made(world: World) -> None:
    made = mediating(world).effective(terms=["双方再无争议。"], default_clause="whole_sum")
    made.do("apply_review", "wang")
    review = made.do("apply_review", "liu").made[-1]
    for event, by, given in (
        ("accept", "chen", {}),
        ("confirm", "head", {"voluntary": True, "lawful": True, "clear": True}),
    ):
        door.perform(f"agreement_review.{event}", review.pk, by=world[by], at=made.at, given=given)
    made.at = datetime(2026, 4, 16, 1, 0, tzinfo=START.tzinfo)
    sweep.sweep(made.at, cases=[made.case.pk])
    made.do("apply_payment_order", "wang", court="青岛市市北区人民法院")
    ruling = {"title": "court_confirmation", "number": "（2026）鲁0203民特9号", "on": "2026-03-20"}
    door.perform("payment_plan.gain_title", made.plan.pk, by=None, at=made.at, given=ruling)
    made.pay("apply_execution", "wang", court="青岛市市北区人民法院", assets="香港中路店的收银账户")
    made.do("issue_claim_certificate", "sun", agreed_to_perform="partly")
    make_pending(list(Case.objects.values_list("pk", flat=True)))
    papers = {paper.kind: paper for paper in Paper.objects.all()}
    assert set(papers) >= WANTED
    assert [kind for kind in WANTED if papers[kind].file_id is None] == []
    assert {kind: papers[kind].blanks for kind in WANTED if papers[kind].blanks} == {}
    assert papers["mediation_agreement"].facts["total_sum"] == "11800.00"
    assert [row["sum"] for row in papers["review_mediation_statement"].facts["instalments"]] == ["6000.00", "5800.00"]
