"""The element sheet: filled from the interview, answered point by point by the other side."""

import pytest
from django.urls import reverse

from casework import door
from casework.errors import DomainError
from casework.models import Party
from casework.roles import appoint
from demo import people
from disputes.records.ledger import Element
from tests.world import World


@pytest.fixture
def case_pk(world: World) -> int:
    draft = world.draft()
    answers = {"hired": "2025-09-01", "monthly_wage": "5800", "contract": "no", "end": "unsure"}
    door.perform("application.save", draft.thing.pk, by=world["wang"], given={"answers": answers})
    told = {"narrative": "两个月没发工资", "respondent": {"name": "青岛宏达餐饮有限公司"}, "typed_name": "王芳"}
    door.perform("application.submit", draft.thing.pk, by=world["wang"], given=told)
    office = world.offices[people.SHIBEI_MEDIATION]
    made = door.begin_file("mediation.apply", by=world["wang"], office=office, given={}, origin=draft.case)
    other = Party.objects.get(case=made.case, side="respondent")
    appoint(made.case, world["liu"], "respondent", at=made.at, party=other, authority="special")
    return int(made.case.pk)


def test_what_was_answered_stands_on_the_sheet_and_what_was_unsure_does_not(world: World, case_pk: int) -> None:
    sheet = dict(Element.objects.filter(case_id=case_pk).values_list("code", "applicant_value"))
    assert sheet == {"hired": "2025年9月1日", "monthly_wage": "5,800.00元", "contract": "没签过"}


def test_the_respondent_answers_on_one_page(world: World, case_pk: int) -> None:
    hired, wage = (
        Element.objects.get(case_id=case_pk, code="hired"),
        Element.objects.get(case_id=case_pk, code="monthly_wage"),
    )
    client, url = world.client("liu"), reverse("element_answers", args=[case_pk])
    assert "对方说" in client.get(url).content.decode()
    given = {f"agrees-{hired.pk}": "yes", f"agrees-{wage.pk}": "no", f"account-{wage.pk}": "说好的是 5,000 元"}
    assert client.post(url, given).status_code == 302
    states = dict(Element.objects.filter(case_id=case_pk).values_list("code", "state"))
    assert states == {"hired": "agreed", "monthly_wage": "disputed", "contract": "open"}


def test_a_dispute_without_an_account_changes_nothing(world: World, case_pk: int) -> None:
    hired, wage = (
        Element.objects.get(case_id=case_pk, code="hired"),
        Element.objects.get(case_id=case_pk, code="monthly_wage"),
    )
    url = reverse("element_answers", args=[case_pk])
    answer = world.client("liu").post(url, {f"agrees-{hired.pk}": "yes", f"agrees-{wage.pk}": "no"})
    assert answer.status_code == 422
    assert set(Element.objects.filter(case_id=case_pk).values_list("state", flat=True)) == {"open"}


def test_the_worker_does_not_answer_their_own_sheet(world: World, case_pk: int) -> None:
    element = Element.objects.get(case_id=case_pk, code="hired")
    thing = door.body(element.case)
    with pytest.raises(DomainError) as caught:
        door.perform(
            "mediation.answer_element", thing.pk, by=world["wang"], given={"element_id": element.pk, "agrees": "yes"}
        )
    assert caught.value.code == "not_yours"
