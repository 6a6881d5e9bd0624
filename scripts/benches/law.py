"""The law from the command line and as a function: a question at a counter must not wait."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from law.periods import due
from scripts.benches import Figure, bench, seconds

ROOT = Path(__file__).resolve().parents[2]
QUESTION = ("law", "due", "arb.answer_10wd", "--from", "2026-04-20")
COUNTED = 100_000
DAYS = [date(2025, 1, 1) + timedelta(days=each) for each in range(365)]


def process(*arguments: str) -> float:
    return seconds(lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True))


def count_periods(times: int) -> None:
    for each in range(times):
        due("arb.answer_10wd", start=DAYS[each % len(DAYS)])


def bare_additions(times: int) -> None:
    ten = timedelta(days=10)
    for each in range(times):
        DAYS[each % len(DAYS)] + ten


@bench("the law", bar="none is set; a question asked at a counter should not make anyone wait")
def law() -> list[Figure]:
    """One question as a process, and a hundred thousand as calls."""
    return [
        Figure(
            "`python -m law due`",
            process("-m", *QUESTION) * 1000,
            "ms",
            process("-c", "pass") * 1000,
            "an empty Python",
        ),
        Figure(
            "100,000 due days",
            seconds(lambda: count_periods(COUNTED), times=1),
            "s",
            seconds(lambda: bare_additions(COUNTED), times=1),
            "adding ten days",
        ),
    ]
