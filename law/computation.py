"""What a calculator gives: lines that explain themselves, and what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from law.articles import Article
from law.tables import MARKS, READ

CENT = Decimal("0.01")
NOTHING = Decimal(0)
# 19111 ÷ 174 × 2.5 × 1.5 is 411.875, but a quotient cut off at 28 digits makes it 411.87499…: that tail is no sum.
TAIL, WIDE = Decimal("1e-10"), Context(prec=60)


def cents(amount: Decimal) -> Decimal:
    """Half up to the cent (convention C9)."""
    return amount.quantize(TAIL, ROUND_HALF_EVEN, WIDE).quantize(CENT, ROUND_HALF_UP, WIDE)


def cents_adding_up(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Rounds each so that they add up to the rounded sum, never a cent more or less.

    C9 rounds only at the end, yet readers add the lines up: the cents that differ go to
    the amounts that lay nearest to the next cent.
    """
    rounded = [cents(amount) for amount in amounts]
    gap = int((cents(sum(amounts, NOTHING)) - sum(rounded, NOTHING)) / CENT)
    step = CENT.copy_sign(gap)
    nearest = sorted(range(len(amounts)), key=lambda at: (rounded[at] - amounts[at]) * step)
    for at in nearest[: abs(gap)]:
        rounded[at] += step
    return rounded


def number(value: Decimal) -> int | float:
    """A count that is no money, as JSON writes it: 5 or 5.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def weakest(marks: Iterable[str]) -> str:
    """The mark of a result is that of its least certain part."""
    return max(marks, key=MARKS.index, default=READ)


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what it is, how it was worked out in words, where it is written."""

    label: str
    formula: str
    articles: tuple[Article, ...] = ()
    amount: Decimal | None = None
    mark: str = READ
    detail: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The line for a page or the API."""
        return {
            "label": self.label,
            "formula": self.formula,
            "amount": plain(self.amount),
            **{name: plain(value) for name, value in self.detail.items()},
            "articles": [str(article) for article in self.articles],
            "mark": self.mark,
        }


@dataclass(frozen=True, slots=True)
class Computation:
    """The answer of a calculator: lines, the total where there is one, and the fields of its own."""

    lines: tuple[Line, ...]
    total: Decimal | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    provisional: bool = False

    def __getitem__(self, name: str) -> object:
        return self.total if name == "total" else self.fields[name]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article cited, in the order of the lines."""
        return tuple(dict.fromkeys(article for line in self.lines for article in line.articles))

    @property
    def mark(self) -> str:
        """已核实 only if every line is."""
        return weakest(line.mark for line in self.lines)

    def as_json(self) -> dict[str, object]:
        """Money as strings with two decimals, dates in ISO form."""
        return {
            **{name: plain(value) for name, value in self.fields.items()},
            "total": plain(self.total),
            "lines": [line.as_json() for line in self.lines],
            "articles": [str(article) for article in self.articles],
            "provisional": self.provisional,
            "mark": self.mark,
        }


def plain(value: object) -> object:
    """JSON for a field: Decimal is money, everything else that counts is int or float."""
    if isinstance(value, Decimal):
        return str(cents(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Article):
        return str(value)
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value
