"""Service in a journey: the row a step means, its paper made first, and the photos its facts name.

do: service.send
on: arb
paper: notice_to_answer     # which paper; the newest where none is named
to: respondent              # whose copy, by side; `outsider` for one that goes to nobody of the file
with: {channel: post}
"""

from typing import Any

from accounts.models import User
from demo.journey import Failure, Journey, Step
from demo.pictures import picture
from demo.references import RESOLVERS, case_of
from documents import uploads
from documents.making import make_paper
from documents.models import ServiceRow


def row_for(journey: Journey, step: Step) -> ServiceRow:
    """The row of service a step acts on; its paper is made before, as the worker would have done by then."""
    thing = journey.thing(step["on"])
    row = thing if isinstance(thing, ServiceRow) else found(thing.case, step["paper"], step["to"])  # type: ignore[attr-defined]
    if row.file_id is None:
        make_paper.call(row.paper_id, step.at.isoformat())
    return row


def found(case: Any, kind: str | None, side: str | None) -> ServiceRow:
    """The newest row of a file for a paper and a side."""
    rows = ServiceRow.objects.filter(case=case).exclude(stage="cancelled").order_by("-pk")
    rows = rows.filter(paper__kind=kind) if kind else rows
    if side:
        rows = rows.filter(party=None) if side == "outsider" else rows.filter(party__side=side)
    row = rows.first()
    if row is None:
        raise Failure(f"no {kind or 'paper'} goes to {side or 'anybody'} in {case}")
    return row


def photo(journey: Journey, by: User | None, rest: str) -> list[int]:
    """`$photo`, `$photo:arb` or `$photo:arb:chat,power`: pictures uploaded to the file, a closed door unless named."""
    case, _, names = rest.partition(":")
    file = case_of(journey, case)
    return [uploads.keep(picture(name), f"{name or 'photo'}.png", by=by, case=file).pk for name in names.split(",")]


def file_id(journey: Journey, by: User | None, rest: str) -> int:
    """`$file:arb`: what was uploaded to the file last."""
    return int(case_of(journey, rest).files.exclude(uploader=None).order_by("-pk")[0].pk)


RESOLVERS["photo"], RESOLVERS["file"] = photo, file_id
