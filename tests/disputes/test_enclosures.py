"""Enclosures: a kind declares them, the paper lists them, the packet holds them, and nothing more."""

import io

import pikepdf
import pytest
from django.urls import reverse

from documents import store
from documents.enclosures import BLANK_FORM, HANDED_IN, SHEETS, contents
from documents.kinds import ALL, KINDS, PaperKind
from documents.making import make_pending
from documents.rendering import bodies
from documents.rendering.compose import sheet
from documents.rendering.samples import sample_facts
from tests.disputes.road import Road
from tests.world import World

ENCLOSING = [row for row in ALL if row.encloses]
COPY = "副本送达"


@pytest.mark.parametrize("row", ALL, ids=lambda row: row.kind)
def test_a_kind_that_lists_what_goes_with_it_declares_it(row: PaperKind) -> None:
    lists = any(isinstance(each, dict) and each.get("list") == "materials" for each in bodies.blocks(row.kind))
    assert lists == bool(row.encloses) or row.kind == "defence_record", row.kind
    if any(COPY in str(each) for each in bodies.blocks(row.kind)):
        assert "arbitration_application" in row.encloses


@pytest.mark.parametrize("row", ENCLOSING, ids=lambda row: row.kind)
def test_what_a_kind_encloses_is_known(row: PaperKind) -> None:
    for name in row.encloses:
        assert name in KINDS or name in (*SHEETS, HANDED_IN) or name.removeprefix(BLANK_FORM) in KINDS, name


def test_the_notice_to_answer_goes_with_the_copy_and_the_form_it_lists(world: World) -> None:
    case = Road(world).pleading().case
    make_pending([case.pk])
    notice = case.papers.get(kind="notice_to_answer")
    held = list(contents(notice, notice.copies.get().party))
    assert notice.facts["materials"] == ["仲裁申请书副本", "送达地址确认书（空白，填写后交回）"]
    assert [each.words for each in held] == notice.facts["materials"]
    for each in held:
        with pikepdf.open(io.BytesIO(each.content)) as pdf:
            assert len(pdf.pages) >= 1


def test_the_application_enclosed_is_the_copy_made_for_its_reader(world: World) -> None:
    case = Road(world).pleading().case
    make_pending([case.pk])
    notice, application = case.papers.get(kind="notice_to_answer"), case.papers.get(kind="arbitration_application")
    row = notice.copies.get()
    given = next(contents(notice, row.party)).content
    assert given == store.read(application.copies.get(party=row.party).sha256)
    assert given != store.read(application.sha256)


def test_the_desk_prints_the_copy_and_exactly_what_it_lists(world: World) -> None:
    case = Road(world).pleading().case
    make_pending([case.pk])
    row = case.papers.get(kind="notice_to_answer").copies.get()
    page = world.client("chen").get(reverse("service_row", args=[row.pk])).content.decode()
    assert "仲裁申请书副本" in page
    url = reverse("service_copy", args=[row.pk])
    printed = world.client("chen").get(url)
    parts = [store.read(row.sha256), *(each.content for each in contents(row.paper, row.party))]
    assert pages(printed.content) == sum(pages(part) for part in parts)
    assert world.client("liu").get(url).status_code == 404


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return len(read.pages)


@pytest.mark.parametrize("wages", [True, False])
def test_a_table_on_a_sheet_of_its_own_is_typeset(*, wages: bool) -> None:
    facts = sample_facts("handling_decision") | {"story": ["甲应付乙两期：3月1日前应付1.00元；4月1日前应付1.00元。"]}
    assert pages(sheet("handling_decision", "工资明细表", facts, wages)) == 1
