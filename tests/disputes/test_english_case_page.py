"""An English reader of a file reads no Chinese but what people typed and what they are called."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from lxml import html

from casework.lawbook.said import CHINESE
from casework.models import Case
from disputes.models import Element, LedgerLine
from tests.disputes.mediating import Mediating, mediating
from tests.disputes.road import Road
from tests.world import World

ENGLISH = {settings.LANGUAGE_COOKIE_NAME: "en"}
ANSWERS = {
    "hired": "2022-10-08",
    "monthly_wage": "6200",
    "contract": "no",
    "end": "dismissed",
    "ended": "2026-02-10",
}
CLAIMS: list[dict[str, Any]] = [
    {"kind": "wages", "months": [{"month": "2025-12", "due": "6200", "paid": "200"}]},
    {
        "kind": "unlawful_termination",
        "amount": "43400.00",
        "formula": "经济补偿标准6200.00元 × 3.5 × 2（不再另付经济补偿）",
    },
    {"kind": "overtime", "amount": "1800.00"},
]
TYPED = "工资已经结清。"
REASON = "有考勤和转账为证。"


def client_for(world: World, key: str) -> Client:
    """A reader who chose English."""
    client = world.client(key)
    client.cookies.load(ENGLISH)
    return client


def read(client: Client, address: str, part: str = "") -> Any:
    """The page, or one section of it."""
    answer = client.get(address)
    assert answer.status_code == 200
    page = html.fromstring(answer.content.decode())
    return page.get_element_by_id(part) if part else page


def said(part: Any) -> Iterator[str]:
    """Everything a reader sees or hears of a part: its words, and what is said of its pictures and boxes."""
    yield from part.itertext()
    for each in part.iter():
        yield from (each.get(name) for name in ("aria-label", "title", "data-label", "placeholder") if each.get(name))


def in_chinese(part: Any, *typed: str) -> list[str]:
    """What is said in Chinese beside what people typed."""
    texts = [text for text in said(part) if CHINESE.search(text)]
    return [text for text in texts if CHINESE.search(re.sub("|".join(map(re.escape, typed)) or "$^", "", text))]


def words(part: Any) -> str:
    """The text of a part on one line."""
    return " ".join(" ".join(said(part)).split())


@pytest.fixture
def pleading(world: World) -> Case:
    """王芳 has told and claimed; 刘强 has agreed to one element and disputes one and a line."""
    road = Road(world, answers=ANSWERS, claims=CLAIMS).pleading().seated()
    hired, wage = (Element.objects.get(case=road.case, code=code) for code in ("hired", "monthly_wage"))
    road.do("answer_element", "liu", "2026-03-10", element_id=hired.pk, agrees="yes")
    road.do("answer_element", "liu", "2026-03-10", element_id=wage.pk, agrees="no", account=TYPED)
    line = LedgerLine.objects.filter(case=road.case)[0]
    road.do("dispute_line", "liu", "2026-03-10", line_id=line.pk, amount="0", reason=TYPED)
    return road.case


@pytest.fixture
def decided(world: World) -> Case:
    """The award is made."""
    return Road(world, answers=ANSWERS, claims=CLAIMS).decided().case


@pytest.mark.parametrize("reader", ["wang", "liu", "hemiao"])
def test_the_facts_of_the_interview_are_read_in_english(world: World, pleading: Case, reader: str) -> None:
    elements = read(client_for(world, reader), reverse("case", args=[pleading.pk]), "elements")
    assert in_chinese(elements, TYPED) == []
    shown = words(elements)
    assert "Start of work 8 October 2022 8 October 2022" in shown
    assert f"Agreed monthly wage ¥6,200.00 {TYPED}" in shown
    assert "Written labour contract Never signed" in shown
    assert "How the work ended Told to leave by the company" in shown
    assert "Last day of work 10 February 2026" in shown


@pytest.mark.parametrize("reader", ["wang", "liu", "hemiao"])
def test_the_ledger_says_what_is_claimed_and_how_it_comes_about_in_english(
    world: World, pleading: Case, reader: str
) -> None:
    ledger = read(client_for(world, reader), reverse("case", args=[pleading.pk]), "ledger")
    assert in_chinese(ledger, TYPED) == []
    shown = words(ledger)
    assert "Dec 2025 Wages (remuneration)" in shown
    assert "due - paid" in shown
    assert "¥6200.00 × 3.5 × 2 (no severance on top)" in shown


def test_the_employer_is_asked_about_each_line_and_element_in_english(world: World, pleading: Case) -> None:
    client = client_for(world, "liu")
    ledger = read(client, reverse("case", args=[pleading.pk]), "ledger")
    assert "Overtime pay: what do you say" in words(ledger)
    answers = read(client, reverse("element_answers", args=[pleading.pk]), f"elements-{pleading.pk}")
    assert in_chinese(answers, TYPED) == []
    assert "Start of work The other side says: 8 October 2022" in words(answers)


@pytest.mark.parametrize("reader", ["wang", "hemiao", "li"])
def test_why_an_item_of_the_award_is_final_is_read_in_english(world: World, decided: Case, reader: str) -> None:
    awards = read(client_for(world, reader), reverse("case", args=[decided.pk]), "awards")
    names = [party.name for party in decided.parties.all()]
    assert in_chinese(awards, *names) == []
    shown = words(awards)
    assert "¥6000.00" in shown
    assert "is not above ¥" in shown
    assert "Article 47(1), Labour Dispute Mediation and Arbitration Law" in shown
    assert "Damages for unlawful dismissal" in shown


@pytest.mark.parametrize("reader", ["wang", "hemiao"])
def test_the_ledger_of_a_decided_case_is_read_in_english(world: World, decided: Case, reader: str) -> None:
    ledger = read(client_for(world, reader), reverse("case", args=[decided.pk]), "ledger")
    assert in_chinese(ledger, REASON) == []
    assert REASON in words(ledger)


def test_what_is_kept_stays_chinese_and_so_does_a_chinese_page(world: World, pleading: Case) -> None:
    client_for(world, "wang").get(reverse("case", args=[pleading.pk]))
    assert set(pleading.elements.values_list("label", flat=True)) >= {"入职日期", "约定月工资"}
    page = world.client("wang").get(reverse("case", args=[pleading.pk])).content.decode()
    for kept in ("入职日期", "2022年10月8日", "6,200.00元", "没签过", "公司让走的", "应发 - 已发"):
        assert kept in page


def test_a_chinese_page_says_why_an_item_is_final_as_the_law_does(world: World, decided: Case) -> None:
    awards = world.client("wang").get(reverse("case", args=[decided.pk])).content.decode()
    assert "不超过" in awards
    assert "《调解仲裁法》第四十七条第（一）项" in awards


@pytest.fixture
def offered(world: World) -> Mediating:
    """The mediator has put a sum to both sides."""
    found = mediating(world).to_session()
    lines = [{"line_id": pk, "amount": "5000.00"} for pk in found.lines]
    instalments = [{"due_on": "2026-04-10", "amount": f"{5000 * len(lines)}.00"}]
    found.do("make_offer", "sun", lines=lines, instalments=instalments)
    return found


def test_sums_are_put_by_line_in_english(world: World, offered: Mediating) -> None:
    client = client_for(world, "wang")
    offers = read(client, reverse("case", args=[offered.case.pk]), "offers")
    assert "Wages (remuneration) Dec 2025" in words(offers)
    assert in_chinese(offers) == []
    move = read(client, reverse("move", args=[offered.case.pk, "mediation", offered.thing.pk, "make_offer"]), "move")
    assert "Dec 2025 Wages (remuneration)" in words(move)
    assert in_chinese(move) == []


def test_the_mediator_proposes_by_line_in_english(world: World, offered: Mediating) -> None:
    table = read(client_for(world, "sun"), reverse("mediate", args=[offered.case.pk]), "propose-form")
    assert "Jan 2026 Wages (remuneration)" in words(table)
    assert in_chinese(table) == []


def test_what_is_owed_is_worked_out_before_the_reader_in_english(world: World) -> None:
    draft = world.draft()
    client = client_for(world, "wang")
    told = {"claims": ["wages", "unlawful_termination", "double_wage"], "months": {}, **ANSWERS}
    draft.thing.answers = told | {"hired": "2024-01-08"}
    draft.thing.save()
    page = read(client, reverse("intake_owed", args=[draft.case.pk]), "main")
    assert in_chinese(page) == []
    assert "Probably out of time" in words(page)
    draft.thing.answers = told | {"hired": "2025-11-08"}
    draft.thing.save()
    page = read(client, reverse("intake_owed", args=[draft.case.pk]), "main")
    assert in_chinese(page) == []
    assert "a second wage for each month from the day after the first month" in words(page)
    draft.thing.answers = {"claims": ["severance", "double_wage"]}
    draft.thing.save()
    page = read(client, reverse("intake_owed", args=[draft.case.pk]), "main")
    assert in_chinese(page) == []
    assert "Still missing: how you left." in words(page)
    assert "0.00" not in words(page)
