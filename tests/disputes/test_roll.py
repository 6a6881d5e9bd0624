"""A group: its roll told line by line or in a table, and the case registered as collective."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from casework import door
from casework.act import Act
from casework.errors import DomainError, Invalid
from disputes.models import Arbitration, LedgerLine
from tests.world import World

HEADS = ["姓名", "身份证号码", "手机号", "欠薪金额（元）"]


def ten(start: int = 1) -> list[dict[str, str]]:
    return [
        {"name": f"工友{n}", "phone": f"138532001{n:02d}", "amount": f"{n}000.00"} for n in range(start, start + 10)
    ]


def add(world: World, act: Act, by: str = "wang", **given: object) -> Act:
    return door.perform("application.add_applicants", act.thing.pk, by=world[by], given=given)


def test_ten_workers_become_a_collective_dispute(world: World) -> None:
    application = world.submitted()
    add(world, application, rows=ten())
    assert application.case.parties.filter(side="applicant").count() == 11
    routed = door.perform("application.route_to_arbitration", application.thing.pk, by=world["chen"])
    case = routed.made[0].case
    assert case.title == "王芳等11人 与 青岛宏达餐饮有限公司"
    chosen = list(case.parties.filter(name__in=["工友1", "工友2", "工友3"]).values_list("pk", flat=True))
    door.perform(
        "arbitration.register_collective", routed.made[0].pk, by=world["chen"], given={"representatives": chosen}
    )
    assert Arbitration.objects.get(case=case).is_collective
    assert case.roles.filter(role="elected_representative").count() == 3
    assert LedgerLine.objects.get(case=case, claim__party__name="工友7").amount == 7000


def test_each_worker_finds_the_file_under_their_own_phone(world: World) -> None:
    application = world.submitted()
    add(world, application, rows=ten()[:1])
    role = application.case.roles.get(party__name="工友1")
    assert role.user.phone == "+8613853200101"
    assert role.authority == "self"


def test_typed_lines_are_taken_with_either_comma(world: World) -> None:
    application = world.submitted()
    url = reverse("move", args=[application.case.pk, "application", application.thing.pk, "add_applicants"])
    answer = world.client("wang").post(url, {"rows": "张三，，13853200101，6000\n李四,,,5800.50\n"})
    assert answer.status_code == 302
    assert LedgerLine.objects.get(claim__party__name="李四").amount == pytest.approx(5800.50)


def sheet(kind: str, rows: list[list[object]]) -> SimpleUploadedFile:
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([HEADS, *rows])
        return SimpleUploadedFile("名单.csv", text.getvalue().encode("gb18030"))
    book, out = Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for row in [HEADS, *rows]:
        page.append(row)
    book.save(out)
    return SimpleUploadedFile("名单.xlsx", out.getvalue())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_adds_everybody_on_it(world: World, kind: str) -> None:
    application = world.submitted()
    url = reverse("move", args=[application.case.pk, "application", application.thing.pk, "add_applicants"])
    rows: list[list[object]] = [["张三", "", 13853200101, 6000], ["李四", "", "13853200102", 5800.5]]
    answer = world.client("wang").post(url, {"sheet": sheet(kind, rows)})
    assert answer.status_code == 302, answer.content.decode()
    added = application.case.parties.exclude(name="王芳").filter(side="applicant")
    assert [party.phone for party in added] == ["+8613853200101", "+8613853200102"]


def test_every_faulty_line_is_said_and_nobody_is_added(world: World) -> None:
    application = world.submitted()
    rows = [{"name": "张三", "amount": "6000"}, {"name": "", "amount": "1"}, {"name": "李四", "amount": "很多"}]
    with pytest.raises(Invalid) as caught:
        add(world, application, rows=rows)
    said = str(caught.value.as_json())
    assert "第 2 个人" in said
    assert "第 3 个人" in said
    assert "第 1 个人" not in said
    assert application.case.parties.filter(side="applicant").count() == 1


def test_nobody_stands_on_the_roll_twice(world: World) -> None:
    application = world.submitted()
    row = {"name": "张三", "id_number": "37020319850315001X", "amount": "6000"}
    add(world, application, rows=[row])
    with pytest.raises(DomainError) as caught:
        add(world, application, rows=[row])
    assert caught.value.code == "already_on_the_roll"


def test_saving_ones_own_claims_keeps_those_of_the_others(world: World) -> None:
    draft = world.draft()
    add(world, draft, rows=ten()[:2])
    given = {"claims": [{"kind": "wages", "amount": "100"}]}
    door.perform("application.save", draft.thing.pk, by=world["wang"], given=given)
    assert draft.case.claims.count() == 3


def test_what_was_told_of_people_leaves_no_trace_in_the_journal(world: World) -> None:
    application = world.submitted()
    act = add(world, application, rows=[{"name": "张三", "id_number": "37020319850315001X", "amount": "6000"}])
    assert act.event is not None
    assert "rows" not in act.event.facts
    assert not application.case.statements.filter(name="rows").exists()


def test_the_other_side_adds_nobody(world: World) -> None:
    application = world.submitted()
    with pytest.raises(DomainError):
        add(world, application, by="zhao", rows=ten())
