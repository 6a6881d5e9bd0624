"""`make bench`: measures, and writes each measurement into its section of docs/benchmarks.md."""

import importlib
import os
import pkgutil
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

from scripts import benches
from scripts.benches import REGISTRY, Bench, Figure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"


def processor() -> str:
    listed = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", listed.read_text()) if listed.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def machine_line(measured: Bench) -> str:
    stores = [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]
    where = "PostgreSQL and Redis" if len(stores) == 2 else "PostgreSQL" if stores else "SQLite, in-memory layer"
    where = "stores as named above" if "PostgreSQL" in measured.name else where
    return f"{os.cpu_count()} cores, {processor()}, Python {platform.python_version()}, {where}, {datetime.now(UTC).date().isoformat()}"


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def row(figure: Figure) -> str:
    bare = f"{shown(figure.bare)} {figure.unit}" if figure.bare else ""
    return f"| {figure.what} | {shown(figure.value)} {figure.unit} | {bare} | {figure.ratio} |"


def section(measured: Bench, figures: list[Figure]) -> str:
    head = [
        f"## {measured.name}",
        "",
        f"Bar: {measured.bar}",
        "",
        f"`make bench ARGS={measured.name.split()[-1]}` · {machine_line(measured)}",
        "",
        "| what | measured | bare limit | ratio |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *map(row, figures)])


def put(page: str, name: str, text: str) -> str:
    """The page with this section replaced, or added at its end."""
    begin, end = f"<!-- bench: {name} -->", f"<!-- end: {name} -->"
    block = f"{begin}\n{text}\n{end}"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    return pattern.sub(lambda _: block, page) if pattern.search(page) else f"{page.rstrip()}\n\n{block}\n"


def load() -> None:
    for found in pkgutil.iter_modules(benches.__path__):
        importlib.import_module(f"scripts.benches.{found.name}")


def main(words: list[str]) -> int:
    django.setup()
    load()
    chosen = [each for each in REGISTRY if not words or any(word in each.name for word in words)]
    for each in chosen:
        print(f"measuring {each.name} …", flush=True)
        text = section(each, each.measure())
        print(text, flush=True)
        PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), each.name, text), encoding="utf-8")
    return 0 if chosen else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.exit(main(sys.argv[1:]))
