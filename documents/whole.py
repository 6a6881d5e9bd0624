"""Nothing is decided on a paper with a blank: the act is refused, and says what is missing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from casework.errors import DomainError
from documents.blanks import fill_blanks, sentence_with
from documents.kinds import PaperKind
from documents.making import everybody
from documents.rendering.derived import OF_THE_OFFICE
from documents.rendering.errors import MissingFact
from documents.rendering.wording import BLANK

# What stands in no sentence of a paper but under it.
BY_NAME = {"clerk": _("书记员（先给案件指定书记员）"), "tribunal": _("仲裁庭组成人员")}
# What each copy gets when it is made.
GIVEN_LATER = {"code": BLANK, "verify_url": BLANK}


class PaperNotWhole(DomainError):
    """A fact of the paper is missing that whoever acts can still tell."""

    code = "paper_not_whole"
    sentence = _("《%(title)s》还缺一项，补上才能作出：%(missing)s")


class OfficeDoesNotSay(PaperNotWhole):
    """The paper names a court, a body or an account that the office's data lack."""

    code = "office_does_not_say"
    sentence = _("《%(title)s》要写明“%(missing)s”，%(office)s的资料里没有。请系统管理员补上，再来作出。")


def check_whole(row: PaperKind, facts: Mapping[str, Any], office: Office) -> None:
    """Refused where a sentence of the paper, or of its page in plain words, would stand with a blank."""
    missing = first_missing(row, facts)
    if missing in OF_THE_OFFICE:
        column: Any = Office._meta.get_field(OF_THE_OFFICE[missing])
        raise OfficeDoesNotSay(title=row.heading, missing=column.verbose_name, office=office)
    if missing:
        raise PaperNotWhole(title=row.heading, missing=BY_NAME.get(missing) or sentence_with(row.kind, missing))


def first_missing(row: PaperKind, facts: Mapping[str, Any]) -> str:
    """The first fact that would be left open; none where the paper is whole."""
    told = {"addressee": everybody(dict(facts)), **facts, **GIVEN_LATER, "plain": row.plain is not None}
    try:
        _complete, blanks = fill_blanks(row.kind, told)
    except MissingFact as missing:
        return missing.fact
    return blanks[0] if blanks else ""
