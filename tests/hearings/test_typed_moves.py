"""What the room does is done in the room: no typed address, and no call of the API, does it beside the record."""

import pytest
from django.urls import reverse

from casework.machine import BY_ANOTHER, BY_ROOM, DONE_ELSEWHERE, MACHINES, EventRow
from casework.models import CaseEvent
from hearings.models import Hearing
from tests.hearings.room import Room, room
from tests.world import World

ROWS = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
IN_THE_ROOM = [row for row in ROWS if row.elsewhere == BY_ROOM]
SENTENCE = "这一步在庭审里办"


@pytest.fixture
def held(world: World) -> Room:
    return room(world)


def test_only_a_sitting_has_such_rows() -> None:
    assert {row.machine for row in IN_THE_ROOM} == {"hearing"}


@pytest.mark.parametrize("row", IN_THE_ROOM, ids=lambda row: row.key)
def test_a_move_of_the_room_is_refused_by_its_typed_address(held: Room, row: EventRow) -> None:
    before, stage = CaseEvent.objects.count(), held.hearing.stage
    address = reverse("move", args=[held.hearing.case_id, row.machine, held.hearing.pk, row.name])
    api = f"/api/v1/cases/{held.hearing.case_id}/{row.machine}/{held.hearing.pk}/{row.name}"
    for key in ("qin", "hemiao"):
        client = held.world.client(key)
        for answer in (client.get(address), client.post(address, {"reason": "直接办", "all_agree_earlier": "on"})):
            assert (answer.status_code, SENTENCE in answer.content.decode()) == (409, True)
        told = client.post(api, {"reason": "直接办"}, content_type="application/json")
        assert (told.status_code, told.json()["code"]) == (409, "done_in_the_room")
    assert (CaseEvent.objects.count(), Hearing.objects.get(pk=held.hearing.pk).stage) == (before, stage)


def test_a_stranger_learns_nothing_of_it(held: Room) -> None:
    address = reverse("move", args=[held.hearing.case_id, "hearing", held.hearing.pk, IN_THE_ROOM[0].name])
    assert held.world.client("zhao").post(address).status_code == 404


@pytest.mark.parametrize("row", [row for row in ROWS if row.elsewhere == BY_ANOTHER], ids=lambda row: row.key)
def test_what_follows_from_another_step_is_done_by_no_hand(row: EventRow) -> None:
    with pytest.raises(DONE_ELSEWHERE[BY_ANOTHER]):
        row.check_by_hand()
