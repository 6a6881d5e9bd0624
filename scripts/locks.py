"""A lock names packages, versions and hashes, and no host: it must install from whatever index a machine has."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("bootstrap.lock", "requirements.lock", "requirements-dev.lock")
PACKAGE = r"[a-zA-Z0-9._-]+(\[[a-zA-Z0-9,._-]+\])?==[^\s;]+( ; [^\\]+)? \\"
HASH = r"    --hash=sha256:[0-9a-f]{64}( \\)?"
LINE = re.compile(f"({PACKAGE}|{HASH}|    # .*)")
HOST = re.compile(r"://|index-url|find-links|trusted-host")


def faults(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if HOST.search(line):
            yield f"line {number} names a host: {line.strip()}"
        elif not LINE.fullmatch(line):
            yield f"line {number} is neither a pinned package nor a hash: {line.strip()}"


def main() -> None:
    found = [f"{name}: {fault}" for name in LOCKS for fault in faults((ROOT / name).read_text())]
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
