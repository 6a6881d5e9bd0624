"""A listing through the door: objection, promise, term, removal, and what bars it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework import door
from casework.errors import DomainError
from casework.machine import MACHINES
from tests.wage_arrears.walks import EMPLOYER, Walk, at
from tests.world import World
from wage_arrears.machines.listing import Stage
from wage_arrears.models import Listing


class Listed:
    """A listing proposed from an ignored order."""

    def __init__(self, world: World) -> None:
        self.world, self.walk = world, Walk(world).ignored()
        given = {"ground": "incident", "reason": "工人到街道聚集。"}
        self.pk = self.walk.do("propose_listing", "insphead", "2026-03-24", **given).made[0].pk

    @property
    def thing(self) -> Listing:
        return Listing.objects.get(pk=self.pk)

    def do(self, event: str, by: str | None, on: str, **given: Any) -> None:
        user = self.world[by] if by else None
        door.perform(f"listing.{event}", self.pk, by=user, at=at(on), given=given)

    def refused(self, code: str, event: str, by: str, on: str, **given: Any) -> None:
        with pytest.raises(DomainError) as caught:
            self.do(event, by, on, **given)
        assert caught.value.code == code

    def listed(self) -> "Listed":
        self.do("notify", "depthead", "2026-03-24", received_on="2026-03-24")
        self.do("decide", "depthead", "2026-04-01", listed=True)
        return self


def test_nobody_is_listed_by_a_name_alone(world: World) -> None:
    listing = Listed(world)
    listing.thing.case.parties.update(credit_code="")
    listing.do("notify", "depthead", "2026-03-24", received_on="2026-03-24")
    listing.refused("credit_code_unknown", "decide", "depthead", "2026-04-01", listed=True)
    assert listing.thing.stage == Stage.NOTICED


def test_the_employer_comes_along_and_no_worker_does(world: World) -> None:
    case = Listed(world).thing.case
    assert [(p.side, p.name) for p in case.parties.all()] == [("respondent", EMPLOYER)]
    assert case.roles.get(user=world["liu"]).role == "respondent"


@pytest.mark.smoke
def test_an_objection_that_holds_ends_it(world: World) -> None:
    listing = Listed(world)
    listing.do("notify", "depthead", "2026-03-24", received_on="2026-03-24")
    listing.refused("objection_running", "decide", "depthead", "2026-03-31", listed=True)
    listing.do("object", "liu", "2026-03-31", statement="已经付了一半。")
    assert listing.thing.stage == Stage.OBJECTED
    listing.do("verify", "insphead", "2026-04-02", holds=True, reason="属实。")
    assert listing.thing.stage == Stage.NOT_LISTED


def test_an_objection_on_the_sixth_day_is_too_late(world: World) -> None:
    listing = Listed(world)
    listing.do("notify", "depthead", "2026-03-24", received_on="2026-03-24")
    listing.refused("objection_late", "object", "liu", "2026-04-01", statement="晚了。")


def test_paid_and_promised_before_the_decision_nobody_is_listed(world: World) -> None:
    listing = Listed(world)
    listing.refused("arrears_not_paid", "promise", "liu", "2026-03-25", promise="今后按月足额支付。")
    listing.walk.do("record_payment", "wei", "2026-03-25", amount="8000")
    listing.do("promise", "liu", "2026-03-26", promise="今后按月足额支付。")
    assert listing.thing.stage == Stage.NOT_LISTED


def test_removal_waits_six_months_and_is_barred_by_a_new_offence(world: World) -> None:
    listing = Listed(world).listed()
    asked = {"reason": "已付清。", "promise": "今后按月足额支付。"}
    listing.walk.do("record_payment", "wei", "2026-04-02", amount="8000")
    listing.refused("six_months_first", "apply_removal", "liu", "2026-09-30", **asked)
    listing.do("apply_removal", "liu", "2026-10-09", **asked)
    listing.refused("removal_barred", "decide_removal", "depthead", "2026-10-12", granted=True, reoffended=True)
    listing.refused("removal_not_granted", "remove", "insphead", "2026-10-12")
    listing.do("decide_removal", "depthead", "2026-10-12", granted=True)
    listing.do("remove", "insphead", "2026-10-13")
    assert listing.thing.stage == Stage.REMOVED
    listing.do("restore_listing", "depthead", "2026-11-02", reason="付款凭证是假的。")
    assert (listing.thing.stage, listing.thing.ends_on.isoformat()) == (Stage.LISTED, "2029-11-02")


def test_what_was_annulled_is_not_restored(world: World) -> None:
    listing = Listed(world).listed()
    listing.do("revoke_listing", "depthead", "2026-05-06", reason="指令书被撤销。")
    listing.refused("listing_was_revoked", "restore_listing", "depthead", "2026-05-07", reason="再列")


def test_the_public_list_names_the_company_only_while_it_is_listed(world: World) -> None:
    listing = Listed(world).listed()
    url = reverse("published_lists")
    assert EMPLOYER not in Client().get(url).content.decode()
    listing.do("publish", "insphead", "2026-04-02")
    assert EMPLOYER in Client().get(url).content.decode()
    listing.do("revoke_listing", "depthead", "2026-05-06", reason="指令书被撤销。")
    assert EMPLOYER not in Client().get(url).content.decode()


def test_every_stage_of_a_listing_is_reached_and_left_or_final() -> None:
    rows = MACHINES.rows(Listing).values()
    assert {target for row in rows for target in row.targets} == set(Stage.values)
    assert set(Stage.values) - Listing.FINAL <= {source for row in rows for source in row.sources}
