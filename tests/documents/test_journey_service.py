"""Service told as a journey: the same doors, the journey's own time."""

from typing import Any

import pytest

from demo.play import Failure, play
from tests.world import World

CAST = {
    "wang": {"name": "王芳", "role": "worker"},
    "chen": {"name": "陈立", "role": "filing_officer"},
}
TOLD = {
    "narrative": "没发工资",
    "claims": [{"kind": "wages", "months": [{"month": "2025-12", "due": 6000, "paid": 0}]}],
    "respondent": {"name": "青岛宏达餐饮有限公司"},
}


def journey(*steps: dict[str, Any]) -> dict[str, Any]:
    first = [
        {"at": "2026-03-02T09:30", "by": "wang", "do": "application.start", "makes": "app"},
        {"at": "2026-03-02T09:40", "by": "wang", "do": "application.submit", "on": "app", "with": TOLD},
    ]
    return {"title": "送达", "office": "青岛市市北区劳动人事争议仲裁委员会", "cast": CAST, "steps": first + list(steps)}


def service(event: str, at: str, by: str = "chen", **given: Any) -> dict[str, Any]:
    paper = {"on": "app", "paper": "filing_receipt", "to": "applicant"}
    return {"at": at, "by": by, "do": f"service.{event}", "with": given} | paper


def test_a_refused_paper_is_left_and_matures_by_the_clock_alone(world: World) -> None:
    steps = [
        service("send", "2026-03-02T10:00", channel="in_person"),
        service("record_refusal", "2026-03-02T11:00", why="不肯签", witnesses="前台小李"),
        service("leave", "2026-03-02T11:05", proofs="$photo"),
        {"at": "2026-03-10", "tick": True},
        service("confirm_receipt", "2026-03-10T09:00") | {"refuse": "wrong_stage"},
    ]
    played = list(play(journey(*steps)))
    assert len(played) == 7


def test_a_paper_nobody_is_to_get_is_a_failure_with_a_reason(world: World) -> None:
    step = service("send", "2026-03-02T10:00", channel="post") | {"to": "respondent"}
    with pytest.raises(Failure, match="filing_receipt"):
        list(play(journey(step)))
