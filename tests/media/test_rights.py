"""Who may send and receive what, where: every role in every room, and what the floor makes of it."""

import pytest

from hearings.acts.rebuild import sitting
from hearings.records.people import Role
from hearings.records.state import Person, Sitting
from hearings.rules.media import BOTH, CAMERA, ROOMS, is_divided, media_room, plan, sends
from hearings.rules.roles import words_of
from hearings.rules.rooms import NAMED
from hearings.rules.stages import Stage
from tests.hearings.room import Room, room
from tests.world import World

STREAMS = {
    "hearing",
    "deliberation",
    "caucus:applicant",
    "caucus:respondent",
    "whisper:applicant",
    "whisper:respondent",
    "whisper:third_party",
}


def one(pk: int, role: str, where: str, **more: object) -> Person:
    """Somebody in a room."""
    person = Person(pk, pk, "某人", role, "applicant", words_of(role, "applicant", "hearing"), room=where)
    for name, value in more.items():
        setattr(person, name, value)
    return person


def among(*people: Person, stage: str = "in_session", **more: object) -> Sitting:
    """A sitting of these people."""
    made = Sitting(1, 1, "hearing", "online", stage=stage, people={person.id: person for person in people})
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize("where", [*NAMED, "witness:1", "witness:2", ""])
@pytest.mark.parametrize("role", Role.values)
def test_every_role_shares_the_room_it_is_in_but_not_the_lobby_nor_a_witness_s_solitude(role: str, where: str) -> None:
    person = one(1, role, where)
    assert media_room(among(person), person) == (where if where in STREAMS else "")
    assert sends(person) == (frozenset() if role == "observer" else BOTH)


@pytest.mark.parametrize("stage", Stage.values)
def test_streams_pass_from_check_in_to_the_reading_of_the_transcript(stage: str) -> None:
    person = one(1, "applicant", "hearing")
    open_then = stage in {"checking_in", "in_session", "paused", "suspended", "closed", "transcript_review"}
    assert bool(media_room(among(person, stage=stage), person)) is open_then


def test_whoever_is_gone_or_sits_in_the_office_shares_nothing() -> None:
    assert media_room(among(gone := one(1, "applicant", "hearing", gone=True)), gone) == ""
    assert media_room(among(there := one(1, "applicant", "hearing", seat="office")), there) == ""


@pytest.mark.parametrize(("muted", "locked", "what"), [(0, 0, BOTH), (1, 0, BOTH), (1, 1, frozenset({CAMERA}))])
def test_a_lock_takes_the_sound_and_leaves_the_picture(muted: int, locked: int, what: frozenset[str]) -> None:
    assert sends(one(1, "applicant", "hearing", muted=bool(muted), locked=bool(locked))) == what


def test_a_plan_names_each_room_with_its_people_and_nobody_twice() -> None:
    made = plan(
        among(
            one(1, "sole", "hearing"),
            one(2, "observer", "hearing"),
            one(3, "applicant", "lobby"),
            one(4, "witness", "witness:4"),
        )
    )
    assert made.rooms == {"hearing": {1: BOTH, 2: frozenset()}}
    assert made.everybody == (1, 2, 3, 4)
    assert "lobby" not in ROOMS


def test_a_room_with_two_who_are_screened_from_each_other_is_no_server_s() -> None:
    both = [one(1, "applicant", "hearing", screened=frozenset({2})), one(2, "witness", "hearing", called=True)]
    assert is_divided(among(*both), "hearing")
    assert plan(among(*both)).rooms == {}
    both[1].room = "witness:2"
    assert not is_divided(among(*both), "hearing")
    assert plan(among(*both)).rooms == {"hearing": {1: BOTH}}


@pytest.fixture
def opened(world: World) -> Room:
    return room(world).opened()


def test_rights_follow_what_happens_in_a_real_sitting(opened: Room) -> None:
    def where(key: str) -> str:
        now = sitting(opened.hearing)
        return media_room(now, now.people[opened.id(key)])

    assert (where("qin"), where("wang"), where("witness"), where("zhang")) == ("hearing", "hearing", "", "")
    opened.check_in("witness", "zhang")
    opened.say("hemiao", "person.admit", person="zhang")
    opened.say("qin", "witness.call", person="witness")
    assert (where("witness"), where("zhang")) == ("hearing", "hearing")
    opened.say("qin", "witness.dismiss", person="witness")
    opened.say("wang", "room.enter", room="whisper:applicant")
    opened.say("qin", "person.order_out", person="liu", ground="扰乱庭审秩序")
    assert (where("witness"), where("wang"), where("liu")) == ("", "whisper:applicant", "")
    opened.say("qin", "mute", muted=True, locked=True)
    now = plan(sitting(opened.hearing))
    assert now.rooms["hearing"][opened.id("boss")] == {CAMERA}
    assert now.rooms["hearing"][opened.id("qin")] == BOTH
    assert now.rooms["whisper:applicant"] == {opened.id("wang"): frozenset({CAMERA})}
