"""What a person told a calculator on its page: read from the address, handed to `law`, refused at the field."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework.lawbook.asks import DAY as DAY_KIND
from casework.lawbook.asks import GROUP, LIST, MONEY, NESTED, NUMBER, PLACE, ROWS, YES, YES_NO, Ask, Trial
from casework.lawbook.asks import MONTH as MONTH_KIND
from casework.lawbook.said import in_words
from law import places
from law.errors import LawError, NoValueInForce, UnknownPlace, UnpublishedYear, WrongFacts

MAX_ROWS, SPARE_ROWS, LONGEST = 60, 2, 60
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
PATH = re.compile(r"(?P<name>\w+)(?:\[(?P<at>\d+)\])?(?:\.(?P<inner>\w+))?")
IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z]+)*")
Facts = dict[str, object]


class Told(forms.CharField):
    """A field that `law` checks, not the form: a page and the API refuse with the same sentence."""

    def validate(self, value: object) -> None:
        """Left to `law`."""


@dataclass
class Row:
    """One row of a table: its number on the page, and what was written in each column."""

    at: int
    cells: list[dict[str, Any]]


@dataclass
class Answers:
    """Everything told, as facts for `law` and as the page shows it again."""

    trial: Trial
    given: QueryDict
    wrong: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)

    @property
    def is_asked(self) -> bool:
        """Something was told, and not only a row asked for."""
        return "add" not in self.given and any(
            str(value).strip() for key, value in self.given.items() if self.trial.ask(key.partition("-")[0])
        )

    def facts(self) -> Facts:
        """The facts as `law.calculators` read them; what was left empty is not told."""
        found: Facts = dict(self.trial.always)
        for ask in self.trial.asks:
            value = self.nested(ask) if ask.kind in NESTED else answer(ask, self.given.get(ask.name, ""))
            if ask.kind == PLACE and value is not None:
                found |= where(str(value))
            elif value is not None:
                found[ask.name] = value
        return found

    def nested(self, ask: Ask) -> object:
        """Rows, a list, or a group; none of them where nothing was written."""
        if ask.kind == GROUP:
            return self.record(ask, f"{ask.name}-") or None
        told = [(at, self.record(ask, f"{ask.name}-{at}-")) for at in self.row_numbers(ask.name)]
        told = [(at, record) for at, record in told if any(value is not False for value in record.values())]
        self.numbers[ask.name] = [at for at, _record in told]
        if ask.kind == LIST:
            return [record[ask.columns[0].name] for _at, record in told] or None
        return [record for _at, record in told] or None

    def record(self, ask: Ask, prefix: str) -> Facts:
        """What one row tells."""
        told = ((column.name, answer(column, self.given.get(prefix + column.name, ""))) for column in ask.columns)
        return {name: value for name, value in told if value is not None}

    def row_numbers(self, name: str) -> list[int]:
        """The rows of a table that are in the address, in order."""
        found = {int(match[1]) for key in self.given if (match := re.fullmatch(rf"{name}-(\d{{1,3}})-\w+", key))}
        return sorted(found)[:MAX_ROWS]

    def refuse(self, error: LawError) -> None:
        """Puts the sentence of `law` at the field it speaks of."""
        where_ = self.field_of(error)
        self.wrong[where_] = self.sentence_of(error, where_)

    def sentence_of(self, error: LawError, where_: str) -> str:
        """What is wrong, in the reader's language and in the words of the page."""
        if isinstance(error, NoValueInForce) and where_:
            name = in_words(places.full_name(error.place))
            return _("%(place)s的这个数还没有录入，请填写公布的数。") % {"place": name}
        sentence = error.sentence if isinstance(error, WrongFacts) else str(error)
        if isinstance(error, (UnknownPlace, NoValueInForce)):
            sentence = sentence.partition("：")[2]
        return in_plain_words(sentence, self.trial)

    def field_of(self, error: LawError) -> str:
        """`months[1].due` → the name of the input on the page; empty for the whole form."""
        if isinstance(error, UnknownPlace):
            return "city"
        if isinstance(error, NoValueInForce):
            return error.name if self.trial.ask(error.name) else ""
        match = PATH.fullmatch(getattr(error, "field", ""))
        ask = self.trial.ask("city" if match and match["name"] == "district" else match["name"]) if match else None
        return self.input_of(ask, match) if ask and match else ""

    def input_of(self, ask: Ask, match: re.Match[str]) -> str:
        """The input of one column of one row, by the number it has on the page."""
        inner = match["inner"] or (ask.columns[0].name if ask.kind in (ROWS, LIST) else "")
        if match["at"] is not None:
            shown = self.numbers.get(ask.name, [])
            return f"{ask.name}-{shown[int(match['at'])]}-{inner}"
        return f"{ask.name}-{inner}" if match["inner"] else ask.name

    def rows(self, ask: Ask) -> list[Row]:
        """The rows to draw: those told, two spare ones to begin with, one more when asked for."""
        numbers = self.row_numbers(ask.name) or list(range(SPARE_ROWS if not ask.optional else 1))
        if self.given.get("add") == ask.name and len(numbers) < MAX_ROWS:
            numbers.append(numbers[-1] + 1)
        return [
            Row(at, [self.cell(ask, column, f"{ask.name}-{at}-{column.name}") for column in ask.columns])
            for at in numbers
        ]

    def cell(self, ask: Ask, column: Ask, name: str) -> dict[str, Any]:
        """One input of a row."""
        return {
            "ask": column,
            "name": name,
            "value": self.given.get(name, ""),
            "error": self.wrong.get(name, ""),
            "type": INPUT_TYPES.get(column.kind, "text"),
            "options": (("", _("不说")), *offered(column)) if column.kind == YES_NO else offered(column),
        }


INPUT_TYPES = {DAY_KIND: "date", MONTH_KIND: "month"}


def answer(ask: Ask, written: str) -> object:
    """One answer as `law` reads it; None where nothing was written."""
    text = unicodedata.normalize("NFKC", written[:LONGEST]).strip()
    if not text:
        return None
    if ask.kind == YES_NO:
        return text == YES
    if ask.kind in (MONEY, NUMBER):
        return figure_of(text)
    return text


def figure_of(text: str) -> str:
    """“6,000元” as people write it."""
    text = text.removesuffix("元").removeprefix("¥").strip()
    return text.replace(",", "") if THOUSANDS.fullmatch(text) else text


def where(code: str) -> Facts:
    """A district is told with its city."""
    try:
        chain = places.chain(code)
    except UnknownPlace:
        return {"city": code}
    # district, city, province, country
    return {"city": chain[1], "district": chain[0]} if len(chain) == 4 else {"city": code}


def place_choices() -> list[tuple[str, Any]]:
    """Cities, each with its districts where the tables hold them."""
    cities = [city for province in places.within(places.COUNTRY) for city in places.within(province.code)]
    with_districts = [city for city in cities if places.within(city.code)]
    grouped: list[tuple[str, Any]] = [(in_words(city.name), district_choices(city)) for city in with_districts]
    others = [(city.code, in_words(city.name)) for city in cities if city not in with_districts]
    return [*grouped, (_("其他市"), others)] if others else grouped


def district_choices(city: places.Place) -> list[tuple[str, str]]:
    """The districts of a city, and the city itself for who does not know."""
    districts = [(each.code, in_words(each.name)) for each in places.within(city.code)]
    return [(city.code, _("%(city)s（不清楚哪个区）") % {"city": in_words(city.name)}), *districts]


def in_plain_words(sentence: str, trial: Trial) -> str:
    """A sentence of `law` in the reader's language, its names of fields said as the page says them.

    The names come first: an English sentence has words that are names of fields too.
    """
    options = {value: in_words(label) for ask in trial.asks for value, label in each_option(ask)}
    words: Mapping[str, Any] = options | trial.words | {"true": _("是"), "false": _("否"), "city": _("地方")}
    named = IDENTIFIER.sub(lambda found: f"“{words[found[0]]}”" if found[0] in words else found[0], sentence)
    return in_words(named)


def offered(ask: Ask) -> list[tuple[str, str]]:
    """The options of a question as the reader understands them; some are words of the law."""
    return [(value, in_words(label)) for value, label in ask.choices]


def each_option(ask: Ask) -> Iterator[tuple[str, str | Promise]]:
    """The options of a question and of its columns."""
    yield from ask.options
    for column in ask.columns:
        yield from column.options


def form_for(trial: Trial, answers: Answers) -> forms.Form:
    """The questions that stand alone, with what was told and what was wrong."""
    fields = {ask.name: field_for(ask) for ask in trial.asks if ask.kind not in NESTED}
    initial = {ask.name: ask.initial or None for ask in trial.asks}
    data = with_initial(trial, answers.given) if answers.is_asked or "add" in answers.given else None
    form: forms.Form = type("TrialForm", (forms.Form,), fields)(
        data, initial=initial | {"city": places.QINGDAO}, use_required_attribute=False
    )
    if form.is_bound:
        form.full_clean()
        for name, sentence in answers.wrong.items():
            form.add_error(name if name in form.fields else None, sentence)
    return form


def with_initial(trial: Trial, given: QueryDict) -> QueryDict:
    """A link that leaves a choice out is answered as the page would have been."""
    data = given.copy()
    for ask in trial.asks:
        if ask.initial:
            data.setdefault(ask.name, ask.initial)
    return data


def field_for(ask: Ask) -> Told:
    """The field of a question, with the keyboard a phone should show."""
    return Told(
        required=not ask.optional, label=ask.label, help_text=ask.hint, widget=widget_for(ask), max_length=LONGEST
    )


def widget_for(ask: Ask) -> forms.Widget:
    """How a question is answered."""
    if ask.kind == PLACE:
        return forms.Select(choices=place_choices())
    if ask.kind == YES_NO or (ask.choices and len(ask.choices) <= 4):
        return forms.RadioSelect(choices=offered(ask))
    if ask.choices:
        return forms.Select(choices=[("", _("请选择")), *offered(ask)])
    if ask.kind in (MONEY, NUMBER):
        return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.DateInput(attrs={"type": "date"}) if ask.kind == DAY_KIND else forms.TextInput(attrs={"type": "month"})


def is_unpublished(error: LawError) -> bool:
    """A year not announced is an answer, not a mistake (`provisional`)."""
    return isinstance(error, UnpublishedYear)
