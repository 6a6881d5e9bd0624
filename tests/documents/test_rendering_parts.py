"""The small parts of a paper: wording, sums in capitals, glyphs, codes, QR."""

from decimal import Decimal
from hashlib import sha256

import pytest

from documents.blanks import fill_blanks
from documents.rendering import codes, qr
from documents.rendering.compose import compose, missing_glyphs
from documents.rendering.derived import with_derived
from documents.rendering.errors import MissingFact, WrongFact
from documents.rendering.glyphs import FONTS, has_glyph, printable, printable_everywhere
from documents.rendering.money import capital
from documents.rendering.samples import sample_facts
from documents.rendering.wording import Wording, day_in_numerals, facts_named_in, yuan


def say(sentence: str, **facts: object) -> str:
    return Wording("acceptance_notice", facts).say(sentence)


def test_a_fact_is_printed_as_its_name_says() -> None:
    assert say("{paid_on}", paid_on="2026-05-09") == "2026年5月9日"
    assert say("{paid_on:weekday}", paid_on="2026-05-11") == "2026年5月11日（周一）"
    assert say("{opens_at}", opens_at="2026-05-18T09:05:00+08:00") == "2026年5月18日9时05分"
    assert say("{owed_sum}", owed_sum="12345.6") == "12,345.60元"
    assert say("{names}", names=["甲", "乙"]) == "甲、乙"
    assert say("{file_hash}", file_hash="0123456789abcdef") == "01234567 89abcdef"


def test_a_weekday_that_misleads_says_so() -> None:
    assert say("{paid_on:weekday}", paid_on="2026-05-09") == "2026年5月9日（周六，上班）"
    assert say("{paid_on:weekday}", paid_on="2026-05-01") == "2026年5月1日（周五，放假）"
    assert say("{paid_on:weekday}", paid_on="2030-05-01") == "2030年5月1日（周三）"


def test_a_citation_is_printed_in_full() -> None:
    assert say("{LMAL 30(2)}") == "《中华人民共和国劳动争议调解仲裁法》第三十条第二款"
    assert say("{CL 276-1}") == "《中华人民共和国刑法》第二百七十六条之一"
    assert say("{PUB}") == "《重大劳动保障违法行为社会公布办法》"


def test_a_missing_part_of_a_fact_is_named() -> None:
    with pytest.raises(MissingFact, match=r"office\.phone"):
        say("{office.phone}", office={"name": "市北"})


def test_words_of_a_fact_are_not_read_as_a_sentence() -> None:
    assert say("{story}", story="{secret}", secret="不该出现") == "{secret}"


@pytest.mark.parametrize("value", ["12.345", "许多", None])
def test_a_sum_with_odd_decimals_is_refused(value: object) -> None:
    with pytest.raises((WrongFact, MissingFact)):
        say("{owed_sum}", owed_sum=value)


def test_citations_are_no_facts() -> None:
    assert list(facts_named_in("{LMAL 30}、{office.name}、{PUB}、{owed_sum}")) == ["office", "owed_sum"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("33000", "叁万叁仟元整"),
        ("10050.20", "壹万零伍拾元贰角"),
        ("100000001.01", "壹亿零壹元零壹分"),
        ("1020304.50", "壹佰零贰万零叁佰零肆元伍角"),
    ],
)
def test_sums_in_capitals(value: str, words: str) -> None:
    assert capital(value) == words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-05-09", "二〇二六年五月九日"),
        ("2026-10-20", "二〇二六年十月二十日"),
        ("2026-11-11", "二〇二六年十一月十一日"),
    ],
)
def test_a_paper_is_dated_in_numerals(on: str, words: str) -> None:
    assert day_in_numerals(on) == words


def test_yuan_has_two_decimals() -> None:
    assert yuan(Decimal("1234567.8")) == "1,234,567.80"


def test_facts_that_follow_are_made_once_and_never_overrule_what_is_given() -> None:
    facts = {"tribunal": [{"role": "仲裁员", "name": "李仲裁"}], "stayed_on": "2026-05-20", "resumed_on": "2026-06-15"}
    assert with_derived(facts)["tribunal_form"] == "仲裁员李仲裁独任仲裁"
    assert with_derived(facts)["stayed_days"] == 26
    assert with_derived(facts | {"stayed_days": 25})["stayed_days"] == 25


def test_public_notice_runs_shorter_for_a_group() -> None:
    assert with_derived({})["publication_days"] == "三十"
    assert with_derived({"collective": True})["publication_days"] == "十五"


def test_rare_names_of_the_standard_table_can_be_printed() -> None:
    assert printable("王𪨰䶮囧㛃龢喆") == ("王𪨰䶮囧㛃龢喆", [])


def test_a_missing_glyph_is_shown_by_its_code_point() -> None:
    assert printable("𠮟王😀") == ("〔U+20B9F〕王〔U+1F600〕", ["𠮟", "😀"])
    assert printable_everywhere({"a": ["𠮟", 1], "b": {"c": "甲"}}) == (
        {"a": ["〔U+20B9F〕", 1], "b": {"c": "甲"}},
        ["𠮟"],
    )


def test_every_character_of_gbk_has_a_glyph_in_all_three_fonts() -> None:
    pairs = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = [text for pair in pairs if (text := pair.decode("gbk", errors="ignore"))]
    assert len(characters) > 6700
    assert [character for character in characters if not has_glyph(character) and ord(character) < 0xE000] == []


def test_the_committed_fonts_are_the_ones_that_were_cut() -> None:
    rows = [line.split("  ") for line in (FONTS / "SHA256SUMS").read_text().splitlines()]
    assert {name for _, name in rows} >= {"NotoSerifCJKsc-Regular.otf", "coverage.txt", "OFL.txt"}
    assert [name for digest, name in rows if sha256((FONTS / name).read_bytes()).hexdigest() != digest] == []


def test_codes_have_no_character_one_could_misread() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(len(code) == 8 and set(code) <= set(codes.ALPHABET) for code in made)
    assert not set(codes.ALPHABET) & set("0O1IL2Z5S8B")


def test_a_typed_code_is_read_as_it_was_meant() -> None:
    assert codes.typed(" 7k3m-pq4x ") == "7K3MPQ4X"
    assert codes.shown("7K3MPQ4X") == "7K3M-PQ4X"


def test_a_token_has_128_bits() -> None:
    assert len(codes.new_token()) == 22
    assert codes.new_token() != codes.new_token()


def test_the_qr_holds_the_address_of_one_copy() -> None:
    address = qr.address("https://example.cn/", "abc")
    assert address == "https://example.cn/p/abc"
    assert qr.svg(address).startswith("<svg")
    assert qr.png(address).startswith(b"\x89PNG")


def test_looking_for_blanks_and_glyphs_draws_no_qr(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    svg = qr.svg
    monkeypatch.setattr(qr, "svg", lambda text: drawn.append(text) or svg(text))
    complete, _left = fill_blanks("acceptance_notice", sample_facts("acceptance_notice"))
    missing_glyphs("acceptance_notice", complete)
    assert drawn == []
    compose("acceptance_notice", complete)
    assert drawn == [complete["verify_url"]]
