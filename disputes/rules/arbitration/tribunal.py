"""Guards of the tribunal: who may sit, who must step aside (调解仲裁法 31-33; 令33 11-12, 57, 65)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.act import Act
from casework.errors import DomainError, NotFound
from casework.models import Case, CaseRole
from law.articles import Article

THREE = 3


class UnderChallenge(DomainError):
    """Until the request for recusal is decided, the person may not act (令33 第十二条)."""

    code, status, article = "under_challenge", 409, Article("CHR", 12)
    sentence = _("有人申请您回避，决定作出前您暂不参与本案。")


class CollectiveNeedsThree(DomainError):
    """A collective dispute is never heard by one arbitrator."""

    code, status, article = "collective_needs_three", 422, Article("CHR", 65)
    sentence = _("集体争议要由三名仲裁员组成仲裁庭，不能独任。")


class SummaryNeedsSole(DomainError):
    """Summary handling is by one arbitrator."""

    code, status, article = "summary_needs_sole", 422, Article("CHR", 57)
    sentence = _("简易处理的案件由一名仲裁员独任。要三人庭，请先转为普通程序。")


class WrongTribunal(DomainError):
    """Seats are not filled as the law wants."""

    code, status, article = "wrong_tribunal", 422, Article("LMAL", 31)
    sentence = _("三人仲裁庭由一名首席仲裁员和两名仲裁员组成，人不能重复。")


class ClerkOnTribunal(DomainError):
    """The recorder is never the arbitrator (组织规则 14)."""

    code, status, article = "clerk_on_tribunal", 422, Article("ORG", 14)
    sentence = _("书记员不能同时是本案仲裁员。")


class CannotSit(DomainError):
    """A party's own person, or somebody already recused, cannot sit."""

    code, status, article = "cannot_sit", 422, Article("LMAL", 33)
    sentence = _("%(name)s 是本案一方的人，或者已决定回避，不能担任本案仲裁员。")


class NoTribunal(DomainError):
    """There is no tribunal yet."""

    code, article = "no_tribunal", Article("LMAL", 32)
    sentence = _("还没有组成仲裁庭。请先组庭。")


class TribunalIncomplete(DomainError):
    """A seat stands empty."""

    code, article = "tribunal_incomplete", Article("LMAL", 31)
    sentence = _("仲裁庭缺人，请先更换仲裁员。")


class ChallengeTooLate(DomainError):
    """After the hearing has opened only what was learned later counts (令33 第十一条)."""

    code, article = "challenge_too_late", Article("CHR", 11)
    sentence = _("已经开庭。开庭后才知道回避理由的，请写明是哪一天知道的。")


class NoChallenge(DomainError):
    code = "no_challenge"
    sentence = _("没有等待决定的回避申请。")


class OwnRecusal(DomainError):
    """Nobody decides on their own recusal; the director's own goes to the commission."""

    code, status, article = "own_recusal", 403, Article("CHR", 12)
    sentence = _("不能决定自己的回避，要由仲裁委员会决定。")


def check_not_challenged(act: Act) -> None:
    """The person may not act meanwhile, but for urgent measures (令33 第十二条)."""
    if act.by and act.case.recusals.filter(person=act.by, state="pending").exists():
        raise UnderChallenge


def check_tribunal(act: Act) -> None:
    """A tribunal is there and complete."""
    seats = seated(act.case)
    if not act.thing.tribunal_on:
        raise NoTribunal
    if "sole" not in seats and (len(seats) < THREE or "presiding" not in seats):
        raise TribunalIncomplete


def seated(case: Case) -> list[str]:
    """The seats filled today."""
    return list(case.roles.filter(role="arbitrator", until=None).values_list("seat", flat=True))


def check_seats(act: Act, sole: User | None, presiding: User | None, members: list[User]) -> None:
    """One or three, nobody twice; collective never one, summary never three (令33 第五十七、六十五条)."""
    people = [sole] if sole else [presiding, *members]
    if act.thing.is_collective and sole:
        raise CollectiveNeedsThree
    if act.thing.procedure == "summary" and not sole:
        raise SummaryNeedsSole
    if not sole and (None in people or len(set(people)) != THREE):
        raise WrongTribunal
    if act["clerk"] in people:
        raise ClerkOnTribunal
    check_may_sit(act.case, [person for person in people if person])


def check_may_sit(case: Case, people: Iterable[User]) -> None:
    """Neither a party's person nor somebody already recused."""
    barred = set(CaseRole.objects.filter(case=case, party__isnull=False).values_list("user_id", flat=True))
    barred |= set(case.recusals.filter(state="upheld").values_list("person_id", flat=True))
    for person in people:
        if person.pk in barred:
            raise CannotSit(name=str(person))


def check_challenge_in_time(act: Act) -> None:
    """Before the hearing opens; later only what was learned later (令33 第十一条)."""
    opened = act.thing.hearing_opened_on
    if opened and (act["learned_on"] is None or act["learned_on"] < opened):
        raise ChallengeTooLate


def check_challenge_pending(act: Act) -> None:
    """A request waits for its decision, and not about the one who decides."""
    pending = act.case.recusals.filter(state="pending")
    if not pending.exists():
        raise NoChallenge
    if act.by and not pending.exclude(person=act.by).exists():
        raise OwnRecusal


def one_challenge(act: Act) -> Any:
    """The request to decide: the one named, else the oldest."""
    pending = act.case.recusals.filter(state="pending")
    found = pending.filter(pk=act["recusal_id"]).first() if act["recusal_id"] else pending.first()
    if found is None:
        raise NotFound
    if act.by and found.person_id == act.by.pk:
        raise OwnRecusal
    return found


class ChallengeUndecided(DomainError):
    """While a recusal is pending the tribunal does not sit (令33 第十二条)."""

    code, article = "challenge_undecided", Article("CHR", 12)
    sentence = _("回避申请还没有决定，先作出决定再继续。")


def check_was_constituted(act: Act) -> None:
    """There is a tribunal to change."""
    if not act.thing.tribunal_on:
        raise NoTribunal


def check_nobody_challenged(act: Act) -> None:
    """No request for recusal is pending against somebody who still acts; whoever has left stops nothing."""
    acting = act.case.roles.filter(role__in=["arbitrator", "clerk"], until=None)
    if act.case.recusals.filter(state="pending", person__in=acting.values("user")).exists():
        raise ChallengeUndecided
