"""The recording: pieces kept once and named, rests left out, the alarm, and a manifest that stands in the record."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from casework.errors import DomainError
from hearings.acts.rebuild import sitting
from hearings.models import Chunk, SittingEvent
from hearings.record import Waiting
from hearings.records.recording import Recording
from hearings.rules.recording import gaps, manifest_hash, of_moment
from realtime import live, presence
from tests.hearings.room import Room, room
from tests.world import World, world  # noqa: F401 - a fixture

PIECE_MS = 2000


@pytest.fixture
def held(world: World) -> Room:  # noqa: F811
    return room(world)


def refusal(act: Callable[..., object], *args: object, **facts: object) -> str:
    with pytest.raises(DomainError) as caught:
        act(*args, **facts)
    return caught.value.code


def recording_of(held: Room, seq: int) -> Recording:
    return sitting(held.hearing).recordings[seq]


def send(held: Room, recording: int, index: int, body: bytes = b"", key: str = "hemiao", **told: Any) -> Any:
    """One piece as the clerk's browser sends it; it ended just now."""
    body = body or f"webm {recording}/{index}".encode()
    headers = {
        "X-Part-Sha256": hashlib.sha256(body).hexdigest(),
        "X-Piece-From": str(index * PIECE_MS),
        "X-Piece-Until": str((index + 1) * PIECE_MS),
        "X-Piece-At": (held.now + timedelta(milliseconds=PIECE_MS)).isoformat(),
    }
    headers |= {name.replace("_", "-"): value for name, value in told.items()}
    address = reverse("hearing_recording", args=[held.hearing.pk, recording, index])
    return held.world.client(key).post(address, body, content_type="application/octet-stream", headers=headers)


def name(held: Room, recording: int, index: int) -> int:
    """Says that a piece is there."""
    row = Chunk.objects.get(hearing=held.hearing, recording=recording, index=index)
    return held.say("hemiao", "recording.chunk", recording=recording, index=index, size=row.size, sha256=row.sha256)


def recorded(held: Room, *indexes: int) -> int:
    """A recording with these pieces sent and named."""
    recording = held.say("hemiao", "recording.start")
    for index in indexes:
        assert send(held, recording, index).status_code == 200
        name(held, recording, index)
    return recording


class TestPieces:
    """What comes from the clerk's seat."""

    def test_a_piece_sent_twice_is_one_row(self, held: Room) -> None:
        recording = held.opened().say("hemiao", "recording.start")
        assert [send(held, recording, 0).status_code for _each in range(2)] == [200, 200]
        assert Chunk.objects.filter(hearing=held.hearing, recording=recording).count() == 1

    def test_another_piece_never_takes_its_place(self, held: Room) -> None:
        recording = held.opened().say("hemiao", "recording.start")
        send(held, recording, 0, b"first")
        refused = send(held, recording, 0, b"second")
        assert (refused.status_code, Chunk.objects.get().sha256) == (409, hashlib.sha256(b"first").hexdigest())

    @pytest.mark.parametrize("broken", [{"X_Part_Sha256": "0" * 64}, {"X_Piece_At": "soon"}, {"X_Piece_Until": "0"}])
    def test_a_piece_broken_on_the_way_is_refused(self, held: Room, broken: dict[str, str]) -> None:
        recording = held.opened().say("hemiao", "recording.start")
        assert send(held, recording, 0, **broken).status_code == 422
        assert not Chunk.objects.exists()

    def test_only_the_desk_records_and_only_what_was_begun(self, held: Room) -> None:
        recording = held.opened().say("hemiao", "recording.start")
        assert send(held, recording, 0, key="wang").status_code == 404
        assert send(held, recording + 1, 0).status_code == 404

    def test_a_frame_names_only_a_piece_that_is_there(self, held: Room) -> None:
        recording = held.opened().say("hemiao", "recording.start")
        claimed = {"recording": recording, "index": 0, "size": 10, "sha256": "0" * 64}
        assert refusal(held.say, "hemiao", "recording.chunk", **claimed) == "unknown_piece"
        assert not Chunk.objects.exists()
        send(held, recording, 0)
        row = Chunk.objects.get()
        assert (
            refusal(held.say, "hemiao", "recording.chunk", index=0, size=row.size, sha256="0" * 64) == "unknown_piece"
        )
        name(held, recording, 0)
        assert recording_of(held, recording).pieces[0].sha256 == row.sha256

    def test_a_piece_named_twice_is_named_once(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        name(held, recording, 0)
        assert SittingEvent.objects.filter(hearing=held.hearing, kind="recording.chunk").count() == 1

    def test_a_recorder_that_comes_back_learns_what_is_missing(self, held: Room) -> None:
        recording = recorded(held.opened(), 0, 2)
        send(held, recording, 3)
        told = held.world.client("hemiao").get(reverse("hearing_pieces", args=[held.hearing.pk, recording])).json()
        assert (sorted(told["held"]), told["named"], told["ended"]) == (["0", "2", "3"], [0, 2], False)
        refused = held.world.client("wang").get(reverse("hearing_pieces", args=[held.hearing.pk, recording]))
        assert refused.status_code == 404


class TestManifest:
    """What the record keeps of a recording."""

    def test_the_stop_leaves_figures_gaps_and_the_hash_of_the_manifest(self, held: Room) -> None:
        recording = recorded(held.opened(), 0, 1, 4)
        stop = held.event(held.say("hemiao", "recording.stop"))
        made = recording_of(held, recording)
        assert gaps(made) == [(2, 3)]
        assert made.manifest == manifest_hash(made)
        assert made.manifest in stop.data
        line = sitting(held.hearing).lines[stop.seq].text
        assert "共3段，6秒，缺第3至4段" in line
        assert made.manifest[:16] in line

    def test_a_changed_piece_is_another_manifest(self, held: Room) -> None:
        recording = recorded(held.opened(), 0, 1)
        held.say("hemiao", "recording.stop")
        made = recording_of(held, recording)
        made.pieces[1] = type(made.pieces[1])(1, made.pieces[1].size, "f" * 64, PIECE_MS, 2 * PIECE_MS)
        assert manifest_hash(made) != made.manifest

    def test_what_comes_after_the_stop_is_kept_and_marked_late(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        held.say("hemiao", "recording.stop")
        before = recording_of(held, recording).manifest
        assert send(held, recording, 1, X_Piece_At=recording_of(held, recording).until).status_code == 200
        name(held, recording, 1)
        after = recording_of(held, recording)
        assert (after.pieces[1].is_late, after.manifest) == (True, before)

    def test_one_that_goes_on_says_which_it_continues(self, held: Room) -> None:
        first = recorded(held.opened(), 0)
        assert refusal(held.say, "hemiao", "recording.start") == "already_recording"
        held.say("hemiao", "recording.stop")
        assert refusal(held.say, "hemiao", "recording.start", continues=first + 1) == "not_found"
        second = held.say("hemiao", "recording.start", continues=first)
        assert recording_of(held, second).continues == first
        assert sitting(held.hearing).lines[second].text == "继续录音录像。"

    def test_a_recording_nobody_stopped_ends_with_the_review(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        held.closed().say("hemiao", "stage.begin_review")
        assert recording_of(held, recording).manifest
        assert sitting(held.hearing).recording is None


class TestRest:
    """Breaks, deliberation and private talks are not recorded."""

    def rests(self, held: Room, recording: int) -> int:
        return len(recording_of(held, recording).rests)

    def test_it_rests_while_the_sitting_does(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        held.say("qin", "stage.pause", reason="喝水")
        assert recording_of(held, recording).is_resting
        held.now += timedelta(seconds=60)
        assert send(held, recording, 1).status_code == 409
        held.say("qin", "stage.resume")
        assert not recording_of(held, recording).is_resting
        assert send(held, recording, 1, X_Piece_At=(held.now + timedelta(seconds=3)).isoformat()).status_code == 200

    def test_it_rests_while_a_judge_deliberates_and_while_the_recorder_is_elsewhere(self, held: Room) -> None:
        recording = recorded(held.opened())
        held.say("li", "room.enter", room="deliberation")
        assert recording_of(held, recording).is_resting
        held.say("li", "room.enter", room="hearing")
        assert not recording_of(held, recording).is_resting
        held.say("qin", "room.enter", room="deliberation")
        held.say("qin", "room.invite", person="hemiao", room="deliberation")
        held.say("hemiao", "room.enter", room="deliberation")
        held.say("qin", "room.enter", room="hearing")
        assert recording_of(held, recording).is_resting
        assert self.rests(held, recording) == 2

    def test_a_whisper_of_one_side_stops_nothing_and_is_not_in_the_room_that_is_recorded(self, held: Room) -> None:
        recording = recorded(held.opened())
        held.say("wang", "room.enter", room="whisper:applicant")
        assert not recording_of(held, recording).is_resting

    def test_none_begins_in_a_break_or_beside_a_deliberation(self, held: Room) -> None:
        held.opened().say("li", "room.enter", room="deliberation")
        assert refusal(held.say, "hemiao", "recording.start") == "private_now"
        held.say("qin", "stage.pause", reason="喝水")
        assert refusal(held.say, "hemiao", "recording.start") == "wrong_stage"

    def test_a_piece_with_a_moment_of_a_rest_is_kept(self, held: Room) -> None:
        recording = recorded(held.opened())
        held.say("qin", "stage.pause", reason="喝水")
        began = datetime.fromisoformat(recording_of(held, recording).rests[0][0])
        assert send(held, recording, 0, X_Piece_At=(began + timedelta(seconds=1)).isoformat()).status_code == 200

    def test_the_second_of_a_line_leaves_the_rest_out(self, held: Room) -> None:
        recording = recorded(held.opened())
        held.say("qin", "stage.pause", reason="喝水")
        held.now += timedelta(minutes=10)
        held.say("qin", "stage.resume")
        line = held.say("qin", text="继续。")
        found = of_moment(sitting(held.hearing), held.event(line).at)
        assert found
        # One second before the rest and one after it.
        assert (found[0].seq, found[1]) == (recording, 2000)


class TestAlarm:
    """A recording that falls silent is heard within five seconds, by the clock of the server."""

    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        made = SimpleNamespace(now=1000.0)
        for module in (live, presence):
            monkeypatch.setattr(module, "monotonic", lambda: made.now)
        return made

    def alarms(self, held: Room, clock: SimpleNamespace, *seconds: float) -> list[float]:
        """After which seconds of silence the hub writes an alarm down."""
        told: list[Waiting] = []
        hub = SimpleNamespace(writer=SimpleNamespace(put=told.append))
        room_now = live.LiveRoom(sitting(held.hearing))
        found, began = [], clock.now
        for second in seconds:
            clock.now = began + second
            room_now.last_seen = dict.fromkeys(room_now.sitting.people, clock.now)
            presence.watch(hub, held.hearing.pk, room_now)  # type: ignore[arg-type]
            found += [second for one in told if one.system is presence.alarm]
            told.clear()
        return found

    def test_silence_is_told_once_within_five_seconds(self, held: Room, clock: SimpleNamespace) -> None:
        recorded(held.opened(), 0)
        assert self.alarms(held, clock, 1, 2, 3, 4, 5, 60) == [4]

    def test_nothing_is_awaited_while_it_rests_or_after_it_ended(self, held: Room, clock: SimpleNamespace) -> None:
        recorded(held.opened(), 0)
        held.say("qin", "stage.pause", reason="喝水")
        assert self.alarms(held, clock, 4, 60) == []
        held.say("qin", "stage.resume")
        held.say("hemiao", "recording.stop")
        assert self.alarms(held, clock, 4, 60) == []

    def test_the_alarm_is_an_event_for_the_room_and_is_not_said_twice(self, held: Room) -> None:
        recorded(held.opened(), 0)
        (draft,) = presence.alarm(sitting(held.hearing))
        assert (draft.kind, "record" in draft.audience) == ("recording.alarm", True)
        silent = sitting(held.hearing)
        silent.recordings[silent.recording or 0].is_alarmed = True
        assert presence.alarm(silent) == []
