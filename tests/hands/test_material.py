"""Whoever decides has before them what they decide about: sections exist, choices exist, and nothing is chosen for them."""

from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from casework import consequences, panels
from casework.machine import MACHINES
from casework.material import registered
from casework.words import flat
from demo.play import begun, load, take, target, written

JOURNEYS = Path(__file__).resolve().parents[2] / "demo" / "journeys"


def test_every_section_beside_a_decision_exists_and_every_decision_too() -> None:
    for event, keys in registered().items():
        assert MACHINES.row(event).key == event
        assert [
            key for key in keys if panels.panel(key) is None and key not in ("weighed", "settlement", "released")
        ] == []


def test_every_consequence_belongs_to_a_choice_that_exists() -> None:
    for event, by_choice in consequences.said_of().items():
        row = MACHINES.row(event)
        field: Any = row.form.base_fields.get(consequences.choice_of(row))
        offered = {str(key) for key, _label in flat(field)} if field else set()
        assert set(by_choice) <= offered | {""}, event


def test_where_several_may_be_chosen_they_stay_several() -> None:
    rows = [row for name in MACHINES.names() for row in MACHINES.rows(MACHINES.model(name)).values()]
    several = [
        row.key
        for row in rows
        if isinstance(row.form.base_fields.get(consequences.choice_of(row)), forms.MultipleChoiceField)
    ]
    assert several == []


def before(story: str, event: str, by: str = "") -> tuple[Client, str]:
    """The browser of whoever is about to decide, and the address of the page on which they do."""
    raw = load(JOURNEYS / story)
    journey = begun(raw, None)
    for step in written(journey, raw):
        if step["do"] == event and not step["refuse"]:
            row = MACHINES.row(event)
            thing: Any = target(journey, step, row)
            client = Client()
            client.force_login(journey.person(by or step["by"]))
            return client, reverse("move", args=[thing.case.pk, row.machine, thing.pk, row.name])
        take(journey, step)
    raise AssertionError(f"{story} has no {event}")


@pytest.mark.parametrize(
    ("story", "event", "by", "shows"),
    [
        ("recusal.yaml", "arbitration.decide_recusal", "", ["是对方公司的股东。", "与本案有利害关系", "李正川"]),
        ("default_award.yaml", "arbitration.accept", "", ["劳动者的经过", "6,500.00"]),
        ("award_three_arbitrators.yaml", "arbitration.sign_award", "qin", ["查明的事实", "裁决理由", "68,200.00"]),
        ("inspection_to_decision.yaml", "inspection.notify_handling", "", ["工资台账上两个月没有发放记录。"]),
    ],
)
def test_a_deciding_page_shows_what_it_is_about(db: None, story: str, event: str, by: str, shows: list[str]) -> None:
    client, url = before(story, event, by)
    page = client.get(url).content.decode()
    assert [each for each in shows if each not in page] == []
    form = page.partition('id="move"')[2].partition("</form>")[0]
    assert "<button" in form
    assert " checked" not in form
