"""Guards of procedure: who may sit, who must step aside, which procedure fits, whether doors are open."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooLate
from casework.models import Capacity, Side
from disputes.records.ledger import counted_sum
from law.articles import Article
from law.errors import NoValueInForce
from law.figures import figure

TEN, THREE, FIVE = 10, 3, 5


class CollectiveNotSummary(DomainError):
    """山东条例 40 keeps collective disputes out of summary handling."""

    code, article = "collective_not_summary", Article("SDMA", 40)
    sentence = _("集体争议不适用简易处理。")


class AboveSummaryLimit(DomainError):
    """The sum in dispute is above the limit of summary handling."""

    code, status, article = "above_summary_limit", 422, Article("CHR", 56)
    sentence = _("标的额 %(amount)s 元超过限额 %(limit)s 元，不能以此为由简易处理。")


class SummaryNotPublished(DomainError):
    """Whoever cannot be found is outside summary handling (令33 第五十七条)."""

    code, article = "summary_not_published", Article("CHR", 57)
    sentence = _("简易处理的案件不能公告送达。请先转为普通程序，再公告。")


class AlreadySummary(DomainError):
    code = "already_summary"
    sentence = _("已经是简易处理了。")


class SummaryPeriodOver(TooLate):
    """Conversion is decided before the summary period ends (令33 第六十一条)."""

    code = "summary_period_over"


class NotCollective(DomainError):
    """Fewer than ten workers."""

    code, status, article = "not_collective", 422, Article("LMAL", 7)
    sentence = _("劳动者 %(count)s 人，不满十人，不是集体争议。")


class WrongRepresentatives(DomainError):
    """Three to five are elected."""

    code, status, article = "wrong_representatives", 422, Article("CHR", 63)
    sentence = _("推举的代表是三至五名，而且要是本案的申请人。")


class HearingIsClosed(DomainError):
    """Behind closed doors nobody watches and nothing is announced."""

    code, article = "hearing_is_closed", Article("LMAL", 26)
    sentence = _("本案不公开审理，不能公告，也不能旁听。")


class ClosedNotAsked(DomainError):
    code = "closed_not_asked"
    sentence = _("没有人申请不公开审理。")


class OneSideOnly(DomainError):
    """An agreement on closed doors needs both sides; secrets and privacy do not."""

    code, status, article = "one_side_only", 422, Article("LMAL", 26)
    sentence = _("以“双方协议”为由不公开，要另一方也同意。")


class NotTheirs(DomainError):
    """Whoever asked cannot also agree for the other side."""

    code, status = "not_for_other_side", 403
    sentence = _("这要由对方来同意。")


def check_may_be_summary(act: Act) -> None:
    """Not collective, not already summary, and the respondent can be found."""
    if act.thing.is_collective:
        raise CollectiveNotSummary
    if act.thing.procedure == "summary":
        raise AlreadySummary


def check_summary_period(act: Act) -> None:
    """Conversion is decided before the period ends; a provisional day refuses nothing."""
    clock = act.case.deadlines.filter(rule="arb.award_45d", met_at=None, cancelled_at=None).first()
    if clock and clock.effective and act.on > clock.effective:
        sentence = _("简易处理的期限到 %(on)s 已满，转为普通程序应在期满前决定。")
        raise SummaryPeriodOver(sentence, on=clock.effective, article=Article("CHR", 61))


def check_collective(act: Act) -> None:
    """Ten or more workers, or a collective contract (调解仲裁法 第七条)."""
    if act["kind"] == "collective_contract":
        return
    count = act.case.parties.filter(capacity=Capacity.WORKER, side=Side.APPLICANT).count()
    if count < TEN:
        raise NotCollective(count=count)


def check_representatives(act: Act) -> None:
    """Three to five of the applicants (令33 第六十三条)."""
    chosen = set(act["representatives"])
    if not chosen:
        return
    found = act.case.parties.filter(pk__in=chosen, side=Side.APPLICANT).count()
    if found != len(chosen) or not THREE <= len(chosen) <= FIVE:
        raise WrongRepresentatives


def check_doors_open(act: Act) -> None:
    """The hearing is public (调解仲裁法 第二十六条)."""
    if act.thing.doors == "closed":
        raise HearingIsClosed


def check_closed_asked(act: Act) -> None:
    """Somebody asked for closed doors."""
    if act.thing.doors not in ("asked", "agreed"):
        raise ClosedNotAsked


def check_other_side_agrees(act: Act) -> None:
    """The one who agrees is not on the side that asked."""
    if act.party and act.party.side == act.thing.closed_asked_side:
        raise NotTheirs


def check_closing_grounds(act: Act) -> None:
    """Doors close on agreement of both sides, or for secrets or privacy."""
    if act["granted"] and act.thing.closed_ground == "agreed" and act.thing.doors != "agreed":
        raise OneSideOnly


class NotSummaryNow(DomainError):
    code, article = "not_summary", Article("CHR", 61)
    sentence = _("本案不是简易处理，不用转换。")


def check_is_summary(act: Act) -> None:
    """The case is handled summarily."""
    if act.thing.procedure != "summary":
        raise NotSummaryNow


def check_not_summary(act: Act) -> None:
    """A summary case is converted before it is registered as collective (山东条例 40)."""
    if act.thing.procedure == "summary":
        raise CollectiveNotSummary


def check_amount(act: Act) -> None:
    """A small sum is one not above the province's average annual wage of last year (令33 第五十六条)."""
    if act["ground"] != "small_amount":
        return
    amount = counted_sum(act.case.ledger.select_related("claim"), most=True)
    try:
        limit = figure("province_average_annual_wage", on=act.on, place=act.case.place).value
    except NoValueInForce:
        raise LimitNotEntered from None
    if amount > limit:
        raise AboveSummaryLimit(amount=f"{amount:.2f}", limit=f"{limit:.2f}")


class LimitNotEntered(DomainError):
    """The figure has no default (law.md): it must be entered with its source."""

    code, status, article = "limit_not_entered", 422, Article("CHR", 56)
    sentence = _("还没有录入全省上年度职工年平均工资，不能以“标的额小”为由简易处理。可选其他理由，或请管理员录入。")


def check_ordinary(act: Act) -> None:
    """A public notice belongs to the ordinary procedure."""
    body = getattr(act.case, "arbitration", None)
    if body is not None and body.procedure == "summary":
        raise SummaryNotPublished
