"""Speech to text: nothing where no engine is set up, proposals where one is, and lines only by the clerk."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from casework.errors import DomainError
from documents.making import make_pending
from documents.models import Paper
from hearings import speech
from hearings.acts.course import signers
from hearings.acts.rebuild import sitting
from hearings.effects.speech import listen
from hearings.models import Chunk, SittingEvent
from hearings.queries.transcript import shown_lines
from hearings.records.state import Line
from hearings.rules.webm import BEGIN, clusters, from_here
from hearings.speech import Heard, SpeechFailed, engine
from hearings.speech.whisper import FasterWhisper
from tests.hearings.room import Room, room
from tests.hearings.test_playback import SAMPLE, recorded_bytes, sealed
from tests.hearings.test_recording import name, recorded, send
from tests.world import World, world  # noqa: F401 - a fixture


class Parrot:
    """An engine that says how many bytes it was given, one second into them."""

    name = "parrot"
    given: list[bytes] = []

    def hear(self, sound: bytes, media_type: str) -> Sequence[Heard]:
        self.given.append(sound)
        return [Heard(f"听到{len(sound)}个字节", 1000)]


class Deaf:
    """An engine that never hears."""

    name = "deaf"

    def hear(self, sound: bytes, media_type: str) -> Sequence[Heard]:
        raise SpeechFailed("no ears")


@pytest.fixture
def held(world: World) -> Room:  # noqa: F811
    return room(world)


@pytest.fixture
def parrot(settings: Any) -> None:
    settings.ASR_BACKEND = "tests.hearings.test_speech.Parrot"
    Parrot.given.clear()


def proposals(held: Room) -> list[Line]:
    return [line for line in sitting(held.hearing).lines.values() if line.is_proposal]


def asked() -> list[str]:
    return list(DBTaskResult.objects.filter(task_path__contains="speech").values_list("status", flat=True))


class TestNone:
    """The default."""

    def test_without_an_engine_nothing_is_asked_and_nothing_is_seen(self, held: Room) -> None:
        recording = recorded(held.opened(), *range(6))
        held.say("hemiao", "recording.stop")
        assert engine() is None
        assert asked() == []
        listen.call(held.hearing.pk, recording)
        assert proposals(held) == []
        page = held.world.client("hemiao").get(reverse("hearing_transcript", args=[held.hearing.pk])).content.decode()
        assert "听写" not in page


@pytest.mark.usefixtures("parrot")
class TestProposals:
    """What an engine hears."""

    def test_every_few_pieces_the_worker_is_asked_and_once_more_at_the_end(self, held: Room) -> None:
        recorded(held.opened(), *range(6))
        assert len(asked()) == 1
        held.say("hemiao", "recording.stop")
        assert len(asked()) == 2

    def test_it_is_proposed_with_its_second_and_each_piece_is_heard_once(self, held: Room) -> None:
        recording = recorded(held.opened(), *range(6))
        listen.call(held.hearing.pk, recording)
        listen.call(held.hearing.pk, recording)
        assert [line.offset_ms for line in proposals(held)] == [1000, 5 * 2000 + 1000]
        assert not Chunk.objects.filter(heard_at=None).exists()

    def test_who_alone_has_the_floor_is_the_speaker(self, held: Room) -> None:
        held.opened().step("claims")
        held.say("qin", "floor.grant", person="liu")
        recording = recorded(held, 0)
        listen.call(held.hearing.pk, recording)
        assert [line.speaker for line in proposals(held)] == [held.id("liu")]

    def test_a_later_stretch_is_given_the_head_it_cannot_be_decoded_without(self, held: Room) -> None:
        whole = SAMPLE.read_bytes()
        held.opened()
        recording = recorded_bytes(held, [whole[at : at + 8000] for at in range(0, len(whole), 8000)])
        listen.call(held.hearing.pk, recording)
        first, later = Parrot.given
        assert first == whole[:40000]
        begin = next(clusters(lambda at, length: whole[at : at + length], len(whole)))
        after = BEGIN.search(whole, 40000)
        assert after
        assert later == whole[:begin] + whole[after.start() :]
        assert from_here(whole[:40000], whole[40000:]) == later

    def test_a_proposal_is_no_line_of_the_record(self, held: Room) -> None:
        held.opened().step("claims")
        recording = recorded(held, 0)
        listen.call(held.hearing.pk, recording)
        (proposal,) = proposals(held)
        before = sitting(held.hearing).changed_seq
        assert before < proposal.seq
        hearing = sealed(held)
        made = sitting(hearing)
        assert proposal.speaker is None or proposal.speaker not in signers(made)
        make_pending([hearing.case_id])
        paper = Paper.objects.get(case=hearing.case, kind="hearing_transcript")
        assert not any("听到" in line["text"] for line in paper.facts["lines"])
        page = held.world.client("wang").get(reverse("hearing_transcript", args=[hearing.pk])).content.decode()
        assert "听到" not in page

    def test_the_clerk_takes_it_puts_it_right_or_drops_it(self, held: Room) -> None:
        held.opened().step("claims")
        recording = recorded(held, *range(11))
        listen.call(held.hearing.pk, recording)
        first, second, third = proposals(held)
        held.say("hemiao", "transcript.accept_proposal", line=first.seq, speaker="wang")
        held.say("hemiao", "transcript.accept_proposal", line=second.seq, text="请求支付工资。")
        held.say("hemiao", "transcript.drop_proposal", line=third.seq)
        lines = sitting(held.hearing).lines
        assert (lines[first.seq].speaker, lines[first.seq].is_proposal) == (held.id("wang"), False)
        assert (lines[second.seq].text, len(lines[second.seq].versions)) == ("请求支付工资。", 2)
        assert third.seq not in lines
        assert held.event(third.seq).kind == "transcript.proposal"
        with pytest.raises(DomainError):
            held.say("hemiao", "transcript.drop_proposal", line=first.seq)
        with pytest.raises(DomainError):
            held.say("wang", "transcript.drop_proposal", line=second.seq)

    def test_who_was_outside_reads_no_proposal(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        listen.call(held.hearing.pk, recording)
        made = sitting(held.hearing)
        assert [line.seq for line in shown_lines(made, made.people[held.id("witness")])] == []

    def test_too_late_for_the_transcript_nothing_is_proposed(self, held: Room) -> None:
        recording = recorded(held.opened(), 0)
        held.closed().say("hemiao", "stage.begin_review")
        listen.call(held.hearing.pk, recording)
        assert proposals(held) == []


class TestFailure:
    """An engine that fails costs nothing but its proposals."""

    def test_the_bench_is_told_once_and_the_stretch_is_tried_again(self, held: Room, settings: Any) -> None:
        settings.ASR_BACKEND = "tests.hearings.test_speech.Deaf"
        recording = recorded(held.opened(), 0)
        for _each in range(2):
            with pytest.raises(SpeechFailed):
                listen.call(held.hearing.pk, recording)
        (event,) = SittingEvent.objects.filter(hearing=held.hearing, kind="speech.failed")
        assert event.audience == "bench"
        assert Chunk.objects.filter(heard_at=None).count() == 1
        settings.ASR_BACKEND = "tests.hearings.test_speech.Parrot"
        send(held, recording, 1)
        name(held, recording, 1)
        listen.call(held.hearing.pk, recording)
        assert [line.offset_ms for line in proposals(held)] == [1000]


class TestWhisper:
    """The one real engine, beside a package and weights that are not here."""

    def model(self, monkeypatch: pytest.MonkeyPatch, transcribe: Callable[..., Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}

        def build(path: str, **how: Any) -> SimpleNamespace:
            made.update(path=path, **how)
            return SimpleNamespace(transcribe=transcribe)

        monkeypatch.setitem(sys.modules, "faster_whisper", SimpleNamespace(WhisperModel=build))
        return made

    def test_its_short_name_leads_to_it(self, settings: Any) -> None:
        settings.ASR_BACKEND = "faster-whisper"
        assert isinstance(engine(), FasterWhisper)
        assert engine() is engine()

    def test_sentences_come_with_their_milliseconds_and_nothing_is_downloaded(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        settings.ASR_MODEL = str(tmp_path)
        said = [SimpleNamespace(text=" 请求支付工资。 ", start=1.25), SimpleNamespace(text=" ", start=3.0)]
        made = self.model(monkeypatch, lambda sound, **how: (iter(said), None))
        assert FasterWhisper().hear(b"sound", "video/webm") == [Heard("请求支付工资。", 1250)]
        assert (made["path"], made["local_files_only"]) == (str(tmp_path), True)

    def test_what_it_cannot_do_is_a_failure_of_speech_and_no_other(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        with pytest.raises(SpeechFailed, match="ASR_MODEL"):
            FasterWhisper().hear(b"sound", "video/webm")
        settings.ASR_MODEL = str(tmp_path)
        monkeypatch.setitem(sys.modules, "faster_whisper", None)
        with pytest.raises(SpeechFailed):
            FasterWhisper().hear(b"sound", "video/webm")

        def broken(sound: object, **how: object) -> None:
            raise ValueError("no audio stream")

        self.model(monkeypatch, broken)
        with pytest.raises(SpeechFailed, match="no audio stream"):
            FasterWhisper().hear(b"sound", "video/webm")


def test_engines_are_made_once_for_each_name() -> None:
    assert speech.made("tests.hearings.test_speech.Parrot") is speech.made("tests.hearings.test_speech.Parrot")
