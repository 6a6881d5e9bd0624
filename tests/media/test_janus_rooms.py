"""What a real Janus lets in, without a browser: its own protocol, spoken as a page would."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hearings.media.janus import Janus, Line
from hearings.media.port import MediaDown
from hearings.media.tokens import janus_token
from hearings.records.state import Person, Sitting
from hearings.rules.media import plan
from hearings.rules.roles import words_of
from tests.servers import ADMIN_KEY, SECRET, Running, janus

pytestmark = pytest.mark.slow
NOT_LISTED, WRONG, NO_ROOM = "not in the allowed list", "wrong token", "No such room"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with janus(tmp_path_factory.mktemp("janus")) as found:
        yield found


@pytest.fixture
def driver(running: Running, tmp_path: Path) -> Janus:
    return Janus(running.url, SECRET, ADMIN_KEY, str(tmp_path))


def sitting(**rooms: str) -> Sitting:
    """A sole arbitrator and two parties, where they are told to be."""
    roles = {1: ("sole", ""), 2: ("applicant", "applicant"), 3: ("respondent", "respondent")}
    people = {
        pk: Person(pk, pk, "某人", role, side, words_of(role, side, "hearing"), room=rooms.get(f"p{pk}", "hearing"))
        for pk, (role, side) in roles.items()
    }
    return Sitting(int(time.time_ns() % 10**9), 1, "hearing", "online", stage="in_session", people=people)


def join(line: Line, **facts: Any) -> dict[str, Any]:
    """Asks to come in; the answer comes as an event of its own."""
    answer = line.ask(janus="message", body={"request": "join", "ptype": "publisher"} | facts)
    while answer["janus"] != "event":
        assert line.socket
        answer = json.loads(line.socket.recv(timeout=3))
    return dict(answer["plugindata"]["data"])


def tried(driver: Janus, given: dict[str, Any], token: str) -> str:
    """What becomes of a try with this token: the refusal, or nothing."""
    with driver.line(time.time()) as line:
        return str(join(line, room=given["room"], id=given["feed"], token=token).get("error", ""))


def test_only_the_token_given_for_this_room_to_this_person_opens_it(driver: Janus) -> None:
    held, now = sitting(p3="deliberation"), time.time()
    given = driver.access(held, held.people[2], now, joins=True)
    elsewhere = driver.access(held, held.people[3], now, joins=True)
    forged = janus_token("another secret", "janus.plugin.videoroom", f"room={given['room']}", expires=int(now) + 60)
    spent = janus_token(SECRET, "janus.plugin.videoroom", f"room={given['room']}", expires=int(now) - 1)
    unlisted = driver.room_token(held.id, "hearing", 1, now)
    assert WRONG in tried(driver, given, forged)
    assert WRONG in tried(driver, given, spent)
    assert WRONG in tried(driver, given, given["token"])
    assert WRONG in tried(driver, given, elsewhere["room_token"])
    assert NOT_LISTED in tried(driver, given, unlisted)
    assert tried(driver, given, given["room_token"]) == ""


def test_nobody_speaks_to_janus_without_a_token_nor_makes_a_room_without_the_key(driver: Janus) -> None:
    with pytest.raises(MediaDown, match="Unauthorized"), Line(driver.url, "0,janus,janus.plugin.videoroom:x"):
        pass
    with driver.line(time.time()) as line, pytest.raises(MediaDown, match="admin_key"):
        line.tell("create", room=5, is_private=False)


def test_who_has_left_is_put_out_and_their_token_is_worth_nothing(driver: Janus) -> None:
    held, now = sitting(), time.time()
    given = driver.access(held, held.people[2], now, joins=True)
    other = driver.access(held, held.people[3], now, joins=True)
    with driver.line(now) as line, driver.line(now) as stays:
        assert join(line, room=given["room"], id=given["feed"], token=given["room_token"])["videoroom"] == "joined"
        assert join(stays, room=other["room"], id=other["feed"], token=other["room_token"])["videoroom"] == "joined"
        held.people[2].room = "lobby"
        driver.settle(plan(held), now)
        inside = {one["id"] for one in line.tell("listparticipants", room=given["room"])["participants"]}
        assert inside == {other["feed"]}
    assert NOT_LISTED in tried(driver, given, given["room_token"])
    held.people[1].room = held.people[3].room = "deliberation"
    driver.settle(plan(held), now)
    assert NO_ROOM in tried(driver, given, given["room_token"])


def test_coming_anew_ends_an_older_stream_of_the_same_person(driver: Janus) -> None:
    held, now = sitting(), time.time()
    given = driver.access(held, held.people[2], now, joins=True)
    with driver.line(now) as old, driver.line(now) as new:
        join(old, room=given["room"], id=given["feed"], token=given["room_token"])
        assert "already exists" in join(new, room=given["room"], id=given["feed"], token=given["room_token"])["error"]
        driver.access(held, held.people[2], now, joins=True)
        assert join(new, room=given["room"], id=given["feed"], token=given["room_token"])["videoroom"] == "joined"


def test_only_the_hearing_is_recorded_and_only_while_the_record_says_so(driver: Janus) -> None:
    held, now = sitting(p1="deliberation"), time.time()
    held.recording = 9
    for pk in (1, 2):
        driver.access(held, held.people[pk], now, joins=True)

    def recorded() -> dict[int, bool]:
        with driver.line(now) as line:
            return {one["room"]: one["record"] for one in line.tell("list", admin_key=ADMIN_KEY)["list"]}

    hearing, apart = driver.room(held.id, "hearing"), driver.room(held.id, "deliberation")
    assert (recorded()[hearing], recorded()[apart]) == (True, False)
    held.recording = None
    driver.settle(plan(held), now)
    assert (recorded()[hearing], recorded()[apart]) == (False, False)
    held.recording = 12
    driver.settle(plan(held), now)
    assert (recorded()[hearing], recorded()[apart]) == (True, False)
