"""Guards of the course and the result."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooLate
from casework.models import Case, CaseRole, Deadline
from disputes.records.ledger import WITHOUT_SUM
from disputes.rules.arbitration.items import decided_first, in_the_making, open_claims, part_in_the_making
from disputes.rules.mediation.agreement import check_one_of_two
from law.articles import Article
from law.computation import NOTHING

ENFORCEABLE_EARLY = frozenset({"wages", "injury_medical", "severance", "unlawful_termination"})


class ExtendedBefore(DomainError):
    """The period is prolonged once."""

    code, article = "extended_before", Article("LMAL", 43)
    sentence = _("审限已经延长过一次，不能再延长。")


class SummaryNotExtended(DomainError):
    """Summary handling has no extension; it is converted instead."""

    code, article = "summary_not_extended", Article("SDMA", 39)
    sentence = _("简易处理不能延长期限，可以在期满前转为普通程序。")


class AwardPeriodOver(TooLate):
    """Extension is approved before the period ends."""

    code, article = "award_period_over", Article("LMAL", 43)


class NotOverdue(DomainError):
    """The award period still runs."""

    code, article = "not_overdue", Article("CHR", 48)
    sentence = _("审限还没有满，不属于逾期起诉。")


class NoOverdueSuit(DomainError):
    """Nothing says that a court has accepted a suit."""

    code, article = "no_overdue_suit", Article("CHR", 48)
    sentence = _("没有记录法院已经受理逾期起诉，不能以此终止。请先登记法院受理情况。")


class NotForEarlyEnforcement(DomainError):
    """Advance enforcement is for wages, medical costs, severance and damages (调解仲裁法 44)."""

    code, status, article = "not_for_advance_enforcement", 422, Article("LMAL", 44)
    sentence = _("先予执行只适用于劳动报酬、工伤医疗费、经济补偿或者赔偿金。")


class NotDeliberated(DomainError):
    """The award follows the deliberation (令33 第五十二条)."""

    code, article = "not_deliberated", Article("CHR", 52)
    sentence = _("还没有评议笔录。请先记录评议，再拟裁决书。")


class NotAllVoted(DomainError):
    """Every arbitrator of three votes first."""

    code, article = "not_all_voted", Article("LMAL", 45)
    sentence = _("还有仲裁员没有表决。全部表决后，按多数意见裁决；没有多数的，按首席仲裁员的意见。")


class VotedAlready(DomainError):
    code, article = "voted_already", Article("LMAL", 45)
    sentence = _("您已经表决，不能更改。")


class NotFoundYet(DomainError):
    """A claim has lines without the tribunal's figure."""

    code, article = "findings_missing", Article("LMAL", 46)
    sentence = _("还有 %(count)s 行没有认定金额。请逐行认定（不支持的填 0），再拟裁决书。")


class NoDraft(DomainError):
    code = "no_draft"
    sentence = _("还没有拟好裁决书。")


class SignedAlready(DomainError):
    code = "signed_already"
    sentence = _("您已经签过名了。")


class SignaturesMissing(DomainError):
    """Arbitrators sign; only a dissenter need not (令33 第五十三条)."""

    code, article = "signatures_missing", Article("CHR", 53)
    sentence = _("还差 %(names)s 签名。对裁决持不同意见的，可以不签。")


class LineDecided(DomainError):
    """A signed paper stands on this figure."""

    code, article = "line_decided", Article("LMAL", 46)
    sentence = _("这一行已经写进签好的文书，认定的金额不能再改。文书有错的，裁决后补正。")


class DraftBehind(DomainError):
    """The ledger has moved on since the draft."""

    code, article = "draft_behind", Article("LMAL", 46)
    sentence = _("拟稿以后，请求或者认定的金额改过，与裁决书稿不一致。请重新拟裁决书，再签名。")


class NotReferred(DomainError):
    code = "not_referred"
    sentence = _("没有提交委员会讨论。")


class AwaitingCommission(DomainError):
    """The commission was asked and has not answered."""

    code, article = "awaiting_commission", Article("CHR", 52)
    sentence = _("已提交委员会讨论，等委员会意见。")


class StillRunning(DomainError):
    """The file cannot be closed while an award or a payment runs."""

    code = "still_running"
    sentence = _("裁决的起诉、撤销或者履行还在进行，现在不能归档。")


class ArchivedAlready(DomainError):
    code = "archived_already"
    sentence = _("已经归档了。")


def check_may_extend(act: Act) -> None:
    """Once, before the end, not in summary handling (调解仲裁法 43)."""
    if act.thing.procedure == "summary":
        raise SummaryNotExtended
    if act.thing.extended_on:
        raise ExtendedBefore
    clock = award_clock_of(act.case)
    if clock and clock.effective and act.on > clock.effective:
        raise AwardPeriodOver(_("审限到 %(on)s 已满，延长要在期满前批准。"), on=clock.effective)


def award_clock_of(case: Case) -> Deadline | None:
    """The running award clock of a file."""
    return case.deadlines.filter(rule="arb.award_45d", met_at=None, cancelled_at=None).first()


def check_overdue(act: Act) -> None:
    """The award period is over (令33 第四十八条)."""
    clock = award_clock_of(act.case)
    if clock is None or clock.effective is None or act.on <= clock.effective:
        raise NotOverdue


def check_ground_to_end(act: Act) -> None:
    """A suit for an overdue award ends the file only once the court has accepted it."""
    if act["ground"] == "overdue_suit" and not act.thing.overdue_suit_on:
        raise NoOverdueSuit


def check_enforceable_early(act: Act) -> None:
    """Only claims on which somebody lives (调解仲裁法 44)."""
    kinds = set(act.case.claims.filter(pk__in=act["claims"]).values_list("kind", flat=True))
    if not kinds or not kinds <= ENFORCEABLE_EARLY:
        raise NotForEarlyEnforcement


def check_deliberated(act: Act) -> None:
    """Deliberation first; the commission's answer where it was asked (令33 第五十二条)."""
    if not act.thing.deliberated_on:
        raise NotDeliberated
    check_answered(act)


def check_answered(act: Act) -> None:
    """The commission has said what it was asked (令33 第五十二条)."""
    if act.thing.referred_on and not act.thing.commission_view_on:
        raise AwaitingCommission


def check_all_voted(act: Act) -> None:
    """Three vote; one alone decides (调解仲裁法 45)."""
    seats = act.case.roles.filter(role="arbitrator", until=None).exclude(seat="sole")
    voted = set(act.case.votes.values_list("arbitrator_id", flat=True))
    if any(seat.user_id not in voted for seat in seats):
        raise NotAllVoted


def votes_open(case: Case) -> frozenset[str]:
    """Which votes are no longer hidden: on the whole, and on parts, each once every arbitrator has voted on it."""
    seats = set(case.roles.filter(role="arbitrator", until=None).values_list("user_id", flat=True))
    names = {"all_voted"} if seats <= set(case.votes.values_list("arbitrator_id", flat=True)) else set()
    parts: dict[tuple[int, ...], set[int]] = {}
    for vote in case.part_votes.all():
        parts.setdefault(tuple(vote.claims), set()).add(vote.arbitrator_id)
    if parts and all(seats <= voters for voters in parts.values()):
        names.add("all_voted_on_part")
    return frozenset(names)


def check_not_voted(act: Act) -> None:
    """One vote each, once."""
    if act.by and act.case.votes.filter(arbitrator=act.by).exists():
        raise VotedAlready


def check_all_found(act: Act) -> None:
    """Every line of every claim before the tribunal has its figure."""
    lines = act.case.ledger.filter(claim__state="active", found_amount=None).exclude(WITHOUT_SUM)
    count = lines.exclude(claim__in=decided_first(act.case)).count()
    if count:
        raise NotFoundYet(count=count)


def check_one_is_found(act: Act) -> None:
    """An award grants one of two heads that exclude each other."""
    lines = act.case.ledger.filter(claim__state="active").select_related("claim")
    check_one_of_two((line, line.found_amount or NOTHING) for line in lines)


def check_drafted(act: Act) -> None:
    """There is a draft."""
    if not in_the_making(act.case).exists():
        raise NoDraft


def check_not_signed_award(act: Act) -> None:
    """Each signs once."""
    if act.by and act.case.award_signatures.filter(arbitrator=act.by).exists():
        raise SignedAlready


def check_signed(act: Act) -> None:
    """All but the dissenters have signed (令33 第五十三条)."""
    missing = unsigned(act.case)
    if missing:
        raise SignaturesMissing(names="、".join(str(seat.user) for seat in missing))


def unsigned(case: Case) -> list[CaseRole]:
    """The seats that still have to sign what is in the making."""
    claims = part_in_the_making(case)
    votes = case.part_votes.filter(claims=claims) if claims else case.votes
    signed = set(case.award_signatures.values_list("arbitrator_id", flat=True))
    dissent = set(votes.filter(is_dissent=True).values_list("arbitrator_id", flat=True))
    seats = case.roles.filter(role="arbitrator", until=None).select_related("user")
    return [seat for seat in seats if seat.user_id not in signed | dissent]


def check_line_open(act: Act) -> None:
    """Nobody moves a figure on which a signed draft, or a paper about part of the claims, stands."""
    standing = act.case.awards.filter(Q(stage="signed") | Q(is_partial=True)).exclude(
        stage__in=["drafted", "set_aside"]
    )
    if standing.filter(items__claim__lines=act["line_id"]).exists():
        raise LineDecided


def check_draft_follows(act: Act) -> None:
    """What is signed decides what is still to be decided, and says of it what the ledger says, to the cent."""
    if not follows(act.case):
        raise DraftBehind


def follows(case: Case) -> bool:
    """Whether what is in the making still agrees with the claims and the ledger."""
    left = {claim.pk for claim in open_claims(case)}
    items = [item for award in in_the_making(case) for item in award.items.prefetch_related("claim__lines")]
    return all(
        item.claim_id in left
        and item.amount == sum((line.found_amount or NOTHING for line in item.claim.lines.all()), NOTHING)
        for item in items
    )


def check_referred(act: Act) -> None:
    """The commission was asked."""
    if not act.thing.referred_on:
        raise NotReferred


def check_nothing_runs(act: Act) -> None:
    """Every award of the file has come to its end before the file is bound."""
    if act.thing.archived_on:
        raise ArchivedAlready
    awards = act.case.awards.exclude(stage__in=["effective", "set_aside", "performed"])
    if act.thing.stage != "decided":
        # A draft that was never made binds nobody.
        awards = awards.exclude(stage__in=["drafted", "signed"])
    plans = act.case.payment_plans.exclude(stage__in=["satisfied", "closed_unpaid"])
    if awards.exists() or plans.exists():
        raise StillRunning


class DraftSigned(DomainError):
    """All have signed: the text stands."""

    code = "draft_signed"
    sentence = _("裁决书已经全部签名，不能再改。请作出裁决；有错的，裁决后补正。")


def check_not_all_signed(act: Act) -> None:
    """A fully signed draft is not written anew, unless what it decides has gone and it can no longer be made."""
    if act.case.awards.filter(stage="signed").exists() and follows(act.case):
        raise DraftSigned


def check_chosen_found(act: Act) -> None:
    """Part of the facts is clear: every line of the chosen claims has its figure (调解仲裁法 43)."""
    lines = act.case.ledger.filter(claim_id__in=act["claims"], found_amount=None).exclude(WITHOUT_SUM)
    if lines.exists():
        raise NotFoundYet(count=lines.count())
