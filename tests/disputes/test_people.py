"""Who may speak for whom, who may answer which line, and who comes after the dead."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from casework.errors import DomainError
from casework.standing import standing
from demo import people
from disputes.models import Power
from disputes.queries.mediation_ledger import ledger_panel
from disputes.queries.people import people_panel
from tests.disputes.mediating import mediating
from tests.disputes.powers import power_of_attorney
from tests.disputes.road import Road
from tests.world import World

COUNTERCLAIM = [{"kind": "other", "words": "返还培训费", "amount": "3000.00"}]
CARDS = {person.key: people.id_number(person) for person in people.PEOPLE}


def refused(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(DomainError) as refusal:
        act()
    assert refusal.value.code == code


def identify(road: Road, by: str, side: str, authority: str, **more: Any) -> None:
    """Somebody shows the newest code to a side, and their own card."""
    copy = road.case.service_rows.filter(party__side=side).latest("pk")
    facts = {"code": copy.code, "name": "某人", "id_number": CARDS[by], "authority": authority}
    road.do("identify", by, "2026-03-09", **facts | more)


def authority_of(road: Road, by: str) -> str:
    return str(road.case.roles.get(user=road.world[by], until=None).authority)


def test_a_general_agent_does_not_make_more_of_themselves_without_a_paper(world: World) -> None:
    road = Road(world).pleading()
    identify(road, "ma", "respondent", "general", power_file=power_of_attorney(world["ma"]))
    for more in ("special", "self", "legal_representative"):
        refused("power_missing", lambda more=more: identify(road, "ma", "respondent", more))
    assert authority_of(road, "ma") == "general"
    refused("needs_special_authority", lambda: road.do("counterclaim", "ma", "2026-03-10", claims=COUNTERCLAIM))


@pytest.mark.parametrize("authority", ["general", "special"])
def test_an_agent_shows_the_power_of_attorney_before_acting(world: World, authority: str) -> None:
    road = Road(world).pleading()
    refused("power_missing", lambda: identify(road, "ma", "respondent", authority))
    assert not road.case.roles.filter(user=world["ma"]).exists()
    identify(road, "ma", "respondent", authority, power_file=power_of_attorney(world["ma"]))
    power = Power.objects.get(role__case=road.case, role__user=world["ma"])
    assert (power.file.case, power.role.authority) == (road.case, authority)
    identify(road, "ma", "respondent", authority)


def test_an_agent_named_by_the_party_needs_no_other_paper_to_identify(world: World) -> None:
    road = Road(world).pleading()
    given = {"name": "马志远", "phone": world["ma"].phone, "authority": "special", "matters": "代为和解"}
    road.do("appoint_representative", "liu", "2026-03-09", **given)
    identify(road, "ma", "respondent", "special")
    assert authority_of(road, "ma") == "special"


def test_the_page_says_on_what_an_agent_stands(world: World) -> None:
    road = Road(world).pleading()
    identify(road, "ma", "respondent", "special", power_file=power_of_attorney(world["ma"]))
    agent = agents_shown(road, "chen")[-1]
    assert (agent["role"].user, agent["power"].file.name) == (world["ma"], "授权委托书.png")
    page = world.client("chen").get(reverse("case", args=[road.case.pk])).content.decode()
    assert reverse("file", args=[agent["power"].file_id]) in page


def agents_shown(road: Road, by: str) -> list[dict[str, Any]]:
    """The people of the respondent as somebody reads them."""
    panel = people_panel(road.case, standing(road.world[by], road.case))
    assert panel is not None
    return next(row["people"] for row in panel["parties"] if row["party"].side == "respondent")


def test_the_power_goes_along_into_the_next_file(world: World) -> None:
    made = mediating(world).to_session()
    made.do("fail", "sun", reason="谈不成")
    made.do("convert_to_arbitration", "wang")
    copy = Power.objects.get(role__user=world["liu"], role__case__kind="arbitration")
    assert (copy.file.case, copy.role.authority) == (copy.role.case, "special")
    clerk = world.client("chen")
    assert clerk.get(reverse("file", args=[copy.file_id])).status_code == 200


def test_nobody_becomes_a_party_with_another_card(world: World) -> None:
    road = Road(world, worker={"name": "王芳", "id_number": CARDS["wang"]}).pleading()
    refused("another_person", lambda: identify(road, "zhao", "applicant", "self"))
    assert road.party("applicant").id_number == CARDS["wang"]
    identify(road, "zhao", "applicant", "general", power_file=power_of_attorney(world["zhao"]))
    assert authority_of(road, "zhao") == "general"


def test_each_side_answers_what_the_other_claims_and_nobody_agrees_with_themselves(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("counterclaim", "liu", "2026-03-16", claims=COUNTERCLAIM)
    ours, theirs = road.case.ledger.order_by("pk")
    refused("not_yours", lambda: road.do("agree_line", "liu", "2026-03-17", line_id=theirs.pk))
    refused("not_yours", lambda: road.do("agree_line", "wang", "2026-03-17", line_id=ours.pk))
    road.do("agree_line", "liu", "2026-03-17", line_id=ours.pk)
    road.do("dispute_line", "wang", "2026-03-17", line_id=theirs.pk, amount="0", reason="没有培训过。")
    assert [line.state for line in road.case.ledger.order_by("pk")] == ["agreed", "disputed"]


def asked(road: Road, by: str) -> tuple[str, list[bool]]:
    """In which way somebody reads the ledger, and which lines ask them."""
    panel = ledger_panel(road.case, standing(road.world[by], road.case))
    assert panel is not None
    return panel["mode"], [line["asks"] for line in panel["lines"]]


def test_the_ledger_asks_each_side_only_about_the_lines_of_the_other(world: World) -> None:
    road = Road(world).pleading()
    assert asked(road, "wang") == ("read", [False])
    assert asked(road, "liu") == ("answer", [True])
    road.do("counterclaim", "liu", "2026-03-16", claims=COUNTERCLAIM)
    assert asked(road, "wang") == ("answer", [False, True])
    assert asked(road, "liu") == ("answer", [True, False])
    road.do("decline_counterclaim", "chen", "2026-03-18", reason="与本案无关。")
    assert asked(road, "wang") == ("read", [False, False])


def test_a_claim_given_up_is_neither_settled_nor_owed(world: World) -> None:
    more = [{"kind": "wages", "amount": "6000"}, {"kind": "severance", "amount": "9000"}]
    road = Road(world, claims=more).pleading().seated()
    kept, dropped = road.case.ledger.order_by("pk")
    road.do("amend_claims", "wang", "2026-03-10", dropped=[dropped.claim_id])
    refused("nothing_settled", lambda: road.do("settle", "wang", "2026-03-11", lines=[given(dropped)]))
    road.do("settle", "wang", "2026-03-11", lines=[given(kept)])
    road.do("issue_mediation_statement", "li", "2026-03-11")
    for by in ("wang", "liu"):
        road.do("sign_statement", by, "2026-03-12", typed_name="签")
    plan = road.case.payment_plans.get()
    assert (road.stage, str(plan.owed), str(plan.agreed)) == ("mediated", "6000.00", "6000.00")


def given(line: Any) -> dict[str, Any]:
    return {"line_id": line.pk, "amount": str(line.amount)}


def test_whoever_spoke_for_the_dead_no_longer_does(world: World) -> None:
    road = Road(world, worker={"name": "王芳", "id_number": CARDS["wang"]}).pleading()
    party = road.party("applicant")
    road.do("substitute_party", "chen", "2026-03-09", party_id=party.pk, name="赵某", ground="death")
    refused("not_found", lambda: road.do("withdraw", "wang", "2026-03-09"))
    identify(road, "zhao", "applicant", "self")
    assert (road.party("applicant").name, authority_of(road, "zhao")) == ("赵某", "self")


def test_the_other_side_is_not_renamed_by_the_respondent(world: World) -> None:
    road = Road(world)
    wang, firm = road.party("applicant"), road.party("respondent")
    refused("not_yours", lambda: road.do("correct_party", "liu", "2026-03-03", party_id=wang.pk, name="李某"))
    road.do("correct_party", "wang", "2026-03-03", party_id=firm.pk, name="青岛宏达餐饮管理有限公司")
    assert [p.name for p in road.case.parties.order_by("pk")] == ["王芳", "青岛宏达餐饮管理有限公司"]
