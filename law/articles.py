"""Citations: a statute by its code, an article by its number, printed as Chinese courts print them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from law import tables
from law.errors import UnknownLaw

DIGITS = "零一二三四五六七八九"
CITATION = re.compile(
    r"(?P<law>[A-Z]+[0-9]*)(?: (?P<number>\d+(?:-\d+)?))?(?:\((?P<paragraph>\d+)\))?(?:\[(?P<item>\d+)\])?"
)


@dataclass(frozen=True, slots=True)
class Law:
    """A statute, regulation, rule or notice that articles belong to."""

    code: str
    title: str
    short: str
    source: str
    mark: str
    since: date | None = None
    until: date | None = None
    issued_as: str = ""
    numbered_by: str = "条"
    place: str = "000000"


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """One article, paragraph or item of a law: `Article("LMAL", 30)`."""

    law: str
    number: int | str | None = None
    paragraph: int | None = None
    item: int | None = None

    def __post_init__(self) -> None:
        law(self.law)

    def __str__(self) -> str:
        return f"《{law(self.law).title}》{self.place_in_law}"

    @property
    def short(self) -> str:
        """The citation with the law's short title."""
        return f"《{law(self.law).short}》{self.place_in_law}"

    @property
    def code(self) -> str:
        """The citation as data files write it; `parse` reads it back."""
        number = "" if self.number is None else f" {self.number}"
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return f"{self.law}{number}{paragraph}" + (f"[{self.item}]" if self.item else "")

    @property
    def place_in_law(self) -> str:
        """第三十条第二款第（一）项: empty where the whole document is meant."""
        if self.number is None:
            return ""
        main, _, inserted = str(self.number).partition("-")
        text = f"第{chinese_number(int(main))}{law(self.law).numbered_by}"
        text += f"之{chinese_number(int(inserted))}" if inserted else ""
        text += f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第（{chinese_number(self.item)}）项" if self.item else "")

    @classmethod
    def parse(cls, text: str) -> "Article":
        """Reads `LMAL 30(2)[1]`: law, article, (paragraph), [item]."""
        found = CITATION.fullmatch(text)
        if found is None:
            raise UnknownLaw(text)
        number = found["number"]
        return cls(
            found["law"],
            int(number) if number and number.isdigit() else number,
            int(found["paragraph"]) if found["paragraph"] else None,
            int(found["item"]) if found["item"] else None,
        )


@cache
def laws() -> dict[str, Law]:
    """Every law of the table, by code."""
    return {code: Law(code=code, **row) for code, row in tables.read("laws")["law"].items()}


def law(code: str) -> Law:
    """The law with this code."""
    try:
        return laws()[code]
    except KeyError:
        raise UnknownLaw(code) from None


def chinese_number(value: int) -> str:
    """1259 → 一千二百五十九, 10 → 十."""
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + unit
        zero = not digit
    return text.removeprefix("一") if 10 <= value < 20 else text or "零"
