"""Every kind renders from its sample facts; what must stand on the page stands there."""

import io
import re

import pikepdf
import pytest

from documents.kinds import KINDS
from documents.rendering import bodies
from documents.rendering.compose import compose, compose_sheet, missing_glyphs
from documents.rendering.errors import MissingFact, PaperError, SumsDiffer, UnknownKind, WrongFact
from documents.rendering.pictures import extract_text, page_count, page_pictures
from documents.rendering.samples import sample_facts

KB = 1000


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(kind: str, **changed: object) -> str:
    return squeezed(extract_text(compose(kind, sample_facts(kind) | changed)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_renders_with_its_title_and_the_day(kind: str) -> None:
    pdf = compose(kind, sample_facts(kind))
    text = squeezed(extract_text(pdf))
    assert KINDS[kind].heading in text
    assert "{" not in text
    assert "第1页共" in text
    assert len(pdf) <= 100 * KB or page_count(pdf) > 3


@pytest.mark.parametrize("kind", KINDS)
def test_each_required_fact_is_missed_by_name(kind: str) -> None:
    facts = sample_facts(kind)
    for name in bodies.required(kind):
        with pytest.raises(MissingFact) as missed:
            compose(kind, {key: value for key, value in facts.items() if key != name} | {"plain": False})
        assert missed.value.kind == kind
        assert missed.value.fact


@pytest.mark.parametrize("kind", KINDS)
def test_required_facts_are_enough(kind: str) -> None:
    facts = sample_facts(kind)
    needed = bodies.required(kind) | bodies.required_for_plain_page(kind)
    assert compose(kind, {name: facts[name] for name in needed}).startswith(b"%PDF")


@pytest.mark.smoke
def test_the_paper_is_archival_and_its_fonts_are_ours() -> None:
    pdf = compose("final_award", sample_facts("final_award"))
    assert b"pdfaid:part>2<" in pdf or b'pdfaid:part="2"' in pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = {str(o.BaseFont) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    assert names
    assert all("CJKsc" in name for name in names)


@pytest.mark.smoke
def test_the_same_facts_give_the_same_bytes() -> None:
    facts = sample_facts("acceptance_notice")
    assert compose("acceptance_notice", facts) == compose("acceptance_notice", dict(reversed(facts.items())))


@pytest.mark.smoke
def test_the_sheet_tells_a_worker_what_to_do_by_when_and_where() -> None:
    sheet = squeezed(
        extract_text(compose_sheet("acceptance_notice", sample_facts("acceptance_notice") | {"plain": True}))
    )
    assert "您的仲裁申请已经受理" in sheet
    assert "收到之日起十个工作日内交证据（举证期限）" in sheet
    assert "延吉路80号" in sheet
    assert "0532-85001234" in sheet


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.plain])
def test_the_plain_words_are_a_sheet_apart_without_code_or_seal(kind: str) -> None:
    facts = sample_facts(kind) | {"plain": True}
    paper, sheet = extract_text(compose(kind, facts)), squeezed(extract_text(compose_sheet(kind, facts)))
    assert "这份文件说什么" in sheet
    assert f"文书说明，以《{KINDS[kind].heading}》为准" in sheet
    assert "扫码核验" not in sheet
    assert "电子签章" not in sheet
    assert "这份文件说什么" not in paper
    assert compose(kind, facts) == compose(kind, facts | {"plain": False}), "both sides hold the same text"


def test_a_group_ledger_names_each_worker() -> None:
    facts = sample_facts("contestable_award")
    for n, row in enumerate(facts["ledger"]):
        row["person"] = f"工人{n}"
    assert "工人32026年4月" in squeezed(extract_text(compose("contestable_award", facts)))


def test_the_foot_carries_code_and_page_numbers() -> None:
    text = text_of("acceptance_notice")
    assert "扫码核验7K3M-PQ4X" in text
    assert "第2页共2页" in text


def test_sums_stand_with_two_decimals_and_separators() -> None:
    text = text_of("contestable_award")
    assert "33,000.00" in text
    assert (
        "一、被申请人青岛宏达建筑劳务有限公司于本裁决书生效之日起十日内支付申请人王芳2026年1月至3月工资18,000.00元；"
        in text
    )


def test_a_ledger_line_that_does_not_add_up_is_refused() -> None:
    facts = sample_facts("contestable_award")
    facts["ledger"][0]["gap"], facts["rulings"] = "6000.01", [{"text": "确认双方存在劳动关系"}]
    with pytest.raises(SumsDiffer, match=r"6000\.01.*6000\.00"):
        compose("contestable_award", facts)


def test_rulings_that_differ_from_the_ledger_by_a_cent_are_refused() -> None:
    facts = sample_facts("final_award")
    facts["rulings"][1]["sum"] = "14999.99"
    with pytest.raises(SumsDiffer):
        compose("final_award", facts)


def test_instalments_that_do_not_make_the_agreed_sum_are_refused() -> None:
    with pytest.raises(SumsDiffer):
        compose("mediation_agreement", sample_facts("mediation_agreement") | {"total_sum": "33000.01"})


def test_a_final_award_names_both_remedies_and_the_other_only_the_suit() -> None:
    final, contestable = text_of("final_award"), text_of("contestable_award")
    assert "自作出之日起发生法律效力" in final
    assert "三十日内，向青岛市中级人民法院申请撤销" in final
    assert "期满不起诉的，本裁决书发生法律效力" in contestable
    assert "申请撤销" not in contestable


def test_a_payment_agreement_says_what_default_costs() -> None:
    text = text_of("mediation_agreement")
    assert "剩余各期全部到期" in text
    assert "人民币叁万叁仟元整" in text
    assert "第3期2026年7月31日前11,000.00" in text


def test_a_wrong_day_is_named() -> None:
    with pytest.raises(WrongFact, match="accepted_on"):
        compose("acceptance_notice", sample_facts("acceptance_notice") | {"accepted_on": "5月8日"})


def test_an_unknown_kind_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnknownKind, match="没有“summons”这种文书"):
        compose("summons", {})
    with pytest.raises(PaperError):
        bodies.required("summons")


def test_a_name_without_a_glyph_is_printed_as_its_code_point_and_reported() -> None:
    facts = sample_facts("filing_receipt")
    facts["parties"][0]["name"] = "王𠮟"
    assert "王〔U+20B9F〕：" in squeezed(extract_text(compose("filing_receipt", facts)))
    assert missing_glyphs("filing_receipt", facts) == ["𠮟"]
    assert missing_glyphs("filing_receipt", sample_facts("filing_receipt")) == []


def test_what_people_wrote_is_printed_and_never_run() -> None:
    story = ["#panic() $x$ *粗* {office} <script> \\ “引号” " + "a" * 200]
    text = text_of("arbitration_application", story=story)
    assert "#panic()$x$*粗*{office}<script>\\“引号”" + "a" * 200 in text


def test_a_record_shows_who_said_what_with_line_and_time() -> None:
    text = text_of("hearing_transcript")
    assert "王芳（申请人）：听清了，不申请。" in text
    assert "09:34:20" in text
    assert "9f2c4a71d0b85e33" in text


def test_a_drawn_signature_is_a_picture_in_the_record() -> None:
    facts = sample_facts("hearing_transcript")
    drawn = compose("hearing_transcript", facts)
    facts["signatures"][0].pop("image")
    assert drawn.count(b"/Subtype/Image") + drawn.count(b"/Subtype /Image") > 0
    assert len(drawn) > len(compose("hearing_transcript", facts))


def test_a_signature_that_is_no_picture_is_refused() -> None:
    facts = sample_facts("hearing_transcript")
    facts["signatures"][0]["image"] = "data:image/png;base64,aGVsbG8="
    with pytest.raises(WrongFact, match=r"signatures\.image"):
        compose("hearing_transcript", facts)


def test_pages_become_pictures_for_the_screen() -> None:
    pdf = compose("acceptance_notice", sample_facts("acceptance_notice"))
    pictures = page_pictures(pdf, 1.0)
    assert len(pictures) == page_count(pdf)
    assert all(picture[:4] == b"RIFF" and picture[8:12] == b"WEBP" for picture in pictures)
