"""Lists the law gives: causes of action, grounds, statistics categories, element sheets, names of papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from law import tables
from law.articles import Article, law
from law.errors import NoValueInForce, WrongFacts
from law.places import COUNTRY, QINGDAO, chain


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of action with the version of the list it belongs to."""

    version: str
    code: str
    title: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for a stay, an end, a refusal or a setting aside."""

    name: str
    title: str
    article: Article
    mark: str


@dataclass(frozen=True, slots=True)
class ElementSheet:
    """What to ask for a claim."""

    claim: str
    title: str
    elements: tuple[str, ...]
    mark: str


def causes(on: date) -> tuple[Cause, ...]:
    """The causes of action of the list in force that day."""
    for version in tables.read("catalogue/causes")["version"]:
        if version["since"] <= on <= version.get("until", date.max):
            rows = version["causes"]
            return tuple(Cause(version["code"], r["code"], r["title"], tuple(r["children"])) for r in rows)
    raise NoValueInForce("cause_of_action", COUNTRY, on, "案由")


def grounds(of: str, place: str = QINGDAO) -> tuple[Ground, ...]:
    """The grounds of one kind in a place: stay, terminate, decline, review_decline, set_aside."""
    here = chain(place)
    rows = [row for row in tables.read("catalogue/grounds")["ground"] if row["of"] == of and row["place"] in here]
    if not rows:
        raise WrongFacts("of", f"没有“{of}”这一类事由。")
    return tuple(Ground(row["name"], row["title"], Article.parse(row["article"]), row["mark"]) for row in rows)


def statistics() -> dict[str, tuple[str, ...]]:
    """The categories of the ministry's statistics."""
    return {row["title"]: tuple(row["values"]) for row in tables.read("catalogue/statistics")["category"]}


def element_sheets() -> tuple[ElementSheet, ...]:
    """The element sheet of every claim."""
    table = tables.read("catalogue/elements")
    return tuple(
        ElementSheet(row["claim"], row["title"], tuple(row["elements"]), table["mark"]) for row in table["sheet"]
    )


def papers() -> dict[str, tuple[str, ...]]:
    """The names of papers, by the procedure they belong to."""
    return {row["name"]: tuple(row["papers"]) for row in tables.read("catalogue/papers")["group"]}


def bases(claim: str) -> tuple[Article, ...]:
    """The articles on which a claim of this kind stands; none where the table says nothing of it."""
    rows = tables.read("catalogue/basis")["basis"]
    return tuple(Article.parse(code) for row in rows if row["claim"] == claim for code in row["articles"])


def in_rank(articles: Iterable[Article]) -> str:
    """Laws, then regulations, then rules, each law named once: 《…》第四十六条、第四十七条和《…》第五条."""
    named: dict[str, list[Article]] = {}
    for article in sorted(dict.fromkeys(articles), key=lambda each: rank(each.law)):
        named.setdefault(article.law, []).append(article)
    cited = [str(rows[0]) + "".join(f"、{each.place_in_law}" for each in rows[1:]) for rows in named.values()]
    return "、".join(cited)


def rank(code: str) -> int:
    """A law of the National People's Congress before a regulation of the State Council, that before a ministry's rule."""
    about = law(code)
    if about.place != COUNTRY:
        return 2
    if about.issued_as.startswith("国务院令"):
        return 1
    return 0 if about.title.endswith("法") else 3
