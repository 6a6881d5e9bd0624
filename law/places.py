"""Places by their six-digit code: the country, its provinces, cities and districts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from law import tables
from law.errors import UnknownPlace

COUNTRY = "000000"
QINGDAO = "370200"

_added: list["Place"] = []


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the place that contains it."""

    code: str
    name: str
    parent: str


def use(rows: Iterable[Mapping[str, Any]]) -> None:
    """Replaces the places added at run time, as rows of code, name and parent."""
    _added[:] = [Place(row["code"], row["name"], row["parent"]) for row in rows]
    _places.cache_clear()
    chain.cache_clear()


def place(code: str) -> Place:
    """The place with this code."""
    try:
        return _places()[code]
    except (KeyError, TypeError):
        raise UnknownPlace(str(code)) from None


@cache
def chain(code: str) -> tuple[str, ...]:
    """The codes whose values hold in a place, nearest first: district, city, province, country."""
    found, here = [], place(code)
    while here.code != COUNTRY:
        found.append(here.code)
        here = place(here.parent)
    return (*found, COUNTRY)


def within(code: str) -> tuple[Place, ...]:
    """The places directly inside another."""
    return tuple(other for other in _places().values() if other.parent == code and other.code != COUNTRY)


def full_name(code: str) -> str:
    """山东省青岛市市北区."""
    names = [place(each).name for each in reversed(chain(code)) if each != COUNTRY]
    return "".join(names) or place(COUNTRY).name


@cache
def _places() -> dict[str, Place]:
    fixed = (Place(row["code"], row["name"], row["parent"]) for row in tables.rows("places", "place"))
    return {each.code: each for each in (*fixed, *_added)}
