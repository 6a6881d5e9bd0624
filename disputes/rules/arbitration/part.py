"""Guards of a partial award: three decide on a part as they decide on the whole (调解仲裁法 43, 45)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case, CaseRole
from disputes.records.deliberation import PartVote
from disputes.rules.arbitration.items import part_in_the_making
from disputes.rules.arbitration.result import NotDeliberated, VotedAlready, check_answered
from law.articles import Article


class SoleDecides(DomainError):
    """One alone decides without a vote."""

    code, article = "sole_decides", Article("LMAL", 45)
    sentence = _("独任仲裁员不用表决，直接先行裁决。")


class PartNotVoted(DomainError):
    """Every arbitrator of three votes on the part first."""

    code, article = "not_all_voted", Article("LMAL", 45)
    sentence = _("%(names)s还没有就这些请求表决。先行裁决同样按多数意见，没有多数的按首席仲裁员的意见。")


class NoPart(DomainError):
    """What is asked for is a draft about a part, and there is none."""

    code, article = "no_part", Article("LMAL", 43)
    sentence = _("没有在拟的先行裁决书。")


class PartInTheMaking(DomainError):
    """A part is drafted and neither made nor dropped."""

    code, article = "part_in_the_making", Article("LMAL", 43)
    sentence = _("先行裁决书还在拟稿、签名。请先作出或者放弃先行裁决，再办全案的裁决。")


def chosen(act: Act) -> list[int]:
    """The claims of the part, in order."""
    return sorted({int(pk) for pk in act["claims"]})


def of_three(case: Case) -> QuerySet[CaseRole]:
    """The seats that vote; none where one sits alone."""
    return case.roles.filter(role="arbitrator", until=None).exclude(seat="sole").select_related("user")


def sit_as_three(case: Case) -> bool:
    """Whether a vote is needed at all."""
    return of_three(case).exists()


def yet_to_vote_on(case: Case, claims: list[int]) -> list[CaseRole]:
    """The seats whose vote on this part is missing."""
    voted = PartVote.objects.filter(case=case, claims=claims).values("arbitrator")
    return list(of_three(case).exclude(user__in=voted))


def check_three(act: Act) -> None:
    """A sole arbitrator has nobody to vote with."""
    if not sit_as_three(act.case):
        raise SoleDecides


def check_not_voted_on(act: Act) -> None:
    """One vote each on the same part, once."""
    if PartVote.objects.filter(case=act.case, claims=chosen(act), arbitrator=act.by).exists():
        raise VotedAlready


def check_decided(act: Act) -> None:
    """Deliberation on record and every vote cast, as for the award itself (调解仲裁法 45; 令33 52)."""
    check_answered(act)
    if not sit_as_three(act.case):
        return
    if not act.thing.deliberated_on:
        raise NotDeliberated
    missing = yet_to_vote_on(act.case, chosen(act))
    if missing:
        raise PartNotVoted(names="、".join(str(seat.user) for seat in missing))


def check_part_drafted(act: Act) -> None:
    """A part is in the making."""
    if not part_in_the_making(act.case):
        raise NoPart


def check_no_part(act: Act) -> None:
    """The whole waits until the part is made or dropped."""
    if part_in_the_making(act.case):
        raise PartInTheMaking
