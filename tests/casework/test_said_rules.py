"""Every rule of the book is English on English pages: what starts it, what follows, what is noted, and the desk's table."""

import re
from html import unescape

import pytest
from django.conf import settings

from casework.lawbook.said import CHINESE, in_words
from law.places import QINGDAO
from law.rules import Rule, rules
from tests.casework.english import english  # noqa: F401 - a fixture
from tests.world import World

COUNTRY, SHANDONG = "000000", "370000"
TEXTS = ("title", "trigger", "note", "consequence", "length")


def wordings(about: Rule) -> list[str]:
    """What a rule says of itself, with its articles in full and in short, one by one and on the desk's one line."""
    short = [article.short for article in about.articles]
    said = [*(getattr(about, field) for field in TEXTS), *map(str, about.articles), *short, "；".join(short)]
    return [text for text in said if text]


@pytest.mark.parametrize("place", [COUNTRY, SHANDONG, QINGDAO])
def test_every_rule_is_told_in_english(place: str) -> None:
    told = {about.id: wordings(about) for about in rules(place)}
    assert len(told) > 130
    assert {(name, text) for name, texts in told.items() for text in texts if CHINESE.search(in_words(text))} == set()


def test_a_wider_place_has_fewer_rules() -> None:
    country, shandong, qingdao = ({about.id for about in rules(place)} for place in (COUNTRY, SHANDONG, QINGDAO))
    assert country < shandong < qingdao


@pytest.mark.parametrize(
    ("wording", "read"),
    [
        ("被申请人收到申请书副本", "Copy of the application received by the respondent"),
        ("2026年7月1日起的争议", "Disputes from 1 July 2026 on"),
        (
            "办案规则“可以”七项，山东“应当”九项",
            "Seven grounds in the Case Handling Rules (“may”), nine in Shandong (“must”)",
        ),
        (
            "2025年第二档未见原文，按原档次",
            "The second tier of 2025 was not seen in the original; the earlier tier is kept",
        ),
    ],
)
def test_a_wording_is_read_as_a_whole(wording: str, read: str) -> None:
    assert wording in {text for about in rules() for text in (about.trigger, about.note)}
    assert in_words(wording) == read


def test_the_table_of_rules_is_english(world: World) -> None:
    desk = world.client("admin")
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = desk.get("/law/", {"tab": "rules"})
    assert answer.status_code == 200
    table = answer.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr data-row>") == len(rules())
    shown = unescape(re.sub(r"<[^>]*>", " ", table))
    assert CHINESE.findall(shown) == []
    assert not set("、，；：。（）") & set(shown)
    assert "Disability grade assessed" in shown
    assert "Article 47, Labour Contract Law; Article 27, Regulations Implementing the Labour Contract Law" in shown
