"""What the calculators say is English on English pages: answers, refusals, figures, and the pages that show them."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from casework.lawbook.asks import LIST, ROWS, YES_NO
from casework.lawbook.figures import figure_rows, in_force_words, place_name, value_words
from casework.lawbook.outcome import fields
from casework.lawbook.said import CHINESE, in_words
from casework.lawbook.told import Answers, in_plain_words, offered, place_choices
from casework.lawbook.trials import TRIALS
from law import places, reading
from law.calculators import CALCULATORS, calc
from law.calendar import published_years, year_table
from law.computation import Computation
from law.errors import LawError, NoValueInForce, UnknownLaw, UnknownRule, UnpublishedYear, WrongFacts
from law.factcheck import Facts
from law.figures import all_figures, to_enter
from tests.casework.english import english, left  # noqa: F401 - a fixture
from tests.world import World

CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted((Path(__file__).parents[1] / "law").glob("calc_*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
DAY, LATER, SHINAN, ELSEWHERE = "2025-03-03", "2025-09-01", "370202", "372900"
# Facts that every calculator answers, told whole.
TOLD: dict[str, dict[str, Any]] = {
    "wage_rates": {"monthly_wage": 6000, "on": DAY},
    "unpaid_wages": {"months": [{"month": "2025-01", "due": 6000, "paid": 7000}]},
    "overtime": {"monthly_wage": 6000, "entries": [{"kind": "rest_day", "hours": 1}]},
    "annual_leave": {"monthly_wage": 6000, "total_working_years": 1, "year": 2025, "employed_from": DAY},
    "double_wage": {"first_day": DAY, "employed_until": LATER, "monthly_wage": 6000, "city": SHINAN},
    "severance": {"hired": DAY, "ended": LATER, "average_wage": 6000, "city_average_wage": 9000, "minimum_wage": 2200},
    "unlawful_termination": {
        "hired": DAY,
        "ended": LATER,
        "average_wage": 6000,
        "city": SHINAN,
        "average_unknown": True,
    },
    "notice_pay": {"last_month_wage": 6000},
    "work_injury": {"grade": 5, "own_wage": 1, "region_average_wage": 7000, "insured": True, "city": SHINAN},
    "noncompete": {"months": 30, "average_wage": 6000, "city": SHINAN},
    "sick_pay": {"monthly_wage": 6000, "days": 1, "city": SHINAN},
    "shutdown_pay": {"monthly_wage": 6000, "months": 3, "worked": False, "city": SHINAN},
    "heat_allowance": {"months": ["2025-05", "2025-07"], "outdoor": True, "city": SHINAN},
    "final_award": {"items": [{"kind": "wages", "amount": 1}], "on": DAY, "city": SHINAN},
    "limitation": {"kind": "other", "known_on": DAY, "suspended": ["2025-04-01..2025-05-01"], "city": SHINAN},
    "wage_crime": {"workers": [{"months": 3, "amount": 1}], "thresholds": {"single": 5000, "group": 30000}},
    "additional_compensation": {"arrears": 6000},
    "fine": {"kind": "overtime", "workers": 3, "arrears": 1},
    "finality_dates": {"paper": "final", "made_on": DAY, "worker_received": DAY},
}
TYPED = "胡说"
NONSENSE: tuple[Any, ...] = (None, TYPED, -1, 1.5, [], [TYPED], {}, {TYPED: 1}, True, "1800-01-01")
# Facts that are each well written but do not hold together.
NOT_TOGETHER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("annual_leave", {"employed_from": LATER, "employed_to": DAY}),
    ("annual_leave", {"employed_from": "2026-02-02"}),
    ("annual_leave", {"year": 1990}),
    ("double_wage", {"first_day": LATER, "employed_until": DAY}),
    ("double_wage", {"monthly_wage": None, "wages_by_month": {"2025-04": 1}}),
    ("double_wage", {"wages_by_month": [{"month": "2025-04", "wage": 1}, {"month": "2025-04", "wage": 2}]}),
    ("severance", {"hired": LATER, "ended": DAY}),
    ("severance", {"hired": LATER, "ended": DAY, "counted_from": "2020-01-01"}),
    ("severance", {"minimum_wage": None, "city": TYPED}),
    ("severance", {"minimum_wage": None, "city": "370300", "district": SHINAN}),
    ("severance", {"city_average_wage": None, "city": SHINAN, "average_wage": 60000}),
    ("unpaid_wages", {"months": [{"month": "2025-01", "due": 1}, {"month": "2025-01", "due": 2}]}),
    ("unpaid_wages", {"months": [{"month": "2025-13", "due": 1}]}),
    ("overtime", {"entries": [{"date": "2025-10-01", "kind": "rest_day", "hours": 1}]}),
    ("overtime", {"entries": [{"date": "2025-10-01", "hours": 25}]}),
    ("overtime", {"entries": [{"date": "2025-10-01", "hours": 2, "rest_given": TYPED}]}),
    ("work_injury", {"grade": 11}),
    ("sick_pay", {"city": "000000"}),
    ("limitation", {"suspended": ["2025-05-01..2025-04-01"]}),
    ("limitation", {"interrupted_on": DAY}),
    ("wage_crime", {"thresholds": {"single": 1, "group": 30000}}),
    ("wage_crime", {"thresholds": None, "city": SHINAN}),
    ("wage_crime", {"thresholds": {"single": 5000}}),
    ("fine", {"kind": "wage_arrears", "arrears": 1}),
    ("finality_dates", {"paper": "contestable", "set_aside": {"applied_on": DAY}}),
    ("finality_dates", {"worker_received": "2025-03-02"}),
    ("finality_dates", {"suits": [{"by": "worker", "on": LATER, "outcome": "withdrawn", "ruling_received": DAY}]}),
)


def answer_of(name: str, facts: Mapping[str, Any]) -> Iterator[Any]:
    """Everything an answer says: its lines, its marks, its articles and its fields."""
    found: Computation = calc(name, facts)
    assert found.lines
    for line in found.lines:
        yield from (line.label, line.formula, line.mark, *line.articles, *(article.short for article in line.articles))
    yield from chain.from_iterable((str(label), text) for label, text in fields(TRIALS[name], found))


def refusal_of(name: str, facts: Mapping[str, Any]) -> LawError | None:
    """Why a calculator refuses these facts; none where it does not."""
    try:
        calc(name, facts)
    except LawError as error:
        return error
    return None


def as_shown(name: str, error: LawError) -> str:
    """A refusal as its page shows it, wherever on the page."""
    trial = TRIALS[name]
    answers = Answers(trial, QueryDict())
    answers.numbers = {ask.name: list(range(9)) for ask in trial.asks if ask.kind in (ROWS, LIST)}
    answers.refuse(error)
    (sentence,) = answers.wrong.values()
    return sentence


@pytest.mark.parametrize("case", CASES)
def test_a_case_worked_by_hand_is_told_in_english(case: dict[str, Any]) -> None:
    error = refusal_of(case["calc"], case["facts"])
    if error is None:
        assert left(answer_of(case["calc"], case["facts"])) == set()
    else:
        assert not CHINESE.search(as_shown(case["calc"], error)), error
        assert not CHINESE.search(in_words(error))


def test_every_calculator_is_told_here() -> None:
    assert set(TOLD) == set(CALCULATORS) == set(TRIALS)


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_answers_in_english(name: str) -> None:
    assert left(answer_of(name, TOLD[name])) == set()


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("overtime", {"entries": [{"date": "2099-01-04", "hours": 2}]}),
        ("overtime", {"system": "irregular"}),
        ("overtime", {"system": "comprehensive"}),
        ("overtime", {"entries": [{"kind": "rest_day", "hours": 2.5, "rest_given": True}]}),
        ("annual_leave", {"waived": True, "employed_from": "2020-01-01", "taken": 1}),
        ("double_wage", {"first_day": "2098-01-04", "employed_until": "2098-05-20"}),
        ("double_wage", {"signed_on": "2025-03-20"}),
        ("double_wage", {"wages_by_month": {"2025-04": 1, "2025-05": 2}}),
        ("severance", {"hired": "2000-01-01", "average_wage": 60000}),
        ("severance", {"hired": "2000-01-01", "average_wage": 1}),
        ("work_injury", {"grade": 3, "insured": False}),
        ("work_injury", {"grade": 8, "occupational_disease": True, "years_to_retirement": 2}),
        ("work_injury", {"grade": 8, "years_to_retirement": 1}),
        ("noncompete", {"agreed": 3000}),
        ("noncompete", {"average_wage": 100, "months": 1}),
        ("shutdown_pay", {"worked": True}),
        ("shutdown_pay", {"months": 1}),
        ("heat_allowance", {"outdoor": False}),
        ("final_award", {"items": [{"kind": "relation"}, {"kind": "other"}, {"kind": "injury_lump_sum", "amount": 9}]}),
        ("final_award", {"items": [{"kind": "injury_lump_sum", "amount": 9}, {"kind": "rest"}, {"kind": "other"}]}),
        ("final_award", {"items": [{"kind": "severance", "amount": 99999}]}),
        ("limitation", {"kind": "wages"}),
        ("limitation", {"interrupted_on": [DAY, LATER, "2029-01-04"]}),
        ("wage_crime", {"workers": [{"months": 3, "amount": 9000}] * 10}),
        *(("fine", {"kind": kind, "order_ignored": True}) for kind, _ in TRIALS["fine"].asks[0].options),
        ("finality_dates", {"paper": "contestable"}),
        ("finality_dates", {"paper": "contestable", "employer_received": DAY}),
        (
            "finality_dates",
            {"paper": "contestable", "employer_received": DAY, "suits": [{"by": "worker", "on": LATER}]},
        ),
        *(
            (
                "finality_dates",
                {"suits": [{"by": by, "on": "2025-03-05", "outcome": outcome, "ruling_received": LATER}]},
            )
            for by in ("worker", "employer")
            for outcome in ("withdrawn", "dismissed", "dismissed_late", "dismissed_no_dispute", "judged")
        ),
        ("finality_dates", {"suits": [{"by": "worker", "on": "2025-03-05"}], "set_aside": {"applied_on": DAY}}),
        *(
            ("finality_dates", {"employer_received": DAY, "set_aside": {"applied_on": on, "outcome": outcome}})
            for on in (DAY, "2025-09-09")
            for outcome in ("set_aside", "rejected", None)
        ),
    ],
)
def test_every_turn_of_a_calculator_is_told_in_english(name: str, facts: dict[str, Any]) -> None:
    assert left(answer_of(name, {**TOLD[name], **facts})) == set()


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_wrong_fact_is_refused_in_english(name: str) -> None:
    wrong = [{**TOLD[name], field: value} for field in TOLD[name] for value in NONSENSE]
    refusals = [error for facts in (*wrong, {}, {"colour": "red"}) if (error := refusal_of(name, facts))]
    assert len(refusals) > len(TOLD[name])
    told = [text for error in refusals for text in (as_shown(name, error), in_words(error))]
    assert {text for text in told if CHINESE.search(text.replace(TYPED, ""))} == set()


@pytest.mark.parametrize(("name", "facts"), NOT_TOGETHER)
def test_facts_that_do_not_hold_together_are_refused_in_english(name: str, facts: dict[str, Any]) -> None:
    error = refusal_of(name, {**TOLD[name], **facts})
    assert error is not None
    shown = as_shown(name, error)
    assert not CHINESE.search(shown.replace(TYPED, ""))
    assert shown.endswith(".")


@pytest.mark.parametrize(
    ("name", "sentence", "shown"),
    [
        ("severance", "不能早于hired。", "This cannot be before “The day you started work”."),
        ("limitation", "应当是下列之一：wages、other。", "This must be one of: “Wages”, “Other”."),
        ("overtime", "应当填写是（true）或者否（false）。", "This must be answered with “Yes” or “No”."),
        ("finality_dates", "没有填写。", "This is not filled in."),
    ],
)
def test_a_field_is_named_as_the_page_names_it_and_no_word_is_taken_for_one(
    name: str, sentence: str, shown: str
) -> None:
    assert in_plain_words(sentence, TRIALS[name]) == shown


def test_a_reader_of_chinese_is_refused_as_the_law_refuses() -> None:
    with translation.override("zh-hans"):
        assert in_plain_words("不能早于hired。", TRIALS["severance"]) == "不能早于“哪天开始上班”。"
        assert place_name(SHINAN) == "山东省青岛市市南区"
        assert in_force_words(date(2025, 1, 1), None) == "2025-01-01 — 至今"


ASKED: tuple[tuple[Callable[..., object], tuple[Any, ...]], ...] = (
    (reading.day, ("on", TYPED)),
    (reading.day, ("on", "2025-02-31")),
    (reading.day, ("on", "1800-01-01")),
    (reading.year, ("year", TYPED)),
    (reading.interval, ("exclude", TYPED)),
    (reading.code, ("city", 370200)),
    (reading.flag, ("extended", TYPED)),
    (reading.clock_facts, ({},)),
    (reading.clock_facts, ({"colour": 1},)),
    (reading.clock_facts, ({"history": [7]},)),
    (reading.clock_facts, ({"history": [{}]},)),
    (reading.clock_facts, ({"history": [{"event": "stay", "at": 1}]},)),
    (Facts, ([],)),
    (calc, ("tax", {})),
)


@pytest.mark.parametrize(("read", "given"), ASKED)
def test_what_was_typed_at_the_door_is_refused_in_english(read: Callable[..., object], given: tuple[Any, ...]) -> None:
    with pytest.raises(WrongFacts) as refused:
        read(*given)
    assert not CHINESE.search(in_words(refused.value).replace(TYPED, ""))


def errors() -> Iterator[LawError]:
    """What the law does not know."""
    yield from (UnpublishedYear(2031), UnknownLaw(TYPED), UnknownRule(TYPED), UnknownRule("a.b", "不在370200施行。"))
    yield from (NoValueInForce(name, SHINAN, date(2025, 1, 1), row["title"]) for name, row in to_enter().items())
    yield NoValueInForce("heat_allowance", ELSEWHERE, date(2020, 1, 1))


def test_what_the_law_does_not_know_is_told_in_english() -> None:
    assert {text for error in errors() if CHINESE.search((text := in_words(error)).replace(TYPED, ""))} == set()


def figures() -> Iterator[Any]:
    """Everything the table of dated values shows."""
    for each in all_figures():
        yield from (each.title, each.unit, each.note, each.source, each.article or "", each.mark)
        yield value_words(each.name, each.value)
        yield in_force_words(each.since, each.until)
    for row in to_enter().values():
        yield from (row["title"], row["unit"], row["note"])


def test_every_figure_is_told_in_english() -> None:
    assert left(figures()) == set()


def test_a_figure_is_found_by_its_english_title() -> None:
    assert {each.name for each in figure_rows({"q": "Heat allowance"})} == {"heat_allowance"}
    assert figure_rows({"q": "防暑降温费"}) == figure_rows({"name": "heat_allowance"})


def test_every_place_has_an_english_name() -> None:
    codes = {"000000", "370000"} | {each.code for each in places.within("370000")}
    codes |= {each.code for each in places.within("370200")}
    assert len(codes) > 25
    assert {code for code in codes if CHINESE.search(place_name(code))} == set()
    assert place_name(SHINAN) == "Shinan District, Qingdao, Shandong"
    assert not CHINESE.search(str(place_choices()))


def test_every_announced_year_names_its_source_and_holidays_in_english() -> None:
    told = (text for year in published_years() for text in (year_table(year).source, *names_of(year)))
    assert left(told) == set()


def names_of(year: int) -> Iterator[str]:
    """The holidays of a year by name."""
    return (each.name for each in year_table(year).holidays)


@pytest.mark.parametrize("name", TRIALS)
def test_what_a_question_offers_is_english(name: str) -> None:
    asked = chain.from_iterable((ask, *ask.columns) for ask in TRIALS[name].asks)
    labels = [label for ask in asked if ask.kind != YES_NO for _value, label in offered(ask)]
    assert [label for label in labels if CHINESE.search(label)] == []


def seen(page: str, begin: str, end: str) -> str:
    """The words of a part of a page."""
    part = page.partition(begin)[2].partition(end)[0]
    assert part
    return re.sub(r"<[^>]*>", " ", part)


@pytest.fixture
def reader(client: Client) -> Client:
    """Somebody who chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        (
            "severance",
            {"hired": "2001-03-01", "ended": "2026-02-28", "average_wage": "1500", "city": "370281"},
            ["Monthly base", "is below the local minimum wage", "Article 47, Labour Contract Law", "not verified"],
        ),
        (
            "unpaid_wages",
            {"months-0-month": "2025-12", "months-0-due": "6000", "months-0-paid": "1000"},
            ["Wages of 2025-12", "¥6000.00 due − ¥1000.00 paid", "Article 50, Labour Law; Article 30"],
        ),
        (
            "wage_crime",
            {
                "workers-0-months": "3",
                "workers-0-amount": "9000",
                "thresholds-single": "6000",
                "thresholds-group": "40000",
            },
            ["one worker owed for 3 months or more, and ¥6000.00 or more: reached", "a written government order"],
        ),
        ("fine", {"kind": "overtime", "workers": "3"}, ["Range of the fine", "3 workers, ¥300.00 to ¥1500.00"]),
        ("wage_rates", {"monthly_wage": "6000", "on": "2026-03-02"}, ["under the law of 2 March 2026", "275.86"]),
        (
            "limitation",
            {"kind": "other", "known_on": "2098-01-04", "city": SHINAN},
            ["one year from the day after 2098-01-04, until 2099-01-04", "Article 27(1)"],
        ),
    ],
)
def test_the_answer_of_a_page_is_english(reader: Client, name: str, typed: dict[str, str], said: list[str]) -> None:
    page = reader.get(f"/calc/{name}/", typed)
    assert page.status_code == 200
    result = seen(page.content.decode(), 'id="result"', "</section>")
    assert CHINESE.findall(result) == []
    assert [words for words in said if words not in result] == []


def test_the_answer_of_a_page_stays_as_the_law_has_it_in_chinese(client: Client) -> None:
    page = client.get("/calc/unpaid_wages/", {"months-0-month": "2025-12", "months-0-due": "6000"}).content.decode()
    assert '<p class="eq">应发6000.00元 − 实发0.00元</p>' in page
    assert '<p class="law small">《中华人民共和国劳动法》第五十条；《中华人民共和国劳动合同法》第三十条</p>' in page


def test_a_mistake_is_told_in_english_beside_its_field(reader: Client) -> None:
    typed = {"hired": "2025-03-01", "ended": "2024-01-01", "average_wage": "6000", "city": "370203"}
    page = reader.get("/calc/severance/", typed | {"counted_from": "2020-01-01"})
    assert page.status_code == 422
    assert CHINESE.findall(seen(page.content.decode(), "<main", "</main>")) == []
    assert page.context["mistakes"][0]["sentence"] == "This cannot be before “The day you started work”."


def test_a_figure_nobody_entered_is_asked_for_in_english(reader: Client) -> None:
    typed = {"hired": "2020-03-01", "ended": "2025-03-01", "average_wage": "66000", "city": "370203"}
    (mistake,) = reader.get("/calc/severance/", typed).context["mistakes"]
    assert mistake["id"] == "id_city_average_wage"
    assert "Shibei District, Qingdao, Shandong" in mistake["sentence"]
    assert CHINESE.findall(mistake["sentence"]) == []


@pytest.mark.parametrize("tab", ["figures", "years"])
def test_the_desk_of_the_rulebook_is_english(world: World, tab: str) -> None:
    desk = world.client("admin")
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = desk.get("/law/", {"tab": tab}).content.decode()
    shown = seen(page, '<nav class="law-tabs"', "</main>")
    assert CHINESE.findall(shown) == []
    assert not set("、，；。（）") & set(shown)


def test_a_proposed_figure_is_shown_in_english(world: World) -> None:
    told = {"name": "city_average_wage", "place": "370200", "since": "2026-01-01", "value": "9000", "mark": "摘录"}
    desk = world.client("admin")
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    more = {"source": "鲁政字〔2026〕9号", "article": "LCL 47", "note": "文号见于摘录，数字未经核对"}
    answer = desk.post("/law/changes/new/figure/", told | more)
    shown = seen(desk.get(answer.headers["Location"]).content.decode(), '<header class="head"', "</section>")
    assert CHINESE.findall(shown) == []
    assert "Last year's average monthly wage of the city (Qingdao, Shandong)" in unescape(shown)
    assert "9000 yuan a month" in shown
    assert "Shandong Government [2026] No. 9 (LCL 47)" in shown
