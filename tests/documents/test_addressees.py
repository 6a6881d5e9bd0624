"""Whom each kind of paper goes to: a party, somebody outside the file by name, or nobody; and how what goes outside is served."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casework import door
from casework.errors import DomainError
from documents import facts, issuing, uploads
from documents.kinds import KINDS
from documents.making import copy_facts, make_pending
from documents.models import Paper, ServiceRow
from documents.rendering.codes import shown
from tests.documents.papers import PNG, served
from tests.documents.test_papers_issuing import act_on
from tests.hands.browser import browser_of, form_of
from tests.world import World

PARTIES = {"applicant", "respondent", "third_party", "worker", "employer", "complainant"}
NOBODY = {"file", "public", "commission"}
LETTERS = [kind for kind, row in KINDS.items() if row.body]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_goes_to_parties_to_nobody_or_to_a_body_it_names(kind: str) -> None:
    row = KINDS[kind]
    outside = set(row.to) - PARTIES - NOBODY
    assert row.to
    assert bool(outside) == bool(row.body), f"{kind} goes to {outside}, and no fact of it says who that is"


@pytest.fixture
def letter(world: World) -> Any:
    """Issues a letter of a kind in a fresh file, with the fact that names its addressee."""
    case = served(world)

    def issued(kind: str, name: str = "青岛市公安局市北分局") -> list[ServiceRow]:
        group, _dot, inner = KINDS[kind].body.partition(".")
        with pytest.MonkeyPatch.context() as patch:
            # What the houses above know of their own files is not asked of this one.
            patch.setattr(facts, "_BUILDERS", {})
            known = {group: {inner: name} if inner else name} if name else {}
            known |= {"appraisal_matter": "照片有没有改动", "appraiser_chosen": "经仲裁庭指定鉴定机构"}
            paper = issuing.issue(act_on(case), kind, **known)
        return list(paper.copies.order_by("pk"))

    return issued


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_has_a_row_that_names_whom_it_goes_to(letter: Any, kind: str) -> None:
    (row,) = letter(kind)
    assert (row.party, row.addressee, str(row)) == (
        None,
        "青岛市公安局市北分局",
        f"{KINDS[kind].title} → 青岛市公安局市北分局",
    )
    assert copy_facts(row.paper, row)["addressee"]["name"] == "青岛市公安局市北分局"


def test_a_letter_to_several_goes_to_each_with_a_copy_of_its_own(letter: Any) -> None:
    rows = letter("asset_query_letter", "青岛银行市北支行、青岛市不动产登记中心")
    assert [row.addressee for row in rows] == ["青岛银行市北支行", "青岛市不动产登记中心"]
    assert len({row.code for row in rows}) == 2
    assert [copy_facts(row.paper, row)["addressee"]["name"] for row in rows] == [row.addressee for row in rows]


def test_where_nobody_said_who_the_letter_waits_until_its_paper_names_it(letter: Any, world: World) -> None:
    (row,) = letter("appraisal_letter", "")
    make_pending([row.case_id])
    with pytest.raises(DomainError) as caught:
        door.perform("service.send", row.pk, by=world["chen"], given={"channel": "post"})
    assert caught.value.code == "addressee_not_named"
    paper = Paper.objects.get(pk=row.paper_id)
    assert "appraiser" in paper.blanks
    page = browser_of(world["chen"]).get(reverse("paper_mend", args=[paper.pk]))
    form = next(each for each in page.forms.values() if "appraiser" in each.fields)
    for name in paper.blanks:
        form[name] = "青岛正源司法鉴定所" if name == "appraiser" else "已核对"
    form.submit()
    latest = Paper.objects.get(supersedes=paper)
    assert [each.addressee for each in latest.copies.all()] == ["青岛正源司法鉴定所"]
    assert ServiceRow.objects.get(pk=row.pk).stage == "cancelled"


@pytest.fixture
def sent(letter: Any, world: World) -> ServiceRow:
    """A letter to the appraiser, made and sent by post on the page of its row."""
    (row,) = letter("appraisal_letter", "青岛正源司法鉴定所")
    make_pending([row.case_id])
    browser = browser_of(world["chen"])
    board = browser.get(reverse("service_board"), {"case": row.case_id})
    assert "青岛正源司法鉴定所" in board.text
    printed = browser.get(reverse("service_print"), {"case": row.case_id})
    assert printed.content_type == "application/pdf"
    page = browser.get(reverse("service_row", args=[row.pk])).click("^发出$")
    form = form_of(page, id="move")
    form["channel"], form["to"], form["reference"] = "post", "青岛市市南区东海西路 1 号", "EMS123"
    form.submit().follow()
    return ServiceRow.objects.get(pk=row.pk)


def test_what_went_outside_is_proven_like_any_service(sent: ServiceRow, world: World) -> None:
    assert sent.stage == "sent"
    assert sent.attempts.get().to == "青岛市市南区东海西路 1 号"
    given = {"how": "signature", "signer": "鉴定所收发室"}
    door.perform("service.confirm_receipt", sent.pk, by=world["chen"], given=given)
    proof = Paper.objects.get(case=sent.case, kind="proof_of_service")
    assert proof.facts["addressee"]["name"] == "青岛正源司法鉴定所"
    assert proof.facts["received_for"] == "鉴定所收发室"


@pytest.mark.parametrize("channel", ["platform", "sms", "email"])
def test_nothing_goes_outside_electronically(letter: Any, world: World, channel: str) -> None:
    (row,) = letter("appraisal_letter", "青岛正源司法鉴定所")
    make_pending([row.case_id])
    with pytest.raises(DomainError) as caught:
        door.perform("service.send", row.pk, by=world["chen"], given={"channel": channel})
    assert caught.value.code == "needs_eservice_consent"


@pytest.mark.parametrize(("event", "given"), [("leave", {}), ("publish", {"where": "board", "reference": "公告栏"})])
def test_the_last_resorts_are_for_parties(sent: ServiceRow, world: World, event: str, given: dict[str, str]) -> None:
    shown = uploads.keep(PNG, "退件.png", by=world["chen"], case=sent.case).pk
    door.perform(
        "service.record_delivery_failure", sent.pk, by=world["chen"], given={"reason": "unknown", "proofs": [shown]}
    )
    with pytest.raises(DomainError) as caught:
        door.perform(f"service.{event}", sent.pk, by=world["chen"], given=given)
    assert caught.value.code == "not_for_outsiders"


def test_the_code_of_such_a_letter_verifies_it_and_opens_no_case(sent: ServiceRow) -> None:
    client = Client()
    for page in (
        client.get(reverse("scanned", args=[sent.token])),
        client.post(reverse("scanned", args=[sent.token]), {"code": sent.code}),
        client.get(reverse("verify_code", args=[sent.code])),
        client.post(reverse("code_entry"), {"code": shown(sent.code)}),
    ):
        text = page.content.decode()
        assert "只用来核验真伪" in text
        assert "这是寄给我的" not in text
        assert "王" not in text
