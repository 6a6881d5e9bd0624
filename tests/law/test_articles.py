"""Citations print as courts print them, and only known laws are cited."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import articles, figures, rules
from law.articles import Article, chinese_number
from law.errors import UnknownLaw
from law.tables import MARKS


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("LMAL 30", "《中华人民共和国劳动争议调解仲裁法》第三十条"),
        ("LMAL 30(2)", "《中华人民共和国劳动争议调解仲裁法》第三十条第二款"),
        ("CHR 46[6]", "《劳动人事争议仲裁办案规则》第四十六条第（六）项"),
        ("LMAL 49(1)[1]", "《中华人民共和国劳动争议调解仲裁法》第四十九条第一款第（一）项"),
        ("CL 276-1", "《中华人民共和国刑法》第二百七十六条之一"),
        ("CC 1259", "《中华人民共和国民法典》第一千二百五十九条"),
        ("MWR", "《保障农民工工资支付条例》"),
    ],
)
def test_a_citation_is_printed_in_chinese_and_read_back(code: str, printed: str) -> None:
    article = Article.parse(code)
    assert str(article) == printed
    assert article.code == code


def test_a_short_citation_uses_the_short_title() -> None:
    assert Article("LMAL", 30).short == "《调解仲裁法》第三十条"


@pytest.mark.parametrize("code", ["XYZ 3", "LMAL30", "第三十条", "LMAL 30(二)", ""])
def test_what_is_not_a_citation_is_refused(code: str) -> None:
    with pytest.raises(UnknownLaw, match="法律法规表中没有"):
        Article.parse(code)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (1003, "一千零三"),
        (0, "零"),
    ],
)
def test_numbers_are_written_in_chinese(value: int, text: str) -> None:
    assert chinese_number(value) == text


@given(st.integers(1, 1999), st.none() | st.integers(1, 9), st.none() | st.integers(1, 15))
def test_any_citation_reads_back(number: int, paragraph: int | None, item: int | None) -> None:
    article = Article("LMAL", number, paragraph, item)
    assert Article.parse(article.code) == article


def test_every_law_says_how_far_it_was_read() -> None:
    for law in articles.laws().values():
        assert law.mark in MARKS
        assert law.mark == "未核实" or law.source or law.issued_as or law.place != "000000", law.code


def test_every_law_in_the_table_ended_after_it_began() -> None:
    dated = [law for law in articles.laws().values() if law.since and law.until]
    assert dated
    assert all(law.since < law.until for law in dated if law.since and law.until)


def test_every_citation_in_the_data_names_a_known_law() -> None:
    cited = {article.law for rule in rules.rules() for article in rule.articles}
    cited |= {each.article.law for each in figures.all_figures() if each.article}
    assert cited <= set(articles.laws())
    assert articles.law("CAUSE2021").until == date(2025, 12, 31)
