"""The visit on a phone, the panels of the file, and what the public reads."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.wage_arrears.walks import EMPLOYER, Walk
from tests.world import World
from wage_arrears.models import Visit

POSTED = {
    "key": "f00d" * 8, "visited_at": "2026-03-06T06:00:00.000Z", "shown_credentials": "on", "check-wage_ledger": "no",
    "findings": "台账是空的。", "s1-name": "孙丽", "s1-role": "劳动者", "s1-text": "两个月没发。",
    "s1-signature": "data:image/png;base64,AAAA",
}  # fmt: skip


@pytest.fixture
def walk(world: World) -> Walk:
    return Walk(world).filed()


def post(world: World, walk: Walk, **more: Any) -> Any:
    """The phone sends."""
    url = reverse("visit", args=[walk.thing.case_id])
    return world.client("wei").post(url, POSTED | more, headers={"Accept": "application/json"})


def test_the_visit_page_opens_for_the_inspectors_of_the_file_alone(world: World, walk: Walk) -> None:
    url = reverse("visit", args=[walk.thing.case_id])
    assert [world.client(key).get(url).status_code for key in ("wei", "han")] == [200, 200]
    assert [world.client(key).get(url).status_code for key in ("insphead", "cityinsp", "zhao")] == [404] * 3


def test_a_visit_sent_twice_after_a_lost_line_is_kept_once(world: World, walk: Walk) -> None:
    assert post(world, walk).json() == {"kept": POSTED["key"]}
    assert post(world, walk).status_code == 200
    visit = Visit.objects.get()
    assert "台账是空的。" in visit.sealed
    assert "data:image/png" in visit.sealed
    assert walk.thing.stage == "investigating"
    assert walk.thing.case.events.filter(event="inspection.visit").count() == 1
    assert walk.thing.case.papers.filter(kind="inquiry_record").count() == 1


def test_without_script_the_form_leads_back_to_the_file(world: World, walk: Walk) -> None:
    url = reverse("visit", args=[walk.thing.case_id])
    answer = world.client("wei").post(url, POSTED | {"key": "", "visited_at": ""})
    assert (answer.status_code, answer["Location"]) == (302, reverse("case", args=[walk.thing.case_id]))


def test_a_refusal_reaches_the_phone_as_a_sentence(world: World, walk: Walk) -> None:
    assert post(world, walk, visited_at="昨天").status_code == 422


@pytest.mark.parametrize("key", ["wei", "insphead", "depthead", "liu"])
def test_the_file_shows_orders_clock_and_defence(world: World, key: str) -> None:
    walk = Walk(world).noticed()
    page = world.client(key).get(reverse("case", args=[walk.thing.case_id])).content.decode()
    assert "应付劳动者的钱" in page
    assert "8,000.00" in page
    assert "告知和陈述申辩" in page


def test_a_published_decision_names_the_employer_and_no_worker(world: World) -> None:
    walk = Walk(world).delivered()
    page = Client().get(reverse("published_decisions")).content.decode()
    assert EMPLOYER not in page
    walk.do("publish_decision", "depthead", "2026-04-20", words="拖欠工资，责令支付并加付赔偿金。")
    page = Client().get(reverse("published_decisions"), {"q": "海润"}).content.decode()
    assert EMPLOYER in page
    assert "孙丽" not in page


def test_what_was_revoked_is_no_longer_published(world: World) -> None:
    walk = Walk(world).delivered()
    walk.do("publish_decision", "depthead", "2026-04-20")
    walk.do("record_admin_suit", "wei", "2026-06-10")
    walk.do("record_review_or_suit", "wei", "2026-09-01", outcome="revoked")
    assert EMPLOYER not in Client().get(reverse("published_decisions")).content.decode()
