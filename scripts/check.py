"""Everything a reader may rely on, proved in one go: `make check`; `make fix` mends what a tool can mend."""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = (str(BIN / "python"),)
PACKAGES = (
    "law accounts casework documents disputes hearings wage_arrears realtime config demo scripts".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    mend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    step: Step
    passed: bool
    seconds: float
    output: str


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def module(name: str, *arguments: str) -> tuple[str, ...]:
    return (*PYTHON, "-m", name, *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    return (*PYTHON, "manage.py", *arguments)


STEPS = (
    Step("types", tool("mypy", "--no-error-summary", *(name for name in PACKAGES if (ROOT / name).is_dir()))),
    Step(
        "style",
        tool("ruff", "check", "--quiet", "--output-format=concise", "."),
        tool("ruff", "check", "--quiet", "--fix", "."),
    ),
    Step(
        "format",
        tool("ruff", "format", "--quiet", "--output-format=concise", "--check", "."),
        tool("ruff", "format", "--quiet", "."),
    ),
    Step("floors and rooms", tool("lint-imports", "--no-cache")),
    Step("system checks", manage("check", "--fail-level", "WARNING")),
    Step("migrations complete", manage("makemigrations", "--check", "--dry-run")),
    Step("translations complete", module("scripts.messages", "--check"), module("scripts.messages")),
    Step("generated docs current", module("scripts.docs", "--check"), module("scripts.docs")),
    Step("room protocol current", manage("room_protocol", "--check"), manage("room_protocol")),
    Step("templates", tool("djlint", "--lint", "--quiet", "--statistics", ".")),
    Step("locks name no host", module("scripts.locks")),
    Step("vendored files unchanged", module("scripts.vendor", "--check")),
)


def take(step: Step) -> Outcome:
    begun = time.monotonic()
    done = subprocess.run(step.command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Outcome(step, done.returncode == 0, time.monotonic() - begun, (done.stdout + done.stderr).strip())


def report(outcome: Outcome) -> None:
    print(f"{'ok  ' if outcome.passed else 'FAIL'}  {outcome.step.name:<26} {outcome.seconds:5.1f} s", flush=True)
    if not outcome.passed:
        print(f"      {' '.join(outcome.step.command).replace(str(ROOT) + '/', '')}\n{outcome.output}\n", flush=True)


def check(steps: Sequence[Step]) -> bool:
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = []
        for outcome in pool.map(take, steps):
            report(outcome)
            outcomes.append(outcome)
    return all(outcome.passed for outcome in outcomes)


def fix(steps: Sequence[Step]) -> bool:
    mended = [subprocess.run(step.mend, cwd=ROOT, check=False).returncode == 0 for step in steps if step.mend]
    return all(mended)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("names", nargs="*", help="only the steps whose name holds one of these words")
    chosen = parser.parse_args()
    steps = [step for step in STEPS if not chosen.names or any(name in step.name for name in chosen.names)]
    begun = time.monotonic()
    passed = fix(steps) if chosen.fix else check(steps)
    print(f"{'done' if passed else 'not done'} in {time.monotonic() - begun:.0f} s")
    sys.exit(not passed)


if __name__ == "__main__":
    main()
