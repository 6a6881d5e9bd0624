"""A mediation from the application to the end of the talks, through the door."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from casework import door, roles, sweep
from casework.act import Act
from casework.errors import DomainError, NotFound
from casework.events import recorded
from casework.models import CaseEvent, CaseRole, Statement
from casework.standing import CLOCK
from disputes.models import Mediation, Offer, PrivateLimit
from disputes.rules.mediation import agreement, course
from tests.disputes.mediating import START, Mediating, mediating
from tests.world import World


@pytest.fixture
def invited(world: World) -> Mediating:
    return mediating(world)


@pytest.fixture
def session(world: World) -> Mediating:
    return mediating(world).to_session()


def clock(made: Mediating, rule: str) -> date | None:
    row = made.case.deadlines.filter(rule=rule, met_at=None, cancelled_at=None).first()
    return row.day if row else None


def test_clocks_run_from_receipt_and_not_from_the_routing(invited: Mediating) -> None:
    assert invited.fresh().received_on == date(2026, 3, 1)
    assert clock(invited, "med.close_15d") == date(2026, 3, 16)
    assert clock(invited, "med.accept_3wd") == date(2026, 3, 4)


def test_an_application_by_the_other_road_starts_from_its_own_day(world: World) -> None:
    app = world.submitted(at=START, routes=["mediation"])
    office = world.offices["市北区劳动人事争议调解中心"]
    made = door.begin_file("mediation.apply", by=world["wang"], office=office, at=START, given={}, origin=app.case)
    assert made.thing.received_on == START.date()


def test_on_the_bodys_own_motion_the_period_runs_from_the_consent_of_both(world: World) -> None:
    app = world.submitted(at=START, routes=["mediation"])
    office = world.offices["市北区劳动人事争议调解中心"]
    given = {"own_motion": True}
    act = door.begin_file("mediation.apply", by=None, office=office, at=START, given=given, origin=app.case)
    made = Mediating(world, act.thing, START)
    assert clock(made, "med.close_15d") is None
    made.do("invite_respondent", "medhead")
    made.identify()
    made.do("consent", "liu")
    with pytest.raises(course.NoConsentYet):
        made.do("accept", "medhead")
    made.do("consent", "wang", at=START + timedelta(days=2))
    assert clock(made, "med.close_15d") == date(2026, 3, 19)
    made.do("accept", "medhead")
    assert made.fresh().stage == "accepted"


def test_nobody_is_made_to_sit_down(invited: Mediating) -> None:
    invited.do("invite_respondent", "medhead")
    with pytest.raises(course.NoConsentYet):
        invited.do("accept", "medhead")
    assert invited.fresh().stage == "invited"


def test_the_respondent_must_identify_before_answering(invited: Mediating) -> None:
    invited.do("invite_respondent", "medhead")
    with pytest.raises(NotFound):
        invited.do("consent", "liu")
    invited.identify()
    invited.do("consent", "liu")
    assert invited.fresh().consented == ["respondent"]


def test_a_refusal_ends_it_and_closes_its_clocks(invited: Mediating) -> None:
    invited.do("invite_respondent", "medhead")
    invited.identify()
    invited.do("refuse", "liu", reason="不想谈")
    assert invited.fresh().stage == "declined"
    assert not invited.case.is_open
    assert clock(invited, "med.close_15d") is None


def test_whom_both_sides_name_is_the_mediator(invited: Mediating, world: World) -> None:
    invited.do("invite_respondent", "medhead")
    invited.identify()
    invited.do("choose_mediator", "wang", mediator=world["sun"].pk)
    assert not CaseRole.objects.filter(case=invited.case, role="mediator").exists()
    invited.do("choose_mediator", "liu", mediator=world["sun"].pk)
    assert roles.holders(invited.case, "mediator") == [world["sun"]]


def test_a_replaced_mediator_sees_the_file_no_longer(session: Mediating, world: World) -> None:
    session.do("disclose_interest", "sun", text="曾是公司的客户")
    session.do("replace_mediator", "medhead", mediator=world["mediator2"].pk, reason="有关系")
    with pytest.raises(NotFound):
        session.do("fail", "sun")
    session.do("fail", "mediator2")
    assert session.fresh().stage == "failed"


def test_only_mediators_of_this_body_can_be_named(invited: Mediating, world: World) -> None:
    with pytest.raises(DomainError) as refused:
        invited.do("assign_mediator", "medhead", mediator=world["qin"].pk)
    assert refused.value.code == "invalid"


def test_who_sits_in_the_tribunal_of_the_dispute_does_not_mediate_it(world: World) -> None:
    made = mediating(world)
    made.do("invite_respondent", "medhead")
    other = door.begin_file(
        "arbitration.file", by=world["wang"], office=world.commission, at=made.at, given={}, origin=made.case.origin
    )
    roles.appoint(other.case, world["sun"], "arbitrator", at=made.at, seat="sole")
    with pytest.raises(course.OfTheTribunal):
        made.do("assign_mediator", "medhead", mediator=world["sun"].pk)


def test_who_mediated_is_not_seated_in_the_tribunal_afterwards(session: Mediating, world: World) -> None:
    session.do("fail", "sun")
    case = session.do("convert_to_arbitration", "wang").made[-1].case
    roles.appoint(case, world["sun"], "arbitrator", at=session.at, seat="sole")
    act = Act("arbitration.constitute_tribunal", session.at, None, CLOCK, case, door.body(case), {})
    with pytest.raises(course.WasMediator):
        recorded.send(sender=type(act.thing), act=act)


def test_one_side_at_a_time(session: Mediating) -> None:
    with pytest.raises(course.NoCaucus):
        session.do("leave_caucus", "sun")
    session.do("enter_caucus", "sun", side="applicant")
    with pytest.raises(course.InCaucus):
        session.do("enter_caucus", "sun", side="respondent")
    session.do("leave_caucus", "sun")
    assert session.fresh().caucus_side == ""


@pytest.mark.parametrize(("least", "most", "found"), [("9000", "9000.00", "overlap"), ("9000.01", "9000", "none")])
def test_limits_are_only_compared_and_only_when_both_agree(
    session: Mediating, least: str, most: str, found: str
) -> None:
    session.do("set_private_limit", "wang", amount=least)
    session.do("set_private_limit", "liu", amount=most)
    session.do("check_overlap", "wang")
    assert session.fresh().overlap == ""
    session.do("check_overlap", "liu")
    assert session.fresh().overlap == found


def test_a_changed_limit_takes_back_the_consent_to_compare(session: Mediating) -> None:
    session.do("set_private_limit", "wang", amount="9000")
    session.do("set_private_limit", "liu", amount="8000")
    session.do("check_overlap", "wang")
    session.do("set_private_limit", "wang", amount="8500")
    session.do("check_overlap", "liu")
    assert session.fresh().overlap == ""


def test_nobody_can_search_for_the_other_sides_limit(session: Mediating) -> None:
    session.do("set_private_limit", "liu", amount="8000")
    for guess in ("9000", "8500", "8250"):
        session.do("set_private_limit", "wang", amount=guess)
        session.do("check_overlap", "wang")
        session.do("check_overlap", "liu")
    with pytest.raises(course.CheckedTooOften):
        session.do("check_overlap", "wang")


def test_comparing_without_a_limit_of_ones_own_is_refused(session: Mediating) -> None:
    with pytest.raises(course.NoLimit):
        session.do("check_overlap", "liu")


def test_a_limit_is_sealed_at_rest_and_in_no_record(session: Mediating) -> None:
    session.do("set_private_limit", "wang", amount="7777.77")
    event = CaseEvent.objects.filter(case=session.case, event="mediation.set_private_limit").get()
    assert event.facts == {}
    assert not any("7777" in row.text for row in Statement.objects.filter(case=session.case))
    raw = PrivateLimit.objects.filter(case=session.case).extra(select={"raw": "amount"}).values_list("raw", flat=True)
    assert "7777" not in raw[0]


def test_an_offer_is_answered_by_the_other_side_and_once(session: Mediating) -> None:
    session.do("make_offer", "liu", lines=[{"line_id": session.lines[0], "amount": "100"}])
    offer = Offer.objects.get(case=session.case)
    with pytest.raises(agreement.OwnOffer):
        session.do("accept_offer", "liu", offer_id=offer.pk)
    session.do("reject_offer", "wang", offer_id=offer.pk)
    with pytest.raises(agreement.OfferAnswered):
        session.do("accept_offer", "wang", offer_id=offer.pk)


def answering(session: Mediating) -> set[str]:
    """The sides whose task it is to answer an offer."""
    open_tasks = session.case.tasks.filter(done_at=None, kind__startswith="mediation.answer_offer")
    return set(open_tasks.values_list("relation", flat=True))


def test_whoever_has_an_offer_before_them_is_told_so(session: Mediating, world: World) -> None:
    lines = [{"line_id": session.lines[0], "amount": "100"}]
    session.do("make_offer", "liu", lines=lines, for_mediator=True)
    assert answering(session) == set()
    session.do("make_offer", "liu", lines=lines)
    assert answering(session) == {"applicant"}
    page = world.client("wang").get(reverse("case", args=[session.case.pk])).content.decode()
    assert "看看出的价，接受或者不接受" in page
    session.do("reject_offer", "wang")
    assert answering(session) == set()
    session.do("make_offer", "sun", lines=lines)
    assert answering(session) == {"applicant", "respondent"}
    session.do("accept_offer", "wang")
    assert answering(session) == {"respondent"}


def test_a_proposal_of_the_mediator_needs_both(session: Mediating) -> None:
    session.do("make_offer", "sun", lines=[{"line_id": session.lines[0], "amount": "100"}])
    session.do("accept_offer", "wang")
    assert Offer.objects.get(case=session.case).state == "open"
    session.do("accept_offer", "liu")
    assert Offer.objects.get(case=session.case).state == "accepted"


def test_what_was_told_to_the_mediator_cannot_be_accepted_by_the_other_side(session: Mediating) -> None:
    given: dict[str, Any] = {"lines": [{"line_id": session.lines[0], "amount": "100"}], "for_mediator": True}
    session.do("make_offer", "wang", **given)
    with pytest.raises(NotFound):
        session.do("accept_offer", "liu", offer_id=Offer.objects.get(case=session.case).pk)


def test_an_agent_with_general_power_cannot_accept(session: Mediating, world: World) -> None:
    CaseRole.objects.filter(case=session.case, user=world["liu"]).update(authority="general")
    session.do("make_offer", "wang", lines=[{"line_id": session.lines[0], "amount": "100"}])
    with pytest.raises(DomainError) as refused:
        session.do("accept_offer", "liu")
    assert refused.value.code == "needs_special_authority"


def test_the_period_is_longer_once_both_name_the_same_day(session: Mediating) -> None:
    session.do("extend_by_agreement", "wang", until="2026-03-25")
    assert clock(session, "med.close_15d") == date(2026, 3, 16)
    session.do("extend_by_agreement", "liu", until="2026-03-26")
    assert clock(session, "med.close_15d") == date(2026, 3, 16)
    session.do("extend_by_agreement", "liu", until="2026-03-25")
    assert clock(session, "med.close_15d") == date(2026, 3, 25)


def test_an_extension_ends_after_the_period(session: Mediating) -> None:
    with pytest.raises(DomainError) as refused:
        session.do("extend_by_agreement", "wang", until="2026-03-10")
    assert refused.value.code == "too_early"


def test_the_clock_ends_it_the_day_after_the_period(session: Mediating) -> None:
    last_night = datetime(2026, 3, 16, 23, 50, tzinfo=START.tzinfo)
    sweep.sweep(last_night, cases=[session.case.pk])
    assert session.fresh().stage == "in_session"
    sweep.sweep(last_night + timedelta(minutes=20), cases=[session.case.pk])
    assert session.fresh().stage == "expired"


def test_the_applicant_may_stop_at_any_time(session: Mediating) -> None:
    session.do("withdraw", "wang")
    assert session.fresh().stage == "withdrawn"


@pytest.mark.parametrize("stage", ["invited", "accepted", "in_session", "agreement_drafted", "effective"])
def test_every_open_stage_has_a_task_with_an_owner(world: World, stage: str) -> None:
    made = mediating(world)
    walk = {
        "invited": lambda: None,
        "accepted": made.to_accepted,
        "in_session": made.to_session,
        "agreement_drafted": made.drafted,
        "effective": made.effective,
    }
    walk[stage]()
    assert Mediation.objects.get(pk=made.thing.pk).stage == stage
    tasks = made.case.tasks.filter(done_at=None)
    assert tasks.exists()
    assert all(task.relation for task in tasks)
