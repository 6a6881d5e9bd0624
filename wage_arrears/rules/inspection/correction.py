"""What may be put right in a paper of the department: a slip of writing, never a sum and never what was decided."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case
from documents.corrections import SUM, quoted_in
from documents.models import Paper

CORRECTABLE = (
    "rectification_order",
    "handling_decision",
    "liability_decision",
    "penalty_decision",
    "no_penalty_decision",
)


class SumStands(DomainError):
    """What somebody has to pay is decided anew, after they were heard."""

    code, status = "sum_stands", 422
    sentence = _("更正只改文字错误，不能改金额。金额有错的，要撤销原来的决定，告知、听取意见以后重新作出。")


class NothingChanges(DomainError):
    code, status = "nothing_changes", 422
    sentence = _("更正前后的文字一样。")


def correctable(case: Case) -> list[Paper]:
    """The orders and decisions of a file as they were issued."""
    return list(case.papers.filter(kind__in=CORRECTABLE, superseded_by=None).order_by("pk"))


def corrected(act: Act) -> Paper:
    """The paper that is put right: the one chosen, or the one that says so."""
    papers = [paper for paper in correctable(act.case) if act["paper_id"] in (None, paper.pk)]
    return quoted_in(papers, act["as_written"])


def check_slip(act: Act) -> None:
    """The words stand there, other words come in their place, and no sum moves."""
    if act["as_written"] == act["correction"]:
        raise NothingChanges
    if SUM.findall(act["as_written"]) != SUM.findall(act["correction"]):
        raise SumStands
    corrected(act)
