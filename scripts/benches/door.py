"""The door beside the rows it writes: each verb through `perform`, and the same statements by psycopg alone.

Both begin from copies of one database, so that every row has the same number in each. What the door does beyond the bare
rows is asking: who is it, may they, is it the time, what follows.
"""

import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from scripts.benches import Figure, bench, percentile
from scripts.benches.databases import ROOT, environment_of, migrated, named, postgresql_database

FILES = 60
# The first ones open connections, read templates and fill caches.
WARM = 10
BAR = "≤ 4 × the same rows by bare psycopg, aim 2.5 ×"
Taken = dict[str, list[float]]


def told(environment: dict[str, str], *words: str) -> str:
    """What a process of the measurement prints last."""
    command = [sys.executable, "-m", "scripts.benches.door_verbs", *words]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return made.stdout.splitlines()[-1] if made.stdout.strip() else ""


@bench("PostgreSQL, the door", bar=BAR)
def door() -> list[Figure]:
    """Three verbs of an office's day on one file after another."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="door-bench-")))
        first = stack.enter_context(postgresql_database())
        told(migrated(environment_of(folder, first)), "filed", str(FILES))
        ours, heard, twin = (stack.enter_context(postgresql_database(first)) for _ in range(3))
        through: Taken = json.loads(told(environment_of(folder, ours), "door", str(FILES)))
        bare: Taken = json.loads(told(environment_of(folder, heard), "bare", str(FILES), named(twin)))
    return [figure for key in through for figure in figures(key, through[key][WARM:], bare[key][WARM:])]


def figures(key: str, ours: list[float], bare: list[float]) -> list[Figure]:
    """The middle and the slow end of one verb."""
    return [
        Figure(f"`{key}` {word}", percentile(ours, share), "ms", percentile(bare, share), "bare")
        for word, share in (("p50", 0.5), ("p95", 0.95))
    ]
