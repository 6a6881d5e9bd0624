"""The demo city: made whole or not at all, with a sitting that can be heard the moment it stands."""

import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from casework.journal import faults
from casework.models import Case
from demo import city
from demo.people import OFFICIALS
from documents.models import ServiceRow
from hearings.models import Hearing

GOOD = """
title: 一份草稿
steps: [{at: now-1d, by: wang, do: application.start, makes: app}]
"""
BAD = """
title: 走到一半走不下去
steps: [{at: now-1d, by: wang, do: application.start, makes: app}, {by: zhao, do: application.withdraw, on: app}]
"""


@pytest.fixture
def debug(settings: Settings, db: None) -> None:
    settings.DEBUG = True


@pytest.mark.slow
def test_the_city_stands_with_cases_at_many_stages_and_one_to_be_heard_now(debug: None) -> None:
    said = StringIO()
    call_command("seed_demo", stdout=said)
    bodies = Case.objects.exclude(kind="application", stage="routed")
    assert len(set(bodies.values_list("kind", "stage"))) >= 8
    hearing = Hearing.objects.get(stage="checking_in")
    assert hearing.starts_at - timezone.now() < timedelta(minutes=15)
    people = hearing.participants.filter(removed_at=None, user__isnull=False)
    assert {person.role for person in people} >= {"applicant", "respondent", "sole", "clerk"}
    assert f"/hearings/{hearing.pk}/" in said.getvalue()
    assert all(row.key in said.getvalue() for row in OFFICIALS)
    waiting = ServiceRow.objects.filter(stage="prepared").values_list("paper__kind", flat=True)
    assert set(waiting) == {"filing_receipt", "tribunal_notice", "inquiry_notice"}
    before = Case.objects.count()
    call_command("seed_demo", stdout=StringIO())
    assert Case.objects.count() == before


@pytest.mark.parametrize(
    ("name", "waits"), [("05_pleading", ["tribunal_notice"] * 2), ("10_suspended", [])], ids=["yesterday", "long ago"]
)
def test_the_office_serves_its_papers_and_only_the_newest_wait(
    debug: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, waits: list[str]
) -> None:
    shutil.copy(city.JOURNEYS / f"{name}.yaml", tmp_path)
    monkeypatch.setattr(city, "JOURNEYS", tmp_path)
    call_command("seed_demo", stdout=StringIO())
    rows = ServiceRow.objects.select_related("paper", "party")
    assert [row.paper.kind for row in rows.exclude(stage="received")] == waits
    served = rows.filter(stage="received")
    assert all(row.sent_at - row.paper.issued_at < timedelta(hours=1) for row in served)
    assert {row.received_by for row in served.filter(channel="platform")} <= {"郑鹏飞", "马志远"}
    assert {row.received_by for row in served.filter(channel="in_person")} <= {"前台", "张大勇", "袁海涛"}
    for case in Case.objects.all():
        moments = [event.at for event in case.events.order_by("seq")]
        assert moments == sorted(moments)
        assert list(faults(case, case.events.all())) == []


def test_a_city_that_cannot_be_finished_is_not_begun(
    debug: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "2.yaml").write_text(BAD, encoding="utf-8")
    monkeypatch.setattr(city, "JOURNEYS", tmp_path)
    with pytest.raises(CommandError, match=r"2\.yaml: step 2 \(application\.withdraw\): refused with not_found"):
        call_command("seed_demo", stdout=StringIO())
    assert (Case.objects.count(), User.objects.filter(username="wang").count()) == (0, 0)


def test_no_city_without_debug(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("seed_demo", stdout=StringIO())
    assert not User.objects.filter(username="chen").exists()
