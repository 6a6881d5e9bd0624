"""A draft that nobody finishes: warned of twice, then lapsed by the daily clock; a word in between begins it anew."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import door, sweep
from casework.models import CaseEvent, Notice
from disputes.models import Application
from disputes.rules.application import StillInHand
from tests.world import World


def swept(draft: Any, at: datetime) -> list[str]:
    """What the clock did to the draft by its daily round."""
    sweep.sweep(at, [draft.case])
    done = CaseEvent.objects.filter(case=draft.case, event__in=("application.warn_of_lapse", "application.lapse"))
    return [each.event.partition(".")[2] for each in done.order_by("seq")]


def stage(draft: Any) -> str:
    return str(Application.objects.get(pk=draft.thing.pk).stage)


def test_it_lapses_after_half_a_year_and_two_warnings(world: World) -> None:
    draft = world.draft()
    for days, done in ((149, 0), (150, 1), (151, 1), (172, 1), (173, 2), (179, 2), (180, 3), (181, 3)):
        assert len(swept(draft, draft.at + timedelta(days=days))) == done, days
    assert swept(draft, draft.at + timedelta(days=200)) == ["warn_of_lapse", "warn_of_lapse", "lapse"]
    assert stage(draft) == "lapsed"
    draft.case.refresh_from_db()
    assert not draft.case.is_open


def test_each_message_says_what_to_do_and_by_when(world: World) -> None:
    draft = world.draft()
    Notice.objects.all().delete()
    for days in (150, 173, 180):
        swept(draft, draft.at + timedelta(days=days))
    texts = list(
        Notice.objects.filter(user=world["wang"], channel="site").order_by("pk").values_list("text", flat=True)
    )
    on = f"{(draft.at + timedelta(days=180)).astimezone():%Y-%m-%d}"
    assert [on in text for text in texts] == [True, True, False]
    assert "请重新写一份" in texts[2]


def test_a_word_in_between_begins_the_half_year_anew(world: World) -> None:
    draft = world.draft()
    swept(draft, draft.at + timedelta(days=150))
    told = draft.at + timedelta(days=160)
    door.perform("application.save", draft.thing.pk, by=world["wang"], at=told, given={"narrative": "接着写。"})
    assert len(swept(draft, draft.at + timedelta(days=181))) == 1
    assert len(swept(draft, told + timedelta(days=150))) == 2
    with pytest.raises(StillInHand):
        door.perform("application.lapse", draft.thing.pk, by=None, at=told + timedelta(days=151))


def test_after_a_long_stop_of_the_clock_each_warning_still_leaves_a_week(world: World) -> None:
    draft, late = world.draft(), timedelta(days=400)
    for days, done in ((0, 1), (6, 1), (7, 2), (13, 2), (14, 3)):
        assert len(swept(draft, draft.at + late + timedelta(days=days))) == done, days
    assert stage(draft) == "lapsed"


def test_what_was_handed_in_never_lapses(world: World) -> None:
    sent = world.submitted()
    assert swept(sent, sent.at + timedelta(days=400)) == []
