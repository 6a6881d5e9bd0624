"""Files that come with a move: the slip of a payment, the power of an agent, and who may read them."""

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import CaseRole
from disputes.models import Payment, Power
from documents.models import StoredFile
from tests.disputes.mediating import Mediating, mediating
from tests.disputes.test_evidence import photo
from tests.disputes.test_payment_plan import scheduled
from tests.world import World


def move_url(made: Mediating, machine: str, thing: int, event: str) -> str:
    return reverse("move", args=[made.case.pk, machine, thing, event])


def pays_with_slip(made: Mediating, client: Client) -> Payment:
    url = move_url(made, "payment_plan", made.plan.pk, "report_payment")
    answer = client.post(url, {"amount": "6000.00", "way": "bank", "proof": photo()})
    assert answer.status_code == 302, answer.content.decode()
    return made.plan.payments.get()


def test_the_payer_attaches_the_slip_on_the_page(world: World) -> None:
    made = scheduled(world, "award")
    page = world.client("liu").get(move_url(made, "payment_plan", made.plan.pk, "report_payment")).content.decode()
    assert '<upload-box data-url="/uploads/">' in page
    assert 'enctype="multipart/form-data"' in page
    payment = pays_with_slip(made, world.client("liu"))
    assert payment.proof is not None
    assert payment.proof.case == made.case


def test_a_box_left_empty_says_nothing(world: World) -> None:
    made = scheduled(world, "award")
    url = move_url(made, "payment_plan", made.plan.pk, "report_payment")
    assert world.client("liu").post(url, {"amount": "6000.00", "way": "bank", "proof": ""}).status_code == 302
    assert made.plan.payments.get().proof is None


def test_a_slip_sent_in_parts_before_is_named_by_its_id(world: World) -> None:
    made = scheduled(world, "award")
    client = world.client("liu")
    kept = client.post(reverse("upload"), {"proof": photo()}, headers={"Accept": "application/json"}).json()
    url = move_url(made, "payment_plan", made.plan.pk, "report_payment")
    client.post(url, {"amount": "6000.00", "proof": str(kept["id"])})
    assert made.plan.payments.get().proof_id == kept["id"]


def test_somebody_elses_file_is_no_slip(world: World) -> None:
    made = scheduled(world, "award")
    kept = world.client("zhao").post(reverse("upload"), {"f": photo()}, headers={"Accept": "application/json"}).json()
    url = move_url(made, "payment_plan", made.plan.pk, "report_payment")
    assert world.client("liu").post(url, {"amount": "6000.00", "proof": kept["id"]}).status_code == 422
    assert not made.plan.payments.exists()


def test_a_form_sent_back_keeps_what_was_uploaded(world: World) -> None:
    made = scheduled(world, "award")
    url = move_url(made, "payment_plan", made.plan.pk, "report_payment")
    page = world.client("liu").post(url, {"amount": "", "proof": photo()}).content.decode()
    kept = StoredFile.objects.get(uploader=world["liu"], name="工资条.jpg")
    assert f'<input type="hidden" name="proof" value="{kept.pk}">' in page


@pytest.mark.parametrize(("who", "status"), [("wang", 200), ("liu", 200), ("sun", 200), ("zhao", 404), ("ma", 404)])
def test_both_sides_of_the_plan_read_the_slip(world: World, who: str, status: int) -> None:
    made = scheduled(world, "award")
    payment = pays_with_slip(made, world.client("liu"))
    assert world.client(who).get(reverse("file", args=[payment.proof_id])).status_code == status


def test_a_party_names_an_agent_with_the_power_of_attorney(world: World) -> None:
    made = mediating(world).to_accepted()
    given = {"name": "马律师", "phone": world["ma"].phone, "authority": "special", "power_file": photo()}
    url = move_url(made, "mediation", made.thing.pk, "appoint_representative")
    refused = world.client("wang").post(url, given)
    assert refused.status_code == 422
    assert "特别授权要写明授权的事项" in refused.content.decode()
    answer = world.client("wang").post(url, given | {"matters": "代为和解、签收", "power_file": photo()})
    assert answer.status_code == 302, answer.content.decode()
    power = Power.objects.get(role__user=world["ma"], role__case=made.case)
    assert power.file is not None
    assert power.role.authority == "special"
    assert world.client("ma").get(reverse("case", args=[made.case.pk])).status_code == 200
    assert world.client("ma").get(reverse("file", args=[power.file_id])).status_code == 200
    assert world.client("liu").get(reverse("file", args=[power.file_id])).status_code == 404


def test_an_agent_without_an_account_gets_one_by_phone(world: World) -> None:
    made = mediating(world).to_accepted()
    made.do("appoint_representative", "wang", name="新代理", phone="13853299999", authority="general")
    assert CaseRole.objects.filter(case=made.case, user__name="新代理", until=None).exists()


def test_nobody_speaks_for_both_sides(world: World) -> None:
    made = mediating(world).to_accepted()
    given = {"name": "刘强", "phone": world["liu"].phone, "authority": "special", "matters": "代为和解"}
    url = move_url(made, "mediation", made.thing.pk, "appoint_representative")
    assert world.client("wang").post(url, given).status_code == 409


def test_only_an_agent_of_ones_own_is_revoked(world: World) -> None:
    made = mediating(world).to_accepted()
    own = CaseRole.objects.get(case=made.case, user=world["wang"], until=None)
    url = move_url(made, "mediation", made.thing.pk, "revoke_representative")
    world.client("wang").post(url, {"role_id": own.pk})
    own.refresh_from_db()
    assert own.until is None
