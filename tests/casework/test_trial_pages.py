"""试算 for anyone: every calculator's page asks, computes what was worked out by hand, and refuses with a sentence."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from casework.lawbook.asks import GROUP, LIST, NESTED, PLACE, ROWS, YES_NO, Ask, Trial
from casework.lawbook.trials import GROUPS, TRIALS
from law.calculators import CALCULATORS, calc

GOLDEN = Path(__file__).parents[1] / "law"
NAMES = sorted(TRIALS)
A_FEW = 4


def golden() -> Iterator[Any]:
    """The first few cases worked by hand of each calculator that end in an answer."""
    seen: dict[str, int] = {}
    for path in sorted(GOLDEN.glob("calc_*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            name = case["calc"]
            if "error" not in case["expected"] and seen.get(name, 0) < A_FEW:
                seen[name] = seen.get(name, 0) + 1
                yield pytest.param(case, id=f"{name}-{case['name']}")


def told(trial: Trial, facts: dict[str, Any]) -> dict[str, str]:
    """Facts as a person would type them into the page."""
    place = facts.get("district") or facts.get("city") or ""
    typed = {ask.name: place for ask in trial.asks if ask.kind == PLACE}
    for ask in trial.asks:
        if ask.name in facts and ask.kind != PLACE:
            typed |= typed_of(ask, facts[ask.name])
    return typed


def typed_of(ask: Ask, value: Any) -> dict[str, str]:
    if ask.kind not in NESTED:
        return {ask.name: word(ask, value)}
    if ask.kind == GROUP:
        return {f"{ask.name}-{column.name}": str(value[column.name]) for column in ask.columns if column.name in value}
    if ask.kind == LIST:
        return {f"{ask.name}-{at}-{ask.columns[0].name}": each for at, each in enumerate(value)}
    rows = [{"month": key, "wage": wage} for key, wage in value.items()] if isinstance(value, dict) else value
    return {
        f"{ask.name}-{at}-{column.name}": word(column, row[column.name])
        for at, row in enumerate(rows)
        for column in ask.columns
        if column.name in row
    }


def word(ask: Ask, value: Any) -> str:
    return ("yes" if value else "no") if ask.kind == YES_NO else str(value)


def test_every_calculator_has_a_page_and_is_listed_once(client: Client) -> None:
    listed = [trial.name for _title, trials in GROUPS for trial in trials]
    assert sorted(listed) == sorted(CALCULATORS)
    page = client.get("/calc/").content.decode()
    assert all(page.count(f'href="/calc/{name}/"') == 1 for name in CALCULATORS)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_in_plain_words_and_says_what_it_is_not(client: Client, name: str) -> None:
    answer = client.get(f"/calc/{name}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "试算只供参考" in page
    assert "算出来" not in page
    for ask in TRIALS[name].asks:
        assert str(ask.label) in page


@pytest.mark.parametrize("case", list(golden()))
def test_the_page_gives_what_was_worked_out_by_hand(client: Client, case: dict[str, Any]) -> None:
    trial = TRIALS[case["calc"]]
    typed = told(trial, case["facts"])
    answer = client.get(f"/calc/{trial.name}/", typed)
    result = answer.context["result"]
    assert result is not None, answer.context["mistakes"]
    worked_out = calc(trial.name, case["facts"])
    assert result["total"] == worked_out.total
    assert [line.formula for line in result["lines"]] == [line.formula for line in worked_out.lines]
    page = answer.content.decode()
    assert all(str(article) in page for article in worked_out.articles)


@pytest.mark.parametrize("name", NAMES)
def test_nonsense_is_refused_at_its_field_in_a_sentence(client: Client, name: str) -> None:
    trial = TRIALS[name]
    ask = next(each for each in trial.asks if each.kind != PLACE)
    field = f"{ask.name}-0-{ask.columns[0].name}" if ask.kind in (ROWS, LIST) else ask.name
    answer = client.get(f"/calc/{name}/", {field: "胡说"})
    assert answer.status_code == 422
    assert answer.context["result"] is None
    mistakes = answer.context["mistakes"]
    assert mistakes
    assert all(each["sentence"].endswith("。") for each in mistakes)
    assert f'id="{mistakes[0]["id"]}"' in answer.content.decode()


def test_a_mistake_in_the_second_row_is_shown_in_the_second_row_though_the_first_is_empty(client: Client) -> None:
    answer = client.get(
        "/calc/unpaid_wages/", {"months-0-month": "", "months-3-month": "2026-01", "months-3-due": "-1"}
    )
    assert answer.context["mistakes"][0]["id"] == "id_months-3-due"
    assert "应当是不小于0的金额" in answer.content.decode()


def test_fields_are_named_in_words_and_not_in_code(client: Client) -> None:
    typed = {"hired": "2025-03-01", "ended": "2024-01-01", "average_wage": "6000", "city": "370203"}
    answer = client.get("/calc/severance/", typed | {"counted_from": "2020-01-01"})
    assert "“哪天开始上班”" in answer.context["mistakes"][0]["sentence"]
    assert "hired。" not in answer.content.decode()


def test_a_figure_nobody_entered_is_asked_for_where_it_can_be_told(client: Client) -> None:
    typed = {"hired": "2020-03-01", "ended": "2025-03-01", "average_wage": "6600.01", "city": "370203"}
    answer = client.get("/calc/severance/", typed)
    mistake = answer.context["mistakes"][0]
    assert mistake["id"] == "id_city_average_wage"
    assert mistake["sentence"] == "山东省青岛市市北区的这个数还没有录入，请填写公布的数。"


def test_who_earns_too_little_for_the_cap_need_not_know_the_average_of_the_city(client: Client) -> None:
    typed = {"hired": "2020-03-01", "ended": "2025-02-28", "average_wage": "6000", "city": "370203"}
    assert str(client.get("/calc/severance/", typed).context["result"]["total"]) == "30000.00"
    assert str(client.get("/calc/unlawful_termination/", typed).context["result"]["total"]) == "60000.00"


def test_a_row_is_added_without_script_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.get("/calc/unpaid_wages/", {"months-0-due": "5800", "months-1-due": "", "add": "months"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="months-2-due"' in page
    assert 'value="5800"' in page
    assert answer.context["result"] is None


def test_sums_may_be_written_as_people_write_them(client: Client) -> None:
    answer = client.get("/calc/notice_pay/", {"last_month_wage": "７,350元"})
    assert str(answer.context["result"]["total"]) == "7350.00"


def test_a_district_counts_by_its_own_tier(client: Client) -> None:
    sick = {"monthly_wage": "6000", "days": "5", "on": "2026-03-02"}
    totals = [
        client.get("/calc/sick_pay/", sick | {"city": code}).context["result"]["total"] for code in ("370203", "370281")
    ]
    assert totals[0] > totals[1]


def test_what_is_not_verified_says_so_and_the_day_of_the_law_is_told(client: Client) -> None:
    typed = {"monthly_wage": "6000", "days": "5", "city": "370281", "on": "2026-03-02"}
    page = client.get("/calc/sick_pay/", typed).content.decode()
    assert "未核实" in page
    assert "2026年3月2日 的法律" in page


def test_an_unpublished_year_is_said_and_not_guessed(client: Client) -> None:
    typed = {"kind": "other", "known_on": "2026-05-01", "city": "370200"}
    page = client.get("/calc/limitation/", typed).content.decode()
    assert "2027年放假安排尚未公布" in page


def test_the_address_alone_gives_the_same_answer_to_anyone(client: Client) -> None:
    typed = {"months-0-month": "2025-12", "months-0-due": "6000", "months-0-paid": "1000"}
    first = client.get(f"/calc/unpaid_wages/?{urlencode(typed)}").content.decode()
    assert "5,000.00" in first
    assert "5,000.00" in Client().get(f"/calc/unpaid_wages/?{urlencode(typed)}").content.decode()


def test_a_name_that_is_no_calculator_is_not_found(client: Client) -> None:
    assert client.get("/calc/tax/").status_code == 404


@pytest.mark.parametrize("junk", ["\x00", "9" * 5000, "<script>", "2026-02-31", "NaN", "👩‍🏭"])
def test_junk_is_refused_and_never_an_error(client: Client, junk: str) -> None:
    for name, trial in TRIALS.items():
        typed = {ask.name: junk for ask in trial.asks} | {f"{trial.asks[0].name}-0-month": junk, "city": junk}
        answer = client.get(f"/calc/{name}/", typed)
        assert answer.status_code == 422, name
        assert "<script>" not in answer.content.decode().partition("<main")[2].replace("<script ", "")
