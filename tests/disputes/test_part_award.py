"""A part decided first: voted on, drafted, read, signed and made like an award, while the rest goes on (调解仲裁法 43)."""

from typing import Any

from django.urls import reverse

from disputes.effects.arbitration_waiting import yet_to_sign, yet_to_vote_on_part
from disputes.models import AwardSignature, SealUse
from tests.disputes.road import Road
from tests.disputes.test_arbitration_main_line import refused
from tests.world import World

THREE = {"presiding": "li", "members": ["qin", "gao"]}
CLAIMS = [{"kind": "wages", "amount": "6000"}, {"kind": "severance", "amount": "40000"}]
DAY = "2026-03-24"


def found(world: World, **seats: Any) -> tuple[Road, dict[str, list[str]]]:
    """In the hearing the wages are found, the severance is not; with the claims of the part."""
    road = Road(world, claims=CLAIMS).hearing(**seats)
    wages = road.case.claims.get(kind="wages")
    road.do("find_line", "li", DAY, line_id=wages.lines.get().pk, amount="6000", reason="双方无争议。")
    return road, {"claims": [str(wages.pk)]}


def drafted(world: World, **seats: Any) -> tuple[Road, dict[str, list[str]]]:
    """The part is drafted; of three arbitrators 高岚 voted against it."""
    road, part = found(world, **seats)
    if seats:
        road.do("record_deliberation", "hemiao", DAY, 13, record="评议。")
        for who, choice in (("li", "full"), ("qin", "full"), ("gao", "none")):
            road.do("vote_on_part", who, DAY, 13, choice=choice, **part)
    road.do("draft_partial_award", "li", DAY, 14, **part)
    return road, part


def test_part_that_is_clear_is_decided_first(world: World) -> None:
    road = Road(world, claims=CLAIMS).hearing()
    wages = road.case.claims.get(kind="wages")
    refused("findings_missing", lambda: road.do("draft_partial_award", "li", DAY, claims=[str(wages.pk)]))
    road.do("find_line", "li", DAY, line_id=wages.lines.get().pk, amount="6000", reason="双方无争议。")
    road.do("draft_partial_award", "li", DAY, 12, claims=[str(wages.pk)])
    road.do("sign_award", "li", DAY, 12)
    road.seal(DAY, 12)
    assert "arbitration.make_part" in road.tasks()
    road.do("make_partial_award", "hemiao", DAY, 12)
    partial = road.case.awards.get()
    assert (partial.is_partial, partial.total, partial.stage) == (True, 6000, "effective")
    assert (road.stage, "arbitration.make_part" in road.tasks()) == ("hearing", False)
    road.do("close_hearing", "li", DAY, 13)
    rest = road.case.claims.get(kind="severance").lines.get()
    road.do("find_line", "li", "2026-03-25", line_id=rest.pk, amount="40000", reason="有据。")
    moved = {"line_id": wages.lines.get().pk, "amount": "1", "reason": "改了。"}
    refused("line_decided", lambda: road.do("find_line", "li", "2026-03-25", **moved))
    road.do("record_deliberation", "li", "2026-03-25", record="评议。")
    road.do("draft_award", "li", "2026-03-26")
    assert road.case.awards.get(is_partial=False).total == 40000
    refused("signatures_missing", lambda: road.do("issue_award", "hemiao", "2026-03-26"))


def test_three_decide_on_a_part_as_on_the_whole(world: World) -> None:
    road, part = found(world, **THREE)
    refused("not_deliberated", lambda: road.do("draft_partial_award", "li", DAY, 12, **part))
    road.do("record_deliberation", "hemiao", DAY, 13, record="评议。")
    road.do("vote_on_part", "li", DAY, 13, choice="full", **part)
    refused("voted_already", lambda: road.do("vote_on_part", "li", DAY, 13, choice="none", **part))
    assert set(yet_to_vote_on_part(road.thing)) == {world["qin"].pk, world["gao"].pk}
    road.do("vote_on_part", "qin", DAY, 13, choice="full", **part)
    refused("not_all_voted", lambda: road.do("draft_partial_award", "li", DAY, 14, **part))
    road.do("vote_on_part", "gao", DAY, 14, choice="none", **part)
    assert "arbitration.vote_on_part" not in road.tasks()
    road.do("draft_partial_award", "li", DAY, 15, **part)
    assert [vote.is_dissent for vote in road.case.part_votes.all()] == [False, False, True]
    assert set(yet_to_sign(road.thing)) == {world["li"].pk, world["qin"].pk}
    road.do("sign_award", "li", DAY, 15)
    refused("signatures_missing", lambda: road.do("make_partial_award", "li", DAY, 15))
    road.do("sign_award", "qin", DAY, 15)
    road.do("make_partial_award", "li", DAY, 15)
    assert (road.case.awards.get().total, road.thing.deliberated_on) == (6000, None)


def test_a_vote_on_a_part_is_none_on_the_rest(world: World) -> None:
    road = Road(world, claims=CLAIMS).deliberating(**THREE)
    wages = road.case.claims.order_by("pk")[0]
    for who in ("li", "qin", "gao"):
        road.do("vote_on_part", who, "2026-03-27", choice="full", claims=[str(wages.pk)])
    road.do("draft_partial_award", "li", "2026-03-27", 11, claims=[str(wages.pk)])
    for who in ("li", "qin", "gao"):
        road.do("sign_award", who, "2026-03-27", 11)
    road.do("make_partial_award", "li", "2026-03-27", 11)
    refused("not_deliberated", lambda: road.do("draft_award", "li", "2026-03-27", 12))
    road.do("record_deliberation", "hemiao", "2026-03-27", 13, record="其余请求评议。")
    refused("not_all_voted", lambda: road.do("draft_award", "li", "2026-03-27", 14))


def test_the_part_is_read_before_it_is_signed_and_by_nobody_outside(world: World) -> None:
    road, _part = drafted(world, **THREE)
    sign = reverse("move", args=[road.case.pk, "arbitration", road.pk, "sign_award"])
    page = world.client("qin").get(sign).content.decode()
    assert "本委就该部分先行裁决，其余请求继续审理" in page
    assert "支付申请人王芳" in page
    assert "6,000.00" in page
    for who in ("wang", "liu"):
        file = world.client(who).get(reverse("case", args=[road.case.pk])).content.decode()
        assert "先行裁决" not in file
    assert not road.case.papers.filter(kind="partial_award").exists()


def test_the_signatures_stand_under_the_part_and_not_under_the_rest(world: World) -> None:
    road, _part = drafted(world, **THREE)
    for who in ("li", "qin"):
        road.do("sign_award", who, DAY, 14)
    road.do("make_partial_award", "li", DAY, 14)
    paper = road.case.papers.get(kind="partial_award")
    assert [row["name"] for row in paper.facts["tribunal"]] == ["李正川", "秦月明", "高岚"]
    assert not AwardSignature.objects.filter(case=road.case).exists()


def test_the_whole_waits_for_the_part_or_the_part_is_dropped(world: World) -> None:
    road, part = drafted(world)
    road.do("close_hearing", "li", DAY, 15)
    rest = road.case.claims.get(kind="severance").lines.get()
    road.do("find_line", "li", "2026-03-25", line_id=rest.pk, amount="40000", reason="有据。")
    road.do("record_deliberation", "li", "2026-03-25", record="评议。")
    refused("part_in_the_making", lambda: road.do("draft_award", "li", "2026-03-25"))
    road.do("sign_award", "li", "2026-03-25")
    refused("part_in_the_making", lambda: road.do("issue_award", "li", "2026-03-25"))
    road.do("drop_partial_award", "li", "2026-03-25")
    refused("no_part", lambda: road.do("make_partial_award", "li", "2026-03-25"))
    road.do("draft_award", "li", "2026-03-26")
    assert sum(award.total for award in road.case.awards.all()) == 46000
    # A draft of the whole gives way to one of a part in the same way.
    road.do("draft_partial_award", "li", "2026-03-26", 12, **part)
    assert [(award.is_partial, award.total) for award in road.case.awards.all()] == [(True, 6000)]


def test_what_changes_after_the_draft_is_drafted_anew(world: World) -> None:
    road, part = drafted(world)
    line = road.case.claims.get(kind="wages").lines.get()
    road.do("find_line", "li", DAY, 15, line_id=line.pk, amount="5000", reason="少一千。")
    refused("draft_behind", lambda: road.do("sign_award", "li", DAY, 15))
    road.do("draft_partial_award", "li", DAY, 16, **part)
    road.case.claims.filter(kind="wages").update(state="withdrawn")
    refused("draft_behind", lambda: road.do("sign_award", "li", DAY, 16))


def test_what_is_only_drafted_first_can_still_be_settled(world: World) -> None:
    road, _part = drafted(world)
    line = road.case.claims.get(kind="wages").lines.get()
    road.do("settle", "hemiao", DAY, 15, lines=[{"line_id": line.pk, "amount": "5500"}])
    road.do("issue_mediation_statement", "li", DAY, 15)
    refused("statement_pending", lambda: road.do("make_partial_award", "li", DAY, 15))
    for who in ("wang", "liu"):
        road.do("sign_statement", who, DAY, 16)
    refused("draft_behind", lambda: road.do("sign_award", "li", DAY, 17))


def test_what_all_have_signed_is_drafted_anew_only_where_it_can_no_longer_be_made(world: World) -> None:
    road = Road(world, claims=CLAIMS).deliberating()
    road.do("draft_award", "li", "2026-03-27")
    road.do("sign_award", "li", "2026-03-27")
    road.seal("2026-03-27")
    refused("draft_signed", lambda: road.do("draft_award", "li", "2026-03-27", 11))
    # The two sides settle one claim before the award is made.
    line = road.case.claims.get(kind="wages").lines.get()
    road.do("settle", "hemiao", "2026-03-27", 12, lines=[{"line_id": line.pk, "amount": "5500"}])
    road.do("issue_mediation_statement", "li", "2026-03-27", 12)
    for who in ("wang", "liu"):
        road.do("sign_statement", who, "2026-03-27", 13)
    refused("draft_behind", lambda: road.do("issue_award", "hemiao", "2026-03-27", 14))
    road.do("draft_award", "li", "2026-03-27", 15)
    made = road.case.awards.exclude(kind="mediation_statement").get()
    assert (made.stage, made.total, SealUse.objects.count()) == ("drafted", 6000, 0)
    road.do("sign_award", "li", "2026-03-27", 16)
    road.do("issue_award", "hemiao", "2026-03-27", 17)
    assert road.stage == "decided"


def test_a_part_grants_one_of_two_heads_that_exclude_each_other(world: World) -> None:
    both = [{"kind": "severance", "amount": "40000"}, {"kind": "unlawful_termination", "amount": "80000"}]
    road = Road(world, claims=both).hearing()
    for line in road.case.ledger.all():
        road.do("find_line", "li", DAY, line_id=line.pk, amount="40000", reason="有据。")
    claims = [str(claim.pk) for claim in road.case.claims.all()]
    refused("one_of_two", lambda: road.do("draft_partial_award", "li", DAY, 12, claims=claims))


def test_nobody_signs_a_part_of_which_something_is_missing(world: World) -> None:
    road, part = found(world)
    road.do("draft_partial_award", "li", DAY, 14, found_facts="", claimed_facts="", **part)
    refused("not_ready_to_sign", lambda: road.do("sign_award", "li", DAY, 14))


def test_the_form_offers_what_is_left_and_ticks_what_is_drafted(world: World) -> None:
    road, part = drafted(world)
    url = reverse("move", args=[road.case.pk, "arbitration", road.pk, "draft_partial_award"])
    page = world.client("li").get(url).content.decode()
    ticked = f'value="{part["claims"][0]}"'
    box = page[page.index(ticked) - 200 : page.index(ticked) + 200]
    assert "checked" in box
