"""A sitting of twelve people, spoken to as journeys do: verb by verb, without a socket."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from casework import door, roles
from casework.models import Capacity, Case, Party, Side
from hearings import record
from hearings.acts import codes
from hearings.acts.verbs.stages import PROCEDURES
from hearings.models import Hearing, Participant, SittingEvent
from tests.world import World

START = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
BENCH = {
    "qin": ("arbitrator", "presiding"),
    "li": ("arbitrator", "member"),
    "gao": ("arbitrator", "member"),
    "hemiao": ("clerk", ""),
}
MEDIATORS = {"sun": ("mediator", ""), "hemiao": ("clerk", "")}
PARTIES = {
    "wang": (Side.APPLICANT, "self"),
    "ma": (Side.APPLICANT, "special"),
    "boss": (Side.RESPONDENT, "legal_representative"),
    "liu": (Side.RESPONDENT, "special"),
}
OTHERS = {"witness": "witness", "zhou": "witness", "song": "interpreter", "zhang": "observer"}
STEPS = [
    "opening",
    "identities",
    "rights_and_recusal",
    "claims",
    "defence",
    "issues",
    "evidence",
    "questions",
    "debate",
    "last_words",
    "mediation",
    "closing",
]


@dataclass
class Room:
    """One sitting and everybody in it by key."""

    world: World
    hearing: Hearing
    seats: dict[str, Participant] = field(default_factory=dict)
    now: datetime = START
    chair: str = "qin"

    def id(self, key: str) -> int:
        """A person's id in the room."""
        return self.seats[key].pk

    def say(self, key: str, verb: str = "say", /, **facts: Any) -> int:
        """One verb by one person, a second later; keys stand for people."""
        self.now += timedelta(seconds=1)
        facts = {
            name: self.id(value) if name in ("person", "speaker", "to") and isinstance(value, str) else value
            for name, value in facts.items()
        }
        if "code" not in facts and codes.asked_of(verb, self.world[key]):
            facts["code"] = codes.issue(self.world[key])
        return record.speak(self.hearing.pk, verb, by=self.world[key], facts=facts, at=self.now)

    def event(self, seq: int) -> SittingEvent:
        """A stored event."""
        return SittingEvent.objects.get(hearing=self.hearing, seq=seq)

    def check_in(self, *keys: str) -> None:
        """The check at the door; for a witness also the place to be heard from, named and swept."""
        for key in keys:
            self.say(key, "check_in", declares_no_recording=True)
            if OTHERS.get(key) == "witness":
                self.say(self.chair, "witness.place", person=key, place="证人室")
                self.say(key, "confirm_environment", alone=True)

    def opened(self, kind: str = "hearing") -> "Room":
        """Checked in, called, consented, admitted and opened."""
        self.say("hemiao", "stage.open_check_in")
        procedure = PROCEDURES[kind]
        for key in PARTIES:
            self.check_in(key)
            self.say(key, "consent.give", procedure=procedure, told=True)
            self.say("hemiao", "roll_call.mark", person=key, present=True)
            self.say("hemiao", "person.admit", person=key)
        self.say(self.chair, "stage.open")
        return self

    def step(self, step: str) -> int:
        """The arbitrator enters a step."""
        return self.say(self.chair, "step.set", step=step)

    def closed(self) -> "Room":
        """Through every step to the end."""
        for step in STEPS:
            self.step(step)
        self.say("qin", "stage.close")
        return self


def case_with_people(world: World, bench: dict[str, tuple[str, str]] = BENCH, at: datetime = START) -> Case:
    """A file with a tribunal of three, a clerk, and two sides with an agent each."""
    case = world.submitted().case
    worker = case.parties.get(side=Side.APPLICANT)
    employer = case.parties.filter(side=Side.RESPONDENT).first() or Party.objects.create(
        case=case, side=Side.RESPONDENT, capacity=Capacity.EMPLOYER, name="青岛宏达餐饮有限公司"
    )
    for key, (role, seat) in bench.items():
        roles.appoint(case, world[key], role, at=at, seat=seat)
    for key, (side, authority) in PARTIES.items():
        roles.appoint(
            case, world[key], side, at=at, party=worker if side == Side.APPLICANT else employer, authority=authority
        )
    return case


def room(world: World, kind: str = "hearing", case: Case | None = None, at: datetime = START, **more: Any) -> Room:
    """A sitting booked for everybody, twelve in all, on the next day unless said."""
    bench = MEDIATORS if kind == "mediation" else BENCH
    case = case or case_with_people(world, bench, at)
    given = {"kind": kind, "starts_at": at + timedelta(days=1), "mode": "online", "room": ""} | more
    if kind == "asynchronous":
        given["grounds"] = [
            "summary_procedure",
            "cannot_attend_together",
            "asked_and_agreed",
            "facts_undisputed",
            "no_witness_or_original",
        ]
        given["grounds_note"] = "双方书面同意，事实没有争议。"
    hearing = door.begin("hearing.book", by=world["hemiao"], case_id=case.pk, at=at, given=given).thing
    # Nobody is questioned by turns.
    others = {} if kind == "asynchronous" else OTHERS
    for key, role in others.items():
        added = {"role": role, "name": str(world[key]), "phone": world[key].phone, "side": ""}
        door.perform("hearing.add_person", hearing.pk, by=world["hemiao"], at=at, given=added)
    seats = {world_key: hearing.participants.get(user=world[world_key]) for world_key in (*bench, *PARTIES, *others)}
    chair = next(iter(bench))
    return Room(world, Hearing.objects.get(pk=hearing.pk), seats, given["starts_at"], chair)
