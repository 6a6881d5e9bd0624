"""What an administrator proposes: a value for a place and a day, or a year's holidays."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.lawbook.notice import Unreadable
from casework.lawbook.said import in_words
from casework.lawbook.told import place_choices
from casework.lawbook.words import CHOICES
from casework.lawbook.year import read_year
from law import places
from law.articles import Article
from law.errors import UnknownLaw
from law.figures import all_figures, to_enter
from law.tables import MARKS

LARGEST = Decimal(10) ** 12
PAIR = re.compile(r"\s*([^=:：＝]+?)\s*[=:：＝]\s*(\S+)\s*")
WORD = re.compile(r"[a-z][a-z_]{1,39}")
DAY = forms.DateInput(attrs={"type": "date"})
MAX_UPLOAD = 200_000
VALUE, TABLE, CHOICE = "value", "table", "choice"
Body = dict[str, Any]


def known_figures() -> dict[str, Mapping[str, Any]]:
    """Every figure that may get a new value: title, unit, shape, the keys of a table, the article it rests on."""
    found: dict[str, Mapping[str, Any]] = {
        name: {"title": row["title"], "unit": row.get("unit", ""), "shape": VALUE, "keys": (), "article": None}
        for name, row in to_enter().items()
    }
    for each in all_figures():
        table = each.value if isinstance(each.value, Mapping) else {}
        shape = TABLE if table else CHOICE if is_word(each.value) else VALUE
        about: dict[str, Any] = {"title": each.title, "unit": each.unit, "shape": shape}
        about |= {"keys": tuple(map(str, table)), "choices": CHOICES.get(each.name, {})}
        found[each.name] = about | {"article": each.article.code if each.article else None}
    return found


def is_word(value: object) -> bool:
    """A reading of the law, not a number."""
    return isinstance(value, str) and WORD.fullmatch(value) is not None


def figure_choices() -> list[tuple[str, str]]:
    """The figures by title; those nobody has entered yet first."""
    known = known_figures()
    waiting = [name for name in to_enter() if name in known]
    rest = sorted((name for name in known if name not in waiting), key=lambda name: str(known[name]["title"]))
    return [(name, f"{in_words(known[name]['title'])}（{name}）") for name in (*waiting, *rest)]


def where_choices() -> list[tuple[str, Any]]:
    """The country, the provinces, then every city and district."""
    wide = [(places.COUNTRY, _now("全国"))] + [
        (each.code, in_words(each.name)) for each in places.within(places.COUNTRY)
    ]
    return [(_now("全国和各省"), wide), *place_choices()]


class FigureForm(forms.Form):
    """A dated value with what it rests on."""

    name = forms.ChoiceField(label=_("哪个数值"), choices=figure_choices)
    place = forms.ChoiceField(label=_("施行地区"), choices=where_choices, initial=places.QINGDAO)
    since = forms.DateField(label=_("自哪天起施行"), widget=DAY)
    until = forms.DateField(
        label=_("到哪天为止"), widget=DAY, required=False, help_text=_("不填就到下一个数值施行的前一天。")
    )
    value = forms.CharField(
        label=_("数值"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一个数写一行；一张表每行写“键=数”，键和现行的一样；选项写它的英文名。"),
    )
    source = forms.CharField(label=_("依据的文件和文号"), max_length=200, help_text=_("例如：鲁政字〔2026〕140号。"))
    article = forms.CharField(
        label=_("引用的条文"), max_length=40, required=False, help_text=_("写作 LMAL 30(2)；不填就沿用现行数值的。")
    )
    mark = forms.ChoiceField(label=_("核实到哪一步"), choices=[(mark, mark) for mark in MARKS], initial=MARKS[-1])
    note = forms.CharField(label=_("说明"), max_length=300, required=False)

    def clean_article(self) -> str:
        """A citation that the table of laws can read."""
        text: str = self.cleaned_data["article"].strip()
        try:
            return Article.parse(text).code if text else ""
        except UnknownLaw as error:
            raise forms.ValidationError(str(error).partition("：")[2]) from None

    def clean(self) -> Body:
        """The value in the shape its figure has, and days in their order."""
        told: Body = super().clean() or {}
        about = known_figures().get(told.get("name", ""))
        if about and "value" in told:
            told["shaped"] = self.shaped(about, told["value"])
        if told.get("until") and told.get("since") and told["until"] < told["since"]:
            self.add_error("until", _("不能早于开始施行的那天。"))
        return told

    def shaped(self, about: Mapping[str, Any], text: str) -> object:
        """A number, a table with the keys it has always had, or a word."""
        try:
            if about["shape"] == VALUE:
                return number(text)
            return word(text, about["choices"]) if about["shape"] == CHOICE else table(text, about["keys"])
        except Unreadable as error:
            self.add_error("value", str(error))
            return None

    def body(self) -> Body:
        """The row in the shape of a `[[figure]]` of the data files."""
        told, about = self.cleaned_data, known_figures()[self.cleaned_data["name"]]
        row = {
            "name": told["name"],
            "title": about["title"],
            "unit": about["unit"],
            "place": told["place"],
            "since": told["since"].isoformat(),
            about["shape"]: told["shaped"],
            "source": told["source"],
            "mark": told["mark"],
            "note": told["note"],
        }
        article = told["article"] or about["article"]
        until = told["until"].isoformat() if told["until"] else None
        return row | {key: value for key, value in (("article", article), ("until", until)) if value}


def number(text: str) -> str:
    """A figure as text, so that the journal keeps every digit."""
    try:
        found = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not 0 <= found < LARGEST:
        raise Unreadable(_now("“%(text)s”不是一个不小于0的数。") % {"text": text.strip()[:40]})
    return f"{found:f}"


def word(text: str, choices: Mapping[str, Any]) -> str:
    """The name of a choice; one that no calculator knows would be read as something else."""
    if text.strip() not in choices:
        named = "、".join(f"{key}（{said}）" for key, said in choices.items())
        raise Unreadable(_now("这里只能填：%(choices)s。") % {"choices": named})
    return text.strip()


def table(text: str, keys: tuple[str, ...]) -> dict[str, str]:
    """Lines of key and number; the keys are those of the value in force."""
    pairs = [PAIR.fullmatch(line) for line in text.splitlines() if line.strip()]
    if not all(pairs):
        raise Unreadable(_now("每行写“键=数”，例如“%(key)s=100”。") % {"key": keys[0]})
    found = {pair[1]: number(pair[2]) for pair in pairs if pair}
    if set(found) != set(keys) or len(found) != len(pairs):
        raise Unreadable(_now("要有且只有这些键：%(keys)s。") % {"keys": "、".join(keys)})
    return {key: found[key] for key in keys}


class YearForm(forms.Form):
    """A year's holidays: the State Council's notice, a table of days or TOML, pasted or uploaded."""

    year = forms.IntegerField(label=_("哪一年"), min_value=2008, max_value=2099)
    text = forms.CharField(
        label=_("通知的内容"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("把国务院办公厅的通知整篇贴进来就行；也可以贴“date,kind,name”的表，或者 TOML。"),
    )
    file = forms.FileField(label=_("或者上传文件"), required=False, help_text=_("文本、CSV 或 TOML，UTF-8 编码。"))
    source = forms.CharField(label=_("通知的名称和文号"), max_length=200)
    mark = forms.ChoiceField(label=_("核实到哪一步"), choices=[(mark, mark) for mark in MARKS], initial=MARKS[0])

    def clean_file(self) -> str:
        """The text of a small file."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("文件太大，放假安排用不了这么多字。"))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("读不出文字，请存成 UTF-8 的文本文件。")) from None

    def clean(self) -> Body:
        """Days that a calendar can hold."""
        told: Body = super().clean() or {}
        text = told.get("text") or told.get("file") or ""
        if not text.strip():
            if not self.errors:
                self.add_error("text", _("请贴上通知的内容，或者上传文件。"))
        elif "year" in told:
            try:
                told["holidays"] = read_year(text, told["year"])
            except Unreadable as error:
                self.add_error("text", str(error))
        return told

    def body(self) -> Body:
        """The year in the shape of `data/calendar/2026.toml`."""
        told = self.cleaned_data
        return {"year": told["year"], "source": told["source"], "mark": told["mark"], "holiday": told["holidays"]}
