"""A tip's source is never visible: not in pages, API, search, journal, notices, papers or any join."""

import io
import re
from typing import Any

import orjson
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from casework import door
from casework.errors import NotFound, NotYours, WrongStage
from casework.models import CaseEvent, Notice, Party, Statement
from documents.models import StoredFile
from tests.wage_arrears.walks import Walk, at
from tests.world import World
from wage_arrears.models import Inspection, TipSource

NAME, PHONE, STORY = "李秘密", "13853217788", "只有我和另外两人知道的事。"


def png() -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, "PNG")
    return stream.getvalue()


TOLD = {
    "place": "370203", "employer": "青岛海润餐饮管理有限公司", "subject": "wages", "narrative": STORY, "workers": "3",
    "amount": "18000", "name": NAME, "phone": PHONE,
}  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    cache.clear()


def send(client: Client, **more: Any) -> str:
    """A tip by the page; the code as it is shown."""
    answer = client.post(reverse("tip"), TOLD | more)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert found
    return found[0]


def test_a_tip_needs_no_sign_in_and_goes_to_the_place_of_work(world: World) -> None:
    code = send(Client())
    inspection = Inspection.objects.get()
    assert inspection.case.office.name == "市北区劳动保障监察大队"
    assert (inspection.lead, inspection.narrative) == ("tip", STORY)
    page = Client().post(reverse("tip_follow"), {"code": code}).content.decode()
    assert "收到了，还没有开始核实" in page
    assert inspection.case.number not in page


def test_a_tip_without_a_name_is_as_good(world: World) -> None:
    send(Client(), name="", phone="")
    assert TipSource.objects.get().is_named is False


def test_a_place_without_its_own_inspectorate_goes_to_the_city(world: World) -> None:
    send(Client(), place="370285")
    assert Inspection.objects.get().case.office.name == "青岛市劳动保障监察支队"


def test_the_signed_in_teller_is_nobody_in_the_journal(world: World) -> None:
    send(world.client("wang"))
    event = CaseEvent.objects.get(event="inspection.receive")
    assert (event.by, event.role) == (None, "clock")
    assert not event.case.roles.exists()
    assert not Inspection.objects.get().case.parties.filter(side="applicant").exists()


def test_nor_when_the_api_of_acts_is_used_directly(world: World) -> None:
    walk = Walk(world)
    given = {"kind": "tip", "employer": "甲公司", "narrative": STORY}
    made = door.begin_file("inspection.receive", by=world["wang"], office=walk.thing.case.office, given=given)
    assert made.event is not None
    assert (made.event.by, made.event.role) == (None, "clock")


def everything_stored(but: type) -> str:
    """Every text of every table but one, as it lies in the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != but._meta.db_table:  # type: ignore[attr-defined]
                cursor.execute(f'SELECT * FROM "{table}"')
                found.append(str(cursor.fetchall()))
    return "\n".join(found)


def test_name_phone_and_story_lie_nowhere_in_clear(world: World) -> None:
    send(Client())
    stored = everything_stored(TipSource)
    assert not any(each in stored for each in (NAME, PHONE, STORY))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{TipSource._meta.db_table}"')
        sealed = str(cursor.fetchall())
    assert not any(each in sealed for each in (NAME, PHONE, STORY))
    assert set(Statement.objects.values_list("name", flat=True)) <= {"employer", "credit_code", "place"}
    assert not Party.objects.filter(name=NAME).exists()


def test_no_page_api_search_or_notice_of_anybody_knows_the_teller(world: World) -> None:
    walk = Walk(world, name=NAME, phone=PHONE).ordered()
    pk = walk.thing.case_id
    for key in ("wei", "insphead", "depthead", "liu"):
        client = world.client(key)
        pages = [
            client.get(reverse("case", args=[pk])),
            client.get(f"/api/v1/cases/{pk}/events"),
            client.get(f"/api/v1/cases/{pk}"),
        ]
        pages += [client.get(reverse("search"), {"q": q}) for q in (NAME, PHONE[-4:])]
        text = "\n".join(page.content.decode() for page in pages)
        assert NAME not in text.replace(f'value="{NAME}"', "").replace(f"“{NAME}”", "")
        assert PHONE not in text
        assert walk.thing.case.number not in pages[-1].content.decode()
    assert not Notice.objects.filter(text__contains=NAME).exists()
    papers = "".join(orjson.dumps(paper.facts).decode() for paper in walk.thing.case.papers.all())
    assert NAME not in papers
    assert PHONE not in papers


def test_the_employer_never_reads_the_story(world: World) -> None:
    walk = Walk(world, narrative=STORY).ordered()
    page = world.client("liu").get(reverse("case", args=[walk.thing.case_id])).content.decode()
    assert "应付劳动者的钱" in page
    assert STORY not in page
    assert "查看举报人" not in page


def test_photos_have_no_sender_and_not_even_their_own_name(world: World) -> None:
    photo = SimpleUploadedFile("李秘密的手机.png", png(), content_type="image/png")
    send(world.client("wang"), photos=[photo])
    file = StoredFile.objects.get()
    assert (file.uploader, file.name, file.case) == (None, "tip-1.png", Inspection.objects.get().case)
    assert world.client("wang").get(reverse("file", args=[file.pk])).status_code == 404


def test_a_broken_photo_is_said_before_anything_is_filed(world: World) -> None:
    broken = SimpleUploadedFile("a.png", b"\x89PNG broken", content_type="image/png")
    assert Client().post(reverse("tip"), TOLD | {"photos": [broken]}).status_code == 422
    assert not Inspection.objects.exists()


def test_the_head_opens_the_seal_for_a_reason_that_stays_on_record(world: World) -> None:
    walk = Walk(world, name=NAME, phone=PHONE).investigating()
    url = reverse("tip_source", args=[walk.thing.case_id])
    assert [world.client(key).get(url).status_code for key in ("wei", "depthead", "liu", "zhao")] == [404] * 4
    head = world.client("insphead")
    assert NAME not in head.get(url).content.decode()
    assert NAME not in head.post(url, {"reason": ""}).content.decode()
    assert NAME in head.post(url, {"reason": "要请举报人指认现场。"}).content.decode()
    event = CaseEvent.objects.get(event="inspection.reveal_source")
    assert event.by == world["insphead"]
    assert "查看举报人" not in world.client("wei").get(f"/api/v1/cases/{walk.thing.case_id}/events").content.decode()


def test_a_tip_becomes_a_complaint_only_by_the_persons_own_hand(world: World) -> None:
    walk = Walk(world)
    given = {"tip_code": walk.code, "name": "王芳", "amount": "6000"}
    with pytest.raises(NotYours):
        walk.do("lodge_complaint", "insphead", "2026-03-03", **given | {"tip_code": "AAAAAAAA"})
    with pytest.raises(NotFound):
        walk.do("lodge_complaint", "wang", "2026-03-03", **given | {"tip_code": "AAAAAAAA"})
    done = walk.do("lodge_complaint", "wang", "2026-03-03", **given)
    assert (done.thing.lead, done.case.parties.get(side="applicant").name) == ("complaint", "王芳")
    assert done.case.roles.get(user=world["wang"]).role == "applicant"
    assert walk.code not in str(CaseEvent.objects.get(event="inspection.lodge_complaint").facts)


def test_the_page_turns_a_tip_into_a_complaint(world: World) -> None:
    code = send(Client())
    answer = world.client("wang").post(
        reverse("tip_lodge"), {"tip_code": code, "name": "王芳", "amount": "6000", "typed_name": "王芳"}
    )
    assert answer.status_code == 302
    inspection = Inspection.objects.get()
    assert (inspection.lead, inspection.complaint_signature) == ("complaint", "王芳")


def test_another_files_code_opens_nothing(world: World) -> None:
    first, second = Walk(world), Walk(world)
    with pytest.raises(NotFound):
        door.perform(
            "inspection.lodge_complaint", first.pk, by=world["wang"], given={"tip_code": second.code, "name": "王芳"}
        )


def test_a_closed_tip_is_no_longer_turned_into_a_complaint(world: World) -> None:
    walk = Walk(world)
    walk.do("decline", "insphead", "2026-03-03", ground="no_violation", reason="查无此事。")
    with pytest.raises(WrongStage):
        walk.do("lodge_complaint", "wang", "2026-03-04", tip_code=walk.code, name="王芳")


def test_a_wrong_code_tells_nothing_and_guessing_ends(world: World) -> None:
    Walk(world)
    client = Client()
    assert client.post(reverse("tip_follow"), {"code": "AAAA-AAAA"}).status_code == 404
    answers = [client.post(reverse("tip_follow"), {"code": "CCCC-CCCC"}).status_code for _ in range(30)]
    assert answers[-1] == 409


def test_the_result_told_is_read_with_the_code(world: World) -> None:
    walk = Walk(world).investigating()
    walk.do("tell_result", "wei", "2026-03-09", result="已经查实，正在责令支付。")
    page = Client().post(reverse("tip_follow"), {"code": walk.code}).content.decode()
    assert "已经查实，正在责令支付。" in page


def test_an_officer_who_writes_down_a_call_stands_in_the_journal(world: World) -> None:
    given = {"kind": "tip", "employer": "甲公司", "narrative": STORY, "name": NAME}
    office = Walk(world).thing.case.office
    made = door.begin_file("inspection.receive", by=world["insphead"], office=office, at=at("2026-03-02"), given=given)
    assert made.event is not None
    assert made.event.by == world["insphead"]
    assert made.thing.follow_code


@pytest.mark.parametrize(("photos", "filed"), [(9, 1), (10, 0)])
def test_no_photo_of_a_tip_is_left_behind_unsaid(world: World, photos: int, filed: int) -> None:
    chosen = [SimpleUploadedFile(f"{n}.png", png(), "image/png") for n in range(photos)]
    answer = Client().post(reverse("tip"), TOLD | {"photos": chosen})
    assert Inspection.objects.count() == filed
    assert StoredFile.objects.count() == (9 if filed else 0)
    assert ("照片最多 9 张" in answer.content.decode()) == (not filed)
