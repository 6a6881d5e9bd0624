"""What is printed on a paper as text, and by which decisions it was put right since."""

from collections.abc import Iterator
from typing import Any

from documents.blanks import fill_blanks
from documents.making import everybody
from documents.models import Paper
from documents.rendering.compose import page_data

CORRECTING = ("award_correction_decision",)
# In print but not words of the paper: how it is drawn.
DRAWN = frozenset({"type", "image", "timestamp", "sealed", "qr", "columns"})


def printed(paper: Paper) -> str:
    """The words of a paper without its spaces, to find a quotation in."""
    facts = {"plain": False, "addressee": everybody(paper.facts), **paper.facts, "code": "-", "verify_url": "-"}
    complete, _left = fill_blanks(paper.kind, facts)
    return squeezed("".join(words(page_data(paper.kind, complete)[0])))


def squeezed(text: str) -> str:
    """A text without spaces or line breaks."""
    return "".join(text.split())


def words(value: Any) -> Iterator[str]:
    """Every text in what a template prints."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in DRAWN:
                yield from words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str):
        yield value


def corrections_of(paper: Paper) -> list[Paper]:
    """The decisions that put this paper right, in order."""
    made = Paper.objects.filter(case=paper.case_id, kind__in=CORRECTING, superseded_by=None).order_by("pk")
    return [each for each in made if each.facts.get("corrected_paper") == paper.pk]
