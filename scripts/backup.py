"""`make backup TO=` and `make restore FROM=`: database, files and keys in one archive that proves itself when it comes back."""

import argparse
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

MANIFEST = "manifest.json"


def sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def folders() -> dict[str, Path]:
    """What stands beside the database: uploaded files and papers, and the keys that sign and encrypt."""
    return {"files": Path(settings.MEDIA_ROOT), "keys": Path(settings.KEYS_DIR)}


def database_file() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def postgres_url() -> str:
    return os.environ["DATABASE_URL"].split("?")[0]


def copy_database(folder: Path) -> Path:
    """A consistent copy, taken while the site may be running."""
    if connection.vendor == "sqlite":
        copy = folder / "database.sqlite3"
        with (
            closing(sqlite3.connect(database_file())) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        return copy
    copy = folder / "database.dump"
    subprocess.run(["pg_dump", "--format=custom", "--no-owner", f"--file={copy}", postgres_url()], check=True)
    return copy


def belongings() -> Iterator[tuple[str, Path]]:
    for name, folder in folders().items():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{name}/{path.relative_to(folder).as_posix()}", path


def manifest(contents: dict[str, str]) -> bytes:
    described = {"made_at": datetime.now(UTC).isoformat(), "database": connection.vendor, "sha256": contents}
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True).encode()


def backup(target: Path) -> Path:
    """Database first, files after: every file that the copy of the database names is then in the archive."""
    if target.is_dir():
        target = target / f"weizhongcai-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar"
    unfinished = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(unfinished, "w") as archive:
        copy = copy_database(Path(folder))
        contents: dict[str, str] = {}
        for name, path in [(copy.name, copy), *belongings()]:
            contents[name] = sha256(path)
            archive.add(path, name)
        listed = tarfile.TarInfo(MANIFEST)
        listed.size = len(described := manifest(contents))
        archive.addfile(listed, io.BytesIO(described))
    unfinished.replace(target)
    return target


def take_out(archive: tarfile.TarFile, folder: Path) -> None:
    """Plain files only, and none outside the folder, whatever the archive says."""
    for member in archive:
        target = (folder / member.name).resolve()
        content = archive.extractfile(member) if member.isreg() else None
        if content is None or not target.is_relative_to(folder.resolve()):
            raise SystemExit(f"The archive is not one of ours; nothing was restored: {member.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            shutil.copyfileobj(content, stream)


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpacks the archive and compares every file with the sum it was put in with."""
    with tarfile.open(source) as archive:
        take_out(archive, folder)
    described: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    changed = [name for name, expected in described["sha256"].items() if sha256(folder / name) != expected]
    if changed:
        raise SystemExit(f"The archive is damaged; nothing was restored: {', '.join(changed[:5])}")
    return described


def refuse_to_overwrite() -> None:
    if connection.introspection.table_names() or any(belongings()):
        raise SystemExit("Restore goes into an empty place only: move the database, the files and the keys away first.")


def put_database_back(folder: Path) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        target = database_file()
        for suffix in ("", "-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        shutil.move(folder / "database.sqlite3", target)
        return
    command = [
        "pg_restore",
        "--no-owner",
        "--exit-on-error",
        f"--dbname={postgres_url()}",
        str(folder / "database.dump"),
    ]
    subprocess.run(command, check=True)


def restore(source: Path) -> None:
    """Puts everything back where it was, then lets the journal prove itself."""
    Path(settings.KEYS_DIR).parent.mkdir(parents=True, exist_ok=True)
    refuse_to_overwrite()
    with tempfile.TemporaryDirectory(dir=Path(settings.KEYS_DIR).parent) as name:
        described = unpack(source, Path(name))
        if described["database"] != connection.vendor:
            raise SystemExit(
                f"The archive holds a {described['database']} database; DATABASE_URL names {connection.vendor}."
            )
        put_database_back(Path(name))
        for inside, target in folders().items():
            if (Path(name) / inside).exists():
                shutil.copytree(Path(name) / inside, target, dirs_exist_ok=True)
    call_command("verify_journal")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=str, default="")
    parser.add_argument("--from", type=str, default="", dest="source")
    asked = parser.parse_args()
    django.setup()
    if asked.to:
        print(f"Backed up to {backup(Path(asked.to))}")
    elif asked.source:
        restore(Path(asked.source))
        print(f"Restored from {asked.source}: every file matches its sum, and the journal is whole.")
    else:
        sys.exit("Name the archive: make backup TO=…  or  make restore FROM=…")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
