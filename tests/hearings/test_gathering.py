"""Nobody is left outside, and witnesses are heard apart: what a sitting waits for before it goes on."""

from typing import Any

import pytest

from casework import door
from hearings import protocol
from hearings.acts.decide import decide
from hearings.acts.rebuild import sitting
from hearings.models import Participant
from hearings.rules.gathering import SomebodyElsewhere, elsewhere
from hearings.rules.rooms import open_rooms
from tests.hearings import grid
from tests.hearings.room import Room, room
from tests.hearings.test_conduct import code
from tests.hearings.test_fairness import noted
from tests.world import World


@pytest.fixture
def held(world: World) -> Room:
    """A hearing in its debate."""
    made = room(world).opened()
    made.step("debate")
    return made


def whisper(held: Room, *keys: str) -> None:
    for key in keys:
        held.say(key, "room.enter", room="whisper:applicant")


def place(held: Room, key: str) -> str:
    return sitting(held.hearing).people[held.id(key)].room


class TestNobodyIsLeftOutside:
    """Every verb that goes on with the sitting, while a party sits in another room."""

    GOING_ON: tuple[tuple[str, dict[str, Any]], ...] = (("step.set", {"step": "last_words"}), ("stage.close", {}))

    def test_no_step_and_no_closing_while_a_party_is_elsewhere(self, held: Room) -> None:
        for step in ("last_words", "mediation"):
            held.step(step)
        whisper(held, "wang")
        for verb, facts in self.GOING_ON:
            assert code(held, "qin", verb, **facts) == "somebody_elsewhere"
        held.say("qin", "room.recall")
        held.say("qin", "stage.close")

    def test_no_opening(self) -> None:
        outside = grid.sitting("checking_in")
        outside.recusals = {}
        for person in outside.with_word("party"):
            person.roll = True
            outside.consents.setdefault("hearing", set()).add(person.id)
        chair = outside.people[grid.IDS["presiding"]]
        outside.people[grid.IDS["applicant"]].room = "whisper:applicant"
        with pytest.raises(SomebodyElsewhere):
            decide(outside, chair, protocol.frame("stage.open", {}), grid.NOW)
        outside.people[grid.IDS["applicant"]].room = "hearing"
        assert decide(outside, chair, protocol.frame("stage.open", {}), grid.NOW)[1]

    def test_no_resuming(self, held: Room) -> None:
        held.say("qin", "stage.pause", reason="喝水")
        whisper(held, "wang", "ma")
        assert code(held, "qin", "stage.resume") == "somebody_elsewhere"
        held.say("qin", "room.recall")
        held.say("qin", "stage.resume")

    def test_all_are_brought_back_by_one_act_and_the_record_names_them(self, held: Room) -> None:
        whisper(held, "wang", "ma")
        before = sitting(held.hearing).people[held.id("wang")].epoch
        seq = held.say("hemiao", "room.recall")
        now = sitting(held.hearing)
        assert elsewhere(now) == []
        assert now.lines[seq].text == f"请王芳、{held.world['ma']}回到庭审，已经回到庭审。"
        assert now.people[held.id("wang")].epoch == before + 1
        assert set(
            Participant.objects.filter(pk__in=[held.id("wang"), held.id("ma")]).values_list("room", flat=True)
        ) == {"hearing"}
        assert code(held, "hemiao", "room.recall") == "nobody_elsewhere"
        assert code(held, "wang", "room.recall") == "not_yours"

    def test_who_goes_again_after_being_called_back_and_warned_holds_up_nobody(self, held: Room) -> None:
        held.say("qin", "person.warn", person="wang", ground="早先的事")
        whisper(held, "wang")
        held.say("qin", "room.recall")
        whisper(held, "wang")
        assert code(held, "qin", "step.set", step="last_words") == "somebody_elsewhere"
        held.say("qin", "person.warn", person="wang", ground="叫回后又离开")
        held.step("last_words")
        held.say("wang", "room.leave")
        whisper(held, "wang")
        assert code(held, "qin", "step.set", step="mediation") == "somebody_elsewhere"

    def test_a_party_checked_and_waiting_at_the_door_is_let_in_or_let_go_first(self, held: Room) -> None:
        held.say("hemiao", "person.return", person="ma")
        held.step("last_words")
        noted(held, "ma", "person.arrive")
        assert code(held, "qin", "step.set", step="mediation") == "somebody_waits"
        held.say("hemiao", "person.admit", person="ma")
        held.step("mediation")

    def test_the_bench_comes_back_too_and_a_private_talk_ends_in_the_record(self, held: Room) -> None:
        for key in ("wang", "liu"):
            held.say(key, "consent.give", procedure="private_talk", told=True)
        for key in ("hemiao", "wang", "qin"):
            held.say(key, "room.enter", room="caucus:applicant")
        seq = held.say("qin", "room.recall")
        assert {place(held, key) for key in ("hemiao", "wang", "qin")} == {"hearing"}
        assert held.event(seq + 1).data.count("单独谈话结束") == 2  # text and line

    def test_a_mediator_goes_on_only_with_everybody_there(self, world: World) -> None:
        made = room(world, "mediation").opened("mediation")
        made.step("caucus")
        made.say("wang", "room.enter", room="caucus:applicant")
        assert code(made, "sun", "step.set", step="agreement") == "somebody_elsewhere"
        made.say("sun", "room.recall")
        made.step("agreement")


class TestOneWitnessAtATime:
    """证据规定 第七十二条、第七十四条."""

    @pytest.fixture
    def asked(self, held: Room) -> Room:
        held.check_in("witness", "zhou")
        held.say("qin", "witness.call", person="witness")
        return held

    def test_a_second_one_is_called_only_after_the_first_has_gone(self, asked: Room) -> None:
        assert code(asked, "qin", "witness.call", person="zhou") == "heard_alone"
        # A witness who steps out without being dismissed may come in again at any moment, and so is still being heard.
        asked.say("witness", "room.enter", room=f"witness:{asked.id('witness')}")
        assert code(asked, "qin", "witness.call", person="zhou") == "heard_alone"
        asked.say("qin", "witness.dismiss", person="witness")
        asked.say("qin", "witness.call", person="zhou")

    def test_confrontation_is_ordered_on_record_and_ends_with_the_dismissal(self, asked: Room) -> None:
        both = [asked.id("witness"), asked.id("zhou")]
        for key in ("li", "hemiao", "wang"):
            assert code(asked, key, "witness.confront", people=both, reason="说法不一") == "not_yours"
        assert code(asked, "qin", "witness.confront", people=[both[0], both[0]], reason="说法不一") == "two_to_confront"
        seq = asked.say("qin", "witness.confront", people=both, reason="上班时间说法不一")
        assert "当面对质" in sitting(asked.hearing).lines[seq].text
        asked.say("qin", "witness.call", person="zhou")
        asked.say("qin", "witness.dismiss", person="zhou")
        assert code(asked, "qin", "witness.call", person="zhou") == "heard_alone"

    def test_who_was_heard_is_told_so(self, asked: Room) -> None:
        asked.say("qin", "witness.dismiss", person="witness")
        me = sitting(asked.hearing).people[asked.id("witness")]
        assert (me.heard, me.room) == (True, f"witness:{me.id}")
        assert code(asked, "witness", "hand.raise") == "has_been_heard"

    def test_who_listened_to_the_sitting_gives_no_evidence_in_it(self, held: Room) -> None:
        held.check_in("zhang")
        held.say("hemiao", "person.admit", person="zhang")
        seat = held.seats["zhang"]
        door.perform(
            "hearing.remove_person",
            held.hearing.pk,
            by=held.world["hemiao"],
            at=held.now,
            given={"participant": seat.pk, "reason": "改作证人"},
        )
        added = {"role": "witness", "name": str(held.world["zhang"]), "phone": held.world["zhang"].phone, "side": ""}
        door.perform("hearing.add_person", held.hearing.pk, by=held.world["hemiao"], at=held.now, given=added)
        held.seats["zhang"] = held.hearing.participants.get(user=held.world["zhang"], removed_at=None)
        held.check_in("zhang")
        assert code(held, "qin", "witness.call", person="zhang") == "has_listened"

    def test_nobody_takes_a_witness_into_a_private_talk(self, asked: Room) -> None:
        live = sitting(asked.hearing)
        live.people[asked.id("witness")].side = "applicant"
        whisper(asked, "wang")
        assert code(asked, "wang", "room.invite", person="witness", room="whisper:applicant") == "not_found"
        assert not [name for name in open_rooms(live, live.people[asked.id("witness")]) if name.startswith("whisper")]
