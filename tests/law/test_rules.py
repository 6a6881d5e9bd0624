"""The rulebook as data: a place's own rules, versions by day, and refusals."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from law import calendar, catalogue, doc, places, rules, tables
from law.clock import clock
from law.errors import NoValueInForce, UnknownRule, WrongFacts
from law.history import Event
from law.periods import due

CITY = [
    {"code": "990000", "name": "样例省", "parent": "000000"},
    {"code": "990100", "name": "样例市", "parent": "990000"},
]
SUMMARY: dict[str, Any] = {
    "id": "arb.simplified_20d_sample",
    "title": "简易程序审限（样例）",
    "kind": "time",
    "place": "990000",
    "articles": ["CHR 56"],
    "period": 20,
    "unit": "calendar_day",
    "clock": "summary",
    "mark": "未核实",
}


@pytest.fixture
def sample_city() -> Iterator[None]:
    places.use(CITY)
    yield
    rules.use([])
    places.use([])


def test_the_book_has_every_rule_of_qingdao() -> None:
    assert len(rules.rules("370200")) == 177
    assert len(rules.all_ids()) == 177


def test_another_province_has_the_national_rules_alone() -> None:
    held = {each.id for each in rules.rules("000000")}
    assert "arb.award_45d" in held
    assert not any("shandong" in each or "qingdao" in each for each in held)


def test_a_national_rule_is_not_cited_with_the_law_of_another_place() -> None:
    laws = [
        {article.law for article in rules.rule("arb.award_45d", place=code).articles} for code in ("370200", "000000")
    ]
    assert laws == [{"LMAL", "CHR", "SDMA"}, {"LMAL", "CHR"}]


def test_a_new_city_with_its_own_rule_is_data_alone(sample_city: None) -> None:
    rules.use([SUMMARY])
    found = clock([Event(date(2026, 3, 2), "accepted")], procedure="summary", place="990100")
    assert found.effective == date(2026, 3, 23)  # 2 + 20 = 22 is a Sunday
    assert rules.rule("arb.simplified_20d_sample", place="990100").length == "20日"
    with pytest.raises(UnknownRule):
        rules.rule("arb.simplified_20d_sample", place="370200")


def test_a_nearer_rule_stands_in_place_of_the_national_one(sample_city: None) -> None:
    nearer = SUMMARY | {"id": "med.close_15d", "period": 10, "clock": ""}
    rules.use([nearer])
    assert due("med.close_15d", start=date(2026, 3, 2), place="990100").effective == date(2026, 3, 12)
    assert due("med.close_15d", start=date(2026, 3, 2)).effective == date(2026, 3, 17)


def test_a_rule_under_a_prefix_of_its_own_is_found(sample_city: None) -> None:
    rules.use([SUMMARY | {"id": "sample.notice_20d", "clock": ""}])
    assert "sample.notice_20d" in rules.all_ids()
    assert due("sample.notice_20d", start=date(2026, 3, 2), place="990100").nominal == date(2026, 3, 22)


def test_a_later_version_holds_from_its_day(sample_city: None) -> None:
    later = SUMMARY | {"period": 25, "since": date(2026, 6, 1), "clock": ""}
    rules.use([SUMMARY | {"until": date(2026, 5, 31), "clock": ""}, later])
    before, after = (rules.rule(SUMMARY["id"], place="990100", on=on) for on in (date(2026, 5, 31), date(2026, 6, 1)))
    assert (before.period, after.period) == (20, 25)


def test_a_day_without_a_version_is_refused() -> None:
    with pytest.raises(NoValueInForce, match=r"over_age\.arb_scope"):
        rules.rule("over_age.arb_scope", on=date(2026, 6, 30))


@pytest.mark.parametrize("row", [SUMMARY | {"lenght": 3}, {"id": "arb.x", "kind": "time"}])
def test_a_row_with_a_slip_of_the_pen_is_refused(row: dict[str, Any], sample_city: None) -> None:
    rules.use([row])
    with pytest.raises(WrongFacts, match="rule"):
        rules.all_ids()


def test_restarts_collective_rules_and_figures_name_what_exists() -> None:
    ids = set(rules.all_ids())
    for each in rules.rules():
        assert set(each.restart) <= ids
        assert each.collective in ids | {"", "不适用"}
        assert each.is_period == bool(each.unit)


def test_the_causes_of_action_have_two_versions() -> None:
    old, new = (catalogue.causes(on) for on in (date(2025, 12, 31), date(2026, 1, 1)))
    assert (old[0].version, old[0].code) == ("2021", "186")
    assert (new[0].version, new[0].code) == ("2026", "205")
    assert {"208", "209", "214", "215", "216"} <= {each.code for each in new}
    with pytest.raises(NoValueInForce, match="案由"):
        catalogue.causes(date(2019, 1, 1))


def test_shandong_adds_two_grounds_of_stay() -> None:
    assert (len(catalogue.grounds("stay", "000000")), len(catalogue.grounds("stay"))) == (7, 9)
    assert len(catalogue.grounds("set_aside")) == 6
    with pytest.raises(WrongFacts, match="of"):
        catalogue.grounds("lunch")


def test_lateness_is_no_ground_for_declining_an_application() -> None:
    assert not any("时效" in each.title for each in catalogue.grounds("decline"))


def test_the_other_lists_are_complete() -> None:
    assert len(catalogue.element_sheets()) == 9
    assert "劳动报酬" in catalogue.statistics()["争议原因"]
    assert sum(map(len, catalogue.papers().values())) == 80


def test_the_page_of_the_rulebook_lists_every_rule() -> None:
    page = doc.page()
    assert all(f"`{each.id}`" in page for each in rules.rules())
    assert "| `med.review_decide_5wd` | 仲裁审查期限 | 5个工作日，可延长5个工作日" in page
    assert "待录入，没有默认值" in page


def test_the_data_has_an_edition_that_a_deadline_can_name() -> None:
    assert len(tables.edition()) == 12
    assert tables.edition() == tables.edition()


def test_the_calendar_year_prints_its_days() -> None:
    printed = calendar.year_table(2026).as_json()
    assert len(printed["working_days"]) == 248
    assert {"date": "2026-10-10", "name": "国庆节"} in printed["makeup_days"]
    assert {"date": "2026-10-01", "name": "国庆节", "kind": "statutory_holiday"} in printed["holidays"]
