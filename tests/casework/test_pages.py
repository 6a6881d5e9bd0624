"""The shared pages: what each person sees, and what a stranger does not."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs

from casework import views
from casework.models import Case
from disputes.models import Application
from documents.uploads import keep
from tests.documents.papers import PNG
from tests.world import World


@pytest.fixture
def case_pk(world: World) -> int:
    return int(world.submitted().case.pk)


@pytest.mark.smoke
@pytest.mark.parametrize("key", ["wang", "chen", "head"])
def test_the_case_page_opens_for_those_on_the_case(world: World, case_pk: int, key: str) -> None:
    answer = world.client(key).get(reverse("case", args=[case_pk]))
    assert answer.status_code == 200
    assert "王芳" in answer.content.decode()


@pytest.mark.smoke
@pytest.mark.parametrize("url", ["case", "panel"])
def test_a_stranger_gets_not_found(world: World, case_pk: int, url: str) -> None:
    args = [case_pk] if url == "case" else [case_pk, "ledger"]
    assert world.client("zhao").get(reverse(url, args=args)).status_code == 404


@pytest.mark.smoke
def test_home_shows_the_officer_what_waits(world: World, case_pk: int) -> None:
    page = world.client("chen").get(reverse("home")).content.decode()
    assert "审查收到的申请" in page


@pytest.mark.smoke
def test_the_worklist_and_the_search_find_the_case(world: World, case_pk: int) -> None:
    client = world.client("chen")
    assert "青岛宏达餐饮有限公司" in client.get(reverse("cases")).content.decode()
    assert "青岛宏达餐饮有限公司" in client.get(reverse("search"), {"q": "0001"}).content.decode()
    assert "没有找到" in world.client("zhao").get(reverse("search"), {"q": "宏达"}).content.decode()


def test_one_filter_is_changed_and_the_others_stay(world: World, case_pk: int) -> None:
    client = world.client("chen")
    page = client.get(reverse("cases"), {"kind": "application", "state": "closed"}).content.decode()
    assert '<a href="?state=closed&amp;kind=arbitration">' in page
    assert '<a href="?kind=application&amp;state=closed" aria-current="true">' in page
    assert '<a href="?state=closed&amp;kind=application&amp;stage=submitted">' in page
    assert "青岛宏达餐饮有限公司" not in client.get(reverse("cases"), {"state": "overdue"}).content.decode()
    Case.objects.filter(pk=case_pk).update(due_on=date(2026, 1, 5))
    assert "青岛宏达餐饮有限公司" in client.get(reverse("cases"), {"state": "overdue"}).content.decode()


def test_files_without_a_day_come_last(world: World, case_pk: int) -> None:
    undated = world.submitted("zhou").case
    Case.objects.filter(pk=undated.pk).update(due_on=None, title="没有期限的案件")
    page = world.client("chen").get(reverse("cases")).content.decode()
    assert page.index("青岛宏达餐饮有限公司") < page.index("没有期限的案件")


@pytest.mark.parametrize(("routes", "offered"), [(["arbitration"], True), (["mediation", "arbitration"], False)])
def test_a_choice_between_ways_is_left_to_the_reader(world: World, routes: list[str], offered: bool) -> None:
    case = world.submitted(routes=routes).case
    page = world.client("chen").get(reverse("case", args=[case.pk])).content.decode()
    assert "转仲裁" in page
    assert ('data-key="n"' in page) is offered


@pytest.mark.smoke
def test_a_move_is_made_on_its_page(world: World, case_pk: int) -> None:
    client = world.client("chen")
    url = reverse("move", args=[case_pk, "application", Application.objects.get(case_id=case_pk).pk, "redirect"])
    assert client.get(url).status_code == 200
    assert client.post(url, {"to": "", "reason": ""}).status_code == 422
    assert client.post(url, {"to": "青岛市住房公积金管理中心", "reason": "这是公积金的事。"}).status_code == 302
    assert client.get(url).status_code == 200


def test_one_ticked_box_of_several_is_a_choice(world: World) -> None:
    draft = world.draft()
    url = reverse("move", args=[draft.case.pk, "application", draft.thing.pk, "choose_route"])
    assert world.client("wang").post(url, {"routes": "mediation"}).status_code == 302
    assert Application.objects.get(pk=draft.thing.pk).routes == ["mediation"]


def test_a_file_is_never_opened_within_another(world: World, case_pk: int) -> None:
    assert world.client("chen").get(reverse("make", args=[case_pk, "application", "start"])).status_code in (404, 405)
    answer = world.client("chen").post(
        f"/api/v1/cases/{case_pk}/inspection/receive", {}, content_type="application/json"
    )
    assert answer.status_code == 404


def test_an_address_only_a_button_may_call_says_so_instead_of_nothing(world: World, case_pk: int) -> None:
    answer = world.client("wang").get(reverse("ledger", args=[case_pk]))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "这一步要从页面上的按钮进" in answer.content.decode()


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(("language", "said"), [("zh-hans", "没有找到这一页"), ("en", "We did not find this page")])
def test_an_unknown_address_is_the_calm_page_while_developing_too(
    client: Client, settings: Settings, db: None, debug: bool, language: str, said: str
) -> None:
    settings.DEBUG = debug
    answer = client.get("/nowhere/to/be/found/", headers={"accept-language": language})
    assert answer.status_code == 404
    assert f"<h1>{said}</h1>" in answer.content.decode()


@pytest.mark.parametrize("debug", [False, True])
def test_a_file_that_is_not_there_looks_like_one_that_is_not_yours(
    world: World, settings: Settings, debug: bool
) -> None:
    settings.DEBUG = debug
    hidden = keep(PNG, "工资条.png", by=world["wang"], case=world.draft().case)
    pages = [world.client("zhao").get(reverse("file", args=[pk])) for pk in (hidden.pk, hidden.pk + 1)]
    assert [page.status_code for page in pages] == [404, 404]
    assert len({title(page.content.decode()) for page in pages}) == 1


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "是我们这边出了问题"), ("en", "Something went wrong")])
def test_a_failure_nobody_foresaw_is_a_calm_page_and_a_line_with_the_number_of_the_file(
    world: World, case_pk: int, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(views, "panels_for", broken)
    client = world.client("chen")
    client.raise_request_exception = False
    with capture_logs(processors=[merge_contextvars]) as logged:
        answer = client.get(reverse("case", args=[case_pk]), headers={"accept-language": language})
        elsewhere = client.get("/nowhere/")
    assert (answer.status_code, elsewhere.status_code) == (500, 404)
    assert said in answer.content.decode()
    assert "nobody foresaw" not in answer.content.decode()
    (line,) = [each for each in logged if each["event"] == "unforeseen"]
    assert (line["case"], line["error"]) == (Case.objects.get(pk=case_pk).number, "RuntimeError")
    assert "case" not in get_contextvars()


def title(page: str) -> str:
    """What a page says in its first heading."""
    return page.partition("<h1>")[2].partition("</h1>")[0]


def test_an_address_without_its_last_slash_still_finds_the_page(world: World, settings: Settings) -> None:
    settings.DEBUG = True
    assert world.client("chen").get("/cases")["Location"] == "/cases/"


@pytest.mark.parametrize("debug", [False, True])
def test_an_unknown_address_of_the_api_is_a_refusal_as_data(world: World, settings: Settings, debug: bool) -> None:
    settings.DEBUG = debug
    answer = world.client("zhao").get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_help_names_the_telephone_and_every_open_counter_and_is_at_hand_everywhere(world: World, case_pk: int) -> None:
    page = world.client("wang").get(reverse("help")).content.decode()
    assert 'href="tel:12333"' in page
    assert world.commission.name in page
    assert "市北区人力资源和社会保障局" not in page
    assert f'href="{reverse("help")}"' in world.client("wang").get(reverse("case", args=[case_pk])).content.decode()
