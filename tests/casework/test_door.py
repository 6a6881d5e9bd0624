"""The door: nothing changes without it, and a refused act leaves no trace."""

import re

import pytest
from django.utils import translation

from casework import door
from casework.errors import Invalid, NotFound, NotYours, WrongStage
from casework.journal import faults
from casework.models import CaseEvent
from tests.world import World

pytestmark = pytest.mark.smoke


def test_a_worker_files_and_the_office_has_a_task(world: World) -> None:
    act = world.submitted()
    act.case.refresh_from_db(fields=["is_open"])
    assert act.thing.stage == "submitted"
    assert "application.check_filing" in [t.kind for t in act.case.tasks.filter(done_at=None)]
    assert act.case.deadlines.filter(rule="arb.accept_5wd").exists()


def test_a_stranger_learns_only_that_nothing_was_found(world: World) -> None:
    act = world.submitted()
    with pytest.raises(NotFound):
        door.perform("application.take", act.thing.pk, by=world["zhao"])


def test_a_party_is_told_that_a_step_is_not_theirs(world: World) -> None:
    act = world.submitted()
    with pytest.raises(NotYours):
        door.perform("application.take", act.thing.pk, by=world["wang"])


def test_submitting_twice_is_refused_and_journalled_once(world: World) -> None:
    act = world.submitted()
    with pytest.raises(WrongStage) as refused:
        door.perform("application.submit", act.thing.pk, by=world["wang"], given={})
    with translation.override("en"):
        assert re.search(r"[一-鿿]", refused.value.message) is None
    assert CaseEvent.objects.filter(case=act.case, event="application.submit").count() == 1


def test_wrong_facts_change_nothing(world: World) -> None:
    act = world.submitted()
    with pytest.raises(Invalid) as caught:
        door.perform("application.request_correction", act.thing.pk, by=world["chen"], given={"missing": []})
    assert "missing" in caught.value.errors
    assert type(act.thing).objects.get(pk=act.thing.pk).stage == "submitted"


def test_the_chain_holds_and_shows_a_changed_row(world: World) -> None:
    act = world.submitted()
    case = type(act.case).objects.get(pk=act.case.pk)
    assert list(faults(case, case.events.all())) == []
    CaseEvent.objects.filter(case=case, seq=1).update(role="nobody")
    assert [(f.seq, f.what) for f in faults(case, case.events.all())] == [(1, "changed")]
