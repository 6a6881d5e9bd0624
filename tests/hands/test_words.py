"""Words planted while journeys play are found by whoever the reviewed table names, where they read and where they decide,
and by nobody else anywhere."""

import html
import json
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from accounts.models import User
from casework import threads
from casework.door import why_not
from casework.machine import MACHINES, EventRow
from casework.models import Case
from casework.relations import nobody
from casework.standing import Standing, standing
from demo.journey import Journey, Step
from demo.play import DOORS, begun, load, target
from disputes.models import Evidence
from disputes.queries.evidence import may_see
from documents.queries import papers_of
from tests.hands.planting import Planted, Stood, enough, planted_steps, stood
from tests.hands.readers import onward, reviewed

TABLE, ONWARD = reviewed(), onward()


def people_of(case: Case) -> list[tuple[User, Standing]]:
    """One of each kind of person who sees the file."""
    found: dict[Any, tuple[User, Standing]] = {}
    near = Q(case_roles__case__dispute=case.dispute_id) | Q(appointments__isnull=False)
    for user in User.objects.filter(near).distinct().order_by("pk"):
        who = standing(user, case)
        if who.sees:
            found.setdefault((who.held, who.party and who.party.pk), (user, who))
    return list(found.values())


def read_by(user: User, who: Standing, case: Case) -> str:
    """Everything of a file that a person can open: the page, the API, the items of evidence, the papers."""
    client = Client()
    client.force_login(user)
    addresses = [reverse("case", args=[case.pk]), f"/api/v1/cases/{case.pk}", f"/api/v1/cases/{case.pk}/events"]
    addresses += [reverse("home"), reverse("notices")]
    items = Evidence.objects.filter(case=case)
    addresses += [reverse("evidence", args=[case.pk, item.pk]) for item in items if may_see(item, who)]
    texts = [client.get(each).content.decode() for each in addresses]
    texts += [json.dumps(paper.facts, ensure_ascii=False) for paper in papers_of(case, who)]
    return html.unescape("\n".join(texts))


def reads(found: Stood, user: User, who: Standing) -> bool:
    """Whether the table lets this person read a word: by a name they hold to the file or to the thing, or as its author."""
    row, relation = MACHINES.row(found.event.event), TABLE[found.event.event, found.name]
    if relation == nobody or not row.seen_by.holds(who.held):
        return False
    thing: Any = MACHINES.model(row.machine).objects.get(pk=found.event.thing_id)  # type: ignore[attr-defined]
    names = who.held | thing.reading_relations(who.held, who.party.pk if who.party else None)
    return relation.holds(names) or found.event.by_id == user.pk


def also_reads(found: Stood, case: Case, who: Standing) -> bool:
    """Whether a text goes on to a further file, or into a place of its own, where this person reads it."""
    return ONWARD.get((found.event.event, found.name), nobody).holds(who.held)


def wrong_in(case: Case, words: list[Stood]) -> list[str]:
    """Who does not find what they should on a file, and who finds what they should not."""
    wrong = []
    for user, who in people_of(case):
        text = read_by(user, who, case)
        for word in {each.word for each in words}:
            places = [each for each in words if each.word == word]
            here = [each for each in places if each.event.case_id == case.pk]
            should = any(reads(each, user, who) for each in here)
            may = should or any(also_reads(each, case, who) for each in places)
            if (should and word not in text) or (not may and word in text):
                what = ", ".join(f"{each.event.event}.{each.name}" for each in places)
                wrong.append(f"{case.kind} {what}: {user} ({who.word}) {'finds' if word in text else 'misses'} it")
    return wrong


def page_of(journey: Journey, step: Step) -> tuple[EventRow, Any, str] | None:
    """The page on which a step is about to be decided, as whoever decides it reads it."""
    row = None if not step["do"] or step["do"] in DOORS or step["refuse"] else MACHINES.row(step["do"])
    answers = row is not None and bool(threads.asked_by(row.key)) and isinstance(step["by"], str)
    if row is None or not answers or row.is_opening or row.in_place or step["by"] == "clock":
        return None
    thing: Any = target(journey, step, row)
    user = journey.person(step["by"])
    who = standing(user, thing.case)
    if not who.sees or why_not(row.key, thing, who):
        return None
    client = Client()
    client.force_login(user)
    page = client.get(reverse("move", args=[thing.case.pk, row.machine, thing.pk, row.name]))
    return row, thing, html.unescape(page.content.decode())


def blind(planted: Planted, journey: Journey, step: Step) -> list[str]:
    """What whoever decides should have before them and has not: the words of the request they are about to answer."""
    shown = page_of(journey, step)
    if shown is None:
        return []
    row, thing, page = shown
    who = standing(journey.person(step["by"]), thing.case)
    asking = threads.asked_by(row.key)
    waits = [each for each in stood(planted, journey) if each.event.event in asking and each.event.thing_id == thing.pk]
    last = max((each.event.seq for each in waits), default=0)
    asked = [each for each in waits if each.event.seq == last and reads(each, journey.person(step["by"]), who)]
    return [f"{row.key} is decided without {each.event.event}.{each.name}" for each in asked if each.word not in page]


@pytest.mark.slow
@pytest.mark.parametrize("path", enough(), ids=lambda path: path.stem)
def test_every_text_is_found_by_its_readers_where_they_decide_and_afterwards_and_by_nobody_else(
    db: None, path: Path
) -> None:
    raw, planted, wrong = load(path), Planted(), []
    journey = begun(raw, None)
    for step in planted_steps(planted, journey, raw):
        wrong += blind(planted, journey, step)
    words = stood(planted, journey)
    for case in Case.objects.filter(pk__in=journey.cases).order_by("pk"):
        wrong += wrong_in(case, words)
    assert words
    assert wrong == [], "\n".join(wrong)
