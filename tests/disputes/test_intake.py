"""The intake: one question a page, nothing told is lost, and every story is received."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from casework import door
from casework.models import Case
from demo import people
from disputes.forms.application import same_person
from disputes.models import Application
from law.tagging import route, tag
from tests.world import World

# In the manner of real questions, made up for the product: what may not ship is read beside them where it is at hand.
STORIES = [
    "在饭店干了八个月，老板说生意不好，最后两个月工资一直拖着，问就是下个月给。",
    "上班第三天手被机器压了，公司说没签合同不算工伤，我该找谁？",
    "公司让我自己写辞职报告，不写就调到外地，我干了六年了有补偿吗？",
    "试用期被辞退，说不符合录用条件，但从来没给我看过条件",
    "国庆三天都上班，就给了一百块钱红包，这算加班费吗",
    "住房公积金一直没给交，能补吗？",
    "怀孕五个月公司把我岗位撤了，让我在家等通知，一分钱不发。",
    "工地上干活，包工头跑了，总公司说跟他们没关系。",
    "干满一年没休过年假，离职的时候能要钱吗？",
    "押金扣了我两千不退，说要干满一年才给。",
    "我妈 52 岁在物业做保洁，摔伤了物业不管。😢",
    "邻居借了我三万块钱不还怎么办",
    "社保断缴半年，公司说可以折成钱给我，合法吗",
    "外卖站长把我拉黑了，上个月的单子钱没结",
    "合同到期不续签了，需要提前通知吗，有补偿没",
    "",
    "ما تم دفع راتبي 两个月",
    "a" * 5000,
    "老板：\u202e给钱\u202c我不要",
    "双休日加班\n没有加班费\n也不给调休",
]


def submit(world: World, text: str) -> Application:
    draft = world.draft()
    given = {
        "narrative": text,
        "tags": [t.as_json() for t in tag(text)],
        "respondent": {"name": "某单位"},
        "typed_name": "王芳",
    }
    given |= {} if text else {"claims": [{"kind": "wages"}]}
    door.perform("application.submit", draft.thing.pk, by=world["wang"], given=given)
    return Application.objects.get(pk=draft.thing.pk)


@pytest.mark.parametrize("text", STORIES)
def test_every_story_is_saved_to_the_letter_and_routed_or_redirected_with_a_reason(world: World, text: str) -> None:
    application = submit(world, text)
    assert (application.stage, application.narrative) == ("submitted", text)
    suggestion = route(text)
    assert suggestion.why


@pytest.mark.data
def test_every_real_question_is_received(world: World, shared_data: Path) -> None:
    lines = (shared_data / "intake-questions" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["text"] for line in lines if line.strip()]
    assert len(questions) >= 76
    for text in questions:
        application = submit(world, text)
        assert application.narrative == text
        assert route(text).why


@pytest.mark.smoke
def test_a_worker_walks_the_whole_interview_on_pages(world: World) -> None:
    client = world.client("wang")
    begun = client.post(reverse("intake_begin"), {"place": "370203"})
    pk = int(begun["Location"].split("/")[2])

    def answer(key: str, **data: object) -> str:
        page = client.get(reverse("intake", args=[pk, key]))
        assert page.status_code == 200, key
        done = client.post(reverse("intake", args=[pk, key]), data)
        assert done.status_code == 302, done.content.decode()
        return str(done["Location"])

    answer("story", narrative="在店里干了半年，最后两个月工资没给，也没签合同。")
    assert "因为您说了" in client.get(reverse("intake", args=[pk, "claims"])).content.decode()
    answer("claims", claims=["wages", "severance"])
    answer("employer", name="青岛宏达餐饮有限公司", phone="13853200003")
    answer("job", hired="2025-09-01", monthly_wage="5800", contract="no", end="dismissed", ended="2026-02-28")
    answer("months", **{"m-2026-02": "short", "m-2026-02-paid": "1500", "m-2026-01": "none", "m-2025-12": "unsure"})
    assert answer("you", name="王芳").endswith("/evidence/")
    assert client.get(reverse("intake_evidence", args=[pk])).status_code == 200
    owed = client.get(reverse("intake_owed", args=[pk])).content.decode()
    # 4,300 + 5,800 + 5,800 × 1 (six months count as a year), and 5,800 more if December was never paid.
    assert "15,900.00 — 21,700.00" in owed
    assert client.post(reverse("intake_owed", args=[pk])).status_code == 302
    read_back = client.get(reverse("intake_sign", args=[pk])).content.decode()
    assert "宏达" in read_back
    assert "受理后 45 天内裁决" in read_back
    assert "checked" not in read_back
    unsigned = client.post(
        reverse("intake_sign", args=[pk]), {"routes": ["mediation"], "signature": "", "typed_name": ""}
    )
    assert "请签名，或者打上您的姓名" in unsigned.content.decode()
    assert 'value="mediation" checked' in unsigned.content.decode()
    assert Application.objects.get(case_id=pk).stage == "draft"
    assert client.get(reverse("intake_receipt", args=[pk])).status_code == 302
    client.post(reverse("intake_sign", args=[pk]), {"routes": ["mediation", "arbitration"], "typed_name": "王芳"})
    assert "收到了" in client.get(reverse("intake_receipt", args=[pk])).content.decode()
    application = Application.objects.get(case_id=pk)
    assert application.routes == ["mediation", "arbitration"]
    assert [str(line.amount) for line in application.case.ledger.filter(month="2026-02")] == ["4300.00"]


def by_api(world: World, key: str, pk: int, **told: object) -> tuple[int, str]:
    application = Application.objects.get(pk=pk)
    url = f"/api/v1/cases/{application.case_id}/application/{pk}/submit"
    answer = world.client(key).post(url, {"narrative": "两个月没发工资。"} | told, content_type="application/json")
    return answer.status_code, answer.json().get("code", "")


def test_an_application_is_signed_whatever_door_it_comes_through(world: World) -> None:
    pk = world.draft().thing.pk
    assert by_api(world, "wang", pk) == (422, "not_signed")
    assert by_api(world, "wang", pk, typed_name=" ") == (422, "not_signed")
    assert by_api(world, "wang", pk, signature="data:image/png;base64,aGVsbG8=") == (422, "invalid")
    assert Application.objects.get(pk=pk).stage == "draft"
    assert by_api(world, "wang", pk, typed_name="王芳") == (200, "")


@pytest.mark.parametrize(("told", "answer"), [({}, 200), ({"channel": "phone"}, 200), ({"channel": "online"}, 422)])
def test_what_an_officer_takes_down_is_signed_on_paper(world: World, told: dict[str, str], answer: int) -> None:
    given = {"worker_name": "王芳", "worker_phone": "13853200001"} | told
    act = door.begin_file("application.start", by=world["chen"], office=world.commission, given=given)
    assert by_api(world, "chen", act.thing.pk)[0] == answer


def test_a_worker_does_not_call_an_unsigned_application_one_of_the_counter(world: World) -> None:
    given = {"channel": "counter"}
    act = door.begin_file("application.start", by=world["wang"], office=world.commission, given=given)
    assert by_api(world, "wang", act.thing.pk) == (422, "not_signed")


def test_a_draft_is_resumed_by_its_code_and_only_by_its_owner(world: World) -> None:
    draft = world.draft()
    code = Application.objects.get(pk=draft.thing.pk).resume_code
    url = reverse("intake_resume")
    assert world.client("wang").post(url, {"code": f" {code.lower()}"}).status_code == 302
    assert world.client("zhao").post(url, {"code": code}).status_code == 404


def test_a_wrong_answer_gets_a_sentence_and_keeps_the_page(world: World) -> None:
    draft = world.draft()
    client = world.client("wang")
    url = reverse("intake", args=[draft.case.pk, "job"])
    page = client.post(url, {"hired": "2026-02-31", "monthly_wage": "-5", "contract": "no", "end": "working"})
    assert page.status_code == 422
    assert "没有这一天" in page.content.decode()
    assert "金额不能是负数" in page.content.decode()
    employer = client.post(reverse("intake", args=[draft.case.pk, "employer"]), {"name": "公" * 10_000})
    assert "太长了：最多 120 个字，现在有 10000 个。" in employer.content.decode()
    story = client.post(reverse("intake", args=[draft.case.pk, "story"]), {"narrative": "老板\0说没钱"})
    assert "看不见的控制字符" in story.content.decode()


def test_drafts_from_before_are_closed_to_the_office_and_nothing_else(world: World) -> None:
    given_up = world.draft("zhou")
    door.perform("application.withdraw", given_up.thing.pk, by=world["zhou"], given={})
    recorded = door.begin_file(
        "application.start", by=world["chen"], office=world.commission, given={"worker_name": "窗口来的人"}
    )
    handed_in = world.submitted("song").case
    own = {world.draft().case.pk, given_up.case.pk}
    Case.objects.update(is_private=False)
    import_module("casework.migrations.0005_drafts_are_private").close(apps, None)
    assert set(Case.objects.filter(is_private=True).values_list("pk", flat=True)) == own
    assert not own & {recorded.case.pk, handed_in.pk}


def test_only_files_of_the_same_person_are_offered_to_merge_into(world: World) -> None:
    numbers = {row.key: people.id_number(row) for row in people.PEOPLE}
    mine = {"name": "王芳", "id_number": numbers["wang"]}
    earlier = world.submitted(worker=mine).case
    namesake = world.submitted("song", worker={"name": "王芳", "id_number": numbers["song"]}).case
    taken_down = door.begin_file(
        "application.start", by=world["chen"], office=world.commission, given={"worker_name": "王芳"}
    )
    again = world.submitted(worker=mine)
    offered = {case.pk for case in same_person(again.case)}
    assert offered == {earlier.pk}
    assert list(same_person(namesake)) == list(same_person(taken_down.case)) == []
