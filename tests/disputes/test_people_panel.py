"""Who is on a file and how they are reached: masked on the page, and shown once for a reason that the journal keeps."""

import pytest
from django.urls import reverse

from casework.history import sentences
from casework.journal import faults
from casework.models import Case, Party, Statement
from casework.standing import standing
from tests.world import World

PHONE = "13853200003"


@pytest.fixture
def boss(world: World) -> Party:
    """The employer as the application names it."""
    return world.submitted().case.parties.get(side="respondent")


def page(world: World, case: Case, key: str) -> str:
    return world.client(key).get(reverse("case", args=[case.pk])).content.decode()


def look(world: World, party: Party, key: str, what: str = "phone", reason: str = "通知补材料") -> tuple[int, str]:
    answer = world.client(key).post(reverse("reveal", args=[party.case_id, party.pk, what]), {"reason": reason})
    return answer.status_code, answer.content.decode()


def test_an_officer_sees_the_phone_behind_dots(world: World, boss: Party) -> None:
    shown = page(world, boss.case, "chen")
    assert PHONE not in shown
    assert "青岛宏达餐饮有限公司" in shown
    assert reverse("reveal", args=[boss.case_id, boss.pk, "phone"]) in shown


def test_a_party_sees_how_it_is_reached_and_not_how_the_other_is(world: World, boss: Party) -> None:
    section = page(world, boss.case, "wang").partition('id="people"')[2].partition("</section>")[0]
    assert "王芳" in section
    assert "宏达" not in section
    assert "parties/" not in section


def test_it_is_shown_once_and_the_journal_says_to_whom_and_why(world: World, boss: Party) -> None:
    status, shown = look(world, boss, "chen")
    assert (status, PHONE in shown) == (200, True)
    event = boss.case.events.latest("seq")
    assert (event.event, event.by, event.facts["what"]) == ("application.reveal_contact", world["chen"], "phone")
    assert PHONE not in str(event.facts)
    assert "通知补材料" not in str(event.facts)
    assert "通知补材料" in [each.text for each in Statement.objects.filter(case=boss.case)]
    assert not list(faults(Case.objects.get(pk=boss.case_id), boss.case.events.all()))
    assert PHONE not in page(world, boss.case, "chen")


def test_without_a_reason_nothing_is_shown(world: World, boss: Party) -> None:
    seq = boss.case.head_seq
    status, shown = look(world, boss, "chen", reason="")
    assert (status, PHONE in shown) == (422, False)
    assert Case.objects.get(pk=boss.case_id).head_seq == seq


@pytest.mark.parametrize(("key", "status"), [("head", 403), ("wang", 403), ("zhao", 404)])
def test_others_are_shown_nothing(world: World, boss: Party, key: str, status: int) -> None:
    answered, shown = look(world, boss, key)
    assert (answered, PHONE in shown) == (status, False)


def test_what_is_no_personal_data_is_not_there(world: World, boss: Party) -> None:
    assert look(world, boss, "chen", what="name")[0] == 404
    other = world.submitted("zhou").case.parties.get(side="respondent")
    answer = world.client("chen").post(reverse("reveal", args=[boss.case_id, other.pk, "phone"]), {"reason": "查"})
    assert answer.status_code == 404


def test_a_party_does_not_read_in_the_timeline_who_looked(world: World, boss: Party) -> None:
    look(world, boss, "chen")
    told = {key: str(sentences(boss.case, standing(world[key], boss.case))) for key in ("wang", "chen")}
    assert "查看联系方式" in told["chen"]
    assert "查看联系方式" not in told["wang"]


def test_a_reason_that_is_too_long_stays_on_the_page_and_is_said(world: World, boss: Party) -> None:
    status, shown = look(world, boss, "chen", reason="查" * 201)
    assert (status, PHONE in shown, "查" * 201 in shown) == (422, False, True)
    assert "err" in shown
