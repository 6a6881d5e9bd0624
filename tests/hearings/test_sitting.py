"""A sitting from the booking to the seal, spoken verb by verb."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework import door
from casework.errors import DomainError
from casework.models import Task
from documents.making import make_pending
from documents.models import Paper
from hearings import record
from hearings.acts.chain import faults
from hearings.acts.course import unanswered
from hearings.acts.rebuild import events_between, events_beyond, sitting
from hearings.models import Hearing, SittingEvent
from realtime import presence
from tests.hearings.room import START, Room, room
from tests.world import World, world  # noqa: F401 - a fixture

SIGNATURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def held(world: World) -> Room:  # noqa: F811
    return room(world)


def refusal(act: object, *args: object, **facts: object) -> str:
    with pytest.raises(DomainError) as caught:
        act(*args, **facts)  # type: ignore[operator]
    return caught.value.code


@pytest.mark.smoke
def test_a_sitting_runs_from_check_in_to_the_seal(held: Room) -> None:
    held.opened().closed()
    held.say("hemiao", "stage.begin_review")
    for key in ("qin", "li", "gao", "hemiao", "wang", "ma", "boss"):
        held.say(key, "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
    assert refusal(held.say, "hemiao", "transcript.seal") == "unsigned"
    held.now += timedelta(hours=settings.TRANSCRIPT_REVIEW_HOURS)
    held.say("hemiao", "transcript.note_unsigned", person="liu")
    held.say("hemiao", "transcript.seal")
    hearing = Hearing.objects.get(pk=held.hearing.pk)
    assert hearing.stage == "sealed"
    assert list(faults(hearing.pk)) == []
    seal = hearing.case.events.get(event="hearing.seal")
    assert seal.facts["head"] == hearing.sealed_hash
    frame = SittingEvent.objects.get(hearing=hearing, seq=seal.facts["frame"])
    assert (frame.kind, frame.hash) == ("transcript.seal", seal.facts["frame_hash"])


@pytest.mark.smoke
def test_the_sealed_transcript_is_a_signed_paper_and_the_journal_walks_the_sitting(held: Room) -> None:
    test_a_sitting_runs_from_check_in_to_the_seal(held)
    make_pending([held.hearing.case_id])
    paper = Paper.objects.get(case=held.hearing.case, kind="hearing_transcript")
    assert paper.problem == ""
    assert paper.signed
    assert paper.facts["record_hash"] == Hearing.objects.get(pk=held.hearing.pk).sealed_hash
    call_command("verify_journal")
    SittingEvent.objects.filter(hearing=held.hearing, seq=12).update(data='{"forged":true}')
    with pytest.raises(CommandError):
        call_command("verify_journal")


def test_silence_is_noted_only_after_the_time_stated_has_run(held: Room) -> None:
    held.opened().closed()
    stated = held.now + timedelta(minutes=40)
    assert refusal(held.say, "hemiao", "stage.begin_review", until=held.now.isoformat()) == "no_time_to_read"
    held.say("hemiao", "stage.begin_review", until=stated.isoformat())
    assert datetime.fromisoformat(sitting(held.hearing).review_until) == stated
    assert Hearing.objects.get(pk=held.hearing.pk).review_until == stated
    held.now = stated - timedelta(minutes=1)
    assert refusal(held.say, "hemiao", "transcript.note_unsigned", person="liu") == "still_reading"
    held.say("hemiao", "transcript.refuse_to_sign", person="boss", reason="当面说不签")
    held.now = stated
    held.say("hemiao", "transcript.note_unsigned", person="liu")
    assert set(sitting(held.hearing).unsigned) == {held.id("liu"), held.id("boss")}


def test_where_no_time_is_named_people_have_the_usual_hours_from_whatever_door(held: Room) -> None:
    held.opened().closed()
    door.perform("hearing.begin_review", held.hearing.pk, by=held.world["hemiao"], at=held.now, given={})
    until = held.now.replace(second=0) + timedelta(hours=settings.TRANSCRIPT_REVIEW_HOURS)
    assert datetime.fromisoformat(sitting(held.hearing).review_until) == until
    assert refusal(held.say, "hemiao", "transcript.note_unsigned", person="liu") == "still_reading"
    due = Task.objects.filter(case=held.hearing.case, kind__startswith="hearing.read_transcript", done_at=None)
    assert set(due.values_list("due_on", flat=True)) == {timezone.localdate(until)}


def test_objections_are_ruled_on_and_a_changed_line_must_be_signed_again(held: Room) -> None:
    held.opened()
    held.step("claims")
    line = held.say("wang", text="拖欠两个月工资")
    for step in ("debate", "last_words", "mediation"):
        held.step(step)
    held.say("qin", "stage.close")
    held.say("hemiao", "stage.begin_review")
    held.say("wang", "transcript.confirm")
    assert held.id("wang") in sitting(held.hearing).lines[line].confirmed
    # What the other side says of these words is noted and changes nothing of them.
    remark = held.say("liu", "transcript.object", line=line, text="没有拖欠", reason="不是事实")
    assert (
        refusal(held.say, "hemiao", "transcript.rule", objection=remark, accepts=True, reason="是") == "not_their_words"
    )
    held.say("hemiao", "transcript.rule", objection=remark, accepts=False, reason="记明意见")
    objection = held.say("wang", "transcript.object", line=line, text="拖欠三个月工资", reason="说的是三个月")
    held.say("boss", "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
    assert refusal(held.say, "hemiao", "transcript.seal") == "rule_first"
    held.say("hemiao", "transcript.rule", objection=objection, accepts=True, reason="录音如此")
    room_now = sitting(held.hearing)
    assert [text for _seq, text in room_now.lines[line].versions] == ["拖欠两个月工资", "拖欠三个月工资"]
    assert held.id("boss") in unanswered(room_now)
    assert refusal(held.say, "boss", "transcript.sign", signature=SIGNATURE, read_seq=line) == "changed_since_read"
    assert (
        refusal(held.say, "boss", "transcript.sign", signature="data:image/png;base64,aGVsbG8=", read_seq=room_now.seq)
        == "not_a_signature"
    )


def test_what_lies_beyond_is_read_for_many_sittings_at_once(world: World) -> None:  # noqa: F811
    first, second = room(world).opened(), room(world, starts_at=START + timedelta(days=2))
    second.say("hemiao", "stage.open_check_in")
    half = sitting(first.hearing).seq // 2
    with CaptureQueriesContext(connection) as asked:
        found = events_beyond({first.hearing.pk: half, second.hearing.pk: 0, 10**6: 0})
    assert len(asked) == 1
    assert found == {
        first.hearing.pk: list(events_between(first.hearing.pk, half)),
        second.hearing.pk: list(events_between(second.hearing.pk, 0)),
        10**6: [],
    }
    assert found[second.hearing.pk]
    assert events_beyond({}) == {}


def test_whoever_looks_at_a_sealed_sitting_leaves_no_frame(held: Room) -> None:
    held.opened().closed()
    held.say("hemiao", "stage.begin_review")
    told: list[record.Waiting] = []
    hub: Any = SimpleNamespace(writer=SimpleNamespace(put=told.append))
    for key in ("wang", "liu"):
        presence.note_arrival(hub, held.hearing.pk, held.id(key))
    record.desk().commit([told[0]])
    assert held.event(sitting(held.hearing).seq).kind == "person.arrive"

    held.now = Hearing.objects.get(pk=held.hearing.pk).review_until
    for key in ("qin", "li", "gao", "hemiao", "wang", "ma", "boss", "liu"):
        held.say("hemiao", "transcript.note_unsigned", person=key)
    sealed = held.say("hemiao", "transcript.seal")
    record.desk().commit([told[1]])
    assert sitting(held.hearing).seq == sealed
