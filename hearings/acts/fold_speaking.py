"""Who has spoken for how long: a granted floor by its time, free speech by the lines that tell of it."""

from hearings.records.state import Line, Person, Sitting, seconds_between

# A line tells of what was said since the one before it; whoever thought longer than this is not counted as speaking.
LONGEST_TURN = 180


def count(sitting: Sitting, person: Person, seconds: int) -> None:
    """Adds to the speaking time of a person's side."""
    side = person.side or person.role
    sitting.spoken[side] = sitting.spoken.get(side, 0) + seconds


def take_floor(sitting: Sitting, person: int, at: str) -> None:
    """Takes the floor from one person and counts the time for the side."""
    since = sitting.floor.pop(person, "")
    if since:
        count(sitting, sitting.people[person], seconds_between(since, at))
        sitting.free_since = at


def close_floor(sitting: Sitting, at: str) -> None:
    """Takes the floor from everybody and counts their time."""
    for person in list(sitting.floor):
        take_floor(sitting, person, at)


def count_line(sitting: Sitting, line: Line) -> None:
    """What was said without a floor, where people speak at one time; whoever holds the floor is counted by its time."""
    speaker = sitting.people.get(line.speaker or 0)
    if speaker is None or line.room != "hearing" or sitting.stage != "in_session" or sitting.mode == "asynchronous":
        return
    if not sitting.floor and sitting.free_since and not speaker.is_any("bench"):
        count(sitting, speaker, min(seconds_between(sitting.free_since, line.at), LONGEST_TURN))
    sitting.free_since = line.at
