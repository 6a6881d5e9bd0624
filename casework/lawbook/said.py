"""What the law says, in the reader's language: `law` speaks Chinese alone, and its wordings are read again by tables.

A table in `readings/` pairs a Chinese wording with an English one. `{name}` stands for whatever the wording was filled with
(`{day}`, `{since}`, `{until}` for a day, `{count}` for a figure); that is read in turn, so that a sentence is either
English throughout or stays as the law has it. What somebody wrote (`{typed}`) is quoted as it was written.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import get_language, gettext

from law.articles import DIGITS, laws

READINGS = Path(__file__).with_name("readings")
CHINESE = re.compile(r"[\u3400-\u9fff]")
HOLE = re.compile(r"\{(\w+)\}")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
MONEY = re.compile(r"(-?[\d,]+(?:\.\d+)?)元")
CITATION = re.compile(
    r"《?(?P<law>.+?)》?(?:第(?P<number>[零一二三四五六七八九十百千]+)[条点项](?:之(?P<inserted>[一二三四五六七八九十]+))?)?"
    r"(?:第(?P<paragraph>[一二三四五六七八九十]+)款)?(?:第（(?P<item>[一二三四五六七八九十]+)）项)?"
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# What joins wordings into a longer one, from the widest to the closest, and what joins them in English.
JOINTS = (("。", ". "), ("；", "; "), ("，", ", "), ("、", ", "))
# What a hole with such a name holds; any other holds anything.
A_DAY, A_FIGURE = r"\d{4}年\d{1,2}月\d{1,2}日", r"-?[\d,.]+%?"
HELD = {
    "day": A_DAY,
    "since": A_DAY,
    "until": A_DAY,
    "count": A_FIGURE,
    "year": r"\d{4}",
    "iso": r"\d{4}-\d{2}-\d{2}",
    "month": r"\d{4}-\d{2}",
    "sum": r"-?[\d,.]+元",
    "articles": "《.+",
    "mark": "[已未]核实|摘录",
}
TYPED = "typed"
UNITS = {"十": 10, "百": 100, "千": 1000}
PUNCTUATION = str.maketrans(
    {"，": ", ", "；": "; ", "：": ": ", "（": " (", "）": ")", "。": ". ", "、": ", ", "～": "–"}
)


def in_words(text: object) -> str:
    """A wording of the law as the reader understands it; what no table knows stays as the law has it."""
    told = str(text)
    if (get_language() or "zh").startswith("zh"):
        return told
    return read(told) or told


@lru_cache(maxsize=8192)
def read(text: str) -> str | None:
    """A wording in English; none where part of it is known to no table."""
    if not CHINESE.search(text):
        return text.translate(PUNCTUATION).strip()
    if text.endswith("。"):
        sentence = read(text[:-1])
        return f"{sentence}." if sentence else None
    return next((found for reader in READERS if (found := reader(text))), None)


def by_table(text: str) -> str | None:
    """The whole wording stands in a table, or in the catalogue of the pages."""
    known = whole().get(text)
    if known is None and (said := gettext(text)) != text:
        known = said
    return known


def by_form(text: str) -> str | None:
    """A day, a month, a sum."""
    if match := DATE.fullmatch(text):
        return f"{int(match[3])} {MONTHS[int(match[2]) - 1]} {match[1]}"
    if match := MONTH.fullmatch(text):
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    match = MONEY.fullmatch(text)
    return f"¥{match[1]}" if match else None


def by_citation(text: str) -> str | None:
    """《…法》第四十七条第一款第（一）项, with or without the marks of a title: the article, then the law."""
    match = CITATION.fullmatch(text)
    title = law_titles().get(match["law"]) if match else None
    if match is None or title is None:
        return None
    place = "".join(f"({value})" for value in (number_of(match["paragraph"]), number_of(match["item"])) if value)
    inserted = f"-{number_of(match['inserted'])}" if match["inserted"] else ""
    return f"Article {number_of(match['number'])}{inserted}{place}, {title}" if match["number"] else title


def number_of(written: str | None) -> int:
    """一千二百五十九 → 1259; 0 where nothing was written."""
    total, digit = 0, 0
    for sign in written or "":
        if sign in UNITS:
            total, digit = total + (digit or 1) * UNITS[sign], 0
        else:
            digit = DIGITS.index(sign)
    return total + digit


def by_pattern(text: str) -> str | None:
    """A wording with holes, each of them read in turn."""
    return next((found for pattern, english in patterns() if (found := filled(pattern, english, text))), None)


def filled(pattern: re.Pattern[str], english: str, text: str) -> str | None:
    """One pattern with its holes read; none where it does not fit or a hole stays Chinese."""
    match = pattern.fullmatch(text)
    if match is None:
        return None
    parts = {name: part if name == TYPED else read(part) for name, part in match.groupdict().items()}
    return None if None in parts.values() else english.format_map(parts)


def by_parts(text: str) -> str | None:
    """Several wordings joined by a stop, a comma or a list's mark."""
    for mark, joined in JOINTS:
        pieces = [piece for piece in text.split(mark) if piece]
        parts = [read(piece) for piece in pieces] if len(pieces) > 1 else []
        if parts and all(parts):
            return joined.join(part for part in parts if part)
    return None


READERS: tuple[Callable[[str], str | None], ...] = (by_table, by_form, by_citation, by_pattern, by_parts)


@cache
def readings() -> dict[str, str]:
    """Every pair of every table."""
    return {
        zh: en for path in sorted(READINGS.glob("*.toml")) for zh, en in pairs(tomllib.loads(path.read_text("utf-8")))
    }


def pairs(table: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The pairs of a table and of its chapters."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from pairs(value)
        else:
            yield name, str(value)


@cache
def whole() -> dict[str, str]:
    """The wordings without holes."""
    return {zh: en for zh, en in readings().items() if not HOLE.search(zh)}


@cache
def patterns() -> list[tuple[re.Pattern[str], str]]:
    """The wordings with holes, those that say most first."""
    found = [(zh, en) for zh, en in readings().items() if HOLE.search(zh)]
    found.sort(key=lambda pair: len(HOLE.sub("", pair[0])), reverse=True)
    return [(re.compile(holed(zh)), en) for zh, en in found]


def holed(wording: str) -> str:
    """The expression of a wording: its own words as they are, and anything in its holes."""
    parts = enumerate(HOLE.split(wording))
    return "".join(f"(?P<{part}>{held(part)})" if at % 2 else re.escape(part) for at, part in parts)


def held(hole: str) -> str:
    """What a hole may hold, by its name; a second of its kind bears a number (`{count2}`)."""
    return HELD.get(hole.rstrip("0123456789"), ".+?")


@cache
def law_titles() -> dict[str, str]:
    """What each law is called in English, by its title and its short title."""
    table = whole()
    return {name: table[law.title] for law in laws().values() for name in (law.title, law.short) if law.title in table}
