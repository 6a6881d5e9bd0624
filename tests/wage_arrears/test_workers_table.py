"""The table of workers: a person is not a name, and what was typed is what is kept."""

from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from casework.errors import Invalid
from casework.machine import MACHINES
from casework.models import Capacity, Party
from tests.hands.browser import browser_of, form_of
from tests.wage_arrears.walks import COMPLY_BY, ORDERED, Walk, at
from tests.world import World
from wage_arrears.forms.fields import WorkersField

TABLES: dict[str, dict[str, Any]] = {
    "order_payment": {},
    "settle_on_site": {"employer_signed": True, "workers_signed": True},
}


@pytest.fixture
def walk(world: World) -> Walk:
    return Walk(world).investigating()


def row(amount: str = "8000", **told: Any) -> dict[str, Any]:
    """One line."""
    return {"amount": amount, "due_on": COMPLY_BY} | told


def workers(walk: Walk) -> dict[str, list[int]]:
    """The workers of the file by name."""
    found: dict[str, list[int]] = {}
    for party in walk.thing.case.parties.filter(capacity=Capacity.WORKER).order_by("pk"):
        found.setdefault(party.name, []).append(party.pk)
    return found


def faults(walk: Walk, event: str, rows: Any, **told: Any) -> dict[str, list[str]]:
    """What is said against a table; nothing of it was kept."""
    before = workers(walk)
    with pytest.raises(Invalid) as refusal:
        walk.do(event, "wei", ORDERED, workers=rows, **TABLES[event] | told)
    assert workers(walk) == before
    return refusal.value.errors


@pytest.mark.parametrize("event", TABLES)
def test_a_repeated_name_is_asked_about_and_joins_nobody(walk: Walk, event: str) -> None:
    two = [row("18000", name="王伟"), row("15000", name="王伟")]
    assert "“王伟”不止一个（第 1、2 行）" in faults(walk, event, two, total="33000")["workers"][0]
    told = [each | {"worker": "another"} for each in two]
    walk.do(event, "wei", ORDERED, workers=told, total="33000", **TABLES[event])
    assert len(workers(walk)["王伟"]) == 2
    assert walk.thing.agreed == Decimal("33000.00")


@pytest.fixture
def sun(walk: Walk) -> int:
    """孙丽, a worker of the file before any order."""
    case = walk.thing.case
    return Party.objects.create(case=case, side="third_party", capacity=Capacity.WORKER, name="孙丽").pk


def test_every_table_of_workers_is_tried_here() -> None:
    rows = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
    asked = {row.name for row in rows if any(isinstance(each, WorkersField) for each in row.form.base_fields.values())}
    assert asked == set(TABLES)


@pytest.mark.parametrize("event", TABLES)
def test_a_name_that_the_file_knows_is_asked_about(walk: Walk, sun: int, event: str) -> None:
    assert "“孙丽”不止一个（第 1 行）" in faults(walk, event, [row(name="孙丽")])["workers"][0]
    assert "选的是孙丽，写的是小陈" in faults(walk, event, [row(worker=sun, name="小陈")])["workers"][0]
    walk.do(event, "wei", ORDERED, workers=[row("9000", worker=sun)], **TABLES[event])
    assert workers(walk) == {"孙丽": [sun]}
    assert walk.thing.agreed == Decimal("9000.00")


@pytest.mark.parametrize("event", TABLES)
def test_one_person_stands_on_one_line_and_is_of_the_file(walk: Walk, sun: int, event: str) -> None:
    twice = [row(worker=sun), row("1", worker=sun)]
    assert "孙丽写了不止一行（第 1、2 行）" in faults(walk, event, twice, total="8001")["workers"][0]
    employer = walk.thing.case.parties.get(side="respondent").pk
    assert "第 1 行选的人不是本案的劳动者" in faults(walk, event, [row(worker=employer)])["workers"][0]


@pytest.mark.parametrize("event", TABLES)
@pytest.mark.parametrize("total", ["", "30000", "33000.01"])
def test_the_total_typed_is_the_total_kept(walk: Walk, event: str, total: str) -> None:
    two = [row("18000", name="王伟"), row("15000", name="李娜")]
    (sentence,) = faults(walk, event, two, total=total)["total"]
    assert "33,000.00" in sentence


def page_of(walk: Walk, world: World) -> Any:
    """The order to pay, as an inspector opens it."""
    address = reverse("move", args=[walk.thing.case_id, "inspection", walk.pk, "order_payment"])
    return form_of(browser_of(world["wei"]).get(address), id="move")


def test_the_page_names_who_is_on_the_file_and_leaves_out_whom_nobody_wrote_of(
    walk: Walk, world: World, sun: int
) -> None:
    with time_machine.travel(at(ORDERED), tick=False):
        form = page_of(walk, world)
        assert form["workers-0-worker"].value == str(sun)
        form["workers-1-name"], form["workers-1-amount"], form["workers-1-due_on"] = "小陈", "4000", COMPLY_BY
        assert form.submit().status_int == 302
    assert [(str(each.worker), each.amount) for each in walk.thing.case.orders.all()] == [("小陈", Decimal("4000.00"))]


def test_a_pasted_list_becomes_rows_that_can_be_mended(walk: Walk, world: World, sun: int) -> None:
    with time_machine.travel(at(ORDERED), tick=False):
        form = page_of(walk, world)
        form["workers-13-lines"] = f"孙丽，8000，{COMPLY_BY}，2\n小陈，4000，{COMPLY_BY}"
        form["total"] = "12000"
        again = form_of(form.submit(expect_errors=True), id="move")
        assert [again[f"workers-{n}-name"].value for n in (1, 2)] == ["孙丽", "小陈"]
        again["workers-1-worker"] = str(sun)
        assert again.submit().status_int == 302
    assert {str(each.worker): each.amount for each in walk.thing.case.orders.all()} == {
        "孙丽": Decimal("8000.00"),
        "小陈": Decimal("4000.00"),
    }
    assert workers(walk)["孙丽"] == [sun]
