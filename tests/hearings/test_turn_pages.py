"""Turns on their pages: what a party is asked, what was said, and how a recording is measured."""

import io
from base64 import b64decode
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import Notice
from demo.clips import webm
from demo.rooms import SIGNATURE
from documents.previews import prepare_file
from documents.uploads import keep
from hearings.acts.rebuild import sitting
from hearings.rules.clips import clip_of
from tests.hearings.room import Room, room
from tests.hearings.turns import by_turns, ready, step
from tests.world import World

PIXEL = b64decode(SIGNATURE.partition(",")[2])


def page(held: Room, key: str, **data: Any) -> Any:
    client, path = held.world.client(key), reverse("hearing_turns", args=[held.hearing.pk])
    return client.post(path, data) if data else client.get(path)


class TestPage:
    """The page on a phone, without scripts."""

    def test_it_says_what_by_when_what_if_not_what_others_said_and_takes_an_answer(self, world: World) -> None:
        held = by_turns(world, "conference")
        step(held, "inquiry", question="一月的考勤在哪里？")
        held.say("liu", text="在店长手机里。")
        shown = page(held, "wang").content.decode()
        assert all(
            words in shown
            for words in ("一月的考勤在哪里", "12月14日", "不算缺席", "在店长手机里", "我的回答", 'id="turn"')
        )

    def test_a_plain_form_carries_words_and_photos_as_turns(self, world: World, settings: Any) -> None:
        held = by_turns(world, "conference")
        held.say("qin", "step.set", step="inquiry", closes_at=(timezone.now() + timedelta(days=20)).isoformat())
        files = [named(PIXEL, f"工资条{number}.png") for number in (1, 2)]
        answer = page(held, "wang", verb="say", text="两张工资条。", client_id=str(uuid4()), file=files)
        assert answer.status_code == 302
        lines = [line for line in sitting(held.hearing).lines.values() if line.speaker == held.id("wang")]
        assert [line.file["name"] for line in lines if line.file] == ["工资条1.png", "工资条2.png"]
        assert lines[0].text.startswith("两张工资条。")
        assert "工资条1.png" in page(held, "liu").content.decode()

    def test_a_form_sent_twice_is_one_turn(self, world: World) -> None:
        held = by_turns(world, "mediation")
        held.say("sun", "step.set", step="statements", closes_at=(timezone.now() + timedelta(days=20)).isoformat())
        same = str(uuid4())
        for _each in range(2):
            page(held, "wang", verb="say", text="没发工资。", client_id=same)
        assert sum(line.speaker == held.id("wang") for line in sitting(held.hearing).lines.values()) == 1

    def test_what_was_refused_stays_on_the_page_with_the_article(self, world: World) -> None:
        held = by_turns(world)
        held.say("qin", "step.set", step="claims", closes_at=(timezone.now() + timedelta(days=20)).isoformat())
        answer = page(held, "wang", verb="say", text="我写了很久的话。", client_id="x")
        assert answer.status_code == 409
        shown = answer.content.decode()
        assert "我写了很久的话" in shown
        assert "第二十条" in shown

    def test_whoever_has_not_checked_in_is_sent_to_do_so_and_nothing_is_lost_in_the_lobby(self, world: World) -> None:
        held = room(world, "conference", mode="asynchronous")
        held.say("hemiao", "stage.open_check_in")
        for key in ("wang", "liu"):
            held.say(key, "consent.give", procedure="asynchronous", told=True)
        held.say("qin", "stage.open")
        held.say("qin", "step.set", step="inquiry", closes_at=(timezone.now() + timedelta(days=20)).isoformat())
        answer = page(held, "wang", verb="say", text="我没核验就说。", client_id=str(uuid4()))
        assert answer.status_code == 409
        assert "核验" in answer.content.decode()
        assert not held.hearing.sitting_events.filter(kind="say").exists()

    def test_a_phone_application_makes_a_file_ready_by_the_api(self, world: World) -> None:
        held = by_turns(world, "conference")
        file = keep(webm(12), "x.webm", by=world["wang"], case=held.hearing.case)
        path = f"/api/v1/hearings/{held.hearing.pk}/attachments"
        ready_now = world.client("wang").post(path, {"file": file.pk}, content_type="application/json")
        assert (ready_now.status_code, ready_now.json()["seconds"]) == (201, 12)
        for key in ("liu", "zhao"):
            assert world.client(key).post(path, {"file": file.pk}, content_type="application/json").status_code == 404

    def test_the_chair_is_told_when_somebody_no_longer_agrees(self, world: World) -> None:
        held = by_turns(world, "conference")
        Notice.objects.all().delete()
        held.say("liu", "consent.withdraw", procedure="asynchronous", reason="想当面说")
        assert Notice.objects.filter(user=world["qin"], text__contains="不再同意").exists()

    def test_a_files_line_is_opened_by_those_who_may_read_it(self, world: World) -> None:
        held = by_turns(world, "conference")
        step(held, "inquiry")
        row = ready(held, "wang", PIXEL, "工资条.png")
        prepare_file.call(row.file_id)
        seq = held.say("wang", attachment=row.sha256)
        paths = [f"/hearings/{held.hearing.pk}/turns/{seq}/{end}" for end in ("file", "picture.webp")]
        for key, status in (("wang", 200), ("liu", 200), ("qin", 200), ("zhao", 404), ("chen", 404)):
            assert [world.client(key).get(path).status_code for path in paths] == [status, status], key
        assert world.client("liu").get(paths[0]).headers["Content-Type"] == "image/jpeg"
        ranged = world.client("qin").get(paths[0], headers={"Range": "bytes=0-3"})
        assert (ranged.status_code, ranged.content) == (206, PIXEL[:4])

    def test_the_chairs_page_opens_lengthens_closes_and_converts(self, world: World) -> None:
        held = by_turns(world, "conference")
        path = reverse("hearing_turns", args=[held.hearing.pk])
        client = world.client("qin")
        assert "开放一步" in client.get(path).content.decode()
        until = timezone.localtime(timezone.now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
        client.post(path, {"verb": "step.set", "step": "inquiry", "question": "考勤在哪里？", "days": "3"})
        client.post(path, {"verb": "step.window", "closes_at": until, "reason": "双方都要找材料"})
        client.post(path, {"verb": "step.end", "reason": "不再等"})
        client.post(path, {"verb": "stage.convert_to_sync", "reason": "要当面问"})
        kinds = list(held.hearing.sitting_events.order_by("seq").values_list("kind", flat=True))[-4:]
        assert kinds == ["step.set", "step.window", "step.end", "stage.convert_to_sync"]
        refused = world.client("wang").post(path, {"verb": "step.end", "reason": "我来关"})
        assert (refused.status_code, 'data-code="not_yours"' in refused.content.decode()) == (403, True)
        assert "已改为同步进行" in world.client("wang").get(path).content.decode()

    def test_the_live_room_leads_here_and_a_live_sitting_leads_there(self, world: World) -> None:
        held = by_turns(world, "conference")
        room_path = reverse("hearing_room", args=[held.hearing.pk])
        assert world.client("wang").get(room_path).headers["Location"] == reverse(
            "hearing_turns", args=[held.hearing.pk]
        )

    def test_an_empty_one_says_so(self, world: World) -> None:
        held = room(world, "conference", mode="asynchronous")
        assert "还没有人说话" in page(held, "wang").content.decode()
        assert "请各方核验" in page(held, "hemiao").content.decode()


@pytest.mark.parametrize(("seconds", "picture"), [(1, True), (75, True), (180, False)])
def test_a_recordings_length_is_read_without_decoding(seconds: int, picture: bool) -> None:
    clip = clip_of(io.BytesIO(webm(seconds, picture=picture)))
    assert (clip.seconds, clip.has_picture) == (seconds, picture)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1aE\xdf\xa3",
        b"\x00\x00\x00\x18ftypmp42",
        b"OggS",
        webm(9)[:60],
        b"\x00\x00\x00\x10ftypisom" + b"\xff" * 40,
    ],
)
def test_a_broken_recording_has_no_length_and_breaks_nothing(content: bytes) -> None:
    assert clip_of(io.BytesIO(content)).seconds is None


def named(content: bytes, name: str) -> io.BytesIO:
    """A file of a form."""
    made = io.BytesIO(content)
    made.name = name
    return made
