"""The wall: nothing of a mediation is readable by the tribunal of the same dispute, on pages, API, search or in journals."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework import door, roles
from casework.models import Case, CaseEvent, CaseRole, Statement
from casework.queries import cases_of
from casework.standing import standing
from documents.models import Paper
from tests.disputes.mediating import Mediating, mediating
from tests.world import World

SECRET = "最多给八千三，别告诉他们"
SUM = "8317.42"
TRIBUNAL = ("chen", "head", "qin", "hemiao", "depthead", "supervisor", "admin")


@pytest.fixture
def walled(world: World) -> tuple[Mediating, Case]:
    """Talks in which something was said and offered, failed, and the arbitration made from the same facts."""
    made = mediating(world).to_session()
    line = made.lines[0]
    made.do("make_offer", "liu", lines=[{"line_id": line, "amount": SUM}], message=SECRET)
    made.do("take_note", "sun", text=SECRET)
    made.do("set_private_limit", "liu", amount=SUM)
    made.do("disclose_interest", "sun", text="与双方都不认识，" + SECRET)
    made.do("dispute_line", "liu", line_id=line, amount=SUM, reason=SECRET)
    made.do("fail", "sun", reason=SECRET)
    case = made.do("convert_to_arbitration", "wang").made[-1].case
    roles.appoint(case, world["qin"], "arbitrator", at=made.at, seat="sole")
    roles.appoint(case, world["hemiao"], "clerk", at=made.at)
    return made, case


def clients(world: World) -> Iterator[tuple[str, Client]]:
    """Everybody of the tribunal's side, and those above it."""
    for key in TRIBUNAL:
        yield key, world.client(key)


def test_the_two_files_are_of_one_dispute_and_the_tribunal_is_on_one_of_them(
    world: World, walled: tuple[Mediating, Case]
) -> None:
    made, case = walled
    assert made.case.dispute_id == case.dispute_id
    assert standing(world["qin"], case).sees
    for key in TRIBUNAL:
        assert not standing(world[key], made.case).sees
        assert made.case not in cases_of(world[key])


def test_every_page_of_the_mediation_is_not_found(world: World, walled: tuple[Mediating, Case]) -> None:
    made, _ = walled
    pk, thing = made.case.pk, made.thing.pk
    addresses = [
        reverse("case", args=[pk]),
        reverse("mediate", args=[pk]),
        *(reverse("panel", args=[pk, key]) for key in ("offers", "ledger", "papers", "agreement", "evidence")),
        *(reverse("move", args=[pk, "mediation", thing, event]) for event in ("fail", "make_offer", "take_note")),
        *(reverse("paper", args=[paper.pk]) for paper in Paper.objects.filter(case=pk)),
    ]
    for key, client in clients(world):
        for address in addresses:
            assert client.get(address).status_code == 404, f"{key} {address}"


def test_the_api_finds_nothing_either(world: World, walled: tuple[Mediating, Case]) -> None:
    made, _ = walled
    for key, client in clients(world):
        assert client.get(f"/api/v1/cases/{made.case.pk}").status_code == 404, key
        assert client.get(f"/api/v1/cases/{made.case.pk}/events").status_code == 404, key
        done = client.post(
            f"/api/v1/cases/{made.case.pk}/mediation/{made.thing.pk}/fail", {}, content_type="application/json"
        )
        assert done.status_code == 404, key
        listed: dict[str, Any] = client.get("/api/v1/cases?state=closed").json()
        assert made.case.pk not in [row["id"] for row in listed["cases"]]


def test_search_does_not_find_it_by_number_name_or_phone(world: World, walled: tuple[Mediating, Case]) -> None:
    made, _ = walled
    address = reverse("case", args=[made.case.pk])
    for key, client in clients(world):
        for text in (made.case.number, "王芳", "宏达", "0003"):
            assert address not in client.get(reverse("search"), {"q": text}).content.decode(), f"{key} {text}"


def test_nothing_said_stands_on_any_page_of_the_arbitration(world: World, walled: tuple[Mediating, Case]) -> None:
    made, case = walled
    said = (SECRET, SUM, "8,317.42", made.case.number)
    for key in ("chen", "head", "qin", "hemiao"):
        client = world.client(key)
        pages = [client.get(reverse("case", args=[case.pk])), client.get(f"/api/v1/cases/{case.pk}/events")]
        for page in pages:
            assert page.status_code == 200, key
            assert not [word for word in said if word in page.content.decode()], key


def test_no_row_of_the_arbitration_holds_what_was_said(walled: tuple[Mediating, Case]) -> None:
    _, case = walled
    told = [row.text for row in Statement.objects.filter(case=case)] + [
        str(event.facts) for event in CaseEvent.objects.filter(case=case)
    ]
    assert not [text for text in told if SECRET in text or SUM in text]
    assert not case.offers.exists()
    assert [line.state for line in case.ledger.all()] == ["open", "open"]


def test_the_journal_of_the_mediation_itself_holds_no_word_and_no_sum(walled: tuple[Mediating, Case]) -> None:
    made, _ = walled
    facts = [str(event.facts) for event in CaseEvent.objects.filter(case=made.case)]
    assert not [each for each in facts if SECRET in each]
    offered = CaseEvent.objects.get(case=made.case, event="mediation.make_offer")
    assert SUM not in str(offered.facts)


def test_the_wall_stands_from_the_other_side_too(world: World, walled: tuple[Mediating, Case]) -> None:
    _, case = walled
    for key in ("sun", "medhead", "mediator2"):
        assert world.client(key).get(reverse("case", args=[case.pk])).status_code == 404


def test_both_parties_see_both_files(world: World, walled: tuple[Mediating, Case]) -> None:
    made, case = walled
    for key in ("wang", "liu"):
        client = world.client(key)
        assert client.get(reverse("case", args=[made.case.pk])).status_code == 200
        assert client.get(reverse("case", args=[case.pk])).status_code == 200


def test_nobody_of_the_tribunal_ever_holds_a_role_in_the_mediation(walled: tuple[Mediating, Case]) -> None:
    made, case = walled
    judging = set(CaseRole.objects.filter(case=case, party=None).values_list("user_id", flat=True))
    mediating_ = set(CaseRole.objects.filter(case=made.case, party=None).values_list("user_id", flat=True))
    assert judging
    assert mediating_
    assert not judging & mediating_


def test_what_is_negotiated_inside_an_arbitration_is_not_the_tribunals(
    world: World, walled: tuple[Mediating, Case]
) -> None:
    made, case = walled
    talk = door.begin(
        "negotiation.invite", by=world["wang"], case_id=case.pk, at=made.at, given={"message": SECRET}
    ).thing
    given = {"willing": "yes", "message": SECRET}
    door.perform("negotiation.reply", talk.pk, by=world["liu"], at=made.at, given=given)
    line = case.ledger.order_by("pk")[0]
    days = [{"due_on": "2026-05-15", "amount": SUM}]
    offer = {"lines": [{"line_id": line.pk, "amount": SUM}], "instalments": days, "message": SECRET}
    door.perform("negotiation.offer", talk.pk, by=world["liu"], at=made.at, given=offer)
    for key in ("qin", "hemiao", "head", "chen"):
        client = world.client(key)
        for address in (reverse("case", args=[case.pk]), f"/api/v1/cases/{case.pk}/events"):
            text = client.get(address).content.decode()
            assert SECRET not in text, key
            assert "8,317.42" not in text, key
        assert client.get(reverse("panel", args=[case.pk, "negotiation"])).status_code == 404
    assert "8,317.42" in world.client("wang").get(reverse("case", args=[case.pk])).content.decode()
