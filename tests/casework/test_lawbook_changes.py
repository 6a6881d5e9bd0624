"""A dated value comes into force by two people, is journalled, and moves the open clocks it should and no others."""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.core.signals import request_started
from django.db import connection
from django.test import Client

from casework import deadlines, sweep
from casework.append_only import lift, protect
from casework.errors import NotYours, Stale
from casework.lawbook import current, effects, ledger, recount
from casework.lawbook.forms import FigureForm, YearForm
from casework.lawbook.ledger import SamePerson
from casework.lawbook.models import LawChange
from casework.models import Case, Deadline
from law import calendar, figures
from law.errors import NoValueInForce
from law.places import QINGDAO
from tests.world import World

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（农历正月初六、周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。法定节假日：4月5日。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。"""
YEAR = {"year": "2027", "text": NOTICE_2027, "source": "示例通知", "mark": "未核实"}
AVERAGE = {
    "name": "city_average_wage",
    "place": "370200",
    "since": "2026-01-01",
    "value": "9,000.50",
    "source": "示例公报",
    "mark": "摘录",
}
FEE = {"name": "overtime_rates", "place": "370200", "since": "2030-01-01", "source": "示例", "mark": "未核实"}


@pytest.fixture(autouse=True)
def law_as_filed() -> Iterator[None]:
    """What one test approves is gone for the next."""
    current.loaded.forget()
    yield
    figures.use([])
    calendar.use([])
    current.loaded.forget()


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 10, tzinfo=SHANGHAI)


def proposed(world: World, kind: str = "year", **told: str) -> LawChange:
    """Proposed on the page by 田野, an administrator."""
    answer = world.client("admin").post(f"/law/changes/new/{kind}/", (YEAR if kind == "year" else AVERAGE) | told)
    assert answer.status_code == 302, answer.context["form"].errors
    return LawChange.objects.filter(event="proposed").latest("seq")


def approved(world: World, by: str = "admin2", kind: str = "year", **told: str) -> LawChange:
    """Proposed by one and approved by another."""
    found = proposed(world, kind, **told)
    assert world.client(by).post(f"/law/changes/{found.pk}/approve/").status_code == 302
    return found


def page(world: World, who: str, change: LawChange) -> str:
    return world.client(who).get(f"/law/changes/{change.pk}/").content.decode()


# Who may ---------------------------------------------------------------------------------------------


def test_every_official_reads_the_rulebook(world: World) -> None:
    for who in ("admin", "head", "qin", "supervisor", "sun", "wei"):
        for tab in ("figures", "rules", "years", "changes", "nonsense"):
            assert world.client(who).get("/law/", {"tab": tab}).status_code == 200, (who, tab)


def test_a_party_finds_nothing_there_and_a_stranger_is_asked_to_sign_in(world: World) -> None:
    for path in ("/law/", "/law/changes/new/year/", "/law/changes/new/figure/", "/law/changes/1/"):
        assert world.client("wang").get(path).status_code == 404, path
        assert Client().get(path).status_code == 302, path


def test_only_an_administrator_proposes(world: World) -> None:
    for who in ("head", "qin", "supervisor", "depthead"):
        for kind in ("figure", "year"):
            assert world.client(who).get(f"/law/changes/new/{kind}/").status_code == 403, who
            assert world.client(who).post(f"/law/changes/new/{kind}/", YEAR | AVERAGE).status_code == 403, who
        with pytest.raises(NotYours):
            ledger.propose("year", {}, by=world[who])
    assert not LawChange.objects.exists()


def test_who_holds_neither_post_does_not_approve_or_decline(world: World) -> None:
    found = proposed(world)
    for who, status in (("qin", 403), ("supervisor", 403), ("depthead", 403), ("wang", 404)):
        assert world.client(who).post(f"/law/changes/{found.pk}/approve/").status_code == status, who
        sent_back = world.client(who).post(f"/law/changes/{found.pk}/decline/", {"reason": "不"})
        assert sent_back.status_code == status, who
        with pytest.raises(NotYours):
            ledger.approve(found, by=world[who])
        with pytest.raises(NotYours):
            ledger.decline(found, by=world[who], reason="不")
    assert ledger.decision(found) is None


def test_the_same_person_may_not_approve_what_they_proposed(world: World) -> None:
    found = proposed(world)
    answer = world.client("admin").post(f"/law/changes/{found.pk}/approve/")
    assert answer.status_code == 403
    assert "提出的人不能自己批准" in answer.content.decode()
    with pytest.raises(SamePerson):
        ledger.approve(found, by=world["admin"])
    assert 2027 not in calendar.published_years()


@pytest.mark.parametrize("who", ["admin2", "head"])
def test_a_second_administrator_or_the_head_of_an_office_approves(world: World, who: str) -> None:
    approved(world, by=who)
    assert 2027 in calendar.published_years()


def test_a_proposal_is_decided_once(world: World) -> None:
    found = approved(world)
    assert world.client("head").post(f"/law/changes/{found.pk}/approve/").status_code == 409
    with pytest.raises(Stale):
        ledger.decline(found, by=world["head"], reason="晚了")
    assert found.acts.filter(event__in=("approved", "declined")).count() == 1


def test_sending_back_needs_a_reason_and_keeps_it(world: World) -> None:
    found = proposed(world)
    world.client("head").post(f"/law/changes/{found.pk}/decline/", {"reason": " "})
    assert ledger.decision(found) is None
    world.client("head").post(f"/law/changes/{found.pk}/decline/", {"reason": "缺文号"})
    assert "缺文号" in page(world, "admin", found)
    assert 2027 not in calendar.published_years()


def test_the_author_may_take_a_proposal_back(world: World) -> None:
    found = proposed(world)
    world.client("admin").post(f"/law/changes/{found.pk}/decline/", {"reason": "写错了"})
    assert ledger.decision(found) is not None


def test_only_a_second_person_is_offered_the_button(world: World) -> None:
    found = proposed(world)
    assert "批准生效" not in page(world, "admin", found)
    assert "批准生效" not in page(world, "qin", found)
    assert "批准生效" in page(world, "admin2", found)


# What is read ------------------------------------------------------------------------------------------


def test_a_year_is_shown_day_by_day_before_anybody_approves_it(world: World) -> None:
    seen = page(world, "admin2", proposed(world))
    assert "2月5日、2月6日、2月7日、2月8日" in seen
    assert "1月31日、2月20日" in seen


def test_an_uploaded_file_is_read_like_pasted_text(world: World, tmp_path: Any) -> None:
    file = tmp_path / "2027.txt"
    file.write_text(NOTICE_2027, encoding="utf-8")
    with file.open("rb") as opened:
        answer = world.client("admin").post("/law/changes/new/year/", YEAR | {"text": "", "file": opened})
    assert answer.status_code == 302
    assert LawChange.objects.get().body["holiday"][0]["name"] == "元旦"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"text": ""}, "请贴上通知的内容"),
        ({"year": "2028"}, "通知说的是2027年"),
        ({"text": NOTICE_2027.replace("1月1日（周五）", "1月1日（周四）")}, "2027-01-01是周五"),
        ({"text": NOTICE_2027.replace("法定节假日：4月5日。", "")}, "清明节：看不出哪天是法定节假日"),
        ({"text": NOTICE_2027.replace("六、中秋节：9月15日（周三）放假1天。", "")}, "没有看到：中秋节"),
        ({"text": "胡说八道"}, "没有看到"),
        ({"year": "1066"}, "2008"),
        ({"source": ""}, "这一项要填"),
    ],
)
def test_a_notice_that_cannot_be_a_calendar_is_refused(told: dict[str, str], sentence: str) -> None:
    form = YearForm(YEAR | told)
    assert not form.is_valid()
    assert sentence in str(form.errors)


def test_a_refused_proposal_is_told_on_the_page_and_not_kept(world: World) -> None:
    for kind, told in (("year", YEAR | {"text": "胡说八道"}), ("figure", AVERAGE | {"value": "很多"})):
        answer = world.client("admin").post(f"/law/changes/new/{kind}/", told)
        assert answer.status_code == 422
        assert "有几处要改一下" in answer.content.decode()
    assert not LawChange.objects.exists()


@pytest.mark.parametrize(("content", "sentence"), [(b"\xff\xfe\x00", "读不出文字"), (b"x" * 300_000, "文件太大")])
def test_a_file_that_is_no_text_is_refused(content: bytes, sentence: str) -> None:
    form = YearForm(YEAR | {"text": ""}, {"file": SimpleUploadedFile("2027.bin", content)})
    assert sentence in str(form.errors)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"value": "很多"}, "不是一个不小于0的数"),
        ({"value": "-1"}, "不是一个不小于0的数"),
        ({"value": "NaN"}, "不是一个不小于0的数"),
        ({"until": "2025-01-01"}, "不能早于开始施行的那天"),
        ({"article": "XX 1"}, "没有“XX”"),
        (FEE | {"value": "1.5"}, "每行写“键=数”"),
        (FEE | {"value": "workday=1.5\nrest_day=2"}, "要有且只有这些键"),
        ({"name": "limitation_restart", "value": "Whatever!"}, "这里只能填：from_interruption（从中断时起）"),
        ({"name": "injury_lump_sum_rule", "value": "by_amounts"}, "by_amount（看金额）"),
        ({"source": ""}, "这一项要填"),
    ],
)
def test_a_value_that_does_not_fit_its_figure_is_refused(told: dict[str, str], sentence: str) -> None:
    form = FigureForm(AVERAGE | told)
    assert not form.is_valid()
    assert sentence in html.unescape(str(form.errors))


def test_a_table_keeps_its_keys_and_a_choice_its_word(world: World) -> None:
    rates = approved(world, kind="figure", **FEE, value="workday=1.6\nrest_day：2\nstatutory_holiday = 3")
    assert rates.body["table"] == {"workday": "1.6", "rest_day": "2", "statutory_holiday": "3"}
    assert figures.table("overtime_rates", on=date(2030, 1, 2), place=QINGDAO).value["workday"] == Decimal("1.6")
    reading = approved(world, kind="figure", name="limitation_restart", value="from_end_of_procedure")
    assert reading.body["article"] == "LMAL 27(2)"
    assert figures.choice("limitation_restart", on=date(2026, 6, 1), place=QINGDAO).value == "from_end_of_procedure"


def test_the_desk_finds_by_name_source_and_mark(world: World) -> None:
    client = world.client("qin")
    seen = client.get("/law/", {"q": "劳动合同法第八十五条"}).content.decode()
    assert "加付赔偿金比例" in seen
    assert "月计薪天数" not in seen
    assert "未核实" in client.get("/law/", {"tab": "rules", "mark": "未核实"}).content.decode()
    assert "没有符合条件的规则" in client.get("/law/", {"tab": "rules", "q": "没有这样的"}).content.decode()
    assert "没有符合条件的数值" in client.get("/law/", {"q": "没有这样的"}).content.decode()


def test_the_desk_speaks_no_code_and_a_proposal_begins_from_the_value_in_force(world: World) -> None:
    desk = world.client("admin").get("/law/").content.decode()
    told = html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", desk, flags=re.DOTALL))
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", told) == []
    assert "休息日：2" in told
    link = re.search(r'href="(/law/changes/new/figure/\?name=overtime_rates[^"]*)"', desk)
    assert link
    form = world.client("admin").get(html.unescape(link[1])).content.decode()
    assert "rest_day=2" in form


def test_a_value_nobody_entered_is_listed_until_somebody_does(world: World) -> None:
    heading = "还没有录入的数值"
    assert "设区市上年度职工月平均工资" in world.client("admin").get("/law/").content.decode().partition(heading)[2]
    with pytest.raises(NoValueInForce):
        figures.figure("city_average_wage", on=date(2026, 6, 1), place="370203")
    found = approved(world, kind="figure")
    assert figures.figure("city_average_wage", on=date(2026, 6, 1), place="370203").value == Decimal("9000.50")
    seen = page(world, "qin", found)
    assert "9000.5" in seen
    assert "没有期限因此变动" in seen


def test_a_proposal_waits_at_the_head_of_the_desk(world: World) -> None:
    assert "等人批准" not in world.client("head").get("/law/").content.decode()
    found = proposed(world)
    assert f'href="/law/changes/{found.pk}/"' in world.client("head").get("/law/").content.decode()


# What moves ------------------------------------------------------------------------------------------------


def submitted_in_december(world: World) -> Deadline:
    """Filed on 29 December: the five working days to accept run into a year not announced."""
    act = world.submitted(at=at(12, 29))
    return act.case.deadlines.get(rule="arb.accept_5wd") if has_accept(act.case) else opened(act.case)


def has_accept(case: Case) -> bool:
    return case.deadlines.filter(rule="arb.accept_5wd").exists()


def opened(case: Case) -> Deadline:
    return deadlines.open_clock(case, "arb.accept_5wd", date(2026, 12, 29))


def test_a_clock_into_an_unpublished_year_is_opened_and_only_about(world: World) -> None:
    clock = submitted_in_december(world)
    assert clock.provisional
    assert clock.effective is None
    assert clock.nominal == date(2027, 1, 5)


def test_no_consequence_follows_from_a_day_that_is_only_about(world: World) -> None:
    clock = submitted_in_december(world)
    assert clock not in sweep.passed(at(3, 1, 2027))


def test_publishing_the_year_by_two_people_makes_the_clock_certain(world: World) -> None:
    clock = submitted_in_december(world)
    found = approved(world)
    clock.refresh_from_db()
    # 12月30日、31日，1月4日、5日、6日（1日至3日放假）
    assert (clock.effective, clock.provisional) == (date(2027, 1, 6), False)
    assert clock.law_version == current.edition()
    report = found.acts.get(event="recounted").body
    assert [(each["number"], each["rule"]) for each in report["moved"] if each["rule"] == clock.rule] == [
        (clock.case.number, "arb.accept_5wd")
    ]
    assert report["moved"][0]["old"] == {"nominal": "2027-01-05", "effective": None, "provisional": True}
    assert clock in sweep.passed(at(3, 1, 2027))


def test_the_report_tells_old_and_new_day_of_each_case(world: World) -> None:
    clock = submitted_in_december(world)
    seen = page(world, "admin", approved(world))
    for said in (clock.case.number, "约2027年1月5日", "2027年1月6日"):
        assert said in seen


def test_who_does_not_see_a_case_does_not_read_its_number_in_the_report(world: World) -> None:
    clock = submitted_in_december(world)
    found = approved(world)
    seen = page(world, "sun", found)
    assert clock.case.number not in seen
    assert "变动" in seen


def test_the_days_of_the_file_and_of_its_tasks_follow(world: World) -> None:
    clock = submitted_in_december(world)
    approved(world)
    case = Case.objects.get(pk=clock.case_id)
    assert case.due_on == deadlines.least_due(case)
    assert all(task.due_on is None or task.due_on.year >= 2026 for task in case.tasks.filter(done_at=None))


def test_a_clock_within_published_years_does_not_move(world: World) -> None:
    act = world.submitted(at=at(3, 2))
    clock = deadlines.open_clock(act.case, "arb.accept_5wd", date(2026, 3, 2))
    before = (clock.nominal, clock.effective)
    found = approved(world)
    clock.refresh_from_db()
    assert (clock.nominal, clock.effective) == before
    assert clock.pk not in [each["case"] for each in found.acts.get(event="recounted").body["moved"]]


def test_a_closed_clock_is_left_as_it_was(world: World) -> None:
    clock = submitted_in_december(world)
    Deadline.objects.filter(pk=clock.pk).update(met_at=at(12, 30))
    approved(world)
    clock.refresh_from_db()
    assert clock.provisional


def test_a_day_set_by_decision_only_rolls_off_a_day_off(world: World) -> None:
    act = world.submitted(at=at(12, 1))
    clock = deadlines.open_clock(act.case, "calc.injury_apply_30d", date(2026, 12, 1))
    Deadline.objects.filter(pk=clock.pk).update(nominal=date(2027, 1, 2), effective=None, provisional=True)
    approved(world)
    clock.refresh_from_db()
    assert (clock.nominal, clock.effective) == (date(2027, 1, 2), date(2027, 1, 4))


def test_a_corrected_year_replaces_the_first_one_and_counts_again(world: World) -> None:
    clock = submitted_in_december(world)
    approved(world)
    approved(world, text=NOTICE_2027.replace("放假，共3天。\n二", "放假，共3天。1月9日（周六）上班。\n二"))
    assert calendar.is_working_day(date(2027, 1, 9))
    clock.refresh_from_db()
    assert clock.effective == date(2027, 1, 6)


def test_one_file_that_cannot_be_counted_keeps_no_other_from_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, broken = submitted_in_december(world), world.submitted(at=at(12, 30)).case
    row = deadlines.open_clock(broken, "arb.accept_5wd", date(2026, 12, 30))
    count = recount.count_again

    def breaking(case: Case, deadline: Deadline) -> None:
        if case.pk == broken.pk:
            raise RuntimeError
        count(case, deadline)

    monkeypatch.setattr(recount, "count_again", breaking)
    found = approved(world)
    clock.refresh_from_db()
    row.refresh_from_db()
    assert not clock.provisional
    assert row.provisional
    assert found.acts.get(event="recounted").body["failed"] == [broken.pk]
    assert "没能重新计算" in page(world, "admin", found)


def test_counting_again_twice_leaves_one_report(world: World) -> None:
    found = approved(world)
    assert recount.recount(found) == recount.recount(found)
    assert found.acts.filter(event="recounted").count() == 1


def test_what_a_crash_left_uncounted_is_counted_by_the_worker(world: World) -> None:
    clock = submitted_in_december(world)
    found = proposed(world)
    ledger.approve(found, by=world["head"])
    assert "期限正在重新计算" in page(world, "admin", found)
    assert effects.catch_up() == 1
    clock.refresh_from_db()
    assert not clock.provisional
    assert effects.catch_up() == 0


# Every process, and the chain ---------------------------------------------------------------------------------


def test_another_process_learns_of_it_at_its_next_request(world: World, settings: LazySettings) -> None:
    settings.LAW_CHECK_SECONDS = 0
    current.look()
    ledger.approve(proposed(world), by=world["head"])
    calendar.use([])
    current.loaded.approval = 0
    request_started.send(sender=None)
    assert 2027 in calendar.published_years()


def test_looking_costs_one_query_and_none_within_the_second(world: World, django_assert_num_queries: Any) -> None:
    current.refresh()
    with django_assert_num_queries(1):
        assert current.refresh() is False


def test_a_database_that_is_away_changes_nothing(
    world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LAW_CHECK_SECONDS = 0

    def away() -> bool:
        raise current.DatabaseError

    monkeypatch.setattr(current, "refresh", away)
    current.look()
    assert current.loaded.approval == current.NOTHING_LOADED


def test_the_chain_holds_and_shows_what_was_changed(world: World) -> None:
    approved(world)
    approved(world, kind="figure")
    assert list(ledger.faults()) == []
    assert LawChange.objects.count() == 6
    LawChange.objects.filter(seq=1).update(body={"year": 2027, "source": "别的", "mark": "已核实", "holiday": []})
    assert [(fault.seq, fault.what) for fault in ledger.faults()] == [(1, "changed")]
    with pytest.raises(CommandError, match="1 fault"):
        call_command("verify_journal")
    LawChange.objects.filter(seq=6).update(prev_hash="0" * 64)
    assert {fault.what for fault in ledger.faults()} == {"changed", "unlinked"}


def test_a_removed_row_is_missed(world: World) -> None:
    approved(world)
    approved(world, kind="figure")
    LawChange.objects.filter(seq=3).delete()
    assert "missing" in {fault.what for fault in ledger.faults()}


@pytest.mark.django_db(transaction=True)
def test_the_rows_cannot_be_changed_where_the_triggers_stand(world: World) -> None:
    found = proposed(world)
    protect(connection, "casework_lawchange")
    try:
        with pytest.raises(current.DatabaseError, match="append-only"):
            LawChange.objects.filter(pk=found.pk).update(kind="figure")
    finally:
        lift(connection, "casework_lawchange")


def test_days_of_a_future_year_are_those_of_the_notice(world: World) -> None:
    approved(world)
    assert not calendar.is_working_day(date(2027, 2, 11))
    assert calendar.is_working_day(date(2027, 2, 20))
    assert calendar.is_statutory_holiday(date(2027, 10, 3))
    assert calendar.add_working_days(date(2027, 9, 30), 1) == date(2027, 10, 8)
    assert date(2027, 10, 8) - date(2027, 9, 30) == timedelta(days=8)
