"""The pages before, around and after a sitting, in a browser without scripts."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Post
from casework import door
from casework.models import Notice
from demo.people import SINCE
from hearings.models import Hearing, Signature
from hearings.views.day import health
from hearings.views.evidence import may_look
from hearings.views.seats import Seat
from hearings.views.words import words
from tests.hearings.room import OTHERS, PARTIES, START, Room, room
from tests.world import World

PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DOORS = [
    "hearing_room",
    "hearing_evidence",
    "hearing_queue",
    "hearing_elsewhere",
    "hearing_check_in",
    "hearing_transcript",
    "hearing_way_back",
]


@pytest.fixture
def sitting(world: World) -> Room:
    """A sitting of twelve, not yet begun."""
    return room(world)


def page(sitting: Room, key: str, name: str, *more: Any) -> Any:
    """What one person gets at one door of the sitting."""
    return sitting.world.client(key).get(reverse(name, args=[sitting.hearing.pk, *more]))


def told(answer: Any) -> str:
    """The messages shown, and what is said against a form."""
    wrong = answer.context.get("wrong")
    sentences = [each for several in wrong.errors.values() for each in several] if wrong else []
    return " ".join([*map(str, answer.context["messages"]), *sentences])


def post(sitting: Room, key: str, name: str, **data: Any) -> Any:
    """A form of one person, followed to where it leads."""
    return sitting.world.client(key).post(reverse(name, args=[sitting.hearing.pk]), data, follow=True)


def last_code() -> str:
    """The code on the last SMS."""
    text = Notice.objects.filter(channel="sms", text__contains="验证码").latest("pk").text
    found = re.search(r"\d{6}", text)
    assert found
    return found[0]


@pytest.mark.parametrize("name", DOORS)
def test_a_stranger_finds_no_door(sitting: Room, name: str) -> None:
    for key in ("zhao", "nanclerk", "chen"):
        assert page(sitting, key, name).status_code == 404


@pytest.mark.parametrize("name", DOORS)
def test_nobody_enters_without_signing_in(sitting: Room, name: str) -> None:
    answer = Client().get(reverse(name, args=[sitting.hearing.pk]))
    assert answer.status_code == 302
    assert "/accounts/" in answer.headers["Location"]


@pytest.mark.parametrize("key", ["qin", "hemiao", *PARTIES, *OTHERS])
def test_everybody_of_the_sitting_gets_a_room_that_names_only_them(sitting: Room, key: str) -> None:
    answer = page(sitting, key, "hearing_room")
    found = re.search(r'<script id="room-config" type="application/json">(.*?)</script>', answer.content.decode())
    assert found
    assert json.loads(found[1])["me"] == sitting.id(key)
    others = [
        str(sitting.world[other])
        for other in (*PARTIES, *OTHERS)
        if other != key and str(sitting.world[other]) not in str(sitting.hearing.case.title)
    ]
    assert not [name for name in others if name in answer.content.decode()]


def test_the_room_offers_the_decision_on_a_recusal_to_the_head_alone(sitting: Room) -> None:
    def decides(key: str) -> bool:
        return bool(page(sitting, key, "hearing_room").context["config"]["decides_recusal"])

    assert [decides(key) for key in ("qin", "li", "hemiao", "wang")] == [False] * 4
    office = sitting.hearing.case.office
    sitting.world["li"].appointments.create(office=office, post=Post.OFFICE_HEAD, since=SINCE)
    assert decides("li")


def test_the_room_speaks_its_readers_language(sitting: Room) -> None:
    """The frames name steps and roles in the language of the record; the page brings its reader's words for them."""
    client = sitting.world.client("liu")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    room_page = client.get(reverse("hearing_room", args=[sitting.hearing.pk])).content.decode()
    found = re.search(r'<script id="room-config" type="application/json">(.*?)</script>', room_page)
    assert found
    config = json.loads(found[1])
    assert (config["roles"]["respondent"], config["steps"]["closing"]) == ("Respondent", "Close the hearing")
    waiting = client.get(reverse("hearing_queue", args=[sitting.hearing.pk])).json()["sentence"]
    assert ". Your hearing is next." in waiting


def test_the_room_asks_for_no_unsafe_script(sitting: Room) -> None:
    answer = page(sitting, "wang", "hearing_room")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.content.decode())


def test_every_word_of_the_scripts_is_on_the_page() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in Path("static/js/room").glob("*.js"))
    asked = set(re.findall(r'\bt\("(\w+)"', scripts))
    assert asked - set(words()) == set()


def loaded_with(script: Path) -> set[Path]:
    """A module with everything it imports before it runs; what is imported later, where a media server is set up, is not."""
    found, ahead = set(), {script.resolve()}
    while ahead:
        found |= ahead
        told = {
            (path, name)
            for path in ahead
            for name in re.findall(r'^import [^(]*?"(.+?)";', path.read_text(), re.MULTILINE)
        }
        ahead = {(path.parent / name).resolve() for path, name in told} - found
    return found


def test_the_room_stays_within_its_weight_of_script() -> None:
    every = loaded_with(Path("static/js/room/main.js")) | {Path("static/js/shell.js"), Path("static/js/autosave.js")}
    assert sum(path.stat().st_size for path in every) <= 200 * 1024


def test_the_room_loads_no_other_script_than_those_weighed(sitting: Room) -> None:
    loaded = re.findall(r'<script[^>]*src="([^"]+)"', page(sitting, "wang", "hearing_room").content.decode())
    assert {Path(src).name for src in loaded} == {"main.js", "shell.js", "autosave.js"}


class TestCheckIn:
    """Before one is let in."""

    def opened(self, sitting: Room) -> None:
        sitting.say("hemiao", "stage.open_check_in")

    def test_identity_waits_until_the_lobby_is_open(self, sitting: Room) -> None:
        answer = page(sitting, "wang", "hearing_check_in")
        assert "候庭开始以后才能核验" in answer.content.decode()

    def test_a_party_checks_in_with_a_code_and_the_declaration(self, sitting: Room) -> None:
        self.opened(sitting)
        post(sitting, "wang", "hearing_code")
        answer = post(
            sitting,
            "wang",
            "hearing_check_in",
            part="identity",
            declares="on",
            code=last_code(),
            id_number="370203199001010029",
        )
        assert "已报到" in answer.content.decode()
        assert "370203199001010029" not in "".join(event.data for event in sitting.hearing.sitting_events.all())

    def test_a_wrong_code_checks_nobody_in(self, sitting: Room) -> None:
        self.opened(sitting)
        post(sitting, "wang", "hearing_code")
        wrong = "000000" if last_code() != "000000" else "111111"
        number = "370203199001010029"
        answer = post(sitting, "wang", "hearing_check_in", part="identity", declares="on", code=wrong, id_number=number)
        assert "验证码不对" in told(answer)
        assert f'name="id_number" value="{number}"' in answer.content.decode()
        assert "已核验" not in answer.content.decode()

    def test_five_wrong_codes_spend_the_right_one(self, sitting: Room) -> None:
        self.opened(sitting)
        post(sitting, "wang", "hearing_code")
        right = last_code()
        for _each in range(5):
            post(sitting, "wang", "hearing_check_in", part="identity", declares="on", code="x")
        assert "验证码不对" in told(
            post(sitting, "wang", "hearing_check_in", part="identity", declares="on", code=right)
        )

    def test_nobody_checks_in_without_declaring_not_to_record(self, sitting: Room) -> None:
        self.opened(sitting)
        post(sitting, "wang", "hearing_code")
        assert "请先勾选" in told(post(sitting, "wang", "hearing_check_in", part="identity", code=last_code()))

    def test_the_place_and_the_score_reach_the_record(self, sitting: Room) -> None:
        self.opened(sitting)
        post(
            sitting, "wang", "hearing_check_in", part="environment", alone="yes", quiet="yes", place="家里", score="92"
        )
        event = sitting.hearing.sitting_events.get(kind="confirm_environment")
        assert json.loads(event.data)["equipment_score"] == 92

    def test_consent_may_be_given_and_taken_back(self, sitting: Room) -> None:
        assert "已同意在线" in post(sitting, "wang", "hearing_check_in", part="consent", agrees="yes").content.decode()
        told = {"part": "consent", "agrees": "no", "ground": "no_means", "reason": "手机坏了"}
        answer = post(sitting, "wang", "hearing_check_in", **told)
        assert "已同意在线" not in answer.content.decode()
        # Said days before: the bench learns of it now, not at the opening.
        for key in ("qin", "hemiao"):
            notice = Notice.objects.filter(user=sitting.world[key]).latest("pk").text
            assert "不同意在线进行：没有设备，或者不会用（手机坏了）" in notice
        event = sitting.hearing.sitting_events.get(kind="consent.withdraw")
        assert json.loads(event.data)["ground"] == "no_means"


class TestWaiting:
    """The lobby's sentence."""

    def test_it_says_how_many_are_ahead_and_never_who(self, sitting: Room) -> None:
        assert page(sitting, "wang", "hearing_queue").json()["ahead"] == 0
        given = {
            "kind": "hearing",
            "mode": "online",
            "minutes": 60,
            "starts_at": sitting.hearing.starts_at - timedelta(minutes=60),
        }
        door.begin("hearing.book", by=sitting.world["hemiao"], case_id=sitting.hearing.case_id, at=START, given=given)
        answer = page(sitting, "wang", "hearing_queue").json()
        assert answer["ahead"] == 1
        assert "前面还有 1 个庭" in answer["sentence"]


class TestEvidence:
    """Who may see which page."""

    def item(self, sitting: Room) -> int:
        facts = {"name": "领款单", "purpose": "付过钱", "original_holder": "me"}
        made = door.begin("evidence.submit", by=sitting.world["liu"], case_id=sitting.hearing.case_id, given=facts)
        door.perform("evidence.exchange", made.thing.pk, by=sitting.world["hemiao"])
        return made.thing.pk

    def test_the_list_is_for_those_who_may_read_the_file(self, sitting: Room) -> None:
        item = self.item(sitting)
        for key in ("qin", "hemiao", "wang", "liu"):
            assert [row["id"] for row in page(sitting, key, "hearing_evidence").json()["items"]] == [item]
        for key in OTHERS:
            assert page(sitting, key, "hearing_evidence").json()["items"] == []

    def test_a_witness_may_look_at_that_very_page_and_only_while_it_is_shown(self, sitting: Room) -> None:
        item = self.item(sitting)
        sitting.opened()
        sitting.check_in("witness")
        sitting.step("evidence")
        sitting.say("liu", "evidence.show", item=item)
        evidence = sitting.hearing.case.evidence.get(pk=item)
        seat = Seat(sitting.hearing, sitting.seats["witness"])
        assert not may_look(seat, evidence, 1)
        sitting.say("qin", "witness.call", person="witness")
        assert may_look(seat, evidence, 1)
        assert not may_look(seat, evidence, 2)
        sitting.say("liu", "evidence.page", page=2)
        assert may_look(seat, evidence, 2)
        sitting.say("qin", "witness.dismiss", person="witness")
        assert not may_look(seat, evidence, 2)

    def test_a_page_that_does_not_exist_is_not_found(self, sitting: Room) -> None:
        assert page(sitting, "wang", "hearing_evidence_page", self.item(sitting), 1).status_code == 404


class TestElsewhere:
    """The link that works once."""

    def link(self, sitting: Room, key: str) -> str:
        return str(post(sitting, key, "hearing_elsewhere").context["link"])

    def test_a_party_carries_the_sitting_into_another_browser_once(self, sitting: Room) -> None:
        link, other = self.link(sitting, "wang"), Client()
        assert other.get(link).status_code == 200
        assert other.post(link).headers["Location"] == reverse("hearing_room", args=[sitting.hearing.pk])
        assert other.get(reverse("hearing_room", args=[sitting.hearing.pk])).status_code == 200
        assert Client().post(link).status_code == 404

    def test_an_official_is_given_no_way_round_the_second_factor(self, sitting: Room) -> None:
        assert self.link(sitting, "hemiao").endswith(reverse("hearing_room", args=[sitting.hearing.pk]))


class TestTranscript:
    """Reading, objecting, ruling, signing, sealing."""

    @pytest.fixture
    def reviewed(self, sitting: Room) -> Room:
        sitting.opened().step("claims")
        sitting.say("wang", text="请求支付工资六千元。")
        sitting.closed().say("hemiao", "stage.begin_review")
        return sitting

    def line(self, sitting: Room) -> int:
        return int(sitting.hearing.sitting_events.get(kind="say").seq)

    def answer(self, sitting: Room, key: str, verb: str, **data: Any) -> Any:
        return post(sitting, key, "hearing_transcript_say", verb=verb, **data)

    def sign(self, sitting: Room, key: str, **data: Any) -> Any:
        """As the page does it: the seq it was read at stands in the form."""
        read = page(sitting, key, "hearing_transcript").context["read_seq"]
        if page(sitting, key, "hearing_transcript").context["needs_code"]:
            post(sitting, key, "hearing_code", back="transcript")
            data = {"code": last_code()} | data
        return self.answer(sitting, key, "transcript.sign", read_seq=read, **({"signature": PIXEL} | data))

    def test_ones_own_words_ask_for_an_answer(self, reviewed: Room) -> None:
        before = page(reviewed, "wang", "hearing_transcript").context["left"]
        assert [row["seq"] for row in before] == [self.line(reviewed)]
        after = self.answer(reviewed, "wang", "transcript.confirm", line=self.line(reviewed))
        assert after.context["left"] == []
        assert page(reviewed, "liu", "hearing_transcript").context["left"] == []

    def test_an_objection_taken_is_a_new_version_and_keeps_the_old(self, reviewed: Room) -> None:
        line = self.line(reviewed)
        self.answer(reviewed, "wang", "transcript.object", line=line, text="请求支付工资六千五百元。", reason="听错了")
        objection = reviewed.hearing.sitting_events.get(kind="transcript.object").seq
        self.answer(reviewed, "hemiao", "transcript.rule", objection=objection, accepts="yes", reason="核对录音属实")
        shown = next(row for row in page(reviewed, "wang", "hearing_transcript").context["rows"] if row["seq"] == line)
        assert shown["text"] == "请求支付工资六千五百元。"
        assert shown["older"] == ["请求支付工资六千元。"]

    def test_a_signature_needs_the_code(self, reviewed: Room) -> None:
        refused = self.sign(reviewed, "wang", code="x")
        assert "验证码不对" in refused.content.decode()
        assert (
            f'name="signature" value="{PIXEL}"' in refused.content.decode()
        )  # nobody signs twice for a slip of the thumb
        assert not Signature.objects.exists()
        assert "已签名" in told(self.sign(reviewed, "wang"))
        assert Signature.objects.get().participant == reviewed.seats["wang"]

    def test_a_typed_name_stands_for_a_drawn_one(self, reviewed: Room) -> None:
        self.sign(reviewed, "wang", signature="", typed_name="<王芳>")
        assert Signature.objects.get().image.startswith("data:image/svg+xml;base64,")
        drawn = page(reviewed, "hemiao", "hearing_signature", reviewed.id("wang"))
        assert b"&lt;" in drawn.content
        assert drawn.headers["Content-Security-Policy"].startswith("sandbox")

    def test_a_correction_after_reading_must_be_read_before_signing(self, reviewed: Room) -> None:
        read = page(reviewed, "qin", "hearing_transcript").context["read_seq"]
        reviewed.say("hemiao", "transcript.correct", line=self.line(reviewed), text="请求支付工资。")
        answer = self.answer(reviewed, "qin", "transcript.sign", signature=PIXEL, read_seq=read)
        assert "更正" in answer.context["unsigned_because"]
        assert answer.context["unsigned_because"] in answer.content.decode()

    def test_a_refusal_is_kept_with_its_reason(self, reviewed: Room) -> None:
        self.answer(reviewed, "wang", "transcript.refuse_to_sign", reason="记得不全")
        assert page(reviewed, "wang", "hearing_transcript").context["refused"] == "记得不全"

    def test_the_seal_waits_for_everybody_and_then_closes_the_record(self, reviewed: Room) -> None:
        assert "还没有签名" in told(self.answer(reviewed, "hemiao", "transcript.seal"))
        waiting = page(reviewed, "hemiao", "hearing_transcript").context["waiting"]
        asked = {"person": waiting[0].id, "reason": "打了两次电话没有答复"}
        early = self.answer(reviewed, "hemiao", "transcript.note_unsigned", **asked)
        assert "还没有到" in told(early)
        assert "打了两次电话没有答复" in early.content.decode()
        reviewed.now += timedelta(hours=settings.TRANSCRIPT_REVIEW_HOURS)
        for person in waiting:
            reviewed.say("hemiao", "transcript.note_unsigned", person=person.id)
        assert "已封存" in told(self.answer(reviewed, "hemiao", "transcript.seal"))
        assert "transcript_sign" not in page(reviewed, "wang", "hearing_transcript").context["may"]

    def test_everybody_reads_until_when_and_silence_is_noted_only_after(self, reviewed: Room) -> None:
        def shown(key: str) -> str:
            return page(reviewed, key, "hearing_transcript").content.decode()

        assert all("前看完、签名。" in shown(key) for key in ("wang", "liu", "witness", "qin", "hemiao"))
        assert "transcript.note_unsigned" not in shown("hemiao")
        Hearing.objects.filter(pk=reviewed.hearing.pk).update(review_until=timezone.now() - timedelta(hours=1))
        assert "已经过了" in shown("wang")
        assert "transcript.note_unsigned" in shown("hemiao")

    def test_the_clerk_states_the_time_on_the_page(self, sitting: Room) -> None:
        sitting.opened().closed()
        assert 'name="until"' in page(sitting, "hemiao", "hearing_transcript").content.decode()
        at = timezone.localtime() + timedelta(hours=2)
        self.answer(sitting, "hemiao", "stage.begin_review", until=f"{at:%Y-%m-%dT%H:%M}")
        assert Hearing.objects.get(pk=sitting.hearing.pk).review_until == at.replace(second=0, microsecond=0)

    def test_a_verb_of_the_live_room_has_no_door_here(self, reviewed: Room) -> None:
        assert self.answer(reviewed, "qin", "stage.close").status_code == 404

    def test_a_witness_reads_only_their_own_part(self, reviewed: Room) -> None:
        assert page(reviewed, "witness", "hearing_transcript").context["rows"] == []


class TestDesk:
    """The day and the booking."""

    def test_the_clerk_sees_the_day_and_a_party_their_own_sittings(self, sitting: Room) -> None:
        on = timezone.localdate(sitting.hearing.starts_at)
        clerk = sitting.world.client("hemiao").get(reverse("hearings"), {"on": f"{on:%Y-%m-%d}"})
        assert [row["hearing"].pk for row in clerk.context["rows"]] == [sitting.hearing.pk]
        own = sitting.world.client("wang").get(reverse("hearings"))
        assert [row.pk for row in own.context["rows"]] == [sitting.hearing.pk]
        assert list(sitting.world.client("zhao").get(reverse("hearings")).context["rows"]) == []

    def test_another_office_sees_nothing_of_the_day(self, sitting: Room) -> None:
        on = timezone.localdate(sitting.hearing.starts_at)
        assert sitting.world.client("nanclerk").get(reverse("hearings"), {"on": f"{on:%Y-%m-%d}"}).context["rows"] == []

    def test_an_odd_day_is_today(self, sitting: Room) -> None:
        assert sitting.world.client("hemiao").get(reverse("hearings"), {"on": "2026-02-31"}).status_code == 200

    def test_the_day_shows_whose_line_is_lost(self, sitting: Room) -> None:
        sitting.opened()
        assert {person.name for person in health(sitting.hearing)["absent"]} >= {"王芳"}

    def test_free_hours_leave_five_working_days_and_name_who_sits_elsewhere(self, sitting: Room) -> None:
        address = reverse("hearing_book", args=[sitting.hearing.case_id])
        shown = sitting.world.client("hemiao").get(address).context
        days = shown["days"]
        assert shown["rooms"][:2] == ["第一仲裁庭", "第二仲裁庭"]
        assert all(on.weekday() < 5 for on, _slots in days)
        free = next(slot for _on, slots in days for slot in slots if not slot.taken)
        wish = {"kind": "hearing", "minutes": "90", "starts_at": f"{timezone.localtime(free.starts_at):%Y-%m-%dT%H:%M}"}
        clerk = sitting.world.client("hemiao")
        # What stands against an online sitting is asked before, and is not booked over.
        refused = clerk.post(address, wish | {"mode": "online", "against_online": ["identity_or_original"]})
        assert "有不宜在线的情形" in refused.content.decode()
        booked = clerk.post(address, wish | {"mode": "mixed", "against_online": ["identity_or_original"]})
        assert booked.status_code == 302
        assert sitting.hearing.case.hearings.latest("pk").mode == "mixed"
        again = sitting.world.client("hemiao").get(address).context["days"]
        taken = next(slot for _on, slots in again for slot in slots if slot.starts_at == free.starts_at)
        assert "有庭" in taken.taken

    def test_a_party_books_nothing(self, sitting: Room) -> None:
        assert (
            sitting.world.client("wang").get(reverse("hearing_book", args=[sitting.hearing.case_id])).status_code == 404
        )

    def test_the_case_page_leads_into_the_sitting_and_to_its_transcript(self, sitting: Room) -> None:
        address = reverse("case", args=[sitting.hearing.case_id])
        assert (
            reverse("hearing_room", args=[sitting.hearing.pk])
            in sitting.world.client("wang").get(address).content.decode()
        )
        sitting.opened().closed().say("hemiao", "stage.begin_review")
        assert "核对笔录" in sitting.world.client("wang").get(address).content.decode()


def test_the_chair_goes_from_the_front_page_into_the_room(sitting: Room) -> None:
    sitting.say("hemiao", "stage.open_check_in")
    page = sitting.world.client(sitting.chair).get("/").content.decode()
    assert f'href="{reverse("hearing_room", args=[sitting.hearing.pk])}"' in page


def test_the_day_leads_only_to_files_in_the_readers_sight(sitting: Room) -> None:
    day = reverse("hearings") + f"?on={timezone.localdate(sitting.hearing.starts_at):%Y-%m-%d}"
    for key, leads in (("head", True), ("clerk2", False)):
        page = sitting.world.client(key).get(day).content.decode()
        assert sitting.hearing.case.number in page
        assert (f'href="{reverse("case", args=[sitting.hearing.case_id])}"' in page) is leads
