"""A browser without scripts: it reads the form out of the page, fills it as a person would, and posts what it would post."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_webtest import DjangoTestApp
from webtest import Upload
from webtest.forms import Checkbox, Field, File, Form, Hidden, MultipleSelect, Radio, Select

from accounts.models import User
from documents import store
from documents.models import StoredFile

WORDS = {True: "yes", False: "no"}
# A person cannot type into these; they come with the page.
FRAME = frozenset({"csrfmiddlewaretoken"})


class NotOnThePage(AssertionError):
    """A fact for which the page has no box."""


def browser_of(user: User | None) -> DjangoTestApp:
    """A browser in which somebody is signed in."""
    app = DjangoTestApp()
    if user is not None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        app.set_cookie(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
    return app


def form_of(page: Any, **named: str) -> Form:
    """The one form of a page that is posted and does something: by its id, or by where it goes."""
    for form in page.forms.values():
        if all(getattr(form, name) == value for name, value in named.items()) and form.method.upper() == "POST":
            return form
    for box in page.html.select(".refused[data-code]"):
        raise Refused(box["data-code"], box.get_text(" ", strip=True))
    raise NotOnThePage(f"{page.request.path} has no form {named}: {[f.id for f in page.forms.values()]}")


class Refused(AssertionError):
    """The page has no form for this person now, and says why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def boxes(form: Form, name: str) -> list[Field]:
    """The boxes of one name, without those a person does not see."""
    return [box for box in form.fields.get(name) or [] if not isinstance(box, Hidden)]


def spoken(value: Any) -> str:
    """A value as a person types it."""
    if isinstance(value, bool):
        return WORDS[value]
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "\n".join(line(each) for each in value)
    return str(getattr(value, "pk", value))


def line(row: Any) -> str:
    """A row of a table as a line of a box."""
    return "，".join(str(each) for each in row.values()) if isinstance(row, dict) else str(row)


def fill(form: Form, given: dict[str, Any]) -> None:
    """Puts every fact into its box; one without a box is a fault of the page."""
    for name, value in given.items():
        if is_table(value) and name not in form.fields:
            fill_table(form, name, value)
        elif name in form.fields:
            fill_one(form, name, value)
        elif value not in (None, "", [], {}, False):
            raise NotOnThePage(f"the page has no box for {name} ({value!r}): {sorted(filter(None, form.fields))}")


def is_table(value: Any) -> bool:
    """Rows that a page asks in boxes of their own."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def fill_table(form: Form, name: str, rows: list[dict[str, Any]]) -> None:
    """Rows into `field-row-column`; a row that speaks of a line of the file stands under its number."""
    for number, row in zip(places(form, name, rows), rows, strict=True):
        for column, value in row.items():
            box = f"{name}-{number}-{column}"
            if box in form.fields:
                form[box] = spoken(value)
            elif column != "line_id" and value not in (None, ""):
                raise NotOnThePage(f"the page has no box {box}: {sorted(filter(None, form.fields))}")


def places(form: Form, name: str, rows: list[dict[str, Any]]) -> list[int]:
    """In which row of the page each stands: where the page names somebody of the file, that one's; else the next empty one."""
    offered = [str(found[0].value) for box, found in form.fields.items() if box and box_of_worker(name, box)]
    empty = iter([at for at, who in enumerate(offered) if not who] or range(len(rows)))
    named = [spoken(row.get("worker", "")) for row in rows]
    return [
        row.get("line_id", offered.index(who) if who and who in offered else next(empty))
        for who, row in zip(named, rows, strict=True)
    ]


def box_of_worker(name: str, box: str) -> bool:
    """A box that asks who a row is about."""
    return box.startswith(f"{name}-") and box.endswith("-worker")


def fill_one(form: Form, name: str, value: Any) -> None:
    """One fact into its box or boxes, as the kind of box wants it."""
    box = form.fields[name][0]
    if isinstance(box, File):
        upload(form, name, value)
    elif isinstance(box, Checkbox):
        tick(form.fields[name], value)
    elif isinstance(box, MultipleSelect):
        box.value = [spoken(each) for each in value]
    elif isinstance(box, Radio | Select):
        form[name] = spoken(value)
    else:
        for each in boxes(form, name):
            each.value = spoken(value)


def tick(found: Iterable[Checkbox], value: Any) -> None:
    """One box for yes, or those of a list that are named."""
    wanted = [spoken(each) for each in value] if isinstance(value, list) else None
    for box in found:
        box.checked = bool(value) if wanted is None else box._value in wanted


def upload(form: Form, name: str, value: Any) -> None:
    """The very files that a journey names by id, chosen from a phone."""
    picked = [StoredFile.objects.get(pk=pk) for pk in (value if isinstance(value, list) else [value]) if pk]
    files = [Upload(each.name, store.read(each.sha256), each.media_type) for each in picked]
    form.fields[name][0].value = files if form.fields[name][0].attrs.get("multiple") is not None else files[-1]


def choices(form: Form) -> Iterator[tuple[str, str]]:
    """Every box in which something may be chosen, with every choice it offers."""
    for name, found in form.fields.items():
        for box in found:
            if isinstance(box, Select | MultipleSelect):
                yield from ((name, value) for value, _chosen, _text in box.options if value)
            elif isinstance(box, Radio):
                yield from ((name, value) for value, _chosen, _text in box.options)
            elif isinstance(box, Checkbox):
                yield name, box._value or "on"


def typed(form: Form) -> dict[str, str]:
    """Everything in the boxes of a page that a person typed or chose, by name."""
    return {
        name: str(box.value)
        for name, found in form.fields.items()
        for box in found
        if name and name not in FRAME and not isinstance(box, Hidden | File) and box.value
    }
