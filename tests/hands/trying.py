"""What is tried once on every form before it is sent in earnest: each choice of each box, and once a mistake."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from webtest import Upload
from webtest.forms import Checkbox, Field, File, Form, Hidden, MultipleSelect, Text, Textarea

from casework.consequences import choice_of
from casework.machine import EventRow
from demo.rooms import SIGNATURE
from tests.hands.browser import choices, fill, spoken, typed

UNPROCESSABLE, DONE = 422, 302
# What no page may say of a choice that it offers itself.
NOT_OFFERED = ("不在列表中", "选择一个有效的选项", "不收这项内容", "not one of the available choices")
# The parts of a form that a person writes in, with what is surely wrong there, by the type of the box.
WRONG = {"date": "2026-02-31", "time": "25:61", "datetime-local": "昨天", "number": "很多"}
LONG = "长" * 25_000
POWER = Upload("委托书.png", b64decode(SIGNATURE.partition(",")[2]), "image/png")
# What some choice of a decision asks beside what a journey happens to say, by its event: taken up where the page says no.
ALSO: dict[str, dict[str, Any]] = {
    "evidence.give_opinion": {"reason": "不是本人写的"},
    "inspection.notify_penalty": {"amount": 10_000},
    "inspection.propose_listing": {"threshold_single": 10_000, "threshold_group": 60_000},
    "inspection.report_referral": {"threshold_single": 10_000, "threshold_group": 60_000},
}
# Choices that the facts of a file allow or do not: a journey does each where it may be done.
BY_FACTS = frozenset(
    {
        ("arbitration.correct_award", "calculation"),
        ("arbitration.correct_award", "omitted"),
        ("arbitration.terminate", "overdue_suit"),
        ("inspection.decline", "time_limit"),
        ("inspection.verify_rectification", "complied"),
    }
)
# No figure of the province is kept yet (未核实), and without it the choice is rightly refused.
WITHOUT_FIGURE = frozenset({("arbitration.choose_summary", "small_amount")})


@contextmanager
def undone() -> Iterator[None]:
    """Whatever was done inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def state(form: Form) -> list[tuple[Field, dict[str, Any]]]:
    """What stands in every box."""
    found = (box for boxes in form.fields.values() for box in boxes)
    return [(box, {name: list(v) if isinstance(v, list) else v for name, v in vars(box).items()}) for box in found]


def put_back(kept: list[tuple[Field, dict[str, Any]]]) -> None:
    """The boxes as they were."""
    for box, whole in kept:
        vars(box).clear()
        vars(box).update({name: list(v) if isinstance(v, list) else v for name, v in whole.items()})


def choose(form: Form, name: str, value: str) -> None:
    """One choice of one box."""
    box = form.fields[name][0]
    if isinstance(box, Checkbox):
        for each in form.fields[name]:
            each.checked = (each._value or "on") == value
    elif isinstance(box, MultipleSelect):
        box.value = [value]
    else:
        form[name] = value


def say_more(row: EventRow, form: Form, name: str) -> None:
    """What a choice asks in further boxes: an account for an element, a power for an agent, what the table says."""
    fill(form, ALSO.get(row.key, {}))
    if (account := name.replace("agrees", "account")) != name:
        form[account] = "不是这样的，当时说好的是另一个数。"
    for box in form.fields.get("power_file", []):
        box.value = POWER if box.attrs.get("multiple") is None else [POWER]


def mistaken(form: Form, given: dict[str, Any]) -> tuple[str, str] | None:
    """A box of what this event asks and what is surely wrong in it; none where there is nothing to be written."""
    asked = [name for name in form.fields if name and (form.id == "move" or name in given)]
    written = [(name, form.fields[name][0]) for name in asked if isinstance(form.fields[name][0], Text | Textarea)]
    boxes = [(name, box.attrs.get("type", "text")) for name, box in written if not isinstance(box, Hidden | File)]
    plain = next(((name, LONG) for name, _kind in boxes), None)
    return next(((name, WRONG[kind]) for name, kind in boxes if kind in WRONG), plain)


@dataclass
class Trying:
    """Tries the form of each event once, whoever meets it first."""

    tried: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def __call__(self, row: EventRow, form: Form, given: dict[str, Any]) -> None:
        if row.key in self.tried:
            return
        self.tried.add(row.key)
        kept, decision = state(form), choice_of(row)
        for name, value in list(choices(form)):
            fill(form, given)
            choose(form, name, value)
            answer = self.sent(row, form, f"{name}={value}")
            if decision and name.partition("-")[0] == decision:
                self.decided(row, form, (name, value), answer)
            put_back(kept)
        self.mistake(row, form, given)
        put_back(kept)

    def decided(self, row: EventRow, form: Form, chosen: tuple[str, str], answer: Any) -> None:
        """Each way of deciding is done by its page, with all it asks; only the facts of a file may forbid one."""
        name, value = chosen
        if answer.status_int == DONE or (row.key, value) in BY_FACTS | WITHOUT_FIGURE:
            return
        say_more(row, form, name)
        again = self.sent(row, form, f"{name}={value} with more")
        if again.status_int != DONE:
            why = [each.get_text(" ", strip=True) for each in again.html.select(".errs li, .err, .refused p")]
            self.faults.append(f"{row.key}: {name}={value} cannot be done: {why[:1]}")

    def sent(self, row: EventRow, form: Form, what: str) -> Any:
        """Sends and takes back; the page may say no, but never to a choice of its own, and never break."""
        with undone():
            answer = form.submit(expect_errors=True)
        text = answer.text if answer.status_int != 302 else ""
        if answer.status_int >= 500 or any(words in text for words in NOT_OFFERED):
            self.faults.append(f"{row.key} {what}: {answer.status_int}")
        return answer

    def mistake(self, row: EventRow, form: Form, given: dict[str, Any]) -> None:
        """With one mistake the same page comes back, says it at the field, and has every typed word."""
        fill(form, given)
        wrong = mistaken(form, given)
        if wrong is None:
            return
        name, value = wrong
        for box in form.fields[name]:
            box.value = spoken(value)
        before = typed(form)
        answer = self.sent(row, form, f"{name} mistaken")
        if answer.status_int != UNPROCESSABLE:
            self.faults.append(f"{row.key}: {name}={value[:12]} was answered with {answer.status_int}")
            return
        again = next((each for each in answer.forms.values() if each.id == form.id), None)
        after = typed(again) if again is not None else {}
        lost = {each: words[:40] for each, words in before.items() if after.get(each) != words}
        if lost or not answer.html.select(".errs, .err"):
            self.faults.append(f"{row.key}: after a mistake in {name} the page lost {lost or 'its sentence'}")
