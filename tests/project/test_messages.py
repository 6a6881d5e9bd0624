"""Translations are gathered and compared without system gettext."""

from pathlib import Path

import pytest

from scripts import messages

PAGE = """{% load i18n %}<p title="{% translate '提交申请' %}">{{ days|default:_("无") }}
{% blocktranslate count n=items|length trimmed %}
  一件，{{ who }}的
{% plural %}
  {{ n }} 件，{{ who }}的
{% endblocktranslate %}{% translate "开庭" context "hearing" %}</p>"""
CODE = 'from django.utils.translation import gettext_lazy as _\nSENTENCE = _("公司还要在%(day)s前答复。")\n'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of two files, with a catalogue of its own."""
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    (tmp_path / "templates").mkdir()
    (tmp_path / "casework").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "casework" / "errors.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "KINDS", {})
    for name, value in {"FOLDER": folder, "PO": folder / "django.po", "MO": folder / "django.mo"}.items():
        monkeypatch.setattr(messages, name, value)
    return tmp_path


def written(**english: str) -> None:
    catalogue = messages.kept()
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key:
            message.string = english.get(key, "said") if isinstance(message.id, str) else ("one {{ who }}", "many")
    messages.PO.write_bytes(messages.as_po(catalogue))
    messages.MO.write_bytes(messages.as_mo(messages.kept()))


def test_everything_said_on_pages_and_in_code_is_gathered(house: Path) -> None:
    said = {message.id if isinstance(message.id, str) else message.id[0] for message in messages.gather()}
    assert said - {""} == {"提交申请", "无", "开庭", "一件，%(who)s的", "公司还要在%(day)s前答复。"}


def test_new_sentence_without_english_is_a_fault(house: Path) -> None:
    messages.update()
    assert "'开庭' has no English" in list(messages.faults())


def test_english_that_loses_a_placeholder_is_a_fault(house: Path) -> None:
    messages.update()
    written(**{"公司还要在%(day)s前答复。": "The company must answer soon."})
    assert "'公司还要在%(day)s前答复。' differs in %(day)s" in list(messages.faults())


def test_sentence_said_nowhere_any_more_is_a_fault(house: Path) -> None:
    messages.update()
    (house / "casework" / "errors.py").write_text("", encoding="utf-8")
    assert "'公司还要在%(day)s前答复。' is said nowhere any more" in list(messages.faults())


def test_catalogue_compiled_before_the_last_change_is_a_fault(house: Path) -> None:
    messages.update()
    messages.MO.write_bytes(b"")
    assert [fault for fault in messages.faults() if fault.startswith("django.mo is not compiled")]
