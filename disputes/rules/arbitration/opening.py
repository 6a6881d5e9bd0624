"""Guards of filing and acceptance."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case, Party
from law.articles import Article

DEEMED, PENDING = "deemed_withdrawn", ("accepted", "pleading", "hearing", "suspended", "deliberating")
BARRING = (DEEMED, "declined", "decided", "mediated", *PENDING)


class AlreadyAsked(DomainError):
    """What is missing is asked for once."""

    code, article = "already_asked", Article("CHR", 29)
    sentence = _("要补正的内容只能一次告知，已经告知过了。现有材料够就受理，不够就书面不予受理。")


class AcceptanceDeferred(DomainError):
    """Both sides are mediating first."""

    code, article = "acceptance_deferred", Article("CHR", 69)
    sentence = _("双方同意先行调解，暂缓受理中。先结束先行调解，再决定是否受理。")


class NotDeferred(DomainError):
    """There is nothing to end."""

    code, article = "not_deferred", Article("CHR", 69)
    sentence = _("没有暂缓受理，不用结束。")


class RepeatedApplication(DomainError):
    """The same claims were refused, are pending or were decided (令33 第三十四条)."""

    code, article = "repeated_application", Article("CHR", 34)
    sentence = _("同一请求已有案件 %(number)s，不能重复受理。请书面不予受理；不服的，可以到法院起诉。")


class RefilingRefused(DomainError):
    """Who stayed away without reason may not file again (令33 第三十九条)."""

    code, article = "refiling_refused", Article("CHR", 39)
    sentence = _("这一请求在 %(number)s 中已按撤回处理，再次申请不能受理。请书面不予受理；不服的，可以到法院起诉。")


class SameOffice(DomainError):
    """A file is transferred to another commission."""

    code, status = "same_office", 422
    sentence = _("请选择另一个仲裁委员会。")


def check_not_asked_yet(act: Act) -> None:
    """Everything missing was asked for in one go (令33 第二十九条)."""
    if act.thing.correction_asked_on:
        raise AlreadyAsked


def check_not_deferred(act: Act) -> None:
    """Acceptance waits while both sides mediate first."""
    if act.thing.deferred_on:
        raise AcceptanceDeferred


def check_deferred(act: Act) -> None:
    """Mediation first is under way."""
    if not act.thing.deferred_on:
        raise NotDeferred


def check_not_repeated(act: Act) -> None:
    """The same applicant, respondent and claims are not before us twice; a withdrawn claim may come again."""
    wanted = claimed(act.case)
    for earlier in earlier_files(act.case):
        if not wanted or not wanted <= claimed(earlier):
            continue
        if earlier.stage == DEEMED:
            raise RefilingRefused(number=earlier.number)
        raise RepeatedApplication(number=earlier.number)


def earlier_files(case: Case) -> Iterator[Case]:
    """Files of the same applicants against the same respondents that bar a new one."""
    applicants, respondents = known(case)
    hashes = Q(parties__id_hash__in=applicants) | Q(parties__phone_hash__in=applicants)
    mine = Case.objects.filter(hashes, kind="arbitration", stage__in=BARRING).exclude(pk=case.pk).distinct()
    for other in mine.order_by("pk"):
        theirs = known(other)
        if applicants & theirs[0] and respondents & theirs[1]:
            yield other


def known(case: Case) -> tuple[set[str], set[str]]:
    """The marks by which applicants and respondents are recognised in other files."""
    rows = list(case.parties.all())
    return marks_of(rows, "applicant"), marks_of(rows, "respondent")


def marks_of(parties: Iterable[Party], side: str) -> set[str]:
    """The marks of one side."""
    return {mark for party in parties if party.side == side for mark in marks(party) if mark}


def marks(party: Party) -> tuple[str, ...]:
    """Identity number, phone, credit code; the name only of an organisation."""
    return (party.id_hash, party.phone_hash, party.credit_code, party.name if party.is_organisation else "")


def claimed(case: Case) -> set[tuple[str, str, str]]:
    """What is claimed, line by line; a claim without lines by its kind alone."""
    lines = {(line.claim.kind, line.month, str(line.amount)) for line in case.ledger.select_related("claim")}
    bare = case.claims.filter(lines=None)
    return lines | {(claim.kind, "", "") for claim in bare}
