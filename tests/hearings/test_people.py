"""Whom one may add to a sitting: people of its own file by role, anybody else by invitation; nobody of the house at large."""

import re
from typing import Any

import pytest
from django import forms
from django.urls import reverse

from accounts.models import User
from casework import door, roles
from casework.errors import DomainError
from casework.machine import MACHINES
from casework.models import Notice
from hearings.models import Hearing, Invitation, Participant
from tests.hearings.room import START, Room, room
from tests.world import World

LINK = re.compile(r"/hearings/invited/\S+/")


@pytest.fixture
def held(world: World) -> Room:
    return room(world)


def add(held: Room, **given: Any) -> Participant:
    """The clerk adds somebody through the door."""
    act = door.perform("hearing.add_person", held.hearing.pk, by=held.world["hemiao"], at=START, given=given)
    return next(one for one in act.made if isinstance(one, Participant))


def offered(hearing: Hearing) -> dict[str, str]:
    """Who the form offers."""
    field: Any = MACHINES.row("hearing.add_person").form.bound_to(hearing).fields["person"]
    return {key: str(label) for key, label in field.choices if key}


def models_of(field: Any) -> Any:
    """The rows a field offers, where it offers rows."""
    return field.queryset if isinstance(field, forms.ModelChoiceField) else None


def test_no_form_of_the_house_offers_everybody(db: None) -> None:
    """Every event of every machine: whoever is offered is looked up for the file at hand, never taken from all accounts."""
    User.objects.create(username="stranger", name="陌生人")
    wide = [
        f"{row.key}.{name}"
        for machine in MACHINES.names()
        for row in MACHINES.rows(MACHINES.model(machine)).values()
        for name, field in row.form.base_fields.items()
        if (found := models_of(field)) is not None and found.model is User and found.exists()
    ]
    assert wide == []


def test_a_form_that_offers_people_offers_none_of_another_file(held: Room) -> None:
    world, other = held.world, held.world.submitted("zhou").case
    roles.appoint(
        other, world["zhou"], "applicant", at=START, party=other.parties.get(side="applicant"), authority="self"
    )
    shown = MACHINES.row("hearing.add_person").form.bound_to(held.hearing).as_p()
    outsiders = [user for key, user in world.users.items() if key not in held.seats and user.name]
    assert outsiders
    assert [str(user) for user in outsiders if str(user) in shown] == []


class TestOfTheFile:
    """By role, as the file has it."""

    def test_everybody_of_the_file_has_a_seat_and_none_is_offered_twice(self, held: Room) -> None:
        assert offered(held.hearing) == {}

    def test_whoever_was_taken_off_the_list_is_offered_by_role(self, held: Room) -> None:
        given = {"participant": held.id("ma"), "reason": "不来了"}
        door.perform("hearing.remove_person", held.hearing.pk, by=held.world["hemiao"], at=START, given=given)
        (key,) = offered(held.hearing)
        assert offered(held.hearing)[key] == f"{held.world['ma']}（申请人 · 委托代理人）"
        person = add(held, person=key)
        assert (person.user, person.role, person.side) == (held.world["ma"], "representative", "applicant")
        assert person.case_role is not None

    def test_a_witness_of_an_earlier_sitting_is_known_to_the_file(self, held: Room) -> None:
        later = door.begin(
            "hearing.book", by=held.world["hemiao"], case_id=held.hearing.case_id, at=START,
            given={"kind": "hearing", "starts_at": START.replace(day=14), "mode": "online", "room": ""},
        ).thing  # fmt: skip
        assert set(offered(later).values()) == {
            f"{held.world['witness']}（证人）", f"{held.world['zhou']}（证人）", f"{held.world['song']}（翻译）",
            f"{held.world['zhang']}（旁听人员）",
        }  # fmt: skip

    def test_nobody_else_can_be_named(self, held: Room) -> None:
        with pytest.raises(DomainError) as caught:
            add(held, person="role-999")
        assert caught.value.code == "invalid"


class TestInvitation:
    """By name, role and phone: a link that opens once."""

    def link(self) -> str:
        sent = [
            found[0] for row in Notice.objects.filter(channel="sms").order_by("-pk") if (found := LINK.search(row.text))
        ]
        return sent[0]

    def invited(self, held: Room) -> Participant:
        return add(held, role="witness", name="冯小雨", phone="13911112222", side="applicant")

    def test_the_phone_gets_a_link_that_leads_to_the_door(self, held: Room, client: Any) -> None:
        person = self.invited(held)
        shown = client.get(self.link()).content.decode()
        assert "冯小雨" in shown
        assert "王芳" not in shown
        answer = client.post(self.link())
        assert answer["Location"] == reverse("hearing_check_in", args=[held.hearing.pk])
        assert client.get(answer["Location"]).status_code == 200
        assert person.user is not None
        assert person.user.name == "冯小雨"

    def test_it_opens_once(self, held: Room, client: Any) -> None:
        self.invited(held)
        client.get(self.link())
        client.post(self.link())
        assert client.get(self.link()).status_code == 404
        assert client.post(self.link()).status_code == 404

    def test_only_its_hash_is_kept(self, held: Room) -> None:
        self.invited(held)
        assert self.link().split("/")[-2] != Invitation.objects.get(participant__name="冯小雨").token_hash

    def test_whoever_is_taken_off_the_list_finds_it_closed(self, held: Room, client: Any) -> None:
        person = self.invited(held)
        given = {"participant": person.pk, "reason": "不来了"}
        door.perform("hearing.remove_person", held.hearing.pk, by=held.world["hemiao"], at=START, given=given)
        assert client.get(self.link()).status_code == 404

    def test_an_account_that_opens_more_signs_in_by_itself(self, held: Room, client: Any) -> None:
        """The link is no way round a sign-in: somebody with files of their own proves the phone first."""
        case = held.world.submitted("zhao").case
        given = {"role": "witness", "name": str(held.world["zhao"]), "phone": held.world["zhao"].phone}
        add(held, **given)
        assert case.roles.filter(user=held.world["zhao"]).exists()
        client.post(self.link())
        assert "_auth_user_id" not in client.session

    def test_who_is_already_there_is_not_invited_again(self, held: Room) -> None:
        with pytest.raises(DomainError) as caught:
            add(held, role="observer", name="王某", phone=held.world["wang"].phone)
        assert caught.value.code == "already_seated"

    def test_in_the_office_no_phone_is_needed(self, held: Room) -> None:
        person = add(held, role="witness", name="财务赵某", seat="office")
        assert person.user is None
        assert not Invitation.objects.filter(participant=person).exists()

    def test_neither_chosen_nor_named_is_said_at_the_field(self, held: Room) -> None:
        with pytest.raises(DomainError) as caught:
            add(held, role="witness")
        assert caught.value.code == "invalid"

    def test_the_phone_stands_in_no_journal(self, held: Room) -> None:
        self.invited(held)
        rows = held.hearing.case.events.values_list("facts", flat=True)
        assert "13911112222" not in "".join(str(row) for row in rows)
