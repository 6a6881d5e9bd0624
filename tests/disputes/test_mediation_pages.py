"""The pages of a mediation for each who may open them, and the wall for everybody else."""

import pytest
from django.urls import reverse

from casework import door
from casework.models import Kind
from disputes.models import LedgerLine, Negotiation, Offer
from tests.disputes.mediating import Mediating, mediating
from tests.world import World


@pytest.fixture
def session(world: World) -> Mediating:
    return mediating(world).to_session()


def page(world: World, key: str, url: str) -> tuple[int, str]:
    response = world.client(key).get(url)
    return response.status_code, response.content.decode()


def test_both_sides_read_the_file_and_the_mediator_finds_the_cockpit(world: World, session: Mediating) -> None:
    url = reverse("case", args=[session.case.pk])
    assert "出价" in page(world, "wang", url)[1]
    assert "交上我的答复" in page(world, "liu", url)[1]
    assert reverse("mediate", args=[session.case.pk]) in page(world, "sun", url)[1]


def test_the_cockpit_is_the_mediators_alone(world: World, session: Mediating) -> None:
    url = reverse("mediate", args=[session.case.pk])
    assert page(world, "sun", url)[0] == 200
    assert page(world, "wang", url)[0] == 403
    for outside in ("qin", "head", "chen", "mediator2", "zhao"):
        assert page(world, outside, url)[0] == 404


def test_the_mediator_proposes_drafts_and_signs_from_the_boxes_of_the_cockpit(world: World, session: Mediating) -> None:
    client, case = world.client("sun"), session.case
    boxes = {f"lines-{pk}-amount": "5000.00" for pk in session.lines}
    boxes |= {"instalments-0-due_on": "2026-04-15", "instalments-0-amount": "10000.00", "default_clause": "whole_sum"}
    offered = client.post(reverse("move", args=[case.pk, "mediation", session.thing.pk, "make_offer"]), boxes)
    assert offered.status_code == 302
    assert Offer.objects.get(case=case).total == 10000
    drafted = client.post(reverse("move", args=[case.pk, "mediation", session.thing.pk, "draft_agreement"]), boxes)
    assert drafted.status_code == 302
    signed = client.post(
        reverse("move", args=[case.pk, "mediation", session.thing.pk, "sign"]), {"typed_name": "孙敏", "signature": ""}
    )
    assert signed.status_code == 302
    assert session.fresh().stage == "agreement_drafted"
    assert "看好了，去签名" in page(world, "wang", reverse("case", args=[case.pk]))[1]
    assert (
        "signature-pad"
        in page(world, "wang", reverse("move", args=[case.pk, "mediation", session.thing.pk, "sign"]))[1]
    )


def test_the_respondent_answers_the_whole_ledger_in_one_form(world: World, session: Mediating) -> None:
    first, second = session.lines
    answers = {
        f"answer-{first}": "agreed",
        f"answer-{second}": "disputed",
        f"figure-{second}": "5500",
        f"reason-{second}": "请过假",
    }
    answered = world.client("liu").post(reverse("ledger", args=[session.case.pk]), answers)
    assert answered.status_code == 302
    assert LedgerLine.objects.get(pk=first).state == "agreed"
    assert LedgerLine.objects.get(pk=second).answer_amount == 5500
    assert "请过假" in page(world, "wang", reverse("case", args=[session.case.pk]))[1]


def test_a_form_with_one_bad_line_keeps_none_of_it(world: World, session: Mediating) -> None:
    first, second = session.lines
    answers = {f"answer-{first}": "agreed", f"answer-{second}": "disputed", f"figure-{second}": "很多"}
    refused = world.client("liu").post(reverse("ledger", args=[session.case.pk]), answers)
    assert refused.status_code == 422
    assert LedgerLine.objects.get(pk=first).state == "open"


def test_what_was_told_to_the_mediator_alone_is_on_no_page_of_the_other_side(world: World, session: Mediating) -> None:
    line = session.lines[0]
    session.do(
        "make_offer", "wang", lines=[{"line_id": line, "amount": "4321.00"}], for_mediator=True, message="只跟您说"
    )
    session.do("take_note", "sun", side="applicant", kind="interest", text="想早点拿到钱")
    session.do("set_private_limit", "wang", amount="4000.77")
    url = reverse("case", args=[session.case.pk])
    for key, told in (("sun", True), ("wang", True), ("liu", False)):
        assert ("4,321.00" in page(world, key, url)[1]) is told
    cockpit = page(world, "sun", reverse("mediate", args=[session.case.pk]))[1]
    assert "想早点拿到钱" in cockpit
    assert "已填底线" in cockpit
    for key in ("sun", "wang", "liu"):
        assert "4000.77" not in page(world, key, url)[1]
        assert "4,000.77" not in page(world, key, url)[1]
    assert "4,000.77" not in cockpit
    assert "4000.77" not in cockpit


def test_payment_shows_the_three_figures_and_the_payees_answer(world: World) -> None:
    made = mediating(world).effective()
    made.pay("report_payment", "liu", amount="6000.00")
    url = reverse("case", args=[made.case.pk])
    seen = page(world, "wang", url)[1]
    assert all(figure in seen for figure in ("12,000.00", "11,800.00", "钱收到了"))
    confirm = reverse("move", args=[made.case.pk, "payment_plan", made.plan.pk, "confirm_payment"])
    payment = made.plan.payments.get()
    assert str(payment.pk) in page(world, "wang", confirm)[1]
    assert world.client("wang").post(confirm, {"payment_id": payment.pk}).status_code == 302
    assert made.plan.received == 6000


def test_a_negotiation_is_on_the_parties_pages_and_on_no_others(world: World) -> None:
    made = mediating(world).to_accepted()
    door.begin("negotiation.invite", by=world["wang"], case_id=made.case.pk, given={"message": "先私下谈谈"})
    talk = Negotiation.objects.get(case=made.case)
    url = reverse("case", args=[made.case.pk])
    assert "先私下谈谈" in page(world, "liu", url)[1]
    assert "先私下谈谈" not in page(world, "sun", url)[1]
    part = reverse("panel", args=[made.case.pk, "negotiation"])
    assert page(world, "sun", part)[0] == 404
    assert talk.stage == "open"
    assert made.case.kind == Kind.MEDIATION


def test_what_the_panel_offers_stands_in_no_list_of_moves(world: World, session: Mediating) -> None:
    session.do("make_offer", "liu", lines=[{"line_id": session.lines[0], "amount": "100"}])
    seen = page(world, "wang", reverse("case", args=[session.case.pk]))[1]
    for event in ("accept_offer", "reject_offer", "make_offer", "set_private_limit"):
        assert seen.count(f"/{event}/") == 1, event
    session.do("set_private_limit", "wang", amount="100")
    seen = page(world, "wang", reverse("case", args=[session.case.pk]))[1]
    assert "改我的底线" in seen
    assert seen.count("/check_overlap/") == 1


def test_an_agent_without_special_authority_is_told_who_may_accept(world: World, session: Mediating) -> None:
    phone = world["ma"].phone
    session.do("appoint_representative", "wang", name="马律师", phone=phone, authority="general")
    session.do("make_offer", "liu", lines=[{"line_id": session.lines[0], "amount": "100"}])
    seen = page(world, "ma", reverse("case", args=[session.case.pk]))[1]
    assert "特别授权的代理人" in seen
    assert "/accept_offer/" not in seen
    assert seen.count("/reject_offer/") == 1


def test_the_cockpit_lists_no_move_it_has_a_form_for(world: World, session: Mediating) -> None:
    cockpit = page(world, "sun", reverse("mediate", args=[session.case.pk]))[1]
    for event in ("make_offer", "draft_agreement", "take_note"):
        assert cockpit.count(f"/{event}/") == 1, event
