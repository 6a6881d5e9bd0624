"""Evidence: each side's own list, opinions from the other side alone, and files nobody else can reach."""

import io
import re
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from casework import door
from casework.errors import DomainError, NotFound
from casework.models import Party
from casework.roles import appoint
from disputes.models import Evidence
from tests.world import World


def photo() -> SimpleUploadedFile:
    """A small real picture."""
    stream = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(stream, "JPEG")
    return SimpleUploadedFile("工资条.jpg", stream.getvalue(), content_type="image/jpeg")


@pytest.fixture
def item(world: World) -> Evidence:
    """An item the worker submitted on an application both sides are on."""
    act = world.submitted()
    other = Party.objects.get(case=act.case, side="respondent")
    appoint(act.case, world["liu"], "respondent", at=act.at, party=other, authority="special")
    client = world.client("wang")
    given = {"name": "工资条", "purpose": "12 月没发", "original_holder": "me", "files": photo()}
    answer = client.post(reverse("evidence_new", args=[act.case.pk]), given)
    assert answer.status_code == 302
    return Evidence.objects.get(case=act.case)


def test_an_item_is_numbered_on_its_side_with_its_file(item: Evidence) -> None:
    assert (item.label, item.stage, item.files.count()) == ("申1", "submitted", 1)


def test_the_other_side_sees_it_only_after_exchange(world: World, item: Evidence) -> None:
    url = reverse("evidence", args=[item.case_id, item.pk])
    assert world.client("liu").get(url).status_code == 404
    door.perform("evidence.exchange", item.pk, by=world["chen"], given={})
    assert world.client("liu").get(url).status_code == 200


@pytest.mark.parametrize(("exchanged", "status"), [(False, 404), (True, 200)])
def test_of_what_was_taken_back_the_other_side_sees_only_what_it_had(
    world: World, item: Evidence, exchanged: bool, status: int
) -> None:
    if exchanged:
        door.perform("evidence.exchange", item.pk, by=world["chen"], given={})
    door.perform("evidence.withdraw", item.pk, by=world["wang"], given={})
    assert world.client("liu").get(reverse("evidence", args=[item.case_id, item.pk])).status_code == status


def test_a_stranger_reaches_neither_item_nor_file(world: World, item: Evidence) -> None:
    client = world.client("zhao")
    assert client.get(reverse("evidence", args=[item.case_id, item.pk])).status_code == 404
    assert client.get(reverse("evidence_file", args=[item.case_id, item.pk, 0])).status_code == 404


def test_only_the_other_side_gives_an_opinion(world: World, item: Evidence) -> None:
    door.perform("evidence.exchange", item.pk, by=world["chen"], given={})
    opinion = {"authenticity": "dispute", "legality": "agree", "relevance": "agree", "reason": "没有盖章"}
    with pytest.raises(DomainError) as caught:
        door.perform("evidence.give_opinion", item.pk, by=world["wang"], given=opinion)
    assert caught.value.status == 403
    door.perform("evidence.give_opinion", item.pk, by=world["liu"], given=opinion)
    assert item.opinions.get().disputed


def test_a_dispute_needs_its_reason(world: World, item: Evidence) -> None:
    door.perform("evidence.exchange", item.pk, by=world["chen"], given={})
    given = {"authenticity": "dispute", "legality": "agree", "relevance": "agree"}
    with pytest.raises(DomainError) as caught:
        door.perform("evidence.give_opinion", item.pk, by=world["liu"], given=given)
    assert caught.value.code == "invalid"


def test_it_is_returned_once_only(world: World, item: Evidence) -> None:
    door.perform("evidence.return_item", item.pk, by=world["chen"], given={"reason": "照片看不清"})
    door.perform("evidence.replace", item.pk, by=world["wang"], given={"name": "清楚的工资条"})
    with pytest.raises(DomainError) as caught:
        door.perform("evidence.return_item", item.pk, by=world["chen"], given={"reason": "还是不清"})
    assert caught.value.code == "returned_once"


def test_somebody_elses_file_cannot_be_attached(world: World, item: Evidence) -> None:
    foreign = item.files.get().file_id
    draft = world.draft("zhou")
    with pytest.raises(DomainError) as caught:
        door.begin(
            "evidence.submit",
            by=world["zhou"],
            case_id=draft.case.pk,
            given={"name": "x", "purpose": "y", "files": [foreign]},
        )
    assert caught.value.code == "unknown_file"


def test_a_stranger_cannot_submit(world: World, item: Evidence) -> None:
    with pytest.raises(NotFound):
        door.begin("evidence.submit", by=world["zhao"], case_id=item.case_id, given={"name": "x", "purpose": "y"})


def test_an_agent_downloads_by_the_files_own_address_what_the_page_shows_them(world: World, item: Evidence) -> None:
    party = Party.objects.get(case=item.case, side="applicant")
    appoint(item.case, world["ma"], "applicant", at=item.submitted_at, party=party, authority="general")
    file = item.files.get().file
    assert world.client("ma").get(reverse("file", args=[file.pk])).status_code == 200
    assert world.client("liu").get(reverse("file", args=[file.pk])).status_code == 404


def test_headings_of_an_items_page_leave_no_level_out(world: World, item: Evidence) -> None:
    page = world.client("wang").get(reverse("evidence", args=[item.case_id, item.pk])).content.decode()
    main = page[page.index("<main") :]
    levels = [int(level) for level in re.findall(r"<h([1-6])", main)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
