"""A city from one file: made, changed by what changed, refused with its place in the file, and asked who holds what."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from accounts.models import Appointment, Office, OfficeKind, ServedPlace, User
from casework import duties
from casework.models import Case
from casework.routing import NoOfficeServes, office_for
from demo import people
from tests.world import World

CITY = """
[defaults]
number_pattern = "{word}{series}字〔{year}〕第{number}号"
intermediate_court = "胶东中级人民法院"
hours = "周一至周五 9:00–17:00"

[[offices]]
name = "莱西市劳动人事争议仲裁委员会"
kind = "commission"
word = "莱"
place = "370285"
districts = ["370283"]
rooms = ["第一仲裁庭"]

[[offices]]
name = "莱西市劳动保障监察大队"
kind = "inspectorate"
word = "莱"
place = "370285"
parent = "莱西市人力资源和社会保障局"

[[offices]]
name = "莱西市人力资源和社会保障局"
kind = "department"
word = "莱"
place = "370285"

[[people]]
key = "lilan"
name = "李岚"
phone = "13853100001"
posts = [{ office = "莱西市劳动人事争议仲裁委员会", post = "office_head", since = 2020-01-01 }]

[[people]]
key = "zhaoyi"
name = "赵一"
phone = "13853100002"
posts = [
  { office = "莱西市劳动人事争议仲裁委员会", post = "filing_officer", since = 2020-01-01 },
  { office = "莱西市劳动人事争议仲裁委员会", post = "office_head", since = 2020-01-01, acts_for = "lilan" },
]
"""
OFFICE = "莱西市劳动人事争议仲裁委员会"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "city.toml"
    path.write_text(CITY, encoding="utf-8")
    return path


def set_up(path: Path) -> list[str]:
    said = StringIO()
    call_command("setup_city", path, stdout=said)
    return said.getvalue().splitlines()


def refused(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        set_up(path)
    *faults, last = str(refusal.value).splitlines()
    assert last == "什么都没有改。"
    return faults


def rows() -> list[Any]:
    """Everything that the command may touch."""
    return [list(model.objects.order_by("pk").values()) for model in (Office, User, Appointment)] + [
        list(office.rooms.values_list("name", flat=True)) + list(office.served_places.values_list("place", flat=True))
        for office in Office.objects.order_by("pk")
    ]


@pytest.mark.smoke
def test_an_empty_database_becomes_a_city(db: None, file: Path) -> None:
    said = set_up(file)
    assert "新设机构：莱西市劳动人事争议仲裁委员会" in said
    office = Office.objects.get(name=OFFICE)
    assert (office.intermediate_court, office.hours) == ("胶东中级人民法院", "周一至周五 9:00–17:00")
    assert [room.name for room in office.rooms.all()] == ["第一仲裁庭"]
    assert [each.place for each in office.served_places.all()] == ["370283"]
    assert Office.objects.get(kind="inspectorate").parent == Office.objects.get(kind="department")
    head = User.objects.get(username="lilan")
    assert (head.is_official, head.phone, head.has_usable_password()) == (True, "+8613853100001", False)
    assert [row.user.username for row in head.deputies.all()] == ["zhaoyi"]


def test_the_same_file_twice_changes_nothing(db: None, file: Path) -> None:
    set_up(file)
    before = rows()
    assert set_up(file)[0] == "没有要改的。"
    assert rows() == before


def test_a_changed_file_changes_what_changed(db: None, file: Path) -> None:
    set_up(file)
    before = rows()
    text = CITY.replace('rooms = ["第一仲裁庭"]', 'rooms = ["第二仲裁庭"]\nphone = "0531-12333"')
    text = text.replace(
        'post = "filing_officer", since = 2020-01-01', 'post = "filing_officer", since = 2020-01-01, until = 2026-06-30'
    )
    file.write_text(text, encoding="utf-8")
    said = set_up(file)
    assert said[:5] == [
        f"{OFFICE}：电话“”改为“0531-12333”",
        f"{OFFICE}：增加 第二仲裁庭",
        f"{OFFICE}：去掉 第一仲裁庭",
        f"赵一 · 立案人员 · {OFFICE}：改为 2020-01-01 起、2026-06-30 止",
        "改了 4 处。",
    ]
    after = rows()
    assert [len(part) for part in after] == [len(part) for part in before]
    assert after[1] == before[1]


def test_what_the_file_does_not_name_stays(world: World, file: Path) -> None:
    before = Office.objects.count(), Appointment.objects.count()
    set_up(file)
    assert (Office.objects.count(), Appointment.objects.count()) == (before[0] + 3, before[1] + 3)
    assert world.commission.appointments.count() == 10


def test_the_demo_city_is_set_up_by_the_same_file(world: World) -> None:
    said = set_up(Path(people.__file__).with_name("city.toml"))
    assert said[0] == "没有要改的。"


@pytest.mark.parametrize(
    ("was", "is_now", "faults"),
    [
        ('word = "莱"\nplace = "370285"\ndistricts', 'place = "370285"\ndistricts', [f"offices[1]（{OFFICE}） · word：没有写。"]),
        ("rooms =", "room =", [f"offices[1]（{OFFICE}） · room：不认识这一项，请看文件说明里有哪些项。"]),
        (
            'kind = "inspectorate"',
            'kind = "police"',
            ["offices[2]（莱西市劳动保障监察大队） · kind：只能是 commission、mediation_body、inspectorate、department。"],
        ),
        ("第{number}号", "第号", ["defaults · number_pattern：少了 {number}，文号会重。"]),
        ("{series}字", "{serie}字", ["defaults · number_pattern：这里只能用 {word} {series} {year} {number}。"]),
        ("since = 2020-01-01 }]", 'since = "去年" }]', [
            f"people[1]（lilan） · posts[1]（{OFFICE}） · since：要写成日期，如 2026-01-01。"
        ]),
        ('phone = "13853100002"', 'phone = "12"', ["people[2]（zhaoyi） · phone：电话号码不对。"]),
        ('phone = "13853100002"', 'phone = "13853100001"', ["电话 13853100001 有两个人用，登录时分不出是谁。"]),
        ('parent = "莱西市人力资源和社会保障局"', 'parent = "省厅"', [
            "offices（莱西市劳动保障监察大队） · parent：文件里没有“省厅”这个机构。"
        ]),
        ('districts = ["370283"]', 'districts = ["370199"]', [f"offices（{OFFICE}）：法律数据里没有 370199 这个地方，请先把它加进去。"]),
        ('post = "filing_officer"', 'post = "inspector"', [
            f"people（zhaoyi） · {OFFICE} · 劳动保障监察员：劳动人事争议仲裁委员会没有这个岗位。"
        ]),
        ('acts_for = "lilan"', 'acts_for = "nobody"', [
            f"people（zhaoyi） · {OFFICE} · 仲裁院负责人：acts_for 写的“nobody”没有这个岗位，不能代理。"
        ]),
        ('"office_head", since = 2020-01-01 }]', '"office_head", since = 2020-01-01, until = 2019-01-01 }]', [
            f"people（lilan） · {OFFICE} · 仲裁院负责人：until（2019-01-01）比 since（2020-01-01）早。"
        ]),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_at_its_place(db: None, file: Path, was: str, is_now: str, faults: list[str]) -> None:
    assert was in CITY
    assert refused(file, CITY.replace(was, is_now, 1)) == faults
    assert rows() == [[], list(User.objects.values()), []]


def test_every_fault_is_named_at_once(db: None, file: Path) -> None:
    text = CITY.replace("rooms =", "room =").replace('phone = "13853100002"', 'phone = "12"')
    assert len(refused(file, text)) == 2


def test_what_is_no_toml_says_on_which_line(db: None, file: Path) -> None:
    assert "line 3" in refused(file, "a = 1\nb = 2\nc = 三\n")[0]
    with pytest.raises(CommandError, match="打不开这个文件"):
        set_up(file.with_name("none.toml"))


def test_a_phone_that_somebody_else_signs_in_with_is_refused(world: World, file: Path) -> None:
    before = rows()
    faults = refused(file, CITY.replace("13853100002", "13853200001"))
    assert faults == ["people（zhaoyi） · phone：13853200001 已经是别人登录用的。"]
    assert rows() == before


def test_duties_without_a_living_holder_are_named(db: None, file: Path) -> None:
    said = [line for line in set_up(file) if "没有" in line and "在任" in line]
    clerks = next(line for line in said if line.startswith(f"{OFFICE}：没有书记员"))
    assert "没人能办" in clerks
    assert not any("立案人员" in line.partition("在任")[0] and line.startswith(OFFICE) for line in said)
    assert "莱西市劳动保障监察大队：一个在任的人也没有，什么都不能收、不能办。" in set_up(file)
    warnings = run_checks(databases=["default"])
    assert set(said) <= {each.msg for each in warnings if each.id == "casework.W001"}
    with pytest.raises(CommandError, match="处职责没有人能办"):
        call_command("check_city", stdout=StringIO())


def test_what_papers_have_to_say_of_an_office_and_nobody_told_is_named(db: None, file: Path) -> None:
    set_up(file)
    office = Office.objects.get(name=OFFICE)
    told = {"address": "莱西市某路 1 号", "phone": "0532-12333", "basic_court": "莱西市人民法院"}
    Office.objects.filter(pk=office.pk).update(**told | {"intermediate_court": "青岛市中级人民法院"})
    assert office not in {blank.office for blank in duties.blanks()}
    Office.objects.filter(pk=office.pk).update(address="", basic_court="")
    said = f"{OFFICE}：没有写地址、执行的基层人民法院，文书或者信封上就没有。"
    assert said in {str(blank) for blank in duties.blanks()}
    assert said in {each.msg for each in run_checks(databases=["default"]) if each.id == "casework.W002"}
    told_by = StringIO()
    with pytest.raises(CommandError):
        call_command("check_city", stdout=told_by)
    assert said in told_by.getvalue()


def test_a_city_without_offices_is_not_called_whole(db: None) -> None:
    with pytest.raises(CommandError, match="还没有机构"):
        call_command("check_city", stdout=StringIO())


def test_a_post_that_ended_or_whose_holder_left_is_not_held(world: World) -> None:
    def missing(day: date) -> set[str]:
        return {str(gap) for gap in duties.gaps(day) if gap.office == world.commission}

    assert missing(date(2026, 3, 2)) == set()
    Appointment.objects.filter(office=world.commission, post="clerk").update(until=date(2026, 3, 1))
    assert missing(date(2026, 3, 1)) == set()
    assert any("没有书记员在任" in gap for gap in missing(date(2026, 3, 2)))
    world["head"].is_active = False
    world["head"].save()
    assert any("没有仲裁院负责人在任" in gap for gap in missing(date(2026, 3, 1)))
    deputy = Appointment(user=world["qin"], office=world.commission, post="office_head", acts_for=world["head"])
    deputy.since = date(2026, 2, 1)
    deputy.save()
    assert missing(date(2026, 3, 1)) == set()


def test_what_nobody_takes_in_goes_to_the_office_that_can(world: World, file: Path) -> None:
    laoshan, city = "370212", Office.objects.get(name=people.CITY_COMMISSION)
    assert office_for(OfficeKind.COMMISSION, laoshan) == city
    served = ServedPlace.objects.create(office=world.commission, place=laoshan)
    assert office_for(OfficeKind.COMMISSION, laoshan) == world.commission
    own = Office.objects.get(kind=OfficeKind.COMMISSION, place=laoshan)
    Appointment.objects.create(user=world["chen"], office=own, post="filing_officer", since=date(2020, 1, 1))
    assert office_for(OfficeKind.COMMISSION, laoshan) == own
    served.delete()
    Appointment.objects.update(until=date(2020, 1, 2))
    with pytest.raises(NoOfficeServes):
        office_for(OfficeKind.COMMISSION, laoshan)


def test_a_worker_of_any_district_may_begin_and_somebody_takes_it_in(world: World) -> None:
    wang = world.client("wang")
    page = wang.get(reverse("intake_begin")).content.decode()
    assert 'value="370212"' in page
    wang.post(reverse("intake_begin"), {"place": "370212"})
    assert Case.objects.get().office.name == people.CITY_COMMISSION


def test_the_page_of_counters_says_when_they_are_open(world: World) -> None:
    page = world.client("wang").get(reverse("help")).content.decode()
    assert "地址请打电话问 · 工作日 9:00–12:00，13:30–17:00" in page


def test_one_inspector_is_too_few(world: World) -> None:
    world.users["han"].appointments.all().delete()
    office = world.offices[people.SHIBEI_INSPECTORATE]
    found = {str(gap) for gap in duties.gaps(date(2026, 3, 2)) if gap.office == office}
    assert found == {f"{office}：劳动保障监察员人数不够，至少要两人。"}


def test_the_city_is_told_in_english_too(db: None, file: Path) -> None:
    with translation.override("en"):
        assert "new office: 莱西市劳动人事争议仲裁委员会" in set_up(file)
