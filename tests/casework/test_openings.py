"""Where a file is opened by hand: by whom, at which office, out of which file."""

import pytest
from django.urls import reverse

from casework.machine import MACHINES
from casework.models import Case, Kind
from casework.openings import COMES_FROM, HOUSES
from disputes.models import Application
from tests.world import World


def test_every_kind_of_file_with_a_machine_has_its_house_and_its_origin() -> None:
    kinds = {kind for kind in Kind if kind in MACHINES.names()}
    assert kinds == set(HOUSES)
    rows = {kind: next(row for row in MACHINES.rows(MACHINES.model(kind)).values() if row.is_opening) for kind in kinds}
    assert {kind for kind, row in rows.items() if not row.unpaged} == set(COMES_FROM)


def test_an_officer_takes_down_what_a_worker_says_on_the_phone(world: World) -> None:
    client = world.client("chen")
    home = client.get(reverse("home")).content.decode()
    assert f'href="{reverse("intake_begin")}"' in home
    told = {"place": "370203", "channel": "phone", "worker_name": "", "worker_phone": "13853200001"}
    refused = client.post(reverse("intake_begin"), told)
    assert refused.status_code == 422
    assert 'value="13853200001"' in refused.content.decode()
    begun = client.post(reverse("intake_begin"), told | {"worker_name": "王芳"})
    pk = int(begun["Location"].split("/")[2])
    application = Application.objects.get(case_id=pk)
    assert (application.channel, application.case.title, application.case.is_private) == ("phone", "王芳", False)
    client.post(reverse("intake", args=[pk, "story"]), {"narrative": "两个月没发工资。"})
    client.post(reverse("intake", args=[pk, "employer"]), {"name": "青岛宏达餐饮有限公司"})
    assert "在纸上签名" in client.get(reverse("intake_sign", args=[pk])).content.decode()
    assert client.post(reverse("intake_sign", args=[pk]), {"routes": ["mediation"]}).status_code == 302
    assert Application.objects.get(case_id=pk).stage == "submitted"


def test_an_applicant_asks_for_mediation_out_of_their_own_application(world: World) -> None:
    case, client = world.submitted().case, world.client("wang")
    address = f"{reverse('new_file', args=['mediation'])}?from={case.pk}"
    assert address in client.get(reverse("case", args=[case.pk])).content.decode()
    offices = [office.pk for office in world.offices.values() if office.kind == HOUSES[Kind.MEDIATION]]
    done = client.post(address, {"office": offices[0]})
    made = Case.objects.get(kind="mediation")
    assert done["Location"] == reverse("case", args=[made.pk])
    assert (made.origin, made.office_id, made.dispute_id) == (case, offices[0], case.dispute_id)
    again = client.post(address, {"office": offices[0]})
    assert again.status_code == 409
    assert made.number in again.content.decode()
    assert address not in client.get(reverse("case", args=[case.pk])).content.decode()


@pytest.mark.parametrize(
    ("key", "kind", "origin"),
    [
        ("zhao", "mediation", True),  # a stranger to the file
        ("wang", "mediation", False),  # out of no file
        ("wang", "listing", True),  # out of a file that leads to none
        ("wang", "application", False),  # on a page of its own
        ("wang", "hearing", False),  # no file
    ],
)
def test_nobody_opens_what_they_may_not(world: World, key: str, kind: str, origin: bool) -> None:
    case = world.submitted().case
    address = reverse("new_file", args=[kind]) + (f"?from={case.pk}" if origin else "")
    assert world.client(key).get(address).status_code == 404


def test_out_of_a_draft_no_file_is_opened(world: World) -> None:
    case = world.draft().case
    assert world.client("wang").get(f"{reverse('new_file', args=['mediation'])}?from={case.pk}").status_code == 404


def test_an_inspector_takes_in_a_lead_at_their_own_office(world: World) -> None:
    client = world.client("insphead")
    assert reverse("new_file", args=["inspection"]) in client.get(reverse("cases")).content.decode()
    told = {"kind": "complaint", "employer": "青岛宏达餐饮有限公司", "narrative": "两个月没发工资。", "name": "王芳"}
    page = client.get(reverse("new_file", args=["inspection"]))
    office = page.context["form"].fields["office"].initial
    assert client.post(reverse("new_file", args=["inspection"]), told | {"office": office}).status_code == 302
    offices = {each.office_id for each in world["insphead"].appointments.all()}
    assert Case.objects.get(kind="inspection").office_id in offices
