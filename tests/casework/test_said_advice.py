"""What the law's adviser says, and what its lists put on a case page, is English on English pages."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework.lawbook.questions import AdviceForm
from casework.lawbook.said import CHINESE, in_words
from disputes.acts.elements import LABELS, WORDS, worded
from disputes.records.ledger import ClaimKind
from law import tables
from law.adviser import AGREEMENTS, FLAGS, JUDGES, STAGES, STATUSES, Route, advise, claim_kinds
from law.calculators import calc
from law.calculators.final_award import KINDS
from law.catalogue import element_sheets, grounds
from law.errors import WrongFacts
from law.tagging import NOTHING_SAID
from tests.casework.english import english, left  # noqa: F401 - a fixture

TODAY = {"on": "2026-03-02", "city": "370200"}
# Nothing told; still employed; in time, late, and in a year without holidays; old; many.
TOLD: tuple[dict[str, Any], ...] = (
    {},
    {"employment_ended": False},
    {"ended_on": "2025-06-10"},
    {"ended_on": "2025-02-10"},
    {"ended_on": "2026-02-10"},
    {"known_on": "2025-06-10"},
    {"known_on": "2025-12-01", "happened_on": "2024-02-27"},
    {"group_size": 12},
    *({flag: True} for flag in FLAGS),
)
OF = ("stay", "terminate", "decline", "review_decline", "set_aside")
FIELDS = ("title", "time", "cost", "proof", "gain", "closes")
ENGLISH = {settings.LANGUAGE_COOKIE_NAME: "en"}


def situations() -> Iterator[dict[str, Any]]:
    """Every claim beside every status, stage, agreement and fact."""
    for claim, status, stage, told in product(claim_kinds(), STATUSES, STAGES, TOLD):
        yield {"claims": [claim], "status": status, "stage": stage, **told, **TODAY}
    for claim, agreement, broken in product(claim_kinds(), AGREEMENTS, (False, True)):
        yield {"claims": [claim], "agreement": agreement, "agreement_broken": broken, **TODAY}


@pytest.fixture(scope="module")
def routes() -> list[Route]:
    """Every route of every situation."""
    return [route for facts in situations() for route in advise(facts)]


def wording(text: str) -> str:
    """A reason as the table has it, up to what is filled in."""
    return text.partition("{")[0]


def test_the_situations_bring_up_every_route_and_every_reason(routes: list[Route]) -> None:
    said = {reason for route in routes for reason in route.reasons}
    table = tables.read("advice/adviser")
    expected = {wording(row["text"]) for row in table["reason"].values() if wording(row["text"])}
    expected |= set(table["office"].values())
    assert {route.name for route in routes} == set(JUDGES)
    assert {text for text in expected if not any(reason.startswith(text) for reason in said)} == set()


def test_what_a_route_takes_and_gives_is_english(routes: list[Route]) -> None:
    assert left({getattr(route, field) for route in routes for field in FIELDS}) == set()


def test_every_reason_is_english(routes: list[Route]) -> None:
    assert left({reason for route in routes for reason in route.reasons}) == set()


def test_every_article_of_a_route_is_english(routes: list[Route]) -> None:
    assert left({article for route in routes for article in route.articles}) == set()


@pytest.mark.parametrize(
    ("reason", "read"),
    [
        (
            "仲裁时效到2026年6月10日届满，请在此前申请",
            "The time limit for arbitration ends on 10 June 2026; apply before then",
        ),
        (
            "仲裁时效到约2027年2月10日（2027年放假安排尚未公布）届满，请在此前申请",
            (
                "The time limit for arbitration ends about 10 February 2027 (the holidays of 2027 are not announced yet); "
                "apply before then"
            ),
        ),
        (
            "违法行为已超过二年（到2026年2月27日），监察不再查处",
            "More than two years have passed since the breach (up to 27 February 2026), so inspection no longer takes it up",
        ),
    ],
)
def test_a_day_in_a_reason_is_read_as_a_day(reason: str, read: str) -> None:
    assert in_words(reason) == read


def test_every_claim_and_every_element_found_in_words_is_english() -> None:
    kinds = [*tables.read("advice/claims")["kind"], *tables.read("advice/elements")["kind"]]
    assert len(kinds) > 30
    assert left(kind["title"] for kind in kinds) == set()


def test_where_a_story_points_and_why_is_english() -> None:
    reasons = [rule["why"] for rule in tables.read("advice/routes")["rule"]]
    assert left([*reasons, NOTHING_SAID.why]) == set()


def test_an_answer_the_law_refuses_is_refused_in_english() -> None:
    form = AdviceForm({"claims": ["wages"], "status": "employee", "stage": "none", "agreement": "none"})
    assert form.is_valid()
    with pytest.raises(WrongFacts) as refused:
        advise(form.facts() | {"known_on": "1912-01-01"})
    assert left([refused.value.sentence]) == set()
    assert in_words(refused.value.sentence).endswith("for example “2026-03-02”.")


def test_the_element_sheets_are_english() -> None:
    sheets = element_sheets()
    assert sheets
    assert left(sheet.title for sheet in sheets) == set()
    assert left(element for sheet in sheets for element in sheet.elements) == set()


def test_what_the_interview_puts_on_the_sheet_is_english() -> None:
    said = [worded(code, value) for code, words in WORDS.items() for value in words]
    said += [worded("hired", "2022-10-08"), worded("monthly_wage", "6200")]
    assert left([*LABELS.values(), *said]) == set()
    assert in_words("2022年10月8日") == "8 October 2022"
    assert in_words("6,200.00元") == "¥6,200.00"


@pytest.mark.parametrize("of", OF)
def test_every_ground_is_english(of: str) -> None:
    assert left(ground.title for ground in grounds(of)) == set()


@pytest.mark.parametrize("with_relation", [False, True])
@pytest.mark.parametrize("amount", ["100.00", "900000.00"])
def test_why_an_item_is_final_is_english(amount: str, with_relation: bool) -> None:
    items = [{"kind": kind, "amount": amount} for kind in KINDS if with_relation or kind != "relation"]
    found: Any = calc("final_award", {"items": items, "on": "2026-03-02", "city": "370200"})["items"]
    assert len(found) == len(items)
    assert left(item["why"] for item in found) == set()
    assert left(item["article"].short for item in found) == set()


def test_a_line_of_the_ledger_is_named_by_its_claim_and_month() -> None:
    with translation.override("zh-hans"):
        kept = [str(kind.label) for kind in ClaimKind]
    assert left(kept) == set()
    for label in kept:
        assert in_words(f"{label} 2026-09") == f"{in_words(label)} Sep 2026"
        assert in_words(f"2026-09 {label}") == f"Sep 2026 {in_words(label)}"


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("应发 - 已发", "due - paid"),
        ("6200.00元 × 3.5", "¥6200.00 × 3.5"),
        ("满一个月的次日起，逐月另付一倍", "a second wage for each month from the day after the first month"),
        ("应发 - 已发 → 加班费", "due - paid → Overtime pay"),
        ("3 × 5200", "3 × 5200"),
    ],
)
def test_how_a_sum_was_worked_out_is_english(formula: str, read: str) -> None:
    assert in_words(formula) == read


@pytest.mark.parametrize("kind", ["severance", "unlawful_termination"])
@pytest.mark.parametrize("wage", ["1800.00", "6200.00"])
def test_the_formula_a_calculator_puts_on_a_line_is_english(kind: str, wage: str) -> None:
    facts = {"hired": "2022-10-08", "ended": "2026-02-10", "average_wage": wage, "city": "370200"}
    found = calc(kind, facts | {"city_average_wage": "9000.00"}).lines[-1].formula
    assert CHINESE.search(found)
    assert left([found]) == set()


def test_the_page_of_the_adviser_shows_no_chinese_beside_what_was_typed(client: Client) -> None:
    client.cookies.load(ENGLISH)
    told = {"claims": ["wages", "housing_fund"], "employed": "no", "ended_on": "2026-08-31", "circumstances": "iou"}
    page = client.get("/advice/", told).content.decode()
    shown = page.split('id="routes"')[1].split('id="questions"')[0]
    assert "Labour arbitration" in shown
    assert CHINESE.findall(shown) == []


def test_what_a_story_points_to_is_named_in_english(client: Client) -> None:
    client.cookies.load(ENGLISH)
    page = client.post("/advice/", {"story": "最后两个月工资一分没给。"}).content.decode()
    assert "Wages (remuneration)" in page
    assert "劳动报酬" not in page
    assert "It is a labour dispute: you can negotiate or mediate first, or apply for arbitration directly." in page
