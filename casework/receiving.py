"""The one way in for what a browser posts: each field is read by its own widget, each file is kept and named by its id.

A page, the API and a journey then hand the door the same facts: plain values, and tables as lists of rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from casework.errors import DomainError, Invalid, NotFound
from casework.facts import FRAME
from casework.writing import writing

# Takes (user, file) and returns the id under which the file was kept for the person who sent it.
Keeper = Callable[[User, Any], int]
# Makes a form from the facts given, or a blank one from None.
Make = Callable[[dict[str, Any] | None], forms.BaseForm]
Done = TypeVar("Done")
Name = TypeVar("Name")
UNPROCESSABLE = 422
_KEEPERS: list[Keeper] = []


def keeper(keep: Keeper) -> None:
    """Registers who keeps files."""
    _KEEPERS.append(keep)


@dataclass
class Received:
    """A form as a page holds it: blank, or with what was posted and what was said against it."""

    form: forms.BaseForm
    given: dict[str, Any] | None = None
    refusal: DomainError | None = None
    not_kept: dict[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Something was posted, and nothing stands against it."""
        if self.given is None:
            return False
        for name, sentence in self.not_kept.items():
            if sentence not in self.form.errors.get(name, []):
                self.form.add_error(name, sentence)
        return self.form.is_valid()

    @property
    def status(self) -> int:
        """Of the page that shows it: a form sent back is no success."""
        if self.refusal is not None:
            return self.refusal.status
        return UNPROCESSABLE if self.given is not None and self.form.errors else 200

    def tried(self, act: Callable[[], Done]) -> Done | None:
        """Does the act where the form holds; a refusal stands on the form, beside everything that was typed."""
        if not self.holds:
            return None
        try:
            return act()
        except NotFound:
            raise
        except DomainError as refusal:
            self.refuse(refusal)
            return None

    def refuse(self, refusal: DomainError) -> None:
        """Says a refusal at the fields it speaks of, else at the head of the form with its article."""
        self.refusal = self.form.refusal = refusal  # type: ignore[attr-defined]
        faults = refusal.errors if isinstance(refusal, Invalid) else {}
        for name, sentences in faults.items():
            self.form.add_error(name if name in self.form.fields else None, list(sentences))
        if not faults:
            self.form.add_error(None, said(refusal))


def said(refusal: DomainError) -> str:
    """The sentence of a refusal with the article it rests on."""
    if refusal.article is None:
        return refusal.message
    return _("%(sentence)s（%(article)s）") % {"sentence": refusal.message, "article": refusal.article}


def received(request: HttpRequest, make: Make, **known: Any) -> Received:
    """The form of a page, with what was posted to it; `known` is told by the page itself, whatever was posted."""
    blank = make(None)
    if request.method != "POST":
        return Received(blank)
    not_kept: dict[str, str] = {}
    given = dict(told(request, blank, not_kept)) | known
    return Received(make(given), given, not_kept=not_kept)


def told(request: HttpRequest, form: forms.BaseForm, not_kept: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Each fact as its field's widget reads it; what belongs to no field stays, so that it can be refused by its name."""
    posted = request.POST
    boxes = {box for name, each in form.fields.items() for box in boxes_of(each, name, posted)}
    for name, each in form.fields.items():
        if getattr(each, "takes_files", False):
            ids = [*posted.getlist(name), *kept(request, name, not_kept)]
            if any(ids):
                yield name, [pk for pk in ids if pk]
        elif not each.widget.value_omitted_from_data(posted, request.FILES, name):
            yield name, each.widget.value_from_datadict(posted, request.FILES, name)
    strays = ({**posted.dict(), **request.FILES.dict()}).items()
    yield from ((n, each) for n, each in strays if n not in form.fields and n not in boxes and n not in FRAME)


def boxes_of(each: forms.Field, name: str, posted: QueryDict) -> Iterable[str]:
    """The boxes by which a page asks for a field that is a table."""
    boxes = getattr(each.widget, "boxes", None)
    return boxes(name, posted) if boxes else ()


def kept(request: HttpRequest, name: str, not_kept: dict[str, str]) -> Iterator[str]:
    """The files that came with the form itself; one that is not taken is said at its field."""
    user: Any = request.user
    for file in request.FILES.getlist(name):
        for keep in _KEEPERS:
            try:
                yield str(keep(user, file))
            except DomainError as refusal:
                not_kept[name] = refusal.message


@dataclass(frozen=True)
class Fault:
    """What stands against one act of several."""

    code: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def together(acts: Mapping[Name, Callable[[], Any]]) -> dict[Name, Fault]:
    """Does every act of one page, or none of them; what stands against each, by its name."""
    faults: dict[Name, Fault] = {}
    with writing():
        for name, act in acts.items():
            try:
                act()
            except NotFound:
                raise
            except DomainError as refusal:
                faults[name] = Fault(refusal.code, said(refusal))
        if faults:
            transaction.set_rollback(True)
    return faults


def sent(request: HttpRequest, name: str, longest: int = 200) -> str:
    """One word that a button or a hidden box sends beside any form; empty where it was not sent."""
    return request.POST.get(name, "")[:longest].strip()


def written(request: HttpRequest, name: str) -> str:
    """What a person wrote in a box of a page that is no form, whole: too much of it is said, never cut off in silence."""
    return request.POST.get(name, "").strip()


def all_sent(request: HttpRequest, name: str, most: int = 200) -> list[str]:
    """Every row that was ticked under one name, as it was sent."""
    return request.POST.getlist(name)[:most]


def files(request: HttpRequest, name: str, most: int) -> list[Any]:
    """The files that a plain form carried under one name, for pages that keep them in a way of their own."""
    return request.FILES.getlist(name)[:most]


def every_file(request: HttpRequest) -> list[Any]:
    """The files that came under whatever name, for a box that takes nothing else."""
    return [file for _name, several in request.FILES.lists() for file in several]


def raw(request: HttpRequest) -> bytes:
    """The body itself: a part of a file, a piece of a recording, or the words exactly as they came."""
    return request.body
