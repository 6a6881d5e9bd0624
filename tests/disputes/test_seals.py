"""签发、用印: an award goes out only after the head's word and the keeper's seal, and both stand in the register."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Appointment, User
from casework import door
from casework.queries import tasks_for
from disputes.models import Award, SealUse
from tests.disputes.road import Road, moment
from tests.disputes.test_arbitration_main_line import refused
from tests.world import World

DAY = "2026-03-27"


@pytest.fixture
def signed(world: World) -> Road:
    """An award that everybody has signed and nobody has let go."""
    road = Road(world).deliberating()
    road.do("draft_award", "li", DAY)
    road.do("sign_award", "li", DAY)
    return road


def act(road: Road, event: str, by: str, hour: int = 11, **given: object) -> None:
    door.perform(f"award.{event}", road.case.awards.get().pk, by=road.world[by], at=moment(DAY, hour), given=given)


def page(road: Road, who: str, event: str) -> str:
    """The page on which somebody does this to the award."""
    award = road.case.awards.get()
    answer = road.world.client(who).get(reverse("move", args=[road.case.pk, "award", award.pk, event]))
    return answer.content.decode()


def kinds(road: Road, who: str) -> set[str]:
    return set(tasks_for(road.world[who]).filter(case=road.case).values_list("kind", flat=True))


def test_the_seal_follows_the_heads_word_and_the_award_both(signed: Road) -> None:
    refused("not_found", lambda: act(signed, "apply_seal", "seal", checked=True))
    refused(
        "not_sealed",
        lambda: door.perform("arbitration.issue_award", signed.pk, by=signed.world["hemiao"], at=moment(DAY, 11)),
    )
    assert "award.approve_issue" in kinds(signed, "head")
    act(signed, "approve_issue", "head", originals=3)
    refused("issue_approved_already", lambda: act(signed, "approve_issue", "head", originals=4))
    assert (kinds(signed, "head"), kinds(signed, "seal")) == (set(), {"award.apply_seal"})
    assert "arbitration.issue" not in signed.tasks()
    act(signed, "apply_seal", "seal", 12, checked=True)
    assert (kinds(signed, "seal"), "arbitration.issue" in signed.tasks()) == (set(), True)
    signed.do("issue_award", "hemiao", DAY, 14)
    assert signed.case.awards.get().stage == "effective"


@pytest.mark.parametrize("who", ["li", "hemiao", "chen", "seal", "wang", "liu", "nanhead"])
def test_nobody_but_the_head_lets_it_go(signed: Road, who: str) -> None:
    with pytest.raises(door.DomainError) as caught:
        act(signed, "approve_issue", who, originals=3)
    assert caught.value.code in ("not_yours", "not_found")
    assert not SealUse.objects.exists()


@pytest.mark.parametrize("who", ["li", "hemiao", "chen", "head", "wang", "nanseal"])
def test_nobody_but_the_keeper_seals(signed: Road, who: str) -> None:
    act(signed, "approve_issue", "head", originals=3)
    with pytest.raises(door.DomainError) as caught:
        act(signed, "apply_seal", who, checked=True)
    assert caught.value.code in ("not_yours", "not_found")
    assert SealUse.objects.get().sealed_at is None


def test_the_head_and_the_keeper_read_what_they_let_go_and_seal(signed: Road) -> None:
    said = page(signed, "head", "approve_issue")
    assert "裁决如下" in said
    assert "签名前核对" in said
    # One for each of the two sides and one for the file.
    assert 'name="originals" value="3"' in said
    act(signed, "approve_issue", "head", originals=3)
    said = page(signed, "seal", "apply_seal")
    assert "裁决如下" in said
    assert "加一份证据" not in said
    assert "签发，正本 3 份" in said
    assert "签名前核对" not in said


def test_the_keeper_sees_a_file_only_while_it_waits_for_the_seal(signed: Road) -> None:
    file, item = reverse("case", args=[signed.case.pk]), signed.case.evidence.first()
    keeper = signed.world.client("seal")
    assert keeper.get(file).status_code == 404
    act(signed, "approve_issue", "head", originals=3)
    seen = keeper.get(file)
    assert [each["panel"].key for each in seen.context["panels"]] == ["draft"]
    assert keeper.get(reverse("panel", args=[signed.case.pk, "people"])).status_code == 404
    assert keeper.get(reverse("home")).content.decode().count(signed.case.number) >= 1
    assert signed.world.client("nanseal").get(file).status_code == 404
    # Nor does it open what the parties handed in.
    assert item is None or keeper.get(reverse("evidence", args=[signed.case.pk, item.pk])).status_code == 404
    award = signed.case.awards.get()
    move = reverse("move", args=[signed.case.pk, "award", award.pk, "apply_seal"])
    answer = keeper.post(move, {"checked": "on", "note": ""})
    assert (answer.status_code, answer.headers["Location"]) == (302, file)
    assert SealUse.objects.get().sealed_at is not None
    assert "这份裁决书已经用印" in keeper.post(move, {"checked": "on", "note": ""}).content.decode()
    signed.case.tasks.filter(relation="seal_keeper").update(done_at=timezone.now() - timedelta(days=2))
    assert keeper.get(file).status_code == 404


def test_the_register_says_what_was_sealed_by_whom_and_when(signed: Road) -> None:
    act(signed, "approve_issue", "head", originals=3)
    open_line = signed.world.client("seal").get(reverse("seal_register")).content.decode()
    assert "等用印" in open_line
    act(signed, "apply_seal", "seal", 12, checked=True)
    signed.do("issue_award", "hemiao", DAY, 14)
    number = signed.case.papers.get(kind="final_award").number
    for who in ("head", "seal"):
        said = signed.world.client(who).get(reverse("seal_register")).content.decode()
        assert number in said
        assert "宋建平" in said
        assert "范静文" in said
        assert "等用印" not in said


def test_an_office_reads_its_own_register_only(signed: Road) -> None:
    act(signed, "approve_issue", "head", originals=3)
    other = signed.world.client("nanhead").get(reverse("seal_register")).content.decode()
    assert signed.case.number not in other
    assert "还没有签发过裁决书" in other
    assert signed.world.client("hemiao").get(reverse("seal_register")).status_code == 404
    assert signed.world.client("wang").get(reverse("seal_register")).status_code == 404


def test_a_long_register_goes_on_and_costs_no_more(signed: Road) -> None:
    act(signed, "approve_issue", "head", originals=3)
    award, line = signed.case.awards.get(), SealUse.objects.get()
    client = signed.world.client("seal")
    client.get(reverse("seal_register"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("seal_register"))
    for _each in range(60):
        award.pk = None
        award.save()
        line.pk, line.award = None, Award.objects.order_by("pk").last()
        line.save()
    with CaptureQueriesContext(connection) as many:
        first = client.get(reverse("seal_register"))
    assert first.context["total"] == 61
    assert len(first.context["rows"]) == 50
    assert len(many) <= len(one)
    rest = client.get(f"{reverse('seal_register')}?{first.context['onward']}")
    assert (len(rest.context["rows"]), rest.context["onward"]) == (11, "")


def test_a_deputy_seals_while_the_keeper_is_away(signed: Road) -> None:
    act(signed, "approve_issue", "head", originals=3)
    Appointment.objects.filter(user=signed.world["seal"]).update(until="2020-12-31")
    deputy = signed.world["chen"]
    Appointment.objects.create(
        user=deputy, office=signed.case.office, post="seal_keeper", since="2026-01-01", acts_for=signed.world["seal"]
    )
    signed.world.users["chen"] = User.objects.get(pk=deputy.pk)
    act(signed, "apply_seal", "chen", checked=True)
    assert SealUse.objects.get().keeper == deputy
