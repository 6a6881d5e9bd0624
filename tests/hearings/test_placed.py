"""A word lands where it was meant, or nowhere: verbs that name their room, and every interleaving of moves, delays, tabs and reloads."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import DomainError
from hearings import protocol
from hearings.acts.decide import decide
from hearings.acts.rebuild import sitting
from hearings.protocol.base import Placed
from hearings.record import Answer, Batch, Desk, Waiting
from hearings.records.state import Sitting
from hearings.rules.verbs import TABLE
from tests.hearings import grid
from tests.hearings.room import Room, room
from tests.hearings.test_conduct import code
from tests.world import World

STORED = [protocol.name_of(shape) for shape in protocol.STORED]  # type: ignore[arg-type]
ROOMS = ("hearing", "lobby", "deliberation", "whisper:applicant", "caucus:applicant", "")
# They name the room they lead to themselves, so nothing else can be meant.
NAME_THEIR_OWN = {"room.enter", "room.invite", "room.answer", "room.recall"}


def outcome(verb: str, role: str, place: str) -> Any:
    """Who reads what comes of a verb said in a room, or why nothing does."""
    held = grid.sitting()
    person = held.people[grid.IDS[role]]
    person.room = place
    try:
        return [draft.audience for draft in decide(held, person, grid.frame(verb), grid.NOW)[1]]
    except DomainError as refused:
        return refused.code


@pytest.mark.parametrize("verb", STORED)
@pytest.mark.django_db
def test_every_verb_that_hangs_on_where_one_is_says_where_that_is(verb: str) -> None:
    """Whatever comes out otherwise in another room, or is done in the hearing alone, carries room and epoch."""
    differs = any(len({str(outcome(verb, role, place)) for place in ROOMS}) > 1 for role in grid.ROLES)
    needs = (differs or TABLE[verb].inside) and verb not in NAME_THEIR_OWN
    assert not needs or verb in protocol.placed()


@pytest.mark.parametrize("verb", protocol.placed())
@pytest.mark.django_db
def test_a_verb_from_another_room_or_another_stay_is_refused_first_of_all(verb: str) -> None:
    for role in grid.ROLES:
        held = grid.sitting()
        person = held.people[grid.IDS[role]]
        person.room, person.epoch = "hearing", 4
        for place in ({"room": "whisper:applicant", "epoch": 4}, {"room": "hearing", "epoch": 2}, {"epoch": 3}):
            frame = grid.frame(verb).model_copy(update=place)
            with pytest.raises(DomainError) as caught:
                decide(held, person, frame, grid.NOW)
            assert caught.value.code == "room_changed"
        assert isinstance(grid.frame(verb), Placed)


class TestTheRecord:
    """By the one writer, on real rows."""

    @pytest.fixture
    def held(self, world: World) -> Room:
        made = room(world).opened()
        made.step("debate")
        return made

    def place(self, held: Room, key: str) -> dict[str, Any]:
        """Where the sender's page knows them to be."""
        me = sitting(held.hearing).people[held.id(key)]
        return {"room": me.room, "epoch": me.epoch}

    def test_words_for_ones_own_agent_never_stand_in_the_open_transcript(self, held: Room) -> None:
        for key in ("wang", "ma"):
            held.say(key, "room.enter", room="whisper:applicant")
        meant = self.place(held, "wang")
        held.say("hemiao", "person.return", person="wang")
        held.say("hemiao", "person.admit", person="wang")
        assert code(held, "wang", "say", text="底线三万，不要告诉对方", **meant) == "room_changed"
        seq = held.say("wang", text="请求三万五千元。", **self.place(held, "wang"))
        assert (held.event(seq).room, "epoch" in held.event(seq).data) == ("hearing", False)

    def test_back_in_the_same_room_it_is_another_stay(self, held: Room) -> None:
        held.say("wang", "room.enter", room="whisper:applicant")
        first = self.place(held, "wang")
        held.say("wang", "room.leave")
        held.say("wang", "room.enter", room="whisper:applicant")
        assert code(held, "wang", "say", text="上一回要说的", **first) == "room_changed"

    def test_who_names_no_room_is_heard_where_they_are(self, held: Room) -> None:
        held.say("wang", "room.enter", room="whisper:applicant")
        assert held.event(held.say("wang", text="只对自己人说")).room == "whisper:applicant"

    def test_the_refusal_names_both_rooms_in_its_readers_language(self, held: Room) -> None:
        meant = {"room": "whisper:applicant", "epoch": 0}
        with pytest.raises(DomainError) as caught:
            held.say("wang", text="底线三万", **meant)
        assert "这句话是对【和代理人说话】说的，没有发出去" in caught.value.message
        with translation.override("en"):
            assert "【" not in caught.value.message


# --- every interleaving -------------------------------------------------------------------------------

SPEAKERS = ("applicant", "representative", "presiding")
TABS = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from((0, 1)))
MOVES = st.one_of(
    st.tuples(st.just("room.enter"), st.sampled_from(SPEAKERS), st.sampled_from(("hearing", "lobby", "whisper:applicant", "deliberation"))),
    st.tuples(st.just("room.leave"), st.sampled_from(SPEAKERS), st.just("")),
    st.tuples(st.sampled_from(("person.return", "person.admit")), st.just("clerk"), st.sampled_from(SPEAKERS[:2])),
)  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just("move"), MOVES),
    st.tuples(st.sampled_from(("type", "type", "deliver", "learn", "reload")), TABS),
)


@dataclass
class Tab:
    """One page of a person: what it knows of the place, and what it has on its way."""

    place: dict[str, Any] = field(default_factory=dict)
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)


class Play:
    """One interleaving on one sitting in memory, by the writer's own hand."""

    def __init__(self) -> None:
        self.desk, self.batch = Desk(), Batch()
        self.desk.rooms[1] = grid.sitting()
        self.tabs = {(who, n): Tab(self.where(who)) for who in SPEAKERS for n in (0, 1)}
        self.shelves: dict[str, dict[str, dict[str, Any]]] = {who: {} for who in SPEAKERS}
        self.meant: dict[str, dict[str, Any]] = {}
        self.given_back: dict[str, str] = {}
        self.landed: dict[str, dict[str, Any]] = {}

    @property
    def room(self) -> Sitting:
        return self.desk.rooms[1]

    def where(self, who: str) -> dict[str, Any]:
        """The truth about a person's place."""
        me = self.room.people[grid.IDS[who]]
        return {"room": me.room, "epoch": me.epoch}

    def take(self, who: str, frame: dict[str, Any]) -> Answer:
        """A frame through the protocol into the record."""
        parsed = protocol.parse(json.dumps(frame))
        return self.desk.take(Waiting(1, grid.IDS[who], parsed, str(parsed.id), grid.NOW), self.batch)

    def do_move(self, told: tuple[str, str, str]) -> None:
        """Somebody goes or is moved; a refusal is an answer like any other."""
        verb, who, to = told
        facts = {"person": grid.IDS[to]} if to in grid.IDS else {"room": to} if to else {}
        self.take(who, {"type": verb, "id": str(uuid4()), **facts})

    def do_type(self, tab: tuple[str, int]) -> None:
        """A sentence written and sent in one tab, meant for the place that tab shows; kept on the device at once."""
        who = tab[0]
        text = f"第{len(self.meant)}句"
        frame = {"type": "say", "id": str(UUID(int=len(self.meant) + 1)), "text": text, **self.tabs[tab].place}
        self.meant[text] = self.tabs[tab].place
        self.tabs[tab].waiting[frame["id"]] = self.shelves[who][frame["id"]] = frame

    def do_deliver(self, tab: tuple[str, int]) -> None:
        """The line carries what waits, once more where another tab has carried it already."""
        who = tab[0]
        here = self.where(who)
        for pk, frame in self.tabs[tab].waiting.items():
            answer = self.take(who, frame)
            self.shelves[who].pop(pk, None)
            if answer.refusal:
                self.given_back[frame["text"]] = answer.refusal.code
            else:
                self.landed.setdefault(frame["text"], here)
        self.tabs[tab].waiting.clear()

    def do_learn(self, tab: tuple[str, int]) -> None:
        """The tab is told where its person is."""
        self.tabs[tab].place = self.where(tab[0])

    def do_reload(self, tab: tuple[str, int]) -> None:
        """Greeted anew, with whatever is on the device."""
        self.tabs[tab] = Tab(self.where(tab[0]), dict(self.shelves[tab[0]]))

    def said(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Every sentence in the record, with its room and audience."""
        for event in self.batch.pending:
            if event.kind == "say":
                yield event.data["text"], event.room, frozenset(event.audience.split())


@pytest.mark.django_db
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, min_size=4, max_size=30))
def test_no_interleaving_carries_a_word_into_another_room_and_none_loses_it(acts: list[tuple[str, Any]]) -> None:
    play = Play()
    for what, told in acts:
        getattr(play, f"do_{what}")(told)
    for tab in play.tabs:
        play.do_deliver(tab)
        play.do_reload(tab)
        play.do_deliver(tab)
    said = list(play.said())
    assert len({text for text, _room, _who in said}) == len(said)
    for text, place, audience in said:
        assert play.landed[text] == play.meant[text]
        assert place == play.meant[text]["room"]
        assert ("record" in audience) == (place == "hearing")
    landed = {text for text, _room, _who in said}
    assert landed | set(play.given_back) == set(play.meant)
    assert not landed & set(play.given_back)
