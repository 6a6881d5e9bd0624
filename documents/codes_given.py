"""The code printed on a paper: who types it stands, for one act, where its addressee stands."""

from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from casework.models import Case, Party
from documents.models import Paper, ServiceRow
from documents.models.service import TRIES
from documents.rendering.codes import LENGTH, typed

HOUR = 3600
WRONG_PER_HOUR = 20


class CodeLocked(DomainError):
    """Too many wrong codes; a person helps."""

    code, status = "code_locked", 403
    sentence = _("码输错的次数太多了。请带上文书和身份证到窗口，或者打文书上的电话。")


class WrongCode(DomainError):
    """Not this paper's code."""

    code, status = "wrong_code", 422
    sentence = _("码不对，还可以再试 %(left)s 次。码印在文书左下角的二维码旁边，一共 8 位。")


class OutsidersCopy(DomainError):
    """The code of a letter to somebody outside the file: it verifies the letter and opens no case."""

    code, status = "outsiders_copy", 422
    sentence = _("这份函件的码只用来核验真伪。要回复，请按函上写的联系人和电话。")


class OfficeCopy(DomainError):
    """The code of the copy that lies in the file: it verifies the paper and opens nothing."""

    code, status = "office_copy", 422
    sentence = _("这是机构存卷那一份的码，只能核验真伪。请用寄给您的那一份上的码；找不到，就带上文书和身份证到窗口。")


def given_code(given: Mapping[str, Any]) -> str:
    """The code as it was made, from what was typed."""
    return typed(str(given.get("code") or ""))[:LENGTH]


def code_holder(case: Case, given: Mapping[str, Any]) -> tuple[set[str], Party | None]:
    """A provider of `casework.standing`: the addressee's party, for whoever holds the code of this very file."""
    code = given_code(given)
    if len(code) != LENGTH or is_guessing(case):
        return set(), None
    row = (
        ServiceRow.objects.filter(case=case, code=code, party__isnull=False, code_tries__lt=TRIES)
        .select_related("party")
        .first()
    )
    if row is None:
        count_wrong(case)
        return set(), None
    return {"code_holder"}, row.party


def is_guessing(case: Case) -> bool:
    """Somebody tries codes on this file."""
    return int(cache.get(f"wrong-codes:{case.pk}", 0)) >= WRONG_PER_HOUR


def count_wrong(case: Case) -> None:
    """A wrong code counts against the file for an hour; the act itself leaves nothing behind."""
    key = f"wrong-codes:{case.pk}"
    if not cache.add(key, 1, HOUR):
        cache.incr(key)


def check_code(row: ServiceRow, text: str) -> None:
    """The code typed beside this very QR: five tries, then the counter or the telephone."""
    if row.is_locked:
        raise CodeLocked
    if given_code({"code": text}) == row.code:
        ServiceRow.objects.filter(pk=row.pk).update(code_tries=0)
        return
    ServiceRow.objects.filter(pk=row.pk).update(code_tries=F("code_tries") + 1)
    left = TRIES - row.code_tries - 1
    raise WrongCode(left=left) if left > 0 else CodeLocked


def row_by_code(text: str, missed: int) -> ServiceRow:
    """The row of service behind a code typed without its QR; `missed` counts the wrong codes typed before."""
    code = given_code({"code": text})
    rows = ServiceRow.objects.select_related("case", "case__office", "paper", "party")
    row = rows.filter(code=code).first() if missed < TRIES and len(code) == LENGTH else None
    if missed >= TRIES or (row is not None and row.is_locked):
        raise CodeLocked
    if row is not None and row.party is None:
        raise OutsidersCopy
    if row is None and Paper.objects.filter(code=code).exists():
        raise OfficeCopy
    if row is None:
        raise WrongCode(left=TRIES - missed - 1)
    return row
