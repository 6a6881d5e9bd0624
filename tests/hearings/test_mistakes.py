"""A mistake on a page of the sitting: the same page, its sentence at the box, and every typed word still there."""

from typing import Any

import pytest
from django.urls import reverse

from hearings.acts.rebuild import sitting
from tests.hearings.room import Room, room
from tests.hearings.turns import by_turns, step
from tests.world import World

LONG = "长" * 2001


def post(held: Room, key: str, name: str, **data: Any) -> Any:
    return held.world.client(key).post(reverse(name, args=[held.hearing.pk]), data)


def comes_back(answer: Any, sentence: str, *words: str) -> None:
    """The page of the form itself, which says what is wrong at a box and loses nothing."""
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="err"' in shown or 'class="errs"' in shown
    assert sentence in shown
    assert [each for each in words if each not in shown] == []


def nothing_said(held: Room, before: int) -> None:
    assert sitting(held.hearing).seq == before


@pytest.fixture
def reviewed(world: World) -> Room:
    """A transcript that lies open, with one line of the applicant."""
    held = room(world).opened()
    held.step("claims")
    held.say("wang", text="请求支付工资六千元。")
    held.closed().say("hemiao", "stage.begin_review")
    return held


def test_before_the_sitting(world: World) -> None:
    held = room(world)
    held.say("hemiao", "stage.open_check_in")
    held.check_in("wang")
    before = sitting(held.hearing).seq
    answer = post(held, "wang", "hearing_check_in", part="environment", quiet="yes", place="姐姐家")
    comes_back(answer, "身边有别人吗", 'value="姐姐家"')
    answer = post(held, "wang", "hearing_check_in", part="consent", agrees="no", ground="tired", reason="手机坏了")
    comes_back(answer, "为什么不在线", 'value="手机坏了"')
    nothing_said(held, before)


def test_an_objection_to_a_line_of_the_transcript(reviewed: Room) -> None:
    line, before = reviewed.hearing.sitting_events.get(kind="say").seq, sitting(reviewed.hearing).seq
    said = {"verb": "transcript.object", "line": line, "text": "是六千五百元。", "reason": LONG}
    comes_back(post(reviewed, "wang", "hearing_transcript_say", **said), "2000", "是六千五百元。</textarea>", LONG)
    said = {"verb": "transcript.object", "line": line, "text": " ", "reason": "听错了"}
    comes_back(post(reviewed, "wang", "hearing_transcript_say", **said), "应当怎么写", 'value="听错了"')
    nothing_said(reviewed, before)


def test_a_ruling_a_refusal_to_sign_and_the_hour_of_reading(reviewed: Room) -> None:
    line = reviewed.hearing.sitting_events.get(kind="say").seq
    objection = reviewed.say("wang", "transcript.object", line=line, text="是六千五百元。")
    before = sitting(reviewed.hearing).seq
    ruling = {"verb": "transcript.rule", "objection": objection, "reason": "录音里听不清"}
    comes_back(post(reviewed, "hemiao", "hearing_transcript_say", **ruling), "是否采纳", 'value="录音里听不清"')
    comes_back(post(reviewed, "wang", "hearing_transcript_say", verb="transcript.refuse_to_sign", reason=LONG), LONG)
    comes_back(post(reviewed, "wang", "hearing_transcript_say", verb="transcript.sign", read_seq=before), "请先签名。")
    nothing_said(reviewed, before)


def test_until_when_is_read(world: World) -> None:
    held = room(world).opened().closed()
    answer = post(held, "hemiao", "hearing_transcript_say", verb="stage.begin_review", until="明天")
    comes_back(answer, "没有这个时间", 'value="明天"')


def test_what_the_bench_finds_of_somebody_at_the_door(world: World) -> None:
    held = room(world)
    held.say("hemiao", "stage.open_check_in")
    held.check_in("wang")
    found = {"person": held.id("wang"), "how": "office", "note": "看了证件", "verdict": "perhaps"}
    comes_back(
        post(held, "hemiao", "hearing_identity", **found), "核对结果", 'value="看了证件"', 'value="office" selected'
    )


def test_the_chairs_moves_by_turns_lose_nothing_that_was_typed(world: World) -> None:
    held = by_turns(world, "conference")
    opened = {"verb": "step.set", "step": "inquiry", "question": "考勤在哪里？", "days": "90"}
    comes_back(post(held, "qin", "hearing_turns", **opened), "60", "考勤在哪里？</textarea>", 'value="90"')
    step(held, "inquiry")
    moved = {"verb": "step.window", "closes_at": "明天", "reason": "双方都要找材料"}
    comes_back(post(held, "qin", "hearing_turns", **moved), "没有这个时间", 'value="双方都要找材料"', 'value="明天"')
    met = {"verb": "stage.convert_to_sync", "reason": "", "starts_at": "2026-12-20T09:00"}
    comes_back(post(held, "qin", "hearing_turns", **met), "理由", 'value="2026-12-20T09:00"')


def test_a_turn_too_long_is_kept_whole_and_an_empty_one_is_asked_for_words(world: World) -> None:
    held = by_turns(world, "conference")
    step(held, "inquiry")
    before = sitting(held.hearing).seq
    comes_back(post(held, "wang", "hearing_turns", verb="say", text="长" * 4001), "4000", "长" * 4001)
    comes_back(post(held, "wang", "hearing_turns", verb="say", text=" "), "请先写几句话")
    nothing_said(held, before)
