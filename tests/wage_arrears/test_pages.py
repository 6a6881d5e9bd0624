"""The visit on a phone, the panels of the file, and what the public reads."""

import hashlib
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from django.test import Client
from django.urls import reverse
from webtest import Upload

from documents.models import StoredFile
from documents.uploads import keep
from tests.hands.browser import browser_of, form_of
from tests.wage_arrears.test_tips import png
from tests.wage_arrears.walks import EMPLOYER, Walk
from tests.world import World
from wage_arrears.models import Visit

DRAWN = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
POSTED = {
    "key": "f00d" * 8, "visited_at": "2026-03-06T14:00", "shown_credentials": "on", "checklist-0-wage_ledger": "no",
    "findings": "台账是空的。", "statements-0-name": "孙丽", "statements-0-role": "劳动者",
    "statements-0-text": "两个月没发。", "statements-0-signature": DRAWN,
}  # fmt: skip


@pytest.fixture
def walk(world: World) -> Walk:
    return Walk(world).filed()


def post(world: World, walk: Walk, **more: Any) -> Any:
    """The phone sends."""
    url = reverse("visit", args=[walk.thing.case_id])
    words = urlencode(POSTED | more, doseq=True)
    return world.client("wei").post(
        url, words, "application/x-www-form-urlencoded", headers={"Accept": "application/json"}
    )


def photo(world: World, walk: Walk, key: str = "wei") -> StoredFile:
    """A photo that the phone has sent before."""
    return keep(png(), "台账.png", by=world[key], case=walk.thing.case)


@pytest.mark.smoke
def test_the_visit_page_opens_for_the_inspectors_of_the_file_alone(world: World, walk: Walk) -> None:
    url = reverse("visit", args=[walk.thing.case_id])
    assert [world.client(key).get(url).status_code for key in ("wei", "han")] == [200, 200]
    assert [world.client(key).get(url).status_code for key in ("insphead", "cityinsp", "zhao")] == [404] * 3


def test_a_visit_sent_twice_after_a_lost_line_is_kept_once_and_answered_with_its_hashes(
    world: World, walk: Walk
) -> None:
    picture = photo(world, walk)
    words = urlencode(POSTED | {"photos": picture.pk})
    told = {"kept": POSTED["key"], "sha256": hashlib.sha256(words.encode()).hexdigest(), "photos": [picture.sha256]}
    assert [post(world, walk, photos=picture.pk).json() for _each in range(2)] == [told, told]
    visit = Visit.objects.get()
    kept = orjson.loads(visit.sealed)
    assert (kept["findings"], kept["checklist"], kept["photos"]) == (
        "台账是空的。",
        {"wage_ledger": "no"},
        [picture.pk],
    )
    assert (kept["statements"][0]["name"], kept["statements"][0]["signature"]) == ("孙丽", DRAWN)
    assert walk.thing.stage == "investigating"
    assert walk.thing.case.events.filter(event="inspection.visit").count() == 1
    assert walk.thing.case.papers.filter(kind="inquiry_record").count() == 1


def test_other_words_under_the_same_key_are_not_said_to_be_kept(world: World, walk: Walk) -> None:
    post(world, walk)
    answer = post(world, walk, findings="后来又想起来的。")
    assert (answer.status_code, answer.json()["code"]) == (409, "visit_kept")
    assert "后来" not in Visit.objects.get().sealed


def test_without_script_the_form_leads_back_to_the_file_with_its_photos(world: World, walk: Walk) -> None:
    app = browser_of(world["wei"])
    form = form_of(app.get(reverse("visit", args=[walk.thing.case_id])), id="visit")
    form["findings"], form["checklist-0-roster"] = "没有名册。", "no"
    form.fields["photos"][0].value = [Upload("门口.png", png(), "image/png")]
    answer = form.submit()
    assert (answer.status_int, answer.location) == (302, reverse("case", args=[walk.thing.case_id]))
    (pk,) = orjson.loads(Visit.objects.get().sealed)["photos"]
    assert StoredFile.objects.get(pk=pk).case_id == walk.thing.case_id
    # The same page sent by a second tap.
    assert form.submit(expect_errors=True).status_int == 409
    assert Visit.objects.count() == 1


def test_what_somebody_said_is_not_dropped_for_want_of_a_name(world: World, walk: Walk) -> None:
    answer = post(world, walk, **{"statements-1-text": "我也没拿到钱。"})
    assert answer.status_code == 422
    assert answer.json()["sentences"] == ["询问笔录：第 2 个人的“姓名”：这一项要填。"]
    assert not Visit.objects.exists()


def test_a_photo_of_somebody_else_is_no_photo_of_this_visit(world: World, walk: Walk) -> None:
    assert post(world, walk, photos=photo(world, walk, "han").pk).json()["code"] == "unknown_file"


def test_a_refusal_reaches_the_phone_as_a_sentence(world: World, walk: Walk) -> None:
    answer = post(world, walk, visited_at="昨天")
    assert (answer.status_code, answer.json()["sentences"]) == (422, ["到场时间：没有这个时间，请核对日期和钟点。"])


@pytest.mark.smoke
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
