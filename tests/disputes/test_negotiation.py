"""The parties between themselves, inside an open file."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework import door, sweep
from casework.errors import DomainError, NotYours
from disputes.models import Negotiation
from disputes.rules import negotiation as rules
from disputes.rules.mediation.agreement import OwnOffer
from tests.disputes.mediating import Mediating, mediating
from tests.world import World


@pytest.fixture
def file(world: World) -> Mediating:
    return mediating(world).to_accepted()


def invite(file: Mediating, by: str = "wang") -> Negotiation:
    user = file.world[by]
    act = door.begin("negotiation.invite", by=user, case_id=file.case.pk, at=file.at, given={"message": "谈谈"})
    return Negotiation.objects.get(pk=act.thing.pk)


def do(file: Mediating, talk: Negotiation, event: str, by: str | None, **given: Any) -> Negotiation:
    user = file.world[by] if by else None
    door.perform(f"negotiation.{event}", talk.pk, by=user, at=file.at, given=given)
    return Negotiation.objects.get(pk=talk.pk)


def sums(file: Mediating, amount: str) -> dict[str, Any]:
    return {"lines": [{"line_id": file.lines[0], "amount": amount}]}


def test_an_invitation_is_answered_within_five_days(file: Mediating) -> None:
    talk = invite(file)
    clock = file.case.deadlines.get(rule="neg.reply_5d")
    assert clock.nominal == date(2026, 3, 7)
    assert clock.party is not None
    assert clock.party.side == "respondent"
    do(file, talk, "reply", "liu", willing=True)
    clock.refresh_from_db()
    assert clock.met_at is not None


def test_no_answer_counts_as_unwilling(file: Mediating) -> None:
    talk = invite(file)
    sweep.sweep(file.at + timedelta(days=8), cases=[file.case.pk])
    assert Negotiation.objects.get(pk=talk.pk).stage == "closed"


def test_a_no_ends_it(file: Mediating) -> None:
    assert do(file, invite(file), "reply", "liu", willing="no").stage == "closed"


def test_the_side_that_asked_does_not_answer_itself(file: Mediating) -> None:
    with pytest.raises(NotYours):
        do(file, invite(file), "reply", "wang", willing="yes")


def test_sums_come_after_a_yes(file: Mediating) -> None:
    with pytest.raises(rules.NotAnswered):
        do(file, invite(file), "offer", "wang", **sums(file, "5000"))


def test_offers_go_to_and_fro_until_one_is_accepted(file: Mediating) -> None:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    do(file, talk, "offer", "wang", **sums(file, "6000"))
    do(file, talk, "counter_offer", "liu", **sums(file, "5000"))
    with pytest.raises(OwnOffer):
        do(file, talk, "accept_offer", "liu", offer_id=talk.offers.latest("pk").pk)
    talk = do(file, talk, "accept_offer", "wang")
    assert talk.stage == "agreed"
    assert talk.agreed_offer is not None
    assert talk.agreed_offer.total == 5000
    assert [offer.state for offer in talk.offers.all()] == ["countered", "accepted"]


def test_offers_of_a_negotiation_are_not_those_of_the_mediation(file: Mediating) -> None:
    talk = invite(file)
    do(file, talk, "reply", "liu", willing="yes")
    do(file, talk, "offer", "liu", **sums(file, "5000"))
    with pytest.raises(DomainError) as refused:
        file.do("accept_offer", "wang", offer_id=talk.offers.get().pk)
    assert refused.value.code == "not_found"


def test_one_talk_at_a_time_and_either_side_may_begin(file: Mediating) -> None:
    talk = invite(file, "liu")
    with pytest.raises(rules.AlreadyTalking):
        invite(file, "wang")
    assert do(file, talk, "close", "wang").stage == "closed"
    assert invite(file, "wang").stage == "open"


def test_nothing_is_negotiated_in_a_file_that_has_ended(file: Mediating) -> None:
    file.do("fail", "sun")
    with pytest.raises(rules.FileEnded):
        invite(file)


def test_the_mediator_takes_no_part(file: Mediating) -> None:
    with pytest.raises(NotYours):
        invite(file, "sun")
