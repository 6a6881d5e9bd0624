"""Every calculator against cases worked by hand, and against what must hold for any case."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from law.articles import Article
from law.calculators import CALCULATORS, calc
from law.calculators.severance import years_of_work
from law.calculators.support import full_months, last_day_of
from law.computation import cents, cents_adding_up
from law.errors import LawError, WrongFacts
from law.factcheck import Facts

FILES = sorted(Path(__file__).parent.glob("calc_*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
money = st.decimals(min_value=0, max_value=200_000, places=2)
days = st.dates(date(2009, 1, 1), date(2026, 12, 31))
published = st.dates(date(2021, 1, 1), date(2026, 12, 31))
NULL = "null"  # TOML knows no null


def answer(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    try:
        return calc(name, facts).as_json()
    except LawError as error:
        return {"error": error.code, "field": getattr(error, "field", None), "sentence": str(error)}


def holds(expected: Any, actual: Any) -> bool:
    """Every expected key and item is there; a list may go on with more lines."""
    if expected == NULL:
        return actual is None
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(holds(value, actual.get(key)) for key, value in expected.items())
    if isinstance(expected, list):
        return len(expected) <= len(actual) and all(map(holds, expected, actual))
    return type(expected) is type(actual) and bool(expected == actual)


@pytest.mark.parametrize("case", CASES)
def test_the_case_worked_by_hand(case: dict[str, Any]) -> None:
    found = answer(case["calc"], case["facts"])
    assert holds(case["expected"], found), found


@pytest.mark.parametrize("case", CASES)
def test_the_answer_cites_its_article_or_names_its_field(case: dict[str, Any]) -> None:
    found = answer(case["calc"], case["facts"])
    if "error" in case["expected"]:
        assert found["sentence"].startswith(case["expected"].get("field", ""))
        assert found["sentence"].endswith("。")
        return
    assert any(cited.startswith(str(Article.parse(case["article"]))) for cited in found["articles"]), found["articles"]


def test_there_are_two_hundred_cases_and_each_calculator_has_its_own() -> None:
    assert len(CASES) >= 200
    assert {case.values[0]["calc"] for case in CASES} == set(CALCULATORS)  # type: ignore[index]


def test_a_name_that_is_no_calculator_is_refused() -> None:
    with pytest.raises(WrongFacts, match=r"没有名为“tax”的计算器"):
        calc("tax", {})


@pytest.mark.smoke
@pytest.mark.parametrize("name", CALCULATORS)
def test_no_facts_at_all_are_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(WrongFacts, match=r"。$"):
        calc(name, {})


@pytest.mark.parametrize("name", CALCULATORS)
def test_an_unknown_fact_is_never_passed_over(name: str) -> None:
    with pytest.raises(WrongFacts, match=r"^colour：不认识这一项"):
        calc(name, {"colour": "red"})


@pytest.mark.parametrize("value", [True, "1e5", "１００", "-0.01", float("nan"), float("inf"), "", [], 10**13, "1,000"])
def test_what_is_no_sum_of_money_is_refused(value: object) -> None:
    with pytest.raises(WrongFacts, match=r"^last_month_wage"):
        calc("notice_pay", {"last_month_wage": value})


@pytest.mark.parametrize("value", [6000, 6000.0, "6000", " 6000.00 ", Decimal(6000)])
def test_money_may_come_as_number_or_text(value: object) -> None:
    assert calc("notice_pay", {"last_month_wage": value}).total == Decimal(6000)


@pytest.mark.parametrize("value", ["20260302", "2026-3-2", "1900-01-01", "2026-W10-1", 20260302, "2100-01-01"])
def test_what_is_no_day_of_our_time_is_refused(value: object) -> None:
    with pytest.raises(WrongFacts, match=r"^on：应当是真实存在的日期"):
        calc("wage_rates", {"monthly_wage": 1, "on": value})


def test_facts_that_are_no_facts_are_refused() -> None:
    with pytest.raises(WrongFacts, match=r"^facts"):
        Facts([])
    with pytest.raises(WrongFacts, match=r"^months\[0\]"):
        calc("unpaid_wages", {"months": ["2026-01"]})
    for told in (7, {"May": 1}, [{"month": "2026-02", "wage": 1}, {"month": "2026-02", "wage": 2}]):
        with pytest.raises(WrongFacts, match=r"^wages_by_month"):
            calc(
                "double_wage",
                {"first_day": date(2026, 1, 1), "employed_until": date(2026, 5, 1), "wages_by_month": told},
            )
    with pytest.raises(WrongFacts, match=r"^suspended\[0\]"):
        calc("limitation", {"kind": "other", "known_on": "2026-01-05", "suspended": [7]})


def test_a_result_reads_like_a_table_of_its_fields() -> None:
    found = calc("severance", {"hired": "2020-01-01", "ended": "2024-12-31", "average_wage": 6000, **SEVERANCE})
    assert (found["years"], found["total"]) == (5, Decimal("30000.00"))


SEVERANCE = {"city_average_wage": "9000", "minimum_wage": "2200"}


@given(st.lists(money, min_size=1, max_size=12))
def test_the_sum_of_unpaid_months_is_the_total(dues: list[Decimal]) -> None:
    found = calc(
        "unpaid_wages", {"months": [{"month": f"2025-{at + 1:02}", "due": due} for at, due in enumerate(dues)]}
    )
    assert sum(line.amount or 0 for line in found.lines) == found.total == sum(dues)


@given(st.lists(st.decimals(min_value=0, max_value=10_000, places=7), max_size=30))
def test_cents_add_up_and_none_moves_by_more_than_a_cent(amounts: list[Decimal]) -> None:
    rounded = cents_adding_up(amounts)
    assert sum(rounded) == cents(sum(amounts, Decimal(0)))
    assert all(abs(near - exact) < Decimal("0.01") and near >= 0 for near, exact in zip(rounded, amounts, strict=True))


@given(money, st.lists(st.tuples(published, st.integers(0, 24)), min_size=1, max_size=8))
def test_overtime_lines_add_up_at_one_of_four_rates(wage: Decimal, entries: list[tuple[date, int]]) -> None:
    found = calc(
        "overtime", {"monthly_wage": wage, "entries": [{"date": day, "hours": hours} for day, hours in entries]}
    )
    assert sum(line.amount or 0 for line in found.lines) == found.total
    assert {line.detail["rate"] for line in found.lines} <= {1.5, 2, 3}


@pytest.mark.smoke
@given(days, days, money)
def test_2n_is_twice_n_and_never_less(hired: date, ended: date, average: Decimal) -> None:
    assume(hired <= ended)
    facts = {"hired": hired, "ended": ended, "average_wage": average, **SEVERANCE}
    n, double = calc("severance", facts), calc("unlawful_termination", facts)
    assert n.total is not None
    assert double.total is not None
    assert abs(double.total - 2 * n.total) <= Decimal("0.01")
    assert 0 < n.total <= double.total


@given(days, st.integers(0, 6000))
def test_years_of_work_grow_by_halves_and_never_shrink(hired: date, length: int) -> None:
    ended = hired + timedelta(days=length)
    years = years_of_work(hired, ended)
    assert years * 2 == (years * 2).to_integral_value()
    assert years <= years_of_work(hired, ended + timedelta(days=1))


@given(days, st.integers(1, 60))
def test_a_month_of_employment_ends_before_the_next_begins(first: date, months: int) -> None:
    last = last_day_of(first, months)
    assert last < last_day_of(first, months + 1)
    assert full_months(first, last) == months
    assert full_months(first, last - timedelta(days=1)) == months - 1


@given(st.dates(date(2022, 1, 1), date(2025, 6, 30)), st.integers(0, 500), money)
def test_the_second_wage_never_exceeds_eleven_months(first: date, length: int, wage: Decimal) -> None:
    facts = {"first_day": first, "employed_until": first + timedelta(days=length), "monthly_wage": wage}
    found = calc("double_wage", {**facts, "city": "370200"})
    assert found.total is not None
    assert 0 <= found.total <= 11 * wage
    assert sum(line.amount or 0 for line in found.lines) == found.total


KINDS = ("wages", "overtime", "severance", "injury_lump_sum", "relation", "other", "rest")


@given(st.lists(st.tuples(st.sampled_from(KINDS), money), min_size=1, max_size=9), st.booleans())
def test_final_and_contestable_are_all_of_it(items: list[tuple[str, Decimal]], relation: bool) -> None:
    found = calc(
        "final_award",
        {
            "items": [{"kind": kind, "amount": amount} for kind, amount in items],
            "city": "370200",
            "on": "2026-03-02",
            "relation_in_case": relation,
        },
    )
    total = sum(amount for _, amount in items)
    fields = found.fields
    assert fields["final_total"] + fields["contestable_total"] == total == found.total  # type: ignore[operator]
    assert bool(fields["papers"])
    assert not (relation and fields["final_total"])


@settings(max_examples=60)
@given(published, st.lists(published, max_size=4), st.integers(0, 400))
def test_an_interruption_never_shortens_the_time(known: date, claims: list[date], wait: int) -> None:
    plain: dict[str, Any] = {"kind": "other", "known_on": known, "city": "370200"}
    before, after = calc("limitation", plain), calc("limitation", {**plain, "interrupted_on": claims})
    assert after.fields["deadline"]["nominal"] >= before.fields["deadline"]["nominal"]  # type: ignore[index]
    held = [known + timedelta(days=10), known + timedelta(days=10 + wait)]
    longer = calc("limitation", {**plain, "suspended": held})
    gained = longer.fields["deadline"]["nominal"] - before.fields["deadline"]["nominal"]  # type: ignore[index]
    assert gained.days == wait


@given(st.integers(1, 10), money, money, st.booleans())
def test_fund_and_employer_pay_the_whole_injury(grade: int, own: Decimal, region: Decimal, insured: bool) -> None:
    facts = {"grade": grade, "own_wage": own, "region_average_wage": region, "insured": insured, "city": "370200"}
    found = calc("work_injury", facts).as_json()
    parts = [Decimal(str(found[name])) for name in ("disability_grant", "medical_subsidy", "employment_subsidy")]
    payers = Decimal(str(found["fund_pays"])) + Decimal(str(found["employer_pays"]))
    assert min(parts) >= 0
    assert sum(parts) == payers == Decimal(str(found["total"]))


@given(st.integers(1, 30), st.integers(0, 15), st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_leave_left_over_is_between_nothing_and_the_entitlement(years: int, taken: int, left: date) -> None:
    facts = {"monthly_wage": 5220, "total_working_years": years, "year": 2025, "employed_from": "2015-01-01"}
    found = calc("annual_leave", {**facts, "employed_to": left, "taken": taken})
    assert 0 <= found.fields["days"] <= found.fields["entitlement"]  # type: ignore[operator]
    assert found.total == 480 * found.fields["days"]  # type: ignore[operator]


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(),
    st.text(max_size=12),
    st.lists(
        st.one_of(st.text(max_size=4), st.integers(), st.dictionaries(st.text(max_size=5), st.integers())), max_size=3
    ),
    st.dictionaries(st.text(max_size=8), st.one_of(st.text(max_size=4), st.integers()), max_size=3),
    st.dates().map(str),
)


@settings(max_examples=400)
@given(st.sampled_from([case.values[0] for case in CASES]), st.data())
def test_junk_in_any_field_is_refused_or_answered_but_never_a_fault(case: Any, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(case["facts"])))
    found = answer(case["calc"], {**case["facts"], field: data.draw(JUNK)})
    assert "lines" in found or found["sentence"].endswith("。")
