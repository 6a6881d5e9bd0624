"""Conduct of a sitting: turns, floor, steps, drop-outs, recusal, the ladder and the rooms."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from casework.errors import DomainError
from hearings import record
from hearings.acts.rebuild import events_beyond, sitting
from hearings.acts.turn import moment
from hearings.models import Hearing, SittingEvent
from hearings.record import Waiting
from hearings.records.state import Draft, Sitting
from realtime import live, presence, wire
from tests.hearings.room import Room, room
from tests.world import World, world  # noqa: F401 - a fixture


@pytest.fixture
def held(world: World) -> Room:  # noqa: F811
    return room(world).opened()


def code(held: Room, key: str, verb: str, **facts: object) -> str:
    before = sitting(held.hearing).seq
    with pytest.raises(DomainError) as caught:
        held.say(key, verb, **facts)
    assert sitting(held.hearing).seq == before
    return caught.value.code


def test_only_the_side_whose_step_it_is_speaks_unless_given_the_floor(held: Room) -> None:
    held.step("claims")
    held.say("wang", text="我要求支付拖欠的工资。")
    assert code(held, "liu", "say", text="不对！") == "not_your_turn"
    held.say("liu", "hand.raise", reason="要说明")
    held.say("qin", "floor.grant", person="liu")
    seq = held.say("liu", text="我补充一句。")
    assert sitting(held.hearing).lines[seq].speaker == held.id("liu")
    held.say("qin", "floor.revoke", person="liu")
    assert code(held, "liu", "say", text="再说一句") == "not_your_turn"
    assert sitting(held.hearing).spoken["respondent"] >= 1


def test_free_speech_is_counted_by_its_lines_and_a_granted_floor_by_its_time(held: Room) -> None:
    held.step("debate")
    held.now += timedelta(seconds=59)
    held.say("hemiao", "transcript.add", speaker="wang", text="我的意见是：加班费应当支付。")
    held.now += timedelta(seconds=29)
    held.say("hemiao", "transcript.add", speaker="qin", text="被申请人的意见？")
    held.now += timedelta(seconds=39)
    held.say("liu", text="公司不同意。")
    held.now += timedelta(hours=1)
    held.say("wang", text="请再看考勤表。")
    assert sitting(held.hearing).spoken == {"applicant": 60 + 180, "respondent": 40}

    # With the floor lines add nothing, and a break is nobody's time.
    held.say("qin", "floor.grant", person="wang")
    held.say("wang", text="我接着说。")
    held.now += timedelta(seconds=8)
    held.say("qin", "floor.revoke", person="wang")
    held.say("qin", "stage.pause", reason="喝水")
    held.now += timedelta(minutes=10)
    held.say("qin", "stage.resume")
    held.say("liu", text="没有补充。")
    assert sitting(held.hearing).spoken == {"applicant": 250, "respondent": 41}


def test_the_bench_alone_is_told_the_balance_again_while_only_lines_come(
    held: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(live, "monotonic", lambda: clock.now)
    held.step("debate")
    room_now = live.LiveRoom(sitting(held.hearing))
    told: dict[str, list[str]] = {"qin": [], "wang": []}
    for key, frames in told.items():
        socket = SimpleNamespace(person=held.id(key), push=frames.append, push_event=lambda *_given, **_more: None)
        room_now.join(socket)  # type: ignore[arg-type]
    held.say("wang", text="我说两句。")
    room_now.deliver(events_beyond({held.hearing.pk: room_now.sitting.seq})[held.hearing.pk], lambda: None)
    for second in (1, 6, 12):
        room_now.send_balance(clock.now + second)
    assert [json.loads(frame)["spoken_seconds"]["applicant"] for frame in told["qin"]] == [1]
    assert told["wang"] == []


def test_whoever_waits_outside_is_told_what_their_own_side_has_agreed_to_and_nothing_of_the_other(
    world: World,  # noqa: F811
) -> None:
    outside = room(world)
    outside.say("hemiao", "stage.open_check_in")
    outside.say("wang", "consent.give", procedure="hearing", told=True)
    now = sitting(outside.hearing)
    told = {
        key: wire.state(now, now.people[outside.id(key)])["consents"] for key in ("wang", "ma", "liu", "witness", "qin")
    }
    agreed = {"hearing": [outside.id("wang")]}
    assert told == {"wang": agreed, "ma": agreed, "liu": {}, "witness": {}, "qin": agreed}


def test_an_arrival_that_was_lost_on_its_way_into_the_record_is_noted_again(
    held: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now=1000.0)
    for module in (live, presence):
        monkeypatch.setattr(module, "monotonic", lambda: clock.now)
    told: list[Waiting] = []
    hub = SimpleNamespace(writer=SimpleNamespace(put=told.append))
    room_now = live.LiveRoom(sitting(held.hearing))
    quiet = SimpleNamespace(person=held.id("wang"), push=lambda _text: None, push_event=lambda *_told, **_more: None)
    room_now.join(quiet)  # type: ignore[arg-type]

    def looks(second: int) -> int:
        clock.now = 1000.0 + second
        presence.watch(hub, held.hearing.pk, room_now)  # type: ignore[arg-type]
        return len(told)

    assert [looks(second) for second in (1, 4, 6, 8, 12)] == [0, 0, 1, 1, 2]
    record.desk().commit(told[:1])
    room_now.deliver(events_beyond({held.hearing.pk: room_now.sitting.seq})[held.hearing.pk], lambda: None)
    assert room_now.sitting.people[held.id("wang")].present
    assert looks(60) == 2


def test_a_locked_mute_silences_even_whose_turn_it_is(held: Room) -> None:
    held.step("debate")
    held.say("hemiao", "mute", person="wang", locked=True)
    assert code(held, "wang", "say", text="我要说") == "muted"
    held.say("hemiao", "mute", person="wang", muted=False)
    held.say("wang", text="我现在说。")


def test_the_session_opens_only_after_roll_call_and_consent(world: World) -> None:  # noqa: F811
    held = room(world)
    held.say("hemiao", "stage.open_check_in")
    assert code(held, "qin", "stage.open") == "roll_call_first"
    assert code(held, "hemiao", "roll_call.mark", person="wang", present=True) == "not_checked_in"
    for key in ("wang", "ma", "boss", "liu"):
        held.check_in(key)
        held.say("hemiao", "roll_call.mark", person=key, present=True)
    assert code(held, "qin", "stage.open") == "no_consent"
    held.say("ma", "consent.give", procedure="hearing", told=True)
    held.say("liu", "consent.give", procedure="hearing", told=True)
    held.say("qin", "stage.open")
    held.say("liu", "consent.withdraw", procedure="hearing", reason="网络太差")
    assert Hearing.objects.get(pk=held.hearing.pk).stage == "in_session"


def test_a_hearing_cannot_be_closed_before_debate_last_words_and_mediation(held: Room) -> None:
    held.step("evidence")
    assert code(held, "qin", "stage.close") == "steps_missing"
    for step in ("debate", "last_words"):
        held.step(step)
    assert code(held, "qin", "step.set", step="mediation", absent=True) == "nobody_absent"
    for key in ("boss", "liu"):
        held.say("hemiao", "person.dismiss", person=key, reason="先行离开")
    held.say("qin", "step.set", step="mediation", absent=True)
    held.say("qin", "stage.close")
    assert Hearing.objects.get(pk=held.hearing.pk).closed_at is not None


def test_going_back_to_evidence_makes_what_follows_be_held_again(held: Room) -> None:
    for step in ("evidence", "questions", "debate", "last_words", "mediation", "evidence"):
        held.step(step)
    assert code(held, "qin", "stage.close") == "steps_missing"
    assert sitting(held.hearing).entered == ["evidence"]


def test_a_recusal_request_pauses_the_sitting_until_it_is_decided(held: Room) -> None:
    request = held.say("wang", "recusal.request", person="li", reason="他是对方的亲戚")
    assert Hearing.objects.get(pk=held.hearing.pk).stage == "paused"
    assert code(held, "qin", "stage.resume") == "recusal_open"
    held.say("qin", "recusal.decide", request=request, upheld=False, reason="经查不属实")
    held.say("qin", "stage.resume")
    assert code(held, "qin", "recusal.decide", request=request, upheld=True, reason="再想想") == "already_decided"
    for step in ("debate", "last_words"):
        held.step(step)
    assert code(held, "wang", "recusal.request", person="qin", reason="刚知道") == "too_late_to_recuse"


def test_no_session_is_opened_while_a_recusal_waits(world: World) -> None:  # noqa: F811
    held = room(world, "conference")
    held.say("hemiao", "stage.open_check_in")
    request = held.say("wang", "recusal.request", person="li", reason="他是对方的亲戚")
    assert code(held, "qin", "stage.open") == "recusal_open"
    held.say("qin", "recusal.decide", request=request, upheld=False, reason="经查不属实")
    assert code(held, "qin", "stage.open") == "roll_call_first"


def test_a_mediation_session_knows_no_recusal(world: World) -> None:  # noqa: F811
    held = room(world, "mediation").opened("mediation")
    assert code(held, "wang", "recusal.request", person="hemiao", reason="认识对方") == "no_recusal_here"
    held.step("statements")


def lose(held: Room, key: str) -> None:
    """A line lost for longer than the grace, as the server notes it."""
    since, person = held.now, held.id(key)

    def lost(live: Sitting) -> list[Draft]:
        return [
            Draft("connection.lost", {"person": person, "since": moment(since)}, f"record p{person}", "hearing", None)
        ]

    held.now += timedelta(seconds=42)
    record.note(held.hearing.pk, lost, held.now)


def test_a_lost_line_is_a_timeline_and_the_chair_decides_what_is_fair(held: Room) -> None:
    held.say("hemiao", "person.dismiss", person="ma", reason="另有庭")
    lose(held, "wang")
    assert code(held, "qin", "dropout.decide", person="wang", choice="go_on") == "not_fair_to_go_on"
    held.say("qin", "dropout.decide", person="wang", choice="pause", reason="等他连上")
    assert Hearing.objects.get(pk=held.hearing.pk).stage == "paused"
    drop = held.seats["wang"].drop_outs.get()
    assert (drop.choice, drop.decided_by_id) == ("pause", held.id("qin"))
    lose(held, "boss")
    held.say("qin", "dropout.decide", person="boss", choice="wait")
    assert held.seats["boss"].drop_outs.count() == 1


def test_sound_alone_needs_every_sides_consent_and_never_serves_for_last_words(held: Room) -> None:
    assert code(held, "qin", "ladder.switch", rung="text") == "no_consent"
    for key in ("wang", "boss"):
        held.say(key, "consent.give", procedure="text_only", told=True)
    held.say("qin", "ladder.switch", rung="text")
    assert code(held, "qin", "step.set", step="last_words") == "needs_picture"
    held.say("qin", "ladder.switch", rung="video")
    held.step("last_words")
    assert code(held, "wang", "ladder.switch", rung="audio", person="wang") == "needs_picture"


def test_what_is_said_in_deliberation_reaches_the_tribunal_alone(held: Room) -> None:
    held.closed()
    for key in ("qin", "li", "gao"):
        held.say(key, "room.enter", room="deliberation")
    assert code(held, "hemiao", "room.enter", room="deliberation") == "not_found"
    seq = held.say("li", text="我认为应当支持。")
    assert set(held.event(seq).audience.split()) == {"tribunal"} | {f"p{held.id(key)}" for key in ("qin", "li", "gao")}
    # The clerk puts right the transcript of the hearing, not what was said without the clerk.
    assert code(held, "hemiao", "transcript.correct", line=seq, text="我认为不应支持。") == "not_found"
    held.say("qin", "room.invite", person="hemiao", room="deliberation")
    held.say("hemiao", "room.enter", room="deliberation")
    for key in ("qin", "li"):
        held.say(key, "vote.cast", choice="full", reason="证据充分")
    assert not SittingEvent.objects.filter(hearing=held.hearing, kind="vote.result").exists()
    held.say("gao", "vote.cast", choice="none", reason="证据不足")
    assert SittingEvent.objects.get(hearing=held.hearing, kind="vote.result").audience == "tribunal"
    assert code(held, "gao", "vote.cast", choice="full") == "already_voted"


def test_a_judge_meets_one_side_alone_only_by_consent_and_with_the_clerk(held: Room) -> None:
    assert code(held, "qin", "room.enter", room="caucus:applicant") == "not_found"
    assert code(held, "wang", "room.enter", room="caucus:respondent") == "not_found"
    held.say("wang", "room.enter", room="whisper:applicant")
    held.say("wang", text="我们接受多少？")
    last = SittingEvent.objects.filter(hearing=held.hearing).latest("seq")
    assert "record" not in last.audience.split()
    assert "bench" not in last.audience.split()


def test_the_same_client_id_is_one_event_and_nobody_elses(held: Room) -> None:
    held.step("debate")
    same = "6e0c3c1a-8f5b-4df1-9d3a-0b6b1f2f7a10"
    first = record.speak(held.hearing.pk, "say", by=held.world["wang"], facts={"text": "一"}, client_id=same)
    again = record.speak(held.hearing.pk, "say", by=held.world["wang"], facts={"text": "一"}, client_id=same)
    assert first == again
    with pytest.raises(DomainError) as caught:
        record.speak(held.hearing.pk, "say", by=held.world["boss"], facts={"text": "二"}, client_id=same)
    assert caught.value.code == "id_taken"
