"""Who sits, and when: the list of people is made from the file's own roles."""

from typing import Any

from django.db.models import Q

from accounts.people import by_phone_or_new
from casework.act import Act
from casework.models import CaseRole
from hearings.acts.conditions import check_booking
from hearings.records.events import SittingHead
from hearings.records.people import Participant, Role
from hearings.rules import hearing as rules
from hearings.rules.asynchronous import NoWitnessByTurns
from hearings.rules.people import AlreadySeated, OfFile, role_in_room, unseated, wanted
from hearings.rules.refusals import NotThere


def book(act: Act) -> None:
    """Fixes time and place, free of conflicts for rooms and people."""
    hearing = act.thing
    rules.check_future(act)
    hearing.kind, hearing.mode, hearing.starts_at = act["kind"], act["mode"], act["starts_at"]
    hearing.minutes, hearing.venue = act["minutes"] or 90, act["room"]
    hearing.is_public = hearing.kind != "mediation" and act["is_public"] is not False
    hearing.grounds, hearing.note = act["grounds"], act["grounds_note"]
    hearing.ground_reasons = reasons(act)
    if hearing.kind == "asynchronous":
        check_booking(act.case)
    if hearing.mode != "asynchronous":
        check_free(act)
    hearing.save()
    SittingHead.objects.create(hearing=hearing)
    seat_everyone(act)


def reasons(act: Act) -> dict[str, str]:
    """What each ticked condition rests on, and what was said of all together."""
    told = {each: act[f"why_{each}"] for each in act["grounds"]} | {"all": act["grounds_note"]}
    return {each: why for each, why in told.items() if why}


def check_free(act: Act) -> None:
    """Neither the room nor anybody is taken; a sitting by turns takes nobody's hour."""
    hearing = act.thing
    others = rules.overlapping(
        type(hearing).objects.select_related("case").prefetch_related("participants"),
        hearing.starts_at,
        hearing.minutes,
    )
    rules.check_room_free(act, others)
    rules.check_people_free(others, set(wanted(act.case)))


def seat_everyone(act: Act) -> list[Participant]:
    """Adds the people who have joined the file since; nobody is taken away."""
    return seat_missing(act.thing)


def seat_missing(hearing: Any) -> list[Participant]:
    """A seat for everybody of the file who has none yet."""
    seated = set(hearing.participants.filter(removed_at=None, user__isnull=False).values_list("user_id", flat=True))
    rows = [row for user_id, row in wanted(hearing.case).items() if user_id not in seated]
    return [seat(hearing, row) for row in rows]


def seat(hearing: Any, row: CaseRole) -> Participant:
    """One person of the file in the room."""
    person = Participant(
        hearing=hearing, user=row.user, case_role=row, party=row.party, name=str(row.user), role=role_in_room(row)
    )
    person.side = row.party.side if row.party else ""
    person.seat = "office" if hearing.mode == "office" else "online"
    person.save()
    return person


def add_person(act: Act) -> None:
    """Somebody of the file by their role there; anybody else by name, and by phone where they come online."""
    known = next((one for one in unseated(act.thing) if one.key == act["person"]), None)
    person = of_file(act, known) if known else invited(act)
    if act.thing.kind == "asynchronous" and person.role in (Role.WITNESS, Role.EXPERT):
        raise NoWitnessByTurns
    person.save()
    act.made.append(person)


def of_file(act: Act, one: OfFile) -> Participant:
    """A seat for somebody the file knows."""
    return Participant(
        hearing=act.thing, user=one.user, case_role=one.case_role, party=one.party, name=one.name, role=one.role,
        side=one.side, seat=act["seat"] or "online",
    )  # fmt: skip


def invited(act: Act) -> Participant:
    """A seat for a guest; whose phone is known signs in with it, and needs no account before."""
    user = by_phone_or_new(act["phone"], act["name"]) if act["phone"] else None
    if user and act.thing.participants.filter(user=user, removed_at=None).exists():
        raise AlreadySeated(name=str(user))
    return Participant(
        hearing=act.thing, user=user, name=act["name"], role=act["role"], side=act["side"], seat=act["seat"] or "online"
    )


def of_sitting(act: Act, pk: int) -> Participant:
    """A participant of this very sitting."""
    found = act.thing.participants.filter(pk=pk, removed_at=None).first()
    if found is None:
        raise NotThere
    return found


def remove_person(act: Act) -> None:
    """Takes a name off the list before it was needed."""
    person = of_sitting(act, act["participant"])
    person.removed_at = act.at
    person.save(update_fields=["removed_at"])
    act.made.append(person)


def screen(act: Act) -> None:
    """Two people who may share no room and no tile from now on."""
    one, other = of_sitting(act, act["one"]), of_sitting(act, act["other"])
    one.screened_from.add(other)
    act.made += [one, other]


def people_of(hearing: Any) -> Any:
    """The participants still on the list, with whom they are screened from."""
    return hearing.participants.filter(Q(removed_at=None)).prefetch_related("screened_from")
