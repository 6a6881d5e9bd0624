"""Translations without system gettext: gathers what is to be said, merges it into the catalogue, compiles it."""

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from documents.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
# Django's own sentences about a field, in the words of this house; written by hand.
PLAIN = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
SPOKEN = "accounts casework config demo disputes documents hearings realtime templates wage_arrears"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **dict.fromkeys(("gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext_lazy",), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|(?<!\{)\{\w*\}(?!\})")

Text = str | tuple[str, ...] | list[str]


def sources() -> Iterator[Path]:
    for name in SPOKEN.split():
        for pattern in ("*.py", "*.html", "*.txt"):
            yield from sorted((ROOT / name).rglob(pattern))


def as_python(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    return (text if path.suffix == ".py" else templatize(text)).encode()


def gather() -> Catalog:
    """Everything the sources say, with where they say it."""
    catalog = Catalog(locale="en", project="微仲裁", fuzzy=False)
    for path in sources():
        where = path.relative_to(ROOT).as_posix()
        for _line, message, comments, context in extract(
            "python", io.BytesIO(as_python(path)), KEYWORDS, ("Translators:",)
        ):
            catalog.add(message, locations=[(where, 0)], auto_comments=comments, context=context)
    for message, where in data():
        catalog.add(message, locations=[(where, 0)])
    return catalog


def data() -> Iterator[tuple[str, str]]:
    """What pages say from data: the law's own names of periods, what follows them, and the titles of papers."""
    for path in sorted((ROOT / "law" / "data" / "rules").glob("*.toml")):
        rows = [row for table in tomllib.loads(path.read_text(encoding="utf-8")).values() for row in table]
        for row in rows:
            yield from (
                (row[key], path.relative_to(ROOT).as_posix()) for key in ("title", "consequence") if row.get(key)
            )
    yield from ((kind.title, "documents/kinds.py") for kind in KINDS.values())


def kept() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en", fuzzy=False)
    with PO.open("rb") as stream:
        return read_po(stream, locale="en")


def plain() -> bytes:
    """The hand-written Chinese, compiled."""
    with PLAIN.open("rb") as stream:
        return as_mo(read_po(stream, locale="zh_Hans"))


def as_po(catalog: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalog, width=0, omit_header=False, sort_output=True, ignore_obsolete=True)
    lines = stream.getvalue().decode().splitlines()
    # Dates and tool versions would change the file without changing a word.
    volatile = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        '"Language-Team',
        '"Report-',
    )
    return ("\n".join(line for line in lines if not line.startswith(volatile)) + "\n").encode()


def as_mo(catalog: Catalog) -> bytes:
    # The written file holds no dates, so Babel would put in the present minute, and no two builds would be equal.
    catalog.creation_date = catalog.revision_date = UNDATED
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def placeholders(text: Text) -> set[str]:
    return {found for form in forms(text) for found in PLACEHOLDER.findall(form)}


def fault_in(message_id: Text, translation: Text | None, *, fuzzy: bool) -> str:
    if not translation or not all(forms(translation)):
        return "has no English"
    if fuzzy:
        return "is only a guess (fuzzy)"
    if strange := placeholders(translation) ^ placeholders(message_id):
        return f"differs in {', '.join(sorted(strange))}"
    return ""


def faults() -> Iterator[str]:
    """What keeps the English from being complete."""
    said, written = gather(), kept()
    keys = {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for message in said
        if message.id
    }
    for key, context in sorted(keys, key=str):
        entry = written.get(key, context)
        if entry is None:
            yield f"{key!r} is missing from the catalogue"
        elif fault := fault_in(entry.id, entry.string, fuzzy=entry.fuzzy):
            yield f"{key!r} {fault}"
    for message in written:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key and (key, message.context) not in keys:
            yield f"{key!r} is said nowhere any more"
    if PO.exists() and (not MO.exists() or MO.read_bytes() != as_mo(written)):
        yield "django.mo is not compiled from django.po: run make messages"
    if PLAIN.with_suffix(".mo").read_bytes() != plain():
        yield "the plain Chinese is not compiled: run make messages"


def update() -> None:
    """Merges what the sources say into the catalogue and compiles it; nothing is guessed."""
    catalog = kept()
    catalog.update(gather(), no_fuzzy_matching=True, update_header_comment=False)
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(kept()))
    PLAIN.with_suffix(".mo").write_bytes(plain())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        update()
    found = list(faults())
    print("\n".join(found[:40] + ([f"… {len(found)} in all"] if len(found) > 40 else [])))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
