"""Pages that are written by the code they describe: the law's tables and every machine's stages."""

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NOTE = "<!-- Written by `make fix` from the code; do not edit. -->\n\n"


def law_page() -> str:
    command = [sys.executable, "-m", "law", "doc"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def words(values: Any) -> str:
    return ", ".join(map(str, values)) if isinstance(values, list) else str(values or "")


def event_row(name: str, event: dict[str, Any]) -> str:
    told = (words(event[key]) for key in ("from", "to", "who", "rules", "papers"))
    return f"| `{name}` {event['label']} | {' | '.join(told)} |"


def machine_page(drawing: str, machine: dict[str, Any]) -> str:
    head = ["| event | from | to | who | rules and clocks | papers |", "|---|---|---|---|---|---|"]
    rows = [event_row(name, event) for name, event in machine["events"].items()]
    verbs = ["", f"Verbs of the room: {words(machine['verbs'])}."] if machine["verbs"] else []
    return NOTE + "\n".join([drawing.strip(), "", *head, *rows, *verbs]) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page with what it should say today."""
    django.setup()
    describe = importlib.import_module("casework.describe")  # needs the houses set up
    machines, drawings = describe.machines_as_data(), describe.machines_as_mermaid()
    states = {DOCS / "states" / f"{name}.md": machine_page(drawings[name], machines[name]) for name in machines}
    return {DOCS / "law.md": law_page()} | states


def stale(written: dict[Path, str]) -> list[str]:
    """Pages that no longer say what the code does, and pages of machines that are gone."""
    changed = [path for path, text in written.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in (DOCS / "states").glob("*.md") if path not in written]
    return [
        f"{path.relative_to(ROOT)} is not what the code says: run make fix" for path in sorted([*changed, *orphans])
    ]


def write(written: dict[Path, str]) -> None:
    for path in (DOCS / "states").glob("*.md"):
        path.unlink()
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    written = pages()
    if not parser.parse_args().check:
        write(written)
    found = stale(written)
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
