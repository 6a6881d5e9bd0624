"""The respondent in one minute: scan, type the code, read the summary, say who one is, answer."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework import door
from casework.errors import NotFound
from casework.machine import MACHINES
from casework.models import Notice, Party
from casework.standing import standing
from documents import codes_given, issuing
from documents.machines.service import Stage
from documents.making import make_pending
from documents.masking import masked_name
from documents.models import ServiceRow
from documents.rendering.codes import shown
from tests.disputes.road import Road
from tests.documents.papers import Served, served
from tests.documents.test_papers_issuing import act_on
from tests.world import World

LIU = {"name": "刘强", "id_number": "37020319850315001X", "authority": "legal_representative"}


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def called(world: World) -> Served:
    """A notice to answer, made and sent by post to the employer."""
    on_paper = served(world)
    paper = issuing.issue(act_on(on_paper), "notice_to_answer", accepted_on="2026-03-03")
    make_pending([on_paper.case.pk])
    row = ServiceRow.objects.select_related("paper", "party", "case").get(paper=paper)
    door.perform("service.send", row.pk, by=world["chen"], given={"channel": "post"})
    return Served(
        world, on_paper.case, ServiceRow.objects.select_related("paper", "party", "case").get(pk=row.pk), world["chen"]
    )


def url(row: ServiceRow) -> str:
    return reverse("scanned", args=[row.token])


@pytest.mark.smoke
def test_a_scan_shows_what_the_paper_is_and_nobodys_name(called: Served, client: Client) -> None:
    page = client.get(url(called.row)).content.decode()
    assert "应诉通知书" in page
    assert "王芳" not in page
    assert "青岛宏达餐饮有限公司" not in page
    assert ServiceRow.objects.get(pk=called.row.pk).scanned_at is not None


@pytest.mark.smoke
def test_the_code_opens_the_masked_summary_for_half_an_hour(called: Served, client: Client) -> None:
    answer = client.post(url(called.row), {"code": shown(called.row.code).lower()}, follow=True)
    page = answer.content.decode()
    assert "王某" in page
    assert "6,000.00" in page
    assert "缺席裁决" in page
    for secret in ("王芳", "青岛宏达餐饮有限公司", "13853200001"):
        assert secret not in page
    session = client.session
    session[f"opened:{called.row.pk}"] = (timezone.now() - timedelta(seconds=1)).isoformat()
    session.save()
    assert "打开摘要" in client.get(url(called.row)).content.decode()


def test_opening_is_logged_and_is_not_receipt(called: Served, client: Client) -> None:
    client.post(url(called.row), {"code": called.row.code})
    row = ServiceRow.objects.get(pk=called.row.pk)
    assert row.opened_at is not None
    assert (row.stage, row.effective_on) == (Stage.SENT, None)


def test_the_summary_can_be_closed_on_a_borrowed_phone(called: Served, client: Client) -> None:
    client.post(url(called.row), {"code": called.row.code})
    client.post(reverse("forget_code", args=[called.row.token]))
    assert "王某" not in client.get(url(called.row)).content.decode()


def test_five_wrong_codes_and_then_the_counter(called: Served, client: Client) -> None:
    for left in (4, 3, 2, 1):
        answer = client.post(url(called.row), {"code": "AAAAAAAA"})
        assert answer.status_code == 422
        assert f"还可以再试 {left} 次" in answer.content.decode()
    assert client.post(url(called.row), {"code": "AAAAAAAA"}).status_code == 403
    answer = client.post(url(called.row), {"code": called.row.code})
    assert answer.status_code == 403
    assert "窗口" in answer.content.decode()


def test_a_right_code_forgives_the_wrong_ones(called: Served, client: Client) -> None:
    client.post(url(called.row), {"code": "AAAAAAAA"})
    client.post(url(called.row), {"code": called.row.code})
    assert ServiceRow.objects.get(pk=called.row.pk).code_tries == 0


def test_the_provider_puts_the_code_holder_where_the_addressee_stands(called: Served) -> None:
    who = standing(called.world["zhao"], called.case, {"code": called.row.code})
    assert "code_holder" in who.held
    assert who.party == called.row.party
    assert not standing(called.world["zhao"], called.case, {"code": "AAAAAAAA"}).sees
    assert not standing(called.world["zhao"], called.case, {}).sees


def test_a_code_of_one_file_opens_no_other(called: Served) -> None:
    other = called.world.submitted().case
    assert not standing(called.world["zhao"], other, {"code": called.row.code}).sees


def test_guessing_on_one_file_ends_after_twenty(called: Served) -> None:
    for _ in range(codes_given.WRONG_PER_HOUR):
        standing(called.world["zhao"], called.case, {"code": "AAAAAAAA"})
    assert not standing(called.world["zhao"], called.case, {"code": called.row.code}).sees


def test_a_locked_code_gives_no_standing(called: Served) -> None:
    ServiceRow.objects.filter(pk=called.row.pk).update(code_tries=5)
    assert not standing(called.world["zhao"], called.case, {"code": called.row.code}).sees


def test_a_code_holder_may_identify_or_ask_to_join_and_nothing_else() -> None:
    rows = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
    may = {row.name for row in rows if row.who.holds(frozenset({"code_holder"}))}
    assert {"identify"} <= may <= {"identify", "apply_to_join"}


def identify(called: Served, **more: object) -> ServiceRow:
    body = door.body(called.case)
    given = LIU | {"code": called.row.code} | more
    door.perform(f"{called.case.kind}.identify", body.pk, by=called.world["zhao"], given=given)
    return ServiceRow.objects.get(pk=called.row.pk)


def test_identifying_with_consent_is_receipt(called: Served) -> None:
    row = identify(called, consent_eservice=True)
    assert (row.stage, row.effective_on) == (Stage.RECEIVED, timezone.localdate())
    assert row.identified_at is not None
    assert Party.objects.get(pk=row.party_id).eservice_consent_at is not None


def test_identifying_without_consent_is_not(called: Served) -> None:
    row = identify(called)
    assert (row.stage, row.effective_on) == (Stage.SENT, None)
    assert row.identified_at is not None


def test_identifying_by_a_paper_still_in_the_drawer_sends_and_serves_it(called: Served) -> None:
    ServiceRow.objects.filter(pk=called.row.pk).update(stage="prepared")
    assert identify(called, consent_eservice=True).stage == Stage.RECEIVED


def test_an_award_is_not_received_by_identifying(called: Served) -> None:
    type(called.row.paper).objects.filter(pk=called.row.paper_id).update(kind="final_award")
    assert identify(called, consent_eservice=True).stage == Stage.SENT


def test_from_the_summary_to_the_case_in_one_form(called: Served) -> None:
    client = called.world.client("zhao")
    answer_url = reverse("answer_by_code", args=[called.row.token])
    assert client.get(answer_url)["Location"] == url(called.row)
    client.post(url(called.row), {"code": called.row.code})
    assert called.row.code in client.get(answer_url).content.decode()
    wrong = client.post(answer_url, LIU | {"id_number": "370203198503150011"})
    assert wrong.status_code == 422
    done = client.post(answer_url, LIU | {"consent_eservice": "on"})
    assert done["Location"] == reverse("case", args=[called.case.pk])
    assert client.get(done["Location"]).status_code == 200


def test_answering_asks_for_a_sign_in_first(called: Served, client: Client) -> None:
    client.post(url(called.row), {"code": called.row.code})
    assert "login" in client.get(reverse("answer_by_code", args=[called.row.token]))["Location"]


def test_an_unknown_token_says_so(client: Client, db: None) -> None:
    assert client.get(reverse("scanned", args=["nothing"])).status_code == 404


def test_a_stranger_without_code_cannot_identify(called: Served) -> None:
    body = door.body(called.case)
    with pytest.raises(NotFound):
        door.perform(f"{called.case.kind}.identify", body.pk, by=called.world["zhao"], given=LIU)


@pytest.mark.parametrize(
    ("name", "organisation", "masked"),
    [
        ("王芳", False, "王某"),
        ("", False, ""),
        ("青岛宏达餐饮有限公司", True, "青岛••••有限公司"),
        ("老王面馆", True, "老••"),
    ],
)
def test_names_are_masked(name: str, organisation: bool, masked: str) -> None:
    assert masked_name(name, is_organisation=organisation) == masked


def test_the_front_page_leads_to_the_door_for_a_typed_code(client: Client, db: None) -> None:
    assert f'href="{reverse("code_entry")}"' in client.get("/").content.decode()


def test_a_code_typed_without_its_qr_opens_the_same_summary(called: Served, client: Client) -> None:
    answer = client.post(reverse("code_entry"), {"code": shown(called.row.code).lower()}, follow=True)
    assert answer.redirect_chain[-1][0] == url(called.row)
    assert "6,000.00" in answer.content.decode()


def test_after_five_wrong_codes_the_counter_remains(called: Served, client: Client) -> None:
    for left in (4, 3, 2, 1, 0):
        answer = client.post(reverse("code_entry"), {"code": "AAAAAAAA"})
        assert f"再试 {left} 次" in answer.content.decode()
    answer = client.post(reverse("code_entry"), {"code": called.row.code})
    assert answer.status_code == 403
    assert "窗口" in answer.content.decode()


def test_guessing_from_one_address_is_stopped_over_the_whole_city(called: Served) -> None:
    for _ in range(30):
        assert Client().post(reverse("code_entry"), {"code": "AAAAAAAA"}).status_code == 422
    assert Client().post(reverse("code_entry"), {"code": called.row.code}).status_code == 409
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert elsewhere.post(reverse("code_entry"), {"code": called.row.code}).status_code == 302


def test_a_row_whose_code_was_mistyped_too_often_stays_shut(called: Served, client: Client) -> None:
    ServiceRow.objects.filter(pk=called.row.pk).update(code_tries=5)
    assert client.post(reverse("code_entry"), {"code": called.row.code}).status_code == 403


def pleading(called: Served, world: World) -> ServiceRow:
    """An arbitration of the same quarrel in which the employer's notice has gone out."""
    road = Road(world).pleading()
    make_pending([road.case.pk])
    return road.case.service_rows.select_related("paper", "party", "case").get(paper__kind="notice_to_answer")


def test_a_third_person_asks_to_join_with_the_code_of_a_paper(called: Served, world: World) -> None:
    row = pleading(called, world)
    client = world.client("zhao")
    url = reverse("join_by_code", args=[row.token])
    assert client.get(url).status_code == 302
    client.post(reverse("scanned", args=[row.token]), {"code": row.code})
    assert url in client.get(reverse("scanned", args=[row.token])).content.decode()
    told = {"name": "赵某", "capacity": "other", "reason": "我是实际施工人，工资是我垫的。"}
    assert client.post(url, told).status_code == 302
    assert client.get(reverse("case", args=[row.case_id])).status_code == 404
    door.perform("arbitration.decide_joining", row.case.arbitration.pk, by=world["chen"], given={"granted": "yes"})
    assert client.get(reverse("case", args=[row.case_id])).status_code == 200
    assert row.case.parties.get(side="third_party").name == "赵某"


def test_without_the_code_a_stranger_finds_no_case_to_join(called: Served, world: World) -> None:
    row = pleading(called, world)
    told = {"name": "赵某", "reason": "……", "code": "AAAAAAAA"}
    with pytest.raises(NotFound):
        door.perform("arbitration.apply_to_join", row.case.arbitration.pk, by=world["zhao"], given=told)


def test_a_refused_third_person_sees_nothing(called: Served, world: World) -> None:
    row = pleading(called, world)
    told = {"name": "赵某", "reason": "有关系", "code": row.code}
    door.perform("arbitration.apply_to_join", row.case.arbitration.pk, by=world["zhao"], given=told)
    door.perform("arbitration.decide_joining", row.case.arbitration.pk, by=world["chen"], given={"granted": "no"})
    assert world.client("zhao").get(reverse("case", args=[row.case_id])).status_code == 404
    assert Notice.objects.filter(user=world["zhao"]).exists()
