"""What is printed on a paper as text, and by which decisions it was put right since."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from documents.blanks import fill_blanks
from documents.making import everybody
from documents.models import Paper
from documents.rendering.compose import page_data

CORRECTING = ("award_correction_decision", "inspection_correction_decision")
# A sum as it stands in a paper.
SUM = re.compile(r"\d[\d,]*(?:\.\d{1,2})?(?=元)")
# In print but not words of the paper: how it is drawn.
DRAWN = frozenset({"type", "image", "timestamp", "sealed", "qr", "columns"})


class NotWrittenThere(DomainError):
    """A slip is put right where it stands."""

    code, status = "not_written_there", 422
    sentence = _("文书里没有这句话：“%(words)s”。请照抄文书的原文，一字不差。")


class WrittenTwice(DomainError):
    """More than one paper has these words."""

    code, status = "written_twice", 422
    sentence = _("不止一份文书有这句话，请选更正哪一份。")


def quoted_in(papers: Iterable[Paper], quotation: str) -> Paper:
    """The one paper in which these words stand."""
    found = [paper for paper in papers if squeezed(quotation) in printed(paper)]
    if not found:
        raise NotWrittenThere(words=quotation)
    if len(found) > 1:
        raise WrittenTwice
    return found[0]


def put_right(before: str, after: str) -> str:
    """“…”更正为“…”, with one stop at its end."""
    return f"“{before}”更正为“{after}”{'' if after.endswith(('。', '；')) else '。'}"


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
