"""Every widget is drawn from plain values, in the look-book and out of it."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from casework.formfields import IdNumberField, NameField
from config.development import LAYOUTS, lookbook
from config.look import book

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("layout", ["", *sorted(LAYOUTS)])
def test_lookbook_draws_every_frame(rf: RequestFactory, layout: str) -> None:
    page = lookbook(rf.get("/widgets/", {"layout": layout}))
    assert page.status_code == 200
    assert b'lang="zh-CN"' in page.content


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_page_has_no_inline_script_style_or_handler(path: Path) -> None:
    found = re.findall(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", path.read_text(encoding="utf-8")
    )
    assert found == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_needs_no_evaluation_and_writes_no_markup(path: Path) -> None:
    assert (
        re.findall(r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML", path.read_text(encoding="utf-8"))
        == []
    )


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_fetches_nothing(path: Path) -> None:
    assert "url(" not in path.read_text(encoding="utf-8")


def test_every_icon_named_on_a_page_is_in_the_sprite() -> None:
    sprite = (ROOT / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
    drawn_icons = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named = {name for path in PAGES for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}
    assert named - drawn_icons == set()


def test_clock_says_its_last_day_and_each_excluded_stretch() -> None:
    page = drawn("{% clock_ring clock %}", clock=book.CLOCK)
    assert "已用21天，不计20天，还剩25天" in page
    assert "3月31日 — 4月19日" in page
    assert "《办案规则》第四十六条" in page


def test_provisional_clock_promises_no_day() -> None:
    page = drawn("{% clock_ring clock %}", clock=book.UNPUBLISHED)
    assert "约<b" in page
    assert "最迟" not in page


def test_five_answers_come_in_their_order() -> None:
    page = drawn("{% five_answers answers %}", answers={"where": "等公司答复"})
    asked = re.findall(r"<dt>(.*?)</dt>", page)
    assert asked == ["现在到哪一步", "轮到谁", "什么时候之前", "我能做什么", "不做会怎样"]


def test_disputed_line_shows_the_other_figure_and_the_gap_with_a_sign() -> None:
    page = drawn("{% ledger lines %}", lines=book.LINES[:1])
    assert "≠" in page
    assert "3,800.00" in page
    assert "2,000.00" in page


def test_ledger_to_answer_names_its_fields_by_line() -> None:
    page = drawn('{% ledger lines mode="answer" %}', lines=book.LINES[:1])
    assert {'name="answer-1"', 'name="figure-1"', 'name="reason-1"'} <= set(re.findall(r'name="[^"]+"', page))


def test_text_of_people_is_escaped() -> None:
    assert "<b>" not in drawn("{% timeline rows %}", rows=[{"at": "2026-05-07", "text": "<b>"}])


@pytest.mark.parametrize(
    "name",
    ["403.html", "404.html", "500.html", "403_csrf.html", "errors/405.html", "errors/409.html", "errors/422.html"],
)
def test_calm_page_needs_no_request(name: str) -> None:
    # Django renders its own 500 page without request or context processors.
    assert "<h1>" in render_to_string(name)


@pytest.mark.parametrize(
    ("referer", "linked"), [("http://testserver/cases/1/", True), ("https://elsewhere.example/", False)]
)
def test_way_back_leads_only_to_this_site(rf: RequestFactory, referer: str, linked: bool) -> None:
    request = rf.get("/", HTTP_REFERER=referer)
    page = Template('{% came_from as back %}{% if back %}<a href="{{ back }}">{% endif %}').render(
        Context({"request": request})
    )
    assert bool(page) is linked


def test_refusal_page_says_why_and_what_may_still_be_done() -> None:
    page = render_to_string("refusal.html", {"refusal": book.REFUSAL})
    assert "《劳动争议调解仲裁法》第三十五条" in page
    assert "说明紧急情况，请仲裁庭决定" in page


def test_form_that_came_back_links_each_error_to_its_field() -> None:
    page = drawn("{% form_fields form %}", form=book.wrong_form())
    assert 'href="#id_name"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page


class Contract(forms.Form):
    few = forms.ChoiceField(choices=[("1", "签过"), ("2", "没签")], widget=forms.RadioSelect)
    long = forms.ChoiceField(choices=[("1", "公司让我在空白纸上签过字"), ("2", "没签")], widget=forms.RadioSelect)


def test_few_short_choices_stand_side_by_side_and_long_ones_below_each_other() -> None:
    page = drawn("{% form_fields form %}", form=Contract())
    assert re.findall(r'class="(seg|opts)" id="id_(\w+)"', page) == [("seg", "few"), ("opts", "long")]


class Identity(forms.Form):
    id_number = IdNumberField()
    name = NameField()


def test_secret_field_is_kept_out_of_the_browsers_drafts() -> None:
    page = drawn("{% form_fields form %}", form=Identity())
    assert re.findall(r'<input[^>]*name="(\w+)"[^>]*data-nosave', page) == ["id_number"]


def test_masked_value_is_not_in_the_page() -> None:
    page = drawn('{% masked "370203198805061234" "identity" reveal_url="/reveal/" %}', csrf_token="x")
    assert "198805" not in page
    assert 'name="reason"' in page


def test_closed_move_shows_the_guards_sentence_and_no_door() -> None:
    page = drawn(
        "{% move_list moves %}", moves=[{"label": "起草裁决书", "url": "/draft/", "closed": "账目还有3行未认定。"}]
    )
    assert "账目还有3行未认定。" in page
    assert "/draft/" not in page
