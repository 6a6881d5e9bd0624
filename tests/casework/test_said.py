"""What the law says is English on English pages: every wording a clock, a calculator or the adviser can use."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from casework.lawbook.said import in_words, law_titles
from law.articles import Article, laws
from law.clock import clock, inspection_clock
from law.history import Event, kinds_of
from law.periods import due
from law.rules import rules
from tests.casework.english import english, left  # noqa: F401 - a fixture

STARTS = (date(2025, 1, 20), date(2026, 2, 10), date(2026, 4, 28), date(2026, 9, 18), date(2026, 12, 20))


def test_every_law_has_an_english_title() -> None:
    assert {law.title for law in laws().values()} - set(law_titles()) == set()


@pytest.mark.parametrize(
    ("cited", "read"),
    [
        (Article("LMAL", 43), "Article 43, Labour Dispute Mediation and Arbitration Law"),
        (Article("LMAL", 47, 1, 2), "Article 47(1)(2), Labour Dispute Mediation and Arbitration Law"),
        (Article("CC", 1259), "Article 1259, Civil Code"),
        (Article("CC"), "Civil Code"),
    ],
)
def test_an_article_is_cited_by_its_number(cited: Article, read: str) -> None:
    assert in_words(cited) == read
    assert in_words(cited.short) == read


def test_a_reader_of_chinese_has_the_law_as_it_is() -> None:
    with translation.override("zh-hans"):
        assert in_words("最后一日：2026年12月25日。") == "最后一日：2026年12月25日。"


def test_what_no_table_knows_stays_as_a_whole() -> None:
    assert in_words("最后一日：某个日子。") == "最后一日：某个日子。"


def test_a_period_explains_itself() -> None:
    said = [in_words(line) for line in due("arb.answer_10wd", start=date(2026, 4, 28)).explain()]
    assert "28 April 2026 itself does not count; 10 working days run from the next day." in said
    assert said[-1] == "Last day: 14 May 2026."


def periods() -> Iterator[str]:
    """Everything that every rule says of its period."""
    for about in rules():
        for start in STARTS:
            if about.period is not None:
                yield from due(about.id, start=start, place=about.place).explain()


def test_every_period_explains_itself_in_english() -> None:
    assert left(periods()) == set()


def clocks() -> Iterator[str]:
    """Everything that the award clock and the inspection clock say of what can happen to a file."""
    for start in STARTS:
        day = [start + timedelta(days=10 * at) for at in range(4)]
        for name in kinds_of("event"):
            history = [Event(day[0], "accepted"), Event(day[1], name, day[2] if name == "stay" else None)]
            for procedure in ("ordinary", "summary"):
                for extended in (False, True):
                    yield from clock(history, procedure=procedure, extended=extended, today=day[3]).lines
        for name in kinds_of("inspection"):
            history = [Event(day[0], "case_opened"), Event(day[1], name, day[2] if name == "stay" else None)]
            yield from inspection_clock(history, extended=True, today=day[3]).lines


def test_every_clock_explains_itself_in_english() -> None:
    assert left(clocks()) == set()
