"""Periods, clocks and rules against cases worked by hand: the arithmetic stands beside each in the TOML files."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from law import rules
from law.articles import Article
from law.clock import AwardClock, clock, inspection_clock
from law.history import Event
from law.periods import due

HERE = Path(__file__).parent
NONE = "-"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return found


def or_none(value: Any) -> Any:
    return None if value == NONE else value


@pytest.mark.parametrize("case", cases("periods"), ids=lambda case: f"{case['rule']}-{case['from']}")
def test_the_due_day_is_the_one_counted_by_hand(case: dict[str, Any]) -> None:
    found = due(
        case["rule"],
        start=case["from"],
        extended=case.get("extended", False),
        collective=case.get("collective", False),
        exclude=[(since, until) for since, until in case.get("exclude", ())],
    )
    assert (found.nominal, found.effective) == (or_none(case["nominal"]), or_none(case["effective"]))
    assert found.provisional is (found.effective is None)
    assert found.excluded_days == case.get("excluded_days", 0)
    cited = rules.rule(case["rule"]).articles
    assert Article.parse(case["article"]) in cited


@pytest.mark.smoke
@pytest.mark.parametrize("case", cases("clock"), ids=lambda case: case["name"])
def test_the_clock_stands_where_it_was_worked_out_by_hand(case: dict[str, Any]) -> None:
    found, expected = clock_of(case), case["expected"]
    for field in ("starts_on", "nominal", "effective", "sue_from", "used", "left", "provisional"):
        if field in expected:
            assert getattr(found, field) == or_none(expected[field]), field
    assert [[each.ground, each.days] for each in found.excluded] == expected.get("excluded", [])
    assert sorted(each.event for each in found.ignored) == sorted(expected.get("ignored", []))
    if "ext_nominal" in expected:
        assert found.extended_to is not None
        assert found.extended_to.nominal == expected["ext_nominal"]
        assert found.extended_to.effective == or_none(expected["ext_effective"])
    else:
        assert found.extended_to is None
    assert str(Article.parse(case["article"])) in "".join(found.lines)


def clock_of(case: dict[str, Any]) -> AwardClock:
    history = [Event(row["on"], row["event"], row.get("until")) for row in case["history"]]
    given: dict[str, Any] = {"extended": case.get("extended", False), "today": case.get("today")}
    if "city" in case:
        given["place"] = case["city"]
    if case["procedure"] == "inspection":
        return inspection_clock(history, **given)
    return clock(history, procedure=case["procedure"], collective=case.get("collective", False), **given)


@pytest.mark.parametrize("case", cases("rules"), ids=lambda case: case["name"])
def test_the_rule_says_what_the_rulebook_says(case: dict[str, Any]) -> None:
    held = rules.rule(case["name"])
    assert held.kind == case["kind"]
    assert held.mark == case["mark"]
    assert set(case.get("numbers", ())) <= {main_number(article) for article in held.articles}
    if "period" in case:
        assert (held.period, held.unit) == (case["period"], case["unit"])
    assert held.direction == case.get("direction", "after")
    assert (held.extension.period if held.extension else None) == case.get("extension")


def main_number(article: Article) -> int:
    return int(str(article.number or 0).partition("-")[0])


def test_no_rule_stands_without_a_case() -> None:
    assert {each.id for each in rules.rules()} == {case["name"] for case in cases("rules")}


def test_no_period_stands_without_a_day_counted_by_hand() -> None:
    counted = {case["rule"] for case in cases("periods")}
    assert {each.id for each in rules.rules() if each.is_period} == counted


def test_there_are_at_least_three_hundred_cases_with_those_of_the_calculators() -> None:
    by_hand = [*HERE.glob("calc_*.toml"), HERE / "periods.toml", HERE / "clock.toml"]
    assert sum(len(tomllib.loads(file.read_text(encoding="utf-8"))["case"]) for file in by_hand) >= 300
