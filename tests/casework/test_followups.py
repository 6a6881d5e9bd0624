"""What follows an act by itself is done by the clock: each such event must be open to it, or the act it follows is refused."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.machine import MACHINES

HOUSE = Path(__file__).resolve().parents[2]
APPS = ("casework", "documents", "disputes", "wage_arrears", "hearings")


def followups() -> Iterator[tuple[str, str]]:
    """Every `door.also` and `door.also_begin` that names its event and nobody who does it: the event, and where."""
    for app in APPS:
        for path in (HOUSE / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                    continue
                by_name = [each.value for each in node.args[1:2] if isinstance(each, ast.Constant)]
                if (
                    node.func.attr in ("also", "also_begin")
                    and by_name
                    and not any(k.arg == "who" for k in node.keywords)
                ):
                    yield str(by_name[0]), f"{path.relative_to(HOUSE)}:{node.lineno}"


FOUND = sorted(set(followups()))


def test_the_walk_finds_them() -> None:
    assert len(FOUND) > 20


@pytest.mark.parametrize(("key", "where"), FOUND)
def test_what_follows_by_itself_may_be_done_by_the_clock(key: str, where: str) -> None:
    assert "clock" in MACHINES.row(key).who.names, where
