"""What may stand in a city's file: `[defaults]` for every office, `[[offices]]`, `[[people]]` with their posts."""

from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from accounts.models import NUMBER_PATTERN, ApplicationCopy, AwardIdentity, OfficeKind, Post
from accounts.phones import SHAPE, bare

# What a pattern may name, and what it must, so that no number is given twice.
IN_A_NUMBER = {"word": "青北", "series": "劳人仲案", "year": 2026, "number": 12}
IN_A_SUFFIX = {"number": 2, "numeral": "二"}


def names_in(pattern: str, known: Mapping[str, Any]) -> set[str]:
    """What a pattern names; one that cannot be filled in from these is refused."""
    try:
        pattern.format(**known)
        return {field for _text, field, _how, _as in Formatter().parse(pattern) if field}
    except (ValueError, KeyError, IndexError, AttributeError):
        raise PydanticCustomError(
            "pattern_unknown", "pattern", {"known": " ".join(f"{{{n}}}" for n in known)}
        ) from None


def checked_number(pattern: str) -> str:
    """A way to write numbers, in which year, series and count tell any two apart."""
    missing = {"series", "year", "number"} - names_in(pattern, IN_A_NUMBER)
    if missing:
        raise PydanticCustomError("pattern_lacks", "lacks", {"names": " ".join(f"{{{n}}}" for n in sorted(missing))})
    return pattern


def checked_suffix(pattern: str) -> str:
    """A way to tell the second paper of a number from the third."""
    if not names_in(pattern, IN_A_SUFFIX):
        raise PydanticCustomError("pattern_lacks", "lacks", {"names": "{number} / {numeral}"})
    return pattern


def checked_phone(text: str) -> str:
    """A number as it is kept, with +86."""
    if not SHAPE.fullmatch(bare(text)):
        raise PydanticCustomError("phone", "phone")
    return f"+86{bare(text)}"


Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=12)]
Code = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]


class Row(BaseModel):
    """A table of the file; a key nobody knows is a fault and not passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Defaults(Row):
    """What every office of the file says where it does not say otherwise."""

    number_pattern: Annotated[str, StringConstraints(max_length=80), AfterValidator(checked_number)] = NUMBER_PATTERN
    suffix_pattern: Annotated[str, StringConstraints(max_length=20), AfterValidator(checked_suffix)] = ""
    series: dict[Word, Word] = Field(default_factory=dict)
    intermediate_court: Name = ""
    basic_court: Name = ""
    administrative_court: Name = ""
    reconsideration_body: Name = ""
    payment_account: Annotated[str, StringConstraints(max_length=160)] = ""
    phone: Annotated[str, StringConstraints(max_length=30)] = ""
    address: Annotated[str, StringConstraints(max_length=120)] = ""
    hours: Annotated[str, StringConstraints(max_length=80)] = ""
    mark: Annotated[str, StringConstraints(max_length=10)] = ""
    application_copy: ApplicationCopy = ApplicationCopy.MASKED
    award_shows_id: AwardIdentity = AwardIdentity.NONE
    is_open: bool = True


class OfficeRow(Defaults):
    """One office."""

    name: Name
    kind: OfficeKind
    word: Word
    place: Code
    parent: Name = ""
    letterhead: Name = ""
    seal_name: Name = ""
    districts: tuple[Code, ...] = ()
    rooms: tuple[Short, ...] = ()


class PostRow(Row):
    """A post somebody holds; `acts_for` is the key of whom a deputy stands in for."""

    office: Name
    post: Post
    since: date
    until: date | None = None
    acts_for: str = ""


class PersonRow(Row):
    """An official: `key` is the sign-in name."""

    key: Annotated[str, StringConstraints(pattern=r"^[\w.@+-]{1,150}$")]
    name: Short
    phone: Annotated[str, AfterValidator(checked_phone)] = ""
    posts: tuple[PostRow, ...] = ()


class CityFile(Row):
    """The whole file."""

    defaults: Defaults = Defaults()
    offices: tuple[OfficeRow, ...]
    people: tuple[PersonRow, ...] = ()

    def columns(self, row: OfficeRow) -> dict[str, Any]:
        """What the file says of an office's own columns; what it leaves out stays as it is."""
        said = {name: getattr(self.defaults, name) for name in self.defaults.model_fields_set}
        said |= {name: getattr(row, name) for name in row.model_fields_set}
        return {name: value for name, value in said.items() if name not in ("parent", "districts", "rooms")}
