"""The anchor: a journal rewritten whole, with every hash recomputed, is still seen."""

from pathlib import Path
from typing import Any

import pytest

from casework.anchor import broken_since, write_anchor
from casework.journal import body_of, faults, link
from casework.models import Case
from tests.world import World


@pytest.fixture
def anchored(world: World, settings: Any, tmp_path: Path) -> tuple[Path, Case]:
    settings.MEDIA_ROOT = tmp_path / "files"
    case = world.submitted().case
    return write_anchor(), Case.objects.get(pk=case.pk)


def test_an_untouched_journal_agrees_with_its_anchor(anchored: tuple[Path, Case]) -> None:
    assert list(broken_since(anchored[0])) == []


def test_a_chain_forged_from_the_first_row_on_no_longer_agrees(anchored: tuple[Path, Case]) -> None:
    path, case = anchored
    prev = ""
    for event in case.events.order_by("seq"):
        event.role, event.prev_hash = "nobody", prev
        event.hash = prev = link(prev, body_of(event))
        event.save()
    Case.objects.filter(pk=case.pk).update(head_hash=prev)
    case = Case.objects.get(pk=case.pk)
    assert list(faults(case, case.events.all())) == [], "the chain itself looks whole"
    assert len(list(broken_since(path))) == 1


def test_a_changed_anchor_is_seen(anchored: tuple[Path, Case]) -> None:
    path, _case = anchored
    path.write_text(path.read_text(encoding="utf-8").replace("[", "[ ", 1), encoding="utf-8")
    assert list(broken_since(path)) == [f"{path.name}: signature"]
