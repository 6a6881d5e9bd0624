"""The record is true: what is noted of somebody is refused where it is not so, and a refusal says what is the case."""

from itertools import product
from typing import Any

import pytest

from casework.errors import DomainError
from hearings import protocol
from hearings.acts.decide import decide
from hearings.acts.rebuild import sitting
from hearings.queries.attendance import attendance
from hearings.records.state import Person, Sitting
from hearings.rules import places, speaking
from hearings.rules.roles import first_room
from tests.hearings import grid
from tests.hearings.room import Room, room
from tests.hearings.test_conduct import code, lose
from tests.hearings.test_fairness import noted
from tests.hearings.test_sitting import SIGNATURE
from tests.world import World

SINCE = grid.NOW.isoformat()
OUTSIDE: dict[str, Any] = {"room": "lobby", "admitted": False, "ever_in": False}
# How it may stand with a party, by name: what the record says of them.
STANDS: dict[str, dict[str, Any]] = {
    "never": OUTSIDE | {"present": False, "checked_in": False},
    "door": OUTSIDE | {"checked_in": False},
    "checked": OUTSIDE,
    "inside": {},
    "whisper": {"room": "whisper:respondent"},
    "lost": {"present": False, "lost_since": SINCE},
    "left": {"present": False, "left_at": SINCE},
    "office": {"present": False, "seat": "office", "in_office": True},
    "gone": {"room": "", "admitted": False},
}
READING = {"missed": (1, 1), "missed_read": True}
# (verb, its facts, how else it stands): the code by each way in which it may stand; done in all others.
TRUTH: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, str]]] = [
    ("roll_call.mark", {"present": True}, {}, {"not_checked_in": "never door", "not_here_now": "lost left gone"}),
    ("roll_call.mark", {"present": False}, {}, {"is_connected": "door checked inside whisper gone"}),
    ("person.seat", {"seat": "online"}, {}, {"not_in_the_office": "never door checked inside whisper lost left gone"}),
    ("person.admit", {}, {}, {"not_checked_in": "never door", "already_inside": "inside lost left office"}),
    ("person.return", {}, {}, {"never_came": "never", "not_inside": "door checked", "already_gone": "gone"}),
    ("person.dismiss", {"reason": "另有事"}, {}, {"never_came": "never", "already_gone": "gone"}),
    ("person.warn", {"ground": "吵闹"}, {}, {"never_came": "never", "already_gone": "gone"}),
    ("person.order_out", {"ground": "吵闹"}, {}, {"never_came": "never", "not_inside": "door checked", "already_gone": "gone"}),
    ("floor.grant", {}, {}, {"not_inside": "never door checked whisper gone"}),
    ("floor.revoke", {}, {}, {"not_inside": "never door checked whisper gone", "no_floor": "inside lost left office"}),
    ("spotlight", {}, {}, {"not_inside": "never door checked whisper gone"}),
    ("unmute_request", {}, {}, {"not_inside": "never door checked whisper gone"}),
    ("dropout.decide", {"choice": "wait"}, {}, {"not_cut_off": "never door checked inside whisper left office gone"}),
    ("dropout.decide", {"choice": "suspend"}, {}, {"not_cut_off": "never door checked inside whisper left office gone"}),
    ("dropout.decide", {"choice": "left", "reason": "电话里说不来了"}, {"warned": 1}, {"not_cut_off": "never door checked inside whisper gone"}),
    ("dropout.read", {}, READING, {"still_away": "lost left"}),
    ("dropout.answer", {"text": "没有意见"}, READING, {"still_away": "lost left"}),
    ("transcript.add", {"text": "同意", "SPEAKER": True}, {}, {"not_heard_here": "never"}),
    ("transcript.accept_proposal", {"line": 2, "SPEAKER": True}, {}, {"not_heard_here": "never"}),
]  # fmt: skip
# These order something, or say it of oneself; what they leave in the record tells nothing about how it stands with another.
NO_FACT = {
    "hand.lower": "a hand that is up, or none", "mute": "an order", "timer.start": "an order", "room.invite": "an invitation",
    "recusal.request": "the party's own request",
    "ladder.switch": "a medium, also for who is reached by telephone", "transcript.propose": "an engine's guess, taken by the clerk or dropped",
    "witness.place": "below, with the witnesses", "witness.call": "below", "witness.dismiss": "below",
    "witness.confront": "below",
    "transcript.refuse_to_sign": "below, after the sitting", "transcript.note_unsigned": "below, after the sitting",
    "snapshot.compare": "the clerk's own look at a face",
}  # fmt: skip


def names_somebody(shape: type[Any]) -> bool:
    """Whether a verb speaks of a person."""
    return shape.is_stored and not {"person", "speaker", "people"}.isdisjoint(shape.model_fields)


def test_every_verb_that_speaks_of_somebody_is_held_against_what_is_so() -> None:
    speaking_of = {name for name, shape in protocol.shapes().items() if names_somebody(shape)}
    assert speaking_of == {verb for verb, *_rest in TRUTH} | set(NO_FACT)


def stands(held: Sitting, role: str, how: dict[str, Any]) -> Person:
    """One person as the record says they stand."""
    person = held.people[grid.IDS[role]]
    for name, value in how.items():
        setattr(person, name, value)
    return person


def answer(held: Sitting, role: str, verb: str, **facts: Any) -> str:
    """The refusal's code; a stroke where it is done."""
    held.recusals = {}
    try:
        decide(held, held.people[grid.IDS[role]], protocol.frame(verb, facts), grid.NOW)
    except DomainError as refused:
        return refused.code
    return "-"


@pytest.mark.parametrize(("verb", "facts", "beside", "codes"), TRUTH)
@pytest.mark.django_db
def test_what_is_noted_of_a_party_is_so_or_refused_with_what_is(
    verb: str, facts: dict[str, Any], beside: dict[str, Any], codes: dict[str, str]
) -> None:
    told: dict[str, str] = {}
    for name, how in STANDS.items():
        held = grid.sitting()
        person = stands(held, "respondent", {"ever_in": True} | how | beside)
        named = {"speaker": person.id} if "SPEAKER" in facts else {"person": person.id}
        given = {fact: value for fact, value in facts.items() if fact != "SPEAKER"}
        told[name] = answer(held, "presiding", verb, **given, **named)
    refused = {name: code for code, names in codes.items() for name in names.split()}
    assert told == dict.fromkeys(STANDS, "-") | refused


@pytest.mark.django_db
def test_what_is_noted_of_a_witness_is_so() -> None:
    ways: dict[str, dict[str, Any]] = {
        "waiting": {},
        "called": {"called": True, "room": "hearing", "ever_in": True},
        "heard": {"heard": True, "ever_in": True},
    }
    told: dict[str, list[str]] = {}
    for verb in ("witness.call", "witness.dismiss", "witness.place", "person.admit"):
        facts = {"place": "证人室"} if verb == "witness.place" else {}
        for how in ways.values():
            held = grid.sitting()
            person = stands(held, "witness", how)
            person.seat = "office"
            told.setdefault(verb, []).append(answer(held, "presiding", verb, person=person.id, **facts))
    assert told == {
        "witness.call": ["-", "already_inside", "-"],
        "witness.dismiss": ["not_inside", "-", "not_inside"],
        "witness.place": ["-", "already_inside", "-"],
        "person.admit": ["call_the_witness"] * 3,
    }
    never_called = grid.sitting()
    assert (
        answer(never_called, "clerk", "transcript.add", text="我看见了", speaker=grid.IDS["witness"])
        == "not_heard_here"
    )


@pytest.fixture
def held(world: World) -> Room:
    """A hearing in its debate."""
    made = room(world).opened()
    made.step("debate")
    return made


class TestLeaving:
    """Who goes by the page's own way out has left; no line was lost."""

    def test_it_stands_in_the_record_as_a_leaving(self, held: Room) -> None:
        noted(held, "wang", "person.arrive")
        seq = held.say("wang", "person.leave")
        assert sitting(held.hearing).lines[seq].text == "申请人王芳离开庭审页面。"
        me = sitting(held.hearing).people[held.id("wang")]
        assert (me.present, me.lost_since, bool(me.left_at)) == (False, "", True)
        assert not held.seats["wang"].drop_outs.exists()
        told = next(one for one in attendance(held.hearing) if one["participant"] == held.id("wang"))
        assert (told["losses"], [entry["kind"] for entry in told["timeline"]][-1]) == (0, "person.leave")
        noted(held, "wang", "person.arrive")
        assert not sitting(held.hearing).people[held.id("wang")].left_at

    def test_from_the_lobby_it_is_told_to_the_bench_alone(self, world: World) -> None:
        outside = room(world)
        outside.say("hemiao", "stage.open_check_in")
        seq = outside.say("wang", "person.leave", way="check_in")
        assert set(outside.event(seq).audience.split()) == {"bench", f"p{outside.id('wang')}"}
        assert seq not in sitting(outside.hearing).lines

    def test_it_counts_against_nobody_by_itself(self, held: Room) -> None:
        held.say("qin", "person.warn", person="wang", ground="喧哗")
        held.say("wang", "person.leave")
        told = next(one for one in attendance(held.hearing) if one["participant"] == held.id("wang"))
        assert not told["left_after_warning"]
        assert code(held, "qin", "dropout.decide", person="wang", choice="wait") == "not_cut_off"
        held.say("qin", "dropout.decide", person="wang", choice="left", reason="电话里说不再回来")
        told = next(one for one in attendance(held.hearing) if one["participant"] == held.id("wang"))
        assert told["left_after_warning"]


def test_a_connected_person_is_never_written_down_as_cut_off(held: Room) -> None:
    noted(held, "wang", "person.arrive")
    for choice in ("wait", "pause", "suspend", "go_on"):
        assert code(held, "qin", "dropout.decide", person="wang", choice=choice) == "not_cut_off"
    lose(held, "wang")
    held.say("qin", "dropout.decide", person="wang", choice="wait")


def test_nobody_who_signed_is_noted_as_refusing_and_a_signature_under_older_words_stands_in_nobodys_way(
    held: Room,
) -> None:
    line = held.say("wang", text="六千")
    held.closed().say("hemiao", "stage.begin_review")
    held.say("wang", "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
    assert code(held, "hemiao", "transcript.refuse_to_sign", person="wang", reason="不签") == "already_decided"
    held.say("hemiao", "transcript.correct", line=line, text="六千五", reason="听错")
    held.say("hemiao", "transcript.refuse_to_sign", person="wang", reason="更正后不愿再签")


# --- the reasons of refusals ---------------------------------------------------------------------------


def silenced(held: Sitting, person: Person, verb: str, **facts: Any) -> DomainError | None:
    """Why these words are not taken."""
    try:
        decide(held, person, protocol.frame(verb, facts), grid.NOW)
    except DomainError as refused:
        return refused
    return None


PLACES = ("hearing", "lobby", "whisper:applicant", "deliberation", "witness", "")


def reason_holds(held: Sitting, person: Person, refused: DomainError) -> bool:
    """Whether what the refusal says is so, and what it advises helps."""
    if refused.code == "not_your_turn":
        may_ask = silenced(held, person, "hand.raise") is None and person.id not in held.hands
        held.floor[person.id] = SINCE
        return may_ask and silenced(held, person, "say", text="我说") is None
    truths = {
        "muted": person.muted and person.room == "hearing",
        "hand_is_up": person.id in held.hands,
        "in_another_room": person.admitted and person.room not in ("hearing", ""),
        "is_out": not person.room,
        "not_admitted": person.room == "lobby",
        "awaits_the_call": person.room == f"witness:{person.id}",
    }
    return truths.get(refused.code, True) and "请先举手" not in refused.message


@pytest.mark.parametrize("stage", ["in_session", "paused"])
@pytest.mark.django_db
def test_a_refusal_to_be_heard_gives_the_true_reason_and_advice_that_helps(stage: str) -> None:
    """Whoever is told to raise a hand may raise it, and is heard once given the floor; every other reason is so."""
    seen = set()
    for role, place, muted, raised, step, verb in product(
        grid.ROLES, PLACES, (False, True), (False, True), ("claims", "evidence", "closing"), ("say", "evidence.show")
    ):
        held = grid.sitting(stage)
        held.step = step
        person = held.people[grid.IDS[role]]
        person.room = f"witness:{person.id}" if place == "witness" else place
        person.admitted = person.admitted and place != ""
        person.muted = person.locked = muted
        if raised:
            held.hands[person.id] = ("", "")
        refused = silenced(held, person, verb, **({"text": "我说"} if verb == "say" else {"item": 1}))
        if refused is None:
            continue
        seen.add(refused.code)
        assert reason_holds(held, person, refused), (role, place, muted, raised, step, verb)
    expected = (
        {"not_yours", "wrong_stage"}
        if stage == "paused"
        else {"not_your_turn", "muted", "hand_is_up", "in_another_room", "is_out", "not_yours"}
    )
    assert expected <= seen


def test_each_place_has_its_own_reason() -> None:
    held = grid.sitting()
    witness, party = held.people[grid.IDS["witness"]], held.people[grid.IDS["applicant"]]
    witness.room = first_room(witness)
    told = [places.not_inside(witness).code]
    witness.heard = True
    told.append(places.not_inside(witness).code)
    for place, admitted in (("lobby", False), ("lobby", True), ("whisper:applicant", True), ("", False)):
        party.room, party.admitted = place, admitted
        told.append(places.not_inside(party).code)
    assert told == ["awaits_the_call", "has_been_heard", "not_admitted", "in_another_room", "in_another_room", "is_out"]


def test_who_is_muted_is_told_so_and_not_to_raise_a_hand() -> None:
    held = grid.sitting()
    person = held.people[grid.IDS["applicant"]]
    person.muted = person.locked = True
    with pytest.raises(speaking.Muted) as caught:
        speaking.check_heard_now(held, person)
    assert "静音" in caught.value.message
    assert "举手" not in caught.value.message
