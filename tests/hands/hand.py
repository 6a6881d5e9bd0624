"""Plays a journey by hand: every event that a person does is done on its page, at the moment the journey names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import time_machine
from webtest import AppError

from accounts.models import Office, User
from casework.act import Act
from casework.errors import DomainError, NotFound
from casework.events import recorded
from casework.machine import MACHINES, EventRow
from casework.models import Case
from demo.journey import AtTheDoor
from tests.hands.browser import Refused, browser_of
from tests.hands.pages import OWN, Given, Visit, made, new_file, own_page

NOT_FOUND = 404
# What a person sees on a page and does without a journey saying so.
SEEN: dict[str, Given] = {
    "arbitration.accept": {"conditions": ["scope", "claims", "interest", "respondent", "jurisdiction"]},
}
Look = Callable[[EventRow, Any, Given], None]


class NotDone(AssertionError):
    """The page did not do what was asked of it."""


@dataclass
class ByHand:
    """Does each event by its page; `look` sees every form before it is filled."""

    look: Look | None = None
    door: AtTheDoor = field(default_factory=AtTheDoor)
    done: list[str] = field(default_factory=list)

    def perform(self, key: str, thing_id: int, *, by: User | None, at: datetime, given: Mapping[str, Any]) -> Act:
        row, model = MACHINES.row(key), MACHINES.model(key.partition(".")[0])
        if by is None or row.unpaged:
            return self.door.perform(key, thing_id, by=by, at=at, given=given)
        case = Case.objects.get(pk=model._default_manager.values_list("case_id").get(pk=thing_id)[0])
        return self.on_page(
            Visit(browser_of(by), row, case, thing_id, SEEN.get(key, {}) | dict(given)), OWN.get(key, own_page), by, at
        )

    def begin(self, key: str, *, by: User | None, case_id: int, at: datetime, given: Mapping[str, Any]) -> Act:
        row = MACHINES.row(key)
        if by is None or row.unpaged:
            return self.door.begin(key, by=by, case_id=case_id, at=at, given=given)
        case = Case.objects.get(pk=case_id)
        return self.on_page(Visit(browser_of(by), row, case, 0, dict(given)), OWN.get(key, made), by, at)

    def begin_file(
        self, key: str, *, by: User | None, office: Office, at: datetime, given: Mapping[str, Any], origin: Case | None
    ) -> Act:
        row = MACHINES.row(key)
        if by is None or row.unpaged:
            return self.door.begin_file(key, by=by, office=office, at=at, given=given, origin=origin)
        visit = Visit(browser_of(by), row, origin, 0, dict(given), office)
        return self.on_page(visit, OWN.get(key, new_file), by, at)

    def on_page(self, visit: Visit, way: Callable[[Visit], Any], by: User, at: datetime) -> Act:
        """What the page did, as the journal has it."""
        if self.look is not None:
            visit.look = lambda form, given: self.look(visit.row, form, given)  # type: ignore[misc]
        acts: list[Act] = []
        hear = lambda act, **_more: acts.append(act)  # noqa: E731 - connected and forgotten here
        recorded.connect(hear)
        try:
            with time_machine.travel(at, tick=False):
                answer = way(visit)
        except Refused as box:
            refusal = DomainError(str(box))
            refusal.code = box.code
            raise refusal from None
        except AppError as error:
            if "404" in str(error):
                raise NotFound from None
            raise
        finally:
            recorded.disconnect(hear)
        refused(visit.row, answer)
        done = [act for act in acts if act.key == visit.row.key]
        if not done:
            raise NotDone(f"{visit.row.key}: nothing was journalled. {said(answer) if answer is not None else ''}")
        self.done.append(visit.row.key)
        return done[-1]


def refused(row: EventRow, answer: Any) -> None:
    """Raises what a page says no with: a refusal by its code, else what it shows."""
    if answer is None or answer.status_int in (200, 302):
        return
    if answer.status_int == NOT_FOUND:
        raise NotFound
    code = next((box["data-code"] for box in answer.html.select("[data-code]")), "")
    refusal = DomainError(f"{row.key}: {answer.status_int} {said(answer)}")
    refusal.code = code or "invalid"
    raise refusal


def said(answer: Any) -> str:
    """The sentences by which a page says why not."""
    return " · ".join(each.get_text(" ", strip=True) for each in answer.html.select(".errs li, .err, .refused p, h1"))
