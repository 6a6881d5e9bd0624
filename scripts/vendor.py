"""Brings in the few scripts of others that our pages load, and proves that the copies are what was fetched."""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import django_htmx

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static" / "vendor"
PROOFS = ROOT / "tests" / "vendor"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"


@dataclass(frozen=True)
class Package:
    """One package of the npm registry: which of its files we keep, and where."""

    name: str
    version: str
    files: dict[str, Path]
    licence: str
    holder: str


PACKAGES = (
    Package(
        "@alpinejs/csp",
        "3.17.4",
        {"dist/cdn.min.js": STATIC / "alpine-csp.min.js"},
        "MIT",
        "Caleb Porzio and contributors",
    ),
    Package(
        "echarts",
        "6.1.0",
        {"dist/echarts.common.min.js": STATIC / "echarts.common.min.js"},
        "Apache-2.0",
        "The Apache Software Foundation",
    ),
    Package(
        "livekit-client",
        "2.23.0",
        {"dist/livekit-client.umd.js": STATIC / "livekit-client.umd.js"},
        "Apache-2.0",
        "LiveKit, Inc.",
    ),
    Package("axe-core", "4.14.1", {"axe.min.js": PROOFS / "axe.min.js"}, "MPL-2.0", "Deque Systems, Inc."),
)


def packed(package: Package, folder: Path) -> Path:
    command = ["npm", "pack", "--pack-destination", str(folder), f"{package.name}@{package.version}"]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.tgz"))


def read(archive: tarfile.TarFile, name: str) -> bytes:
    content = archive.extractfile(f"package/{name}")
    if content is None:
        raise SystemExit(f"{archive.name!r} holds no file {name}.")
    return content.read()


def fetch(package: Package) -> None:
    """Copies the kept files out of the package, after a look at its licence."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(packed(package, Path(folder))) as archive:
        licence = json.loads(read(archive, "package.json"))["license"]
        if licence != package.licence:
            raise SystemExit(f"{package.name} {package.version} is now under {licence}, not {package.licence}.")
        for inside, kept in package.files.items():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(read(archive, inside))


def kept_files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and path.name not in ("SHA256SUMS", "LICENCES.md")
    )


def sums(folder: Path) -> str:
    rows = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in kept_files(folder)
    )
    return "".join(f"{row}\n" for row in rows)


def licences(folder: Path) -> str:
    rows = [
        f"| {kept.relative_to(folder).as_posix()} | {package.name} {package.version} | {package.licence} | {package.holder} |"
        for package in PACKAGES
        for kept in package.files.values()
        if kept.is_relative_to(folder)
    ]
    if folder == STATIC:
        rows.append(
            f"| htmx.min.js | htmx 2, the copy inside django-htmx {version('django-htmx')} | 0BSD | Big Sky Software |"
        )
    return (
        "\n".join(["# Scripts of others", "", "| file | package | licence | © |", "|---|---|---|---|", *sorted(rows)])
        + "\n"
    )


def faults() -> Iterator[str]:
    """Where a copy is not what was fetched."""
    for folder in (STATIC, PROOFS):
        listed = folder / "SHA256SUMS"
        if not listed.exists() or listed.read_text() != sums(folder):
            yield f"{listed.relative_to(ROOT)} does not match the files beside it: run make vendor"
    if HTMX.read_bytes() != (STATIC / "htmx.min.js").read_bytes():
        yield "htmx.min.js is not the copy inside the pinned django-htmx: run make vendor"


def bring_in() -> None:
    for package in PACKAGES:
        fetch(package)
    (STATIC / "htmx.min.js").write_bytes(HTMX.read_bytes())
    for folder in (STATIC, PROOFS):
        (folder / "SHA256SUMS").write_text(sums(folder))
        (folder / "LICENCES.md").write_text(licences(folder))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        bring_in()
    found = list(faults())
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
