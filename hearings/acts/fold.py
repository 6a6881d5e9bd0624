"""An event applied to the room: replaying the rows in order gives the room as it was."""

from collections.abc import Callable
from typing import Any

from hearings.acts.fold_recording import RECORDING, Fold
from hearings.acts.fold_speaking import close_floor, count_line, take_floor
from hearings.acts.fold_words import WORDS
from hearings.records.state import Line, Person, Sitting, Stored
from hearings.rules.fairness import note_missed
from hearings.rules.recording import rest_or_go_on
from hearings.rules.roles import first_room, words_of
from hearings.rules.steps import REOPENS, entered_after, order

FOLDS: dict[str, Fold] = {**RECORDING, **WORDS}
# After these everybody's picture of the room may differ, so each is sent a new `state`.
QUIET = frozenset(
    {
        "say",
        "transcript.line",
        "transcript.proposal",
        "transcript.correction",
        "transcript.dropped",
        "transcript.confirm",
        "recording.chunk",
        "help",
    }
)


def folds(*kinds: str) -> Callable[[Fold], Fold]:
    """Declares what these kinds of event do to the room."""

    def keep(fold: Fold) -> Fold:
        FOLDS.update(dict.fromkeys(kinds, fold))
        return fold

    return keep


def apply(sitting: Sitting, event: Stored) -> None:
    """The room after one more event."""
    data = event.data
    if "stage" in data and data["stage"] != sitting.stage:
        stage_changed(sitting, data["stage"], event)
    if data.get("line"):
        add_line(sitting, event, data)
    fold = FOLDS.get(event.kind)
    if fold:
        fold(sitting, event, data)
    note_missed(sitting, event.kind, event.room, event.seq)
    if sitting.recording is not None and event.kind not in QUIET:
        rest_or_go_on(sitting, event.at)
    if event.client_id:
        sitting.client_ids[event.client_id] = (event.by, event.seq)
    sitting.seq, sitting.hash = event.seq, event.hash


def stage_changed(sitting: Sitting, stage: str, event: Stored) -> None:
    """The stage, and whoever may read the record from now on."""
    sitting.stage, sitting.free_since = stage, event.at
    for person in sitting.people.values() if stage == "transcript_review" else ():
        person.granted_seq = person.granted_seq if person.admitted else event.seq


def add_line(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    """One more line of a transcript; its number is the event's."""
    sitting.lines[event.seq] = Line(
        seq=event.seq, at=event.at, speaker=data.get("speaker"), step=data.get("step", ""), record=data.get("record", ""),
        room=event.room, audience=event.audience, versions=[(event.seq, data["line"])],
        is_proposal=event.kind == "transcript.proposal", offset_ms=data.get("offset_ms"), file=data.get("file"),
    )  # fmt: skip
    if event.kind in ("say", "transcript.line"):
        sitting.changed_seq = event.seq
    count_line(sitting, sitting.lines[event.seq])


def moved(sitting: Sitting) -> None:
    """Somebody came or went: who hears the hearing must be asked anew."""
    sitting.windows.clear()


def move(sitting: Sitting, person: Person, room: str) -> None:
    """Puts a person into a room."""
    person.epoch += person.room != room
    person.room = room
    person.ever_in = person.ever_in or room == "hearing"
    if room == "hearing":
        person.called_back = person.warned_back = False
    moved(sitting)


@folds("stage.moved")
def stage_moved(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.over = sitting.over or data.get("over", False)
    sitting.mode = data.get("mode", sitting.mode)
    sitting.kind = data.get("kind", sitting.kind)
    sitting.review_until = data.get("until", sitting.review_until)
    for told in data.get("people", ()):
        put_person(sitting, told)
    if data.get("event") == "hearing.convert_to_office":
        all_meet_in_the_office(sitting)


@folds("stage.convert_to_office", "stage.convert_to_sync")
def converted(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.mode = data.get("mode", sitting.mode)
    sitting.kind = data.get("kind", sitting.kind)
    if event.kind == "stage.convert_to_office":
        all_meet_in_the_office(sitting)


def all_meet_in_the_office(sitting: Sitting) -> None:
    """Everybody but the bench, whose cameras stay for whoever is put back online."""
    for person in sitting.people.values():
        if not person.is_any("bench"):
            sit_in_office(person)


def sit_in_office(person: Person) -> None:
    """No line is to be lost there, and none is any more."""
    person.seat, person.lost_since, person.left_at, person.left = "office", "", "", False


def put_person(sitting: Sitting, told: dict[str, Any]) -> None:
    """A person added, removed or screened after the list was first made."""
    held = sitting.people.get(told["id"])
    if held is None:
        words = words_of(told["role"], told["side"], sitting.kind)
        held = Person(told["id"], told["user"], told["name"], told["role"], told["side"], words, told["seat"])
        held.room, held.admitted = first_room(held), held.is_any("bench")
        held.ever_in, held.party = held.admitted, told.get("party")
        sitting.people[held.id] = held
    held.screened = frozenset(told["screened"])
    sit_elsewhere(held, told.get("elsewhere", held.elsewhere))
    if told.get("removed"):
        held.gone, held.room = True, ""
    moved(sitting)


def sit_elsewhere(person: Person, elsewhere: str) -> None:
    """Another place is looked at anew: what was confirmed of the first tells nothing of it."""
    if person.elsewhere != elsewhere:
        person.elsewhere, person.environment = elsewhere, False


@folds("check_in")
def checked_in(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[event.by or 0]
    person.checked_in = True
    told = data.get("number_matches")
    # Nothing told the second time does not undo what was told the first time.
    person.number = person.number if told is None else "matched" if told else "differs"


@folds("confirm_environment")
def environment(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.people[event.by or 0].environment = True


@folds("roll_call.mark")
def roll_call(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.people[data["person"]].roll = data["present"]


@folds("step.set")
def step_set(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    step = data["step"]
    sitting.entered = entered_after(sitting.entered, step, order(sitting.kind))
    sitting.step, sitting.step_at = step, event.at
    sitting.budget, sitting.step_closes_at = data.get("budget_seconds"), data.get("closes_at") or ""
    sitting.step_seq, sitting.step_ended, sitting.step_reminded = event.seq, "", False
    sitting.question = data.get("question") or ""
    close_floor(sitting, event.at)
    sitting.free_since = event.at
    if step not in REOPENS:
        sitting.shown = None


@folds("floor.grant")
def floor_granted(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.floor[data["person"]] = event.at
    sitting.hands.pop(data["person"], None)


@folds("floor.revoke")
def floor_revoked(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    take_floor(sitting, data["person"], event.at)


@folds("hand.raise")
def hand_raised(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.hands.setdefault(event.by or 0, (data.get("reason", ""), event.at))


@folds("hand.lower")
def hand_lowered(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.hands.pop(data.get("person") or event.by or 0, None)


@folds("mute")
def muted(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    one = data.get("person")
    for person in [sitting.people[one]] if one else sitting.people.values():
        if one or not person.is_any("bench"):
            person.muted, person.locked = data["muted"], data["muted"] and data["locked"]


@folds("spotlight")
def spotlight(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.spotlight = data.get("person")


@folds("person.admit")
def admitted(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.granted_seq = person.granted_seq if person.admitted else event.seq
    person.admitted, person.ordered_out = True, False
    person.known_how = data.get("reason") or person.known_how
    move(sitting, person, "hearing")


@folds("person.return")
def returned(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    leave_all(sitting, person, event.at)
    move(sitting, person, first_room(person) if not person.is_any("bench") else "lobby")


@folds("person.dismiss", "person.order_out")
def dismissed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    leave_all(sitting, person, event.at)
    person.ordered_out = event.kind == "person.order_out"
    move(sitting, person, "")


def leave_all(sitting: Sitting, person: Person, at: str) -> None:
    """Takes from a person everything that belongs to the hearing."""
    person.admitted = person.called = False
    person.invited.clear()
    sitting.hands.pop(person.id, None)
    take_floor(sitting, person.id, at)
    if sitting.spotlight == person.id:
        sitting.spotlight = None


@folds("person.warn")
def warned(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.warned, person.warned_back = person.warned + 1, person.called_back


@folds("witness.call")
def witness_called(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    person.called = True
    move(sitting, person, "hearing")


@folds("witness.dismiss")
def witness_dismissed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[data["person"]]
    leave_all(sitting, person, event.at)
    person.heard = True
    sitting.confronted.discard(person.id)
    move(sitting, person, first_room(person))


@folds("room.enter")
def entered(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    person = sitting.people[event.by or 0]
    person.invited.discard(data["room"])
    move(sitting, person, data["room"])


@folds("room.leave")
def left(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    move(sitting, sitting.people[event.by or 0], data["to"])


@folds("room.invite")
def invited(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.people[data["person"]].invited.add(data["room"])


@folds("room.answer")
def answered(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    if not data["accepts"]:
        sitting.people[event.by or 0].invited.discard(data["room"])


@folds("evidence.show")
def shown(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    told = {"sha256": data.get("sha256", ""), "name": data.get("name", ""), "original": data.get("original", False)}
    sitting.shown = {"item": data["item"], "page": data["page"], "zoom": 1.0, "x": 0.0, "y": 0.0} | told


@folds("evidence.page")
def page_turned(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    if sitting.shown:
        sitting.shown = sitting.shown | {key: data[key] for key in ("page", "zoom", "x", "y")}


@folds("evidence.close")
def evidence_closed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.shown = None


@folds("recusal.request")
def recusal_requested(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.recusals[event.seq] = None
    sitting.challenged[event.seq] = data["person"]


@folds("recusal.decide")
def recusal_decided(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    requests = [data["request"]] if data.get("request") else list(sitting.recusals)
    for request in requests:
        sitting.recusals[request] = data["upheld"]


@folds("settlement.propose")
def proposed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.proposals[event.seq] = {"by": event.by, "text": data["text"], "answers": {}}


@folds("settlement.answer")
def proposal_answered(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.proposals[data["proposal"]]["answers"][event.by] = data["accepts"]


@folds("timer.start")
def timer_started(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.timer = {"label": data["label"], "until": data["until"], "person": data.get("person")}


@folds("timer.stop")
def timer_stopped(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.timer = None


@folds("consent.give")
def consent_given(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.consents.setdefault(data["procedure"], set()).add(event.by or 0)


@folds("consent.withdraw")
def consent_withdrawn(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.consents.setdefault(data["procedure"], set()).discard(event.by or 0)


@folds("vote.cast")
def voted(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.votes[event.by or 0] = data["choice"]


@folds("ladder.switch")
def ladder(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    if data.get("person"):
        sitting.people[data["person"]].media = data["rung"]
    else:
        sitting.rung = data["rung"]
