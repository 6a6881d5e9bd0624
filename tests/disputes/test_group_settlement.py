"""A settlement with several workers: whose sum, whose day, whose statement (令33 第七十三条)."""

import pytest
from django.urls import reverse

from casework.models import Party
from casework.roles import appoint
from disputes.models import Award, AwardItem, Claim, LedgerLine
from disputes.rules.arbitration.items import concerned
from documents.making import copy_facts, make_pending
from documents.summary import plain_words
from tests.disputes.road import Road, moment
from tests.disputes.test_arbitration_main_line import refused
from tests.world import World

DAY = "2026-03-24"


@pytest.fixture
def road(world: World) -> Road:
    """王芳 claims 6,000 and 周桂兰 5,000, in the hearing."""
    road = Road(world)
    party = Party.objects.create(case=road.case, side="applicant", capacity="worker", name="周桂兰")
    appoint(road.case, world["zhou"], "applicant", at=moment("2026-03-03"), party=party, authority="self")
    claim = Claim.objects.create(case=road.case, party=party, kind="wages")
    LedgerLine.objects.create(case=road.case, claim=claim, month="2026-01", label="劳动报酬", due=5000, amount=5000)
    return road.hearing()


def of(road: Road, name: str) -> Party:
    return road.case.parties.get(name=name)


def agreed(road: Road, *names: str) -> dict[str, object]:
    """4,000 for each of these."""
    lines = LedgerLine.objects.filter(case=road.case, claim__party__name__in=names)
    return {"lines": [{"line_id": line.pk, "amount": "4000"} for line in lines]}


def test_the_page_says_whose_line_it_is_and_asks_whom_each_payment_is_for(road: Road) -> None:
    url = reverse("move", args=[road.case.pk, "arbitration", road.pk, "settle"])
    page = road.world.client("hemiao").get(url).content.decode()
    assert "周桂兰 2026-01 劳动报酬" in page
    assert f'<option value="{of(road, "周桂兰").pk}">周桂兰</option>' in page
    rows = {f"lines-{line.pk}-amount": "4000" for line in road.case.ledger.all()}
    for number, name in enumerate(("王芳", "周桂兰")):
        rows |= {
            f"instalments-{number}-due_on": "2026-04-15",
            f"instalments-{number}-amount": "4000",
            f"instalments-{number}-payee": str(of(road, name).pk),
        }
    answer = road.world.client("hemiao").post(url, rows)
    assert answer.status_code == 302, answer.content.decode()
    assert [row["payee"] for row in road.thing.settlement["instalments"]] == [
        of(road, "王芳").pk,
        of(road, "周桂兰").pk,
    ]


def test_one_worker_is_asked_nothing_of_the_kind(world: World) -> None:
    alone = Road(world).hearing()
    url = reverse("move", args=[alone.case.pk, "arbitration", alone.pk, "settle"])
    assert "-payee" not in world.client("hemiao").get(url).content.decode()


def test_each_is_paid_to_the_cent_what_was_settled_with_them(road: Road) -> None:
    given = agreed(road, "王芳", "周桂兰")
    wang, zhou = of(road, "王芳").pk, of(road, "周桂兰").pk
    unnamed = [{"due_on": "2026-04-15", "amount": "4000"}, {"due_on": "2026-04-15", "amount": "4000"}]
    refused("payee_differs", lambda: road.do("settle", "hemiao", DAY, instalments=unnamed, **given))
    uneven = [
        {"due_on": "2026-04-15", "amount": "5000", "payee": wang},
        {"due_on": "2026-04-15", "amount": "3000", "payee": zhou},
    ]
    refused("payee_differs", lambda: road.do("settle", "hemiao", DAY, instalments=uneven, **given))


def test_who_does_not_settle_stands_on_no_statement_and_signs_none(road: Road) -> None:
    road.do("settle", "hemiao", DAY, **agreed(road, "王芳"))
    road.do("issue_mediation_statement", "li", DAY)
    paper = road.case.papers.get(kind="mediation_statement")
    assert [row["name"] for row in paper.facts["parties"]] == ["王芳", "青岛宏达餐饮有限公司"]
    assert [row["label"] for row in paper.facts["signatures"]] == ["申请人签收", "被申请人签收"]
    assert {row.party.name for row in paper.copies.all()} == {"王芳", "青岛宏达餐饮有限公司"}


def test_each_reads_in_plain_words_what_is_theirs(road: Road) -> None:
    rows = [
        {"due_on": "2026-04-15", "amount": "4000", "payee": of(road, "王芳").pk},
        {"due_on": "2026-05-15", "amount": "4000", "payee": of(road, "周桂兰").pk},
    ]
    road.do("settle", "hemiao", DAY, instalments=rows, **agreed(road, "王芳", "周桂兰"))
    road.do("issue_mediation_statement", "li", DAY)
    paper = road.case.papers.get(kind="mediation_statement")
    assert [row["label"] for row in paper.facts["signatures"]] == ["申请人王芳签收", "申请人周桂兰签收", "被申请人签收"]
    make_pending([road.case.pk])
    row = paper.copies.get(party__name="周桂兰")
    assert copy_facts(paper, row)["addressee"]["party"] == row.party_id
    said = plain_words(paper, row)
    assert said is not None
    assert "5月15日" in said["by"]
    assert "周桂兰" in str(said["says"])
    assert "王芳" not in str(said["says"])


@pytest.mark.parametrize(
    ("claimants", "others"),
    [(["王芳"], {"青岛宏达餐饮有限公司"}), (["青岛宏达餐饮有限公司"], {"王芳", "周桂兰"}), (["王芳", "青岛宏达餐饮有限公司"], {"周桂兰"})],
)  # fmt: skip
def test_an_award_goes_to_who_claims_and_to_who_is_claimed_from(
    road: Road, claimants: list[str], others: set[str]
) -> None:
    award = Award.objects.create(case=road.case, kind="contestable")
    for name in claimants:
        claim = Claim.objects.create(case=road.case, party=of(road, name), kind="other", words="返还培训费")
        AwardItem.objects.create(case=road.case, award=award, claim=claim)
    assert {party.name for party in concerned(award)} == {*claimants, *others}
