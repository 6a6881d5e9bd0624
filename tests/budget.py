"""The minutes each folder took beside those it may take, and the programs that were missing: told at the end of a run, never a failure."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import absent

FOLDER = Path(__file__).resolve().parent
# Minutes of one worker; two of them share a run.
BUDGET: dict[str, float] = tomllib.loads((FOLDER / "budget.toml").read_text(encoding="utf-8"))["minutes"]
WANTING = re.compile(r"(\S+) is not installed")


def reports(terminal: pytest.TerminalReporter) -> Iterator[pytest.TestReport]:
    """Every report of the run, whichever worker made it."""
    yield from (each for rows in terminal.stats.values() for each in rows if isinstance(each, pytest.TestReport))


def table(seconds: dict[str, float]) -> list[str]:
    """A line for each folder that ran, the longest first, and their sum."""
    rows = sorted(seconds.items(), key=lambda row: -row[1])
    lines = [
        f"{spent / 60:6.1f}  of {BUDGET.get(name, 0):5.1f}  {'over  ' if spent / 60 > BUDGET.get(name, 0) else '      '}{name}"
        for name, spent in rows
    ]
    return [*lines, f"{sum(seconds.values()) / 60:6.1f}  of {sum(BUDGET.values()):5.1f}        all of them"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a run that lists its slowest tests, the table; a worker's own word of a missing program goes nowhere, so it is gathered here."""
    seconds: Counter[str] = Counter()
    for each in reports(terminalreporter):
        seconds[each.nodeid.removeprefix("tests/").split("/")[0]] += each.duration
        if each.skipped and (found := WANTING.search(str(each.longrepr))):
            absent.PACKAGES.add(found[1])
    if terminalreporter.config.option.durations:
        terminalreporter.section("minutes of a worker by folder, beside the budget")
        terminalreporter.write_line("\n".join(table(seconds)))
