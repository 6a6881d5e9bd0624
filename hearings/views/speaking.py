"""What a page says into the record: read by its form, said by the same door as the room's; a no stands where it was typed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import ValidationError

from casework.errors import DomainError, Invalid, NotFound
from casework.receiving import Received
from hearings import record
from hearings.views.seats import Seat


def into_record(request: HttpRequest, seat: Seat, page: Received, **more: Any) -> bool:
    """Says what the form holds; `more` is known by the page itself."""
    form: Any = page.form
    return said(page, lambda: speak(request, seat, form.verb, form.facts() | more))


def said(page: Received, act: Callable[[], None]) -> bool:
    """Does it where the form holds; what the record refuses is said at the box it speaks of."""

    def done() -> bool:
        try:
            act()
        except NotFound:
            raise
        except DomainError as refusal:
            box = page.form.said_at.get(refusal.code)  # type: ignore[attr-defined]
            if box is None:
                raise
            raise Invalid({box: [refusal.message]}) from refusal
        return True

    return bool(page.tried(done))


def speak(request: HttpRequest, seat: Seat, verb: str, facts: dict[str, Any], client_id: str = "") -> None:
    """One frame; what no frame can hold is a fault of the form."""
    user: Any = request.user
    try:
        record.speak(seat.hearing.pk, verb, by=user, facts=facts, client_id=client_id)
    except ValidationError as error:
        sentence = _("有的地方没有填，或者太长了。请改一下再试。")
        raise Invalid({str(each["loc"][-1]): [sentence] for each in error.errors()}) from error


def shown_again(page: Received | None, **more: Any) -> dict[str, Any]:
    """For a page after a no: `told` is what was typed, `wrong` the form with what stands against it."""
    if page is None or page.given is None:
        return {}
    return {"told": page.given | more, "wrong": page.form}
