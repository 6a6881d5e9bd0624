"""Hands under papers outside the room: the pad on the page, the picture kept, and where it stands on the paper."""

import pytest
from django.urls import reverse

from casework import door
from disputes.models import AgreementSignature, AwardSignature, StatementSignature
from documents.making import make_pending
from documents.rendering.samples import drawn_sample
from tests.disputes.mediating import mediating
from tests.disputes.road import Road
from tests.world import World

PICTURE = drawn_sample()


def post(world: World, key: str, road: Road, event: str, **given: str) -> int:
    url = reverse("move", args=[road.case.pk, "arbitration", road.pk, event])
    return world.client(key).post(url, given).status_code


def signed_draft(world: World) -> Road:
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27", found_facts="申请人入职，工资未付。", reasons="应当支付。")
    return road


def test_an_arbitrator_signs_the_award_on_the_pad_and_the_picture_stands_on_it(world: World) -> None:
    road = signed_draft(world)
    page = world.client("li").get(reverse("move", args=[road.case.pk, "arbitration", road.pk, "sign_award"]))
    assert "<signature-pad" in page.content.decode()
    assert post(world, "li", road, "sign_award", signature=PICTURE) == 302
    assert AwardSignature.objects.get(case=road.case).drawn == PICTURE
    road.do("issue_award", "hemiao", "2026-03-30")
    paper = road.case.papers.filter(kind__in=["final_award", "contestable_award"]).first()
    assert paper is not None
    assert paper.facts["tribunal"][0]["image"] == PICTURE
    make_pending([road.case.pk])
    paper.refresh_from_db()
    assert paper.problem == ""


def test_a_typed_name_will_do_where_nobody_can_draw(world: World) -> None:
    road = signed_draft(world)
    assert post(world, "li", road, "sign_award", signature="", typed_name="李正川") == 302
    assert AwardSignature.objects.get(case=road.case).drawn == "李正川"


def test_what_is_no_picture_is_said_at_once(world: World) -> None:
    road = signed_draft(world)
    assert post(world, "li", road, "sign_award", signature="data:image/png;base64,aGVsbG8=") == 422
    assert not AwardSignature.objects.exists()


def settled(world: World) -> Road:
    road = Road(world).hearing()
    lines = [{"line_id": line.pk, "amount": "5000.00"} for line in road.case.ledger.all()]
    road.do("settle", "li", "2026-03-24", lines=lines)
    road.do("issue_mediation_statement", "li", "2026-03-24")
    return road


def test_a_party_signs_for_the_statement_on_the_pad(world: World) -> None:
    road = settled(world)
    assert post(world, "wang", road, "sign_statement", signature=PICTURE) == 302
    assert StatementSignature.objects.get(case=road.case).drawn == PICTURE


def test_the_statement_has_a_line_for_each_side_to_sign_on(world: World) -> None:
    road = settled(world)
    rows = road.case.papers.get(kind="mediation_statement").facts["signatures"]
    assert [row["label"] for row in rows] == ["申请人签收", "被申请人签收"]


def test_the_hand_of_a_receipt_stands_on_the_proof_of_service(world: World) -> None:
    road = settled(world)
    make_pending([road.case.pk])
    row = road.case.service_rows.get(paper__kind="mediation_statement", party__side="applicant")
    door.perform("service.send", row.pk, by=world["hemiao"], given={"channel": "in_person"})
    door.perform("service.confirm_receipt", row.pk, by=world["wang"], given={"signature": PICTURE, "consent": "on"})
    proof = road.case.papers.get(kind="proof_of_service", thing=row.ref)
    assert proof.facts["signatures"][0]["image"] == PICTURE
    assert StatementSignature.objects.get(case=road.case).drawn == PICTURE


@pytest.mark.parametrize(("hand", "image"), [(PICTURE, PICTURE), ("王芳", None)])
def test_hands_under_the_agreement_stand_on_its_paper(world: World, hand: str, image: str | None) -> None:
    made = mediating(world).drafted()
    made.do("sign", "wang", signature=hand)
    made.do("sign", "liu", typed_name="刘强")
    made.do("sign", "sun", typed_name="孙敏")
    made.do("seal", "medhead")
    assert AgreementSignature.objects.filter(case=made.case).count() == 3
    rows = made.case.papers.get(kind="mediation_agreement").facts["signatures"]
    assert next(row for row in rows if row["label"] == "申请人").get("image") == image
