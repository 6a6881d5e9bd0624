"""Private talks and witnesses: who meets whom alone, from where a witness is heard, and what each reads."""

import json
from collections.abc import Iterator

import pytest

from documents.making import make_pending
from documents.models import Paper
from hearings.acts.rebuild import sitting
from hearings.queries.transcript import transcript
from hearings.rules.rooms import open_rooms
from law import figures
from tests.hearings.room import PARTIES, START, Room, room
from tests.hearings.test_conduct import code
from tests.hearings.test_sitting import SIGNATURE
from tests.world import World


@pytest.fixture
def held(world: World) -> Room:
    """A plain hearing, without a mediator."""
    return room(world).opened()


def offered(held: Room, key: str) -> list[str]:
    """The rooms this person may enter now."""
    live = sitting(held.hearing)
    return open_rooms(live, live.people[held.id(key)])


class TestCaucus:
    """A mediator who is not of the tribunal, or the tribunal by both sides' consent with the clerk there."""

    def test_a_plain_hearing_offers_no_private_talk(self, held: Room) -> None:
        assert not [name for key in held.seats for name in offered(held, key) if name.startswith("caucus:")]
        assert code(held, "wang", "room.enter", room="caucus:applicant") == "not_found"
        assert code(held, "hemiao", "room.enter", room="caucus:applicant") == "not_found"

    def test_the_tribunal_talks_to_one_side_by_consent_with_the_clerk_in_that_very_room(self, held: Room) -> None:
        held.say("wang", "consent.give", procedure="private_talk", told=True)
        assert code(held, "qin", "room.enter", room="caucus:applicant") == "not_found"
        held.say("liu", "consent.give", procedure="private_talk", told=True)
        assert code(held, "qin", "room.enter", room="caucus:applicant") == "no_caucus"
        held.say("hemiao", "room.enter", room="caucus:respondent")
        assert code(held, "qin", "room.enter", room="caucus:applicant") == "no_caucus"
        held.say("hemiao", "room.enter", room="caucus:applicant")
        held.say("wang", "room.enter", room="caucus:applicant")
        held.say("qin", "room.enter", room="caucus:applicant")
        secret = held.say("wang", text="最低可以收五千。")
        assert f"p{held.id('liu')}" not in held.event(secret).audience.split()
        assert "record" not in held.event(secret).audience.split()
        assert code(held, "hemiao", "room.leave") == "stay_with_the_judge"
        held.say("qin", "room.leave")
        held.say("hemiao", "room.leave")

    def test_the_times_of_the_talk_stand_in_the_record_and_its_words_do_not(self, held: Room) -> None:
        self.test_the_tribunal_talks_to_one_side_by_consent_with_the_clerk_in_that_very_room(held)
        lines = transcript(held.hearing.pk, held.world["liu"].pk)["lines"]
        noted = [line["text"] for line in lines if "单独谈话" in line["text"]]
        assert [text[-3:] for text in noted] == ["开始。", "结束。"]
        assert not [line for line in lines if "五千" in line["text"]]

    def test_a_mediator_talks_to_each_side_alone_in_a_mediation(self, world: World) -> None:
        held = room(world, "mediation")
        live = sitting(held.hearing)
        assert "caucus:applicant" in open_rooms(live, live.people[held.id("wang")])


class TestMediationStep:
    """What is said in the mediation step stands in a paper of its own."""

    def test_the_step_writes_the_mediation_record_and_not_that_of_the_hearing(self, held: Room) -> None:
        for step in ("debate", "last_words", "mediation"):
            held.step(step)
        line = held.say("wang", text="五千元可以了结。")
        held.say("liu", "settlement.propose", text="四千元")
        held.say("qin", "stage.close")
        held.say("hemiao", "stage.begin_review")
        seq = held.say("wang", "transcript.object", line=line, text="我说的是六千元。")
        held.say("hemiao", "transcript.rule", objection=seq, accepts=False, reason="与录音不符")
        for key in ("qin", "li", "gao", "hemiao", *PARTIES):
            held.say(key, "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
        held.say("hemiao", "transcript.seal")
        make_pending([held.hearing.case_id])
        papers = {p.kind: json.dumps(p.facts, ensure_ascii=False, default=str) for p in Paper.objects.all()}
        assert "五千元" in papers["mediation_transcript"]
        assert "六千元" in papers["mediation_transcript"]
        assert "六千元" not in papers["hearing_transcript"]
        assert "五千元" not in papers["hearing_transcript"]
        assert "四千元" not in papers["hearing_transcript"]


@pytest.fixture
def city() -> Iterator[list[dict[str, str]]]:
    """What a city chooses, entered at run time."""
    rows: list[dict[str, str]] = []
    yield rows
    figures.use([])


def chooses(rows: list[dict[str, str]], how: str) -> None:
    rows.append({"name": "witness_online", "place": "370200", "choice": how, "source": "试验", "mark": "未核实"})
    figures.use(rows)


def come(held: Room, key: str) -> None:
    """The clerk sees them in the office, with a document."""
    held.say("hemiao", "person.seat", person=key, seat="office", document="居民身份证原件")


class TestWitness:
    """From where a witness is heard: the city chooses, an objection decides."""

    @pytest.fixture
    def asked(self, held: Room) -> Room:
        for key in ("witness", "zhou"):
            held.say(key, "check_in", declares_no_recording=True)
        held.step("evidence")
        return held

    def test_online_only_from_the_place_named_and_swept(self, asked: Room) -> None:
        assert code(asked, "qin", "witness.call", person="witness") == "name_the_place"
        asked.say("witness", "confirm_environment", alone=True, place="家里")
        asked.say("qin", "witness.place", person="witness", place="市北区人社服务大厅证人室")
        assert code(asked, "qin", "witness.call", person="witness") == "sweep_first"
        asked.say("witness", "confirm_environment", alone=True, place="证人室")
        asked.say("qin", "witness.call", person="witness")

    def test_the_place_is_told_to_the_bench_and_the_witness_alone(self, asked: Room) -> None:
        seq = asked.say("qin", "witness.place", person="witness", place="证人室")
        assert set(asked.event(seq).audience.split()) == {"bench", f"p{asked.id('witness')}"}

    def test_a_reasoned_objection_brings_them_to_the_office(self, asked: Room) -> None:
        asked.say("liu", "witness.object", reason="怕有人在旁边教")
        live = sitting(asked.hearing)
        assert {live.people[asked.id(key)].seat for key in ("witness", "zhou")} == {"online"}
        assert code(asked, "qin", "witness.call", person="witness") == "witness_awaited"
        come(asked, "witness")
        asked.say("qin", "witness.call", person="witness")
        asked.say("qin", "witness.dismiss", person="witness")
        assert code(asked, "qin", "witness.call", person="zhou") == "witness_awaited"

    def test_neither_their_own_word_nor_the_sittings_move_puts_them_there(self, asked: Room) -> None:
        asked.say("liu", "witness.object", reason="怕有人在旁边教")
        asked.say("qin", "witness.place", person="witness", place="证人室")
        asked.say("witness", "confirm_environment", alone=True, place="证人室")
        asked.say("hemiao", "roll_call.mark", person="witness", present=True)
        assert code(asked, "qin", "witness.call", person="witness") == "witness_awaited"
        asked.say("qin", "stage.convert_to_office", reason="都到现场")
        assert code(asked, "qin", "witness.call", person="witness") == "witness_awaited"
        come(asked, "witness")
        asked.say("hemiao", "person.seat", person="witness", seat="online")
        asked.say("witness", "check_in", declares_no_recording=True)
        assert code(asked, "qin", "witness.call", person="witness") == "witness_awaited"
        come(asked, "witness")
        asked.say("qin", "witness.call", person="witness")

    def test_who_was_seen_in_the_office_before_need_not_come_again(self, asked: Room) -> None:
        come(asked, "witness")
        asked.say("liu", "witness.object", reason="怕有人在旁边教")
        asked.say("qin", "witness.call", person="witness")

    def test_a_city_may_hear_them_in_the_office_only(self, asked: Room, city: list[dict[str, str]]) -> None:
        chooses(city, "office_only")
        assert code(asked, "qin", "witness.call", person="witness") == "witness_to_office"
        asked.say("liu", "witness.object", reason="按规定到场")
        come(asked, "witness")
        asked.say("qin", "witness.call", person="witness")

    def test_where_a_witness_bars_going_online_the_sitting_moves_to_the_office(self, asked: Room, city: list[dict[str, str]]) -> None:  # fmt: skip
        chooses(city, "bars_online")
        assert code(asked, "qin", "witness.call", person="witness") == "witness_bars_online"
        asked.say("qin", "stage.convert_to_office", reason="有证人出庭")
        asked.say("qin", "witness.call", person="witness")

    def test_the_default_is_marked_unverified(self) -> None:
        figure = figures.choice("witness_online", on=START.date(), place="370203")
        assert (figure.value, figure.mark) == ("designated_place", "未核实")

    def test_they_see_and_sign_their_own_part_alone(self, asked: Room) -> None:
        asked.say("liu", text="BEFORE 证人来之前")
        asked.say("liu", "witness.object", reason="到场说")
        come(asked, "witness")
        asked.say("qin", "witness.call", person="witness")
        asked.say("qin", "floor.grant", person="witness")
        asked.say("witness", text="我看见他上班。")
        asked.say("qin", "witness.dismiss", person="witness")
        asked.say("liu", text="AFTER 他说得不对")
        asked.closed().say("hemiao", "stage.begin_review")
        shown = transcript(asked.hearing.pk, asked.world["witness"].pk)
        words = " ".join(line["text"] for line in shown["lines"])
        assert "我看见他上班" in words
        assert "BEFORE" not in words
        assert "AFTER" not in words
        asked.say("witness", "transcript.sign", signature=SIGNATURE, read_seq=sitting(asked.hearing).seq)
        assert asked.id("witness") in sitting(asked.hearing).signed
        assert transcript(asked.hearing.pk, asked.world["witness"].pk)["signed"] == [asked.id("witness")]


def test_nobody_but_the_chair_names_the_place(held: Room) -> None:
    assert code(held, "wang", "witness.place", person="witness", place="我家") == "not_yours"
    assert code(held, "hemiao", "witness.object", reason="无") == "not_yours"
