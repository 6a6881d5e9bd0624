"""The law over the API: the same answers as `python -m law`, open to anyone."""

from typing import Any

from django.http import HttpRequest
from ninja import Body, Query, Router, Schema
from pydantic import Field

from casework.errors import DomainError, NotFound
from casework.lawbook.figures import figure_json, figure_rows
from law import calendar, clock, periods, reading, rules
from law.calculators import CALCULATORS, calc
from law.errors import LawError, UnpublishedYear, WrongFacts
from law.places import QINGDAO

router = Router(auth=None, tags=["law"])
FACTS: Any = Body({})  # type: ignore[type-arg]
Json = dict[str, Any]


class LawRefusal(DomainError):
    """The law refused: its code, its sentence and the field it speaks of."""

    status = 422

    def __init__(self, error: LawError) -> None:
        super().__init__(str(error))
        self.code, self.field = error.code, getattr(error, "field", "")

    def as_json(self) -> dict[str, object]:
        return super().as_json() | ({"field": self.field} if self.field else {})


class DueAsked(Schema):
    """A period: its rule and the day it starts from, as the command line takes them."""

    rule: str
    start: str = Field(alias="from")
    city: str = QINGDAO
    collective: bool = False
    extended: bool = False
    exclude: list[str] = []


@router.get("/calc", summary="The calculators by name")
def calculators(request: HttpRequest) -> list[str]:
    """As `python -m law calc --list`."""
    return list(CALCULATORS)


@router.post("/calc/{name}", summary="A calculator: facts in, lines with formula and articles out")
def calculate(request: HttpRequest, name: str, facts: Json = FACTS) -> Json:
    """A year not announced is no mistake: `provisional`, and no total."""
    if name not in CALCULATORS:
        raise NotFound
    try:
        return calc(name, facts).as_json()
    except UnpublishedYear as error:
        return {"effective": None, "provisional": True, "total": None, "lines": [str(error)], "articles": []}
    except LawError as error:
        raise LawRefusal(error) from None


@router.get("/rules", summary="Every rule of a place with its article, period, unit and mark")
def all_rules(request: HttpRequest, city: str = QINGDAO) -> list[Json]:
    """As `python -m law rules`."""
    try:
        return [each.as_json() for each in rules.rules(city)]
    except LawError as error:
        raise LawRefusal(error) from None


@router.get("/due", summary="The last day of a period, and how it was counted")
def due(request: HttpRequest, asked: Query[DueAsked]) -> Json:
    """As `python -m law due`; `exclude` is A..B, B not included, and may be given more than once."""
    try:
        found = periods.due(
            asked.rule,
            start=reading.day("from", asked.start),
            place=asked.city,
            collective=asked.collective,
            extended=asked.extended,
            exclude=[reading.interval("exclude", text) for text in asked.exclude],
        )
    except LawError as error:
        raise LawRefusal(error) from None
    return found.as_json()


@router.post("/clock", summary="The award clock or the inspection clock of a history")
def stand(request: HttpRequest, facts: Json = FACTS) -> Json:
    """As `python -m law clock`; it is a POST because a history does not fit an address."""
    try:
        told = reading.clock_facts(facts)
        if told["procedure"] == clock.INSPECTION:
            told = {name: told[name] for name in ("history", "place", "extended", "today")}
            return clock.inspection_clock(**told).as_json()
        return clock.clock(**told).as_json()
    except LawError as error:
        raise LawRefusal(error) from None


@router.get("/calendar/{year}", summary="A year's working days, holidays and make-up days")
def year_of(request: HttpRequest, year: str) -> Json:
    """As `python -m law calendar`."""
    try:
        return calendar.year_table(reading.year("year", year)).as_json()
    except UnpublishedYear as error:
        raise LawRefusal(WrongFacts("year", str(error))) from None
    except LawError as error:
        raise LawRefusal(error) from None


@router.get("/figures", summary="Every dated value with source, article, place and mark")
def all_figures(request: HttpRequest, name: str = "", place: str = "") -> list[Json]:
    """Those of a name and a place, or all."""
    found = figure_rows({"name": name, "place": place})
    return [figure_json(each) for each in found]
