"""The recording watched again: who may, in stretches, with the transcript by the second; and the end of its keeping."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from casework.models import Case
from documents import store
from hearings.acts.chain import faults
from hearings.acts.rebuild import sitting
from hearings.effects.recording import forget_recordings, make_film
from hearings.models import Chunk, Film, Hearing, Viewing
from hearings.queries.recording import captions, kept, read, read_along, stretches
from hearings.queries.sealing import minutes_to_seal, of_day
from hearings.rules import webm
from tests.hearings.room import Room, room
from tests.hearings.test_recording import name, recorded, send
from tests.hearings.test_sitting import SIGNATURE
from tests.world import World, world  # noqa: F401 - a fixture

# Six seconds of a counter and a tone, as Chromium's recorder cut them.
SAMPLE = Path(__file__).with_name("recording.webm")
SIGNERS = ("qin", "li", "gao", "hemiao", "wang", "ma", "boss", "liu")


@pytest.fixture
def held(world: World) -> Room:  # noqa: F811
    return room(world)


def get(held: Room, key: str, name: str = "hearing_playback", *more: int, **headers: str) -> Any:
    return held.world.client(key).get(reverse(name, args=[held.hearing.pk, *more]), headers=headers)


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def sealed(held: Room) -> Hearing:
    """Closed, signed by all and sealed."""
    held.closed().say("hemiao", "stage.begin_review")
    for key in SIGNERS:
        held.say(key, "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
    held.say("hemiao", "transcript.seal")
    return Hearing.objects.get(pk=held.hearing.pk)


class TestWho:
    """Whom the page is for."""

    def test_the_bench_watches_at_once_and_the_parties_once_it_is_over(self, held: Room) -> None:
        recorded(held.opened(), 0)
        assert [get(held, key).status_code for key in ("qin", "hemiao", "wang", "liu")] == [200, 200, 404, 404]
        held.closed()
        assert [get(held, key).status_code for key in ("qin", "wang", "ma", "boss")] == [200] * 4

    def test_nobody_who_only_passed_through_and_no_stranger(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        held.closed()
        for key in ("witness", "song", "zhang", "sun"):
            for door, more in (
                ("hearing_playback", ()),
                ("hearing_film", (recording,)),
                ("hearing_captions", (recording,)),
            ):
                assert get(held, key, door, *more).status_code == 404, (key, door)
        assert Client().get(reverse("hearing_playback", args=[held.hearing.pk])).status_code == 302

    def test_each_viewing_is_written_down_and_a_film_without_its_page_is_one(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        held.closed()
        get(held, "wang")
        body(get(held, "liu", "hearing_film", recording))
        body(get(held, "liu", "hearing_film", recording))
        seen = sorted(Viewing.objects.values_list("participant__user__username", flat=True))
        assert seen == sorted(held.world[key].username for key in ("wang", "liu"))
        assert "看过3次" in get(held, "qin").content.decode()
        assert "看过" not in get(held, "wang").content.decode().replace("您看过，会记下来", "")

    def test_without_a_recording_there_is_a_calm_sentence(self, held: Room) -> None:
        held.opened()
        page = get(held, "qin")
        assert "这个庭没有录像" in page.content.decode()
        assert not Viewing.objects.exists()


class TestFilm:
    """The pieces as one film."""

    def test_pieces_follow_one_another_and_a_range_crosses_them(self, held: Room) -> None:
        recording = recorded(held.opened(), 0, 1, 2)
        whole = b"".join(store.read(row.sha256) for row in Chunk.objects.order_by("index"))
        plain = get(held, "qin", "hearing_film", recording)
        assert (plain.status_code, body(plain), plain["Content-Type"]) == (200, whole, "video/webm")
        part = get(held, "qin", "hearing_film", recording, Range="bytes=5-15")
        assert (part.status_code, body(part)) == (206, whole[5:16])
        assert part["Content-Range"] == f"bytes 5-15/{len(whole)}"
        tail = get(held, "qin", "hearing_film", recording, Range="bytes=-4")
        assert body(tail) == whole[-4:]
        assert get(held, "qin", "hearing_film", recording, Range=f"bytes={len(whole)}-").status_code == 416

    def test_what_the_record_has_not_named_is_not_shown(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        stray = Chunk.objects.create(
            hearing=held.hearing, recording=recording, index=1, size=3, sha256=store.put(b"bad"), from_ms=2000, until_ms=4000, arrived_at=held.now
        )  # fmt: skip
        assert stray not in kept(held.hearing.pk, sitting(held.hearing).recordings[recording])

    def test_a_film_is_given_a_head_with_its_length_and_an_index(self, held: Room) -> None:
        held.opened()
        whole = SAMPLE.read_bytes()
        recording = recorded_bytes(held, [whole[at : at + 8000] for at in range(0, len(whole), 8000)])
        held.say("hemiao", "recording.stop")
        make_film.call(held.hearing.pk, recording)
        make_film.call(held.hearing.pk, recording)
        film = Film.objects.get()
        made = body(get(held, "qin", "hearing_film", recording))
        assert made[: film.size] == store.read(film.sha256)
        assert made[film.size :] == whole[film.replaces :]
        at = made.index(webm.CUES)
        places = [int.from_bytes(made[end - 8 : end], "big") for end in jumps(made[at : film.size], at)]
        segment = made.index(webm.SEGMENT + webm.UNSIZED) + 12
        assert places
        assert all(made[segment + place :].startswith(b"\x1f\x43\xb6\x75") for place in places)

    def test_pieces_that_come_late_put_the_head_aside_until_it_is_made_anew(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        Film.objects.create(
            hearing=held.hearing, recording=recording, manifest="0" * 64, sha256="1" * 64, size=9, replaces=1
        )
        made = stretches(held.hearing.pk, sitting(held.hearing).recordings[recording])
        assert b"".join(read(made, 0, 100)) == store.read(Chunk.objects.get().sha256)


def recorded_bytes(held: Room, pieces: list[bytes]) -> int:
    """A recording of these very bytes, sent and named."""
    recording = held.say("hemiao", "recording.start")
    for index, piece in enumerate(pieces):
        assert send(held, recording, index, piece).status_code == 200
        name(held, recording, index)
    return recording


def jumps(cues: bytes, _at: int) -> list[int]:
    """Where in the whole each place of the index ends."""
    found, start = [], 0
    while (start := cues.find(webm.CUE_CLUSTER + b"\x01" + b"\x00" * 6 + b"\x08", start)) >= 0:
        start += 17
        found.append(_at + start)
    return found


class TestTranscriptBeside:
    """The lines by the second, for those who may read them."""

    def test_a_line_has_its_second_and_what_was_shown_its_hash(self, held: Room) -> None:
        held.opened().step("claims")
        recording = recorded(held)
        line = held.say("wang", text="请求支付工资六千元。")
        late = held.say("hemiao", "transcript.add", text="申请人陈述完毕。", offset_ms=500)
        held.closed()
        rows = rows_of(held, "wang")
        assert (rows[line]["film"], rows[line]["ms"]) == (None, None)
        recorded_piece(held, recording)
        rows = rows_of(held, "wang")
        assert (rows[line]["film"], rows[line]["ms"]) == (recording, 1000)
        assert rows[late]["ms"] == 500

    def test_captions_carry_the_lines_and_nothing_in_a_line_breaks_them(self, held: Room) -> None:
        held.opened().step("claims")
        recording = recorded(held, 0)
        held.say("wang", text="工资 <b> --> 6000\n元")
        held.closed()
        made = get(held, "wang", "hearing_captions", recording)
        assert made["Content-Type"].startswith("text/vtt")
        text = made.content.decode()
        assert text.startswith("WEBVTT\n\n")
        assert "王芳：工资 &lt;b> --&gt; 6000 元" in text
        assert text.count("-->") == len([1 for line in text.splitlines() if "-->" in line])

    def test_nobody_reads_beside_the_film_what_was_not_for_them(self, held: Room) -> None:
        held.opened().step("claims")
        recording = recorded(held, 0)
        held.say("li", "room.enter", room="deliberation")
        held.say("li", text="我看应当支持。")
        held.say("li", "room.enter", room="hearing")
        held.closed()
        made = sitting(held.hearing)
        for key in ("wang", "liu", "qin", "hemiao"):
            assert "应当支持" not in get(held, key).content.decode()
            assert "应当支持" not in captions(made, made.people[held.id(key)], made.recordings[recording])


def rows_of(held: Room, key: str) -> dict[int, dict[str, Any]]:
    """The lines beside the film, as they are made for one person."""
    made = sitting(held.hearing)
    return {row["seq"]: row for row in read_along(made, made.people[held.id(key)])}


def recorded_piece(held: Room, recording: int) -> None:
    """One piece of a recording that has ended."""
    ended = sitting(held.hearing).recordings[recording]
    assert (
        send(
            held, recording, 0, X_Piece_At=(datetime.fromisoformat(ended.at) + timedelta(seconds=2)).isoformat()
        ).status_code
        == 200
    )
    name(held, recording, 0)


class TestKeeping:
    """How long it is kept."""

    @pytest.fixture
    def kept_hearing(self, held: Room) -> Hearing:
        recorded(held.opened(), 0, 1)
        return sealed(held)

    def over(self, hearing: Hearing) -> datetime:
        assert hearing.sealed_at
        return hearing.sealed_at + timedelta(days=3651)

    def test_its_bytes_go_and_sizes_hashes_and_a_journal_row_stay(self, held: Room, kept_hearing: Hearing) -> None:
        Case.objects.filter(pk=kept_hearing.case_id).update(is_open=False)
        hashes = list(Chunk.objects.values_list("sha256", flat=True))
        assert forget_recordings(self.over(kept_hearing) - timedelta(days=2)) == 0
        assert forget_recordings(self.over(kept_hearing)) == 1
        assert not any(store.default_storage.exists(store.place(sha256)) for sha256 in hashes)
        row = kept_hearing.case.events.get(event="hearing.erase_recording")
        manifest = next(iter(sitting(kept_hearing).recordings.values())).manifest
        assert (row.facts["pieces"], row.facts["kept_days"], row.facts["manifests"]) == (2, 3650, manifest)
        assert list(Chunk.objects.values_list("sha256", flat=True)) == hashes
        assert list(faults(kept_hearing.pk)) == []
        assert "已经删除" in get(held, "qin").content.decode()
        assert forget_recordings(self.over(kept_hearing)) == 0

    def test_an_open_file_and_a_court_that_has_not_decided_keep_it(self, held: Room, kept_hearing: Hearing) -> None:
        assert forget_recordings(self.over(kept_hearing)) == 0
        Case.objects.filter(pk=kept_hearing.case_id).update(is_open=False)
        award = kept_hearing.case.awards.create(kind="contestable")
        step = kept_hearing.case.court_steps.create(
            award=award, kind="suit", party=kept_hearing.case.parties.first(), on=kept_hearing.sealed_at
        )
        assert forget_recordings(self.over(kept_hearing)) == 0
        step.outcome = "judged"
        step.save()
        assert forget_recordings(self.over(kept_hearing)) == 1

    def test_an_unsealed_sitting_keeps_it(self, held: Room) -> None:
        recorded(held.opened(), 0)
        Case.objects.update(is_open=False)
        assert forget_recordings(held.now + timedelta(days=36500)) == 0

    def test_the_days_are_a_setting(self, kept_hearing: Hearing) -> None:
        Case.objects.filter(pk=kept_hearing.case_id).update(is_open=False)
        assert kept_hearing.sealed_at
        with override_settings(RECORDING_DAYS=30):
            assert forget_recordings(kept_hearing.sealed_at + timedelta(days=31)) == 1

    def test_bytes_another_piece_stands_on_are_left(self, held: Room, kept_hearing: Hearing) -> None:
        row = Chunk.objects.order_by("index")[0]
        other = Chunk.objects.create(
            hearing=room(held.world).hearing, recording=1, index=0, size=row.size, sha256=row.sha256, from_ms=0, until_ms=1, arrived_at=held.now
        )  # fmt: skip
        Case.objects.filter(pk=kept_hearing.case_id).update(is_open=False)
        forget_recordings(self.over(kept_hearing))
        assert hashlib.sha256(store.read(other.sha256)).hexdigest() == row.sha256


class TestSealing:
    """The figure of the day: how soon a transcript is sealed."""

    def test_the_page_and_the_day_say_how_many_minutes_it_took(self, held: Room) -> None:
        held.opened()
        hearing = sealed(held)
        minutes = minutes_to_seal(hearing)
        assert minutes == 1
        assert f"闭庭后{minutes}分钟封存" in get(held, "wang", "hearing_transcript").content.decode()
        day = held.world.client("hemiao").get(reverse("hearings"), {"on": f"{hearing.starts_at:%Y-%m-%d}"})
        assert "封存笔录1份，1份在闭庭后10分钟内，最久1分钟" in day.content.decode()

    def test_begun_minutes_count_and_one_too_many_is_not_in_time(self, held: Room) -> None:
        hearing = Hearing(closed_at=held.now, sealed_at=held.now + timedelta(minutes=10, seconds=1))
        assert minutes_to_seal(hearing) == 11
        assert of_day([hearing, Hearing()]) == {"sealed": 1, "in_time": 0, "longest": 11, "target": 10}
