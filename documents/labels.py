"""Labels for envelopes: one for each addressee of a file, with all that goes to them there."""

from collections.abc import Iterable
from typing import Any

from documents.models import ServiceRow
from documents.rendering.glyphs import printable_everywhere
from documents.rendering.typeset import render
from documents.rules.channels import Channel

TITLE = "信封标签"


def label_sheet(rows: Iterable[ServiceRow]) -> bytes:
    """The PDF of the labels of these rows, in their order."""
    labels, _missing = printable_everywhere(labels_of(rows))
    offices = dict.fromkeys(each["office"] for each in labels)
    return render("labels", {"title": TITLE, "author": "、".join(offices), "labels": labels})


def labels_of(rows: Iterable[ServiceRow]) -> list[dict[str, str]]:
    """What stands on each: papers of one file to one addressee at one address travel in one envelope."""
    envelopes: dict[tuple[Any, ...], list[ServiceRow]] = {}
    for row in rows:
        envelopes.setdefault((row.case_id, row.party_id, row.outsider, posted_to(row)), []).append(row)
    return [label(together) for together in envelopes.values()]


def label(rows: list[ServiceRow]) -> dict[str, str]:
    """One envelope; an address nobody has told stays open for the hand."""
    first, office = rows[0], rows[0].case.office
    return {
        "name": first.addressee,
        "address": posted_to(first),
        "number": first.case.number,
        "papers": "、".join(dict.fromkeys(row.paper.row.heading for row in rows)),
        "office": office.name,
        "office_address": office.address,
        "office_phone": office.phone,
    }


def posted_to(row: ServiceRow) -> str:
    """Where the post takes it: the address of a letter now on its way, else the one on the file."""
    last = list(row.attempts.all())[-1:]
    on_its_way = last and last[0].channel == Channel.POST and not last[0].outcome
    return last[0].to if on_its_way else row.address
