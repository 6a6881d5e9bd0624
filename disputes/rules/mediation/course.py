"""Guards from the application for mediation to the end of the talks (调解仲裁法 10-16; 令17; 山东条例 12)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.deadlines import running
from casework.errors import DomainError, TooEarly
from casework.models import CaseRole, Kind, Side
from law.articles import Article

CLOSE = "med.close_15d"
TRIBUNAL_ROLES = ("arbitrator", "clerk", "filing_officer")


class NoConsentYet(DomainError):
    """Mediation is voluntary: nobody is made to sit down."""

    code, article = "no_consent_yet", Article("LMAL", 3)
    sentence = _("对方还没有同意调解。调解要双方自愿，请先等对方答复。")


class NoMediatorYet(DomainError):
    """Nobody leads the talks yet."""

    code = "no_mediator_yet"
    sentence = _("还没有调解员。请先指派，或者请双方选一位。")


class OfTheTribunal(DomainError):
    """Who judges a dispute does not mediate it behind the wall, nor the other way round."""

    code, article = "of_the_tribunal", Article("CHR", 11)
    sentence = _("%(name)s在同一争议的仲裁案里有职务，不能再做这里的调解员。")


class WasMediator(DomainError):
    """Who mediated a dispute behind the wall does not judge it."""

    code, article = "was_mediator", Article("CHR", 11)
    sentence = _("%(name)s做过这个争议的调解员，不能再进仲裁庭。")


class NoCaucus(DomainError):
    """Nobody is talked to alone just now."""

    code = "no_caucus"
    sentence = _("现在没有在单独谈话。")


class InCaucus(DomainError):
    """One side is already being talked to alone."""

    code = "in_caucus"
    sentence = _("正在和一方单独谈，请先结束这次单独谈话。")


class NoLimit(DomainError):
    """One's own limit must be there before it can be compared."""

    code = "no_limit"
    sentence = _("请先填您的底线，再比一比。底线谁都看不到。")


class CheckedTooOften(DomainError):
    """Comparing again and again would tell one side the other's figure."""

    code = "checked_too_often"
    sentence = _("已经比过 %(times)s 次了。再比下去，会让人猜出对方的底线。")


class AlreadyInArbitration(DomainError):
    """The dispute has its arbitration file."""

    code = "already_in_arbitration"
    sentence = _("这个争议已经在仲裁了，案号 %(number)s。")


class PeriodStillRuns(TooEarly):
    """The mediation body has its time first."""

    code, article = "too_early", Article("LMAL", 14)


def check_consented(act: Act) -> None:
    """The respondent agreed; on the body's own motion both did."""
    wanted = [Side.APPLICANT, Side.RESPONDENT] if act.thing.own_motion else [Side.RESPONDENT]
    if any(side not in act.thing.consented for side in wanted):
        raise NoConsentYet


def check_has_mediator(act: Act) -> None:
    """Somebody leads the talks."""
    if not CaseRole.objects.filter(case=act.case, role="mediator", until=None).exists():
        raise NoMediatorYet


def check_not_of_tribunal(act: Act) -> None:
    """令33 第十一条 in mind: the wall has no door through a person."""
    person = act["mediator"]
    held = CaseRole.objects.filter(user=person, case__dispute=act.case.dispute, case__kind=Kind.ARBITRATION, until=None)
    if held.filter(role__in=TRIBUNAL_ROLES).exists() or held.exclude(seat="").exists():
        raise OfTheTribunal(name=str(person))


def check_tribunal_never_mediated(act: Act) -> None:
    """The other way round: nobody carries what was said through the wall in their head."""
    seated = CaseRole.objects.filter(case=act.case, until=None).exclude(seat="").values("user")
    rows = CaseRole.objects.filter(role="mediator", case__dispute=act.case.dispute, case__kind=Kind.MEDIATION)
    found = rows.filter(user__in=seated).select_related("user").first()
    if found:
        raise WasMediator(name=str(found.user))


def check_in_caucus(act: Act) -> None:
    """A caucus is going on."""
    if not act.thing.caucus_side:
        raise NoCaucus


def check_not_in_caucus(act: Act) -> None:
    """One side at a time."""
    if act.thing.caucus_side:
        raise InCaucus


def check_limit_set(act: Act) -> None:
    """Compared is only what one has set oneself."""
    if act.party and not act.case.private_limits.filter(party=act.party).exists():
        raise NoLimit


def check_not_probing(act: Act) -> None:
    """Three answers at most, each with both sides' consent: enough to help, too few to search."""
    if act.thing.overlap_checks >= 3:
        raise CheckedTooOften(times=act.thing.overlap_checks)


def check_extends(act: Act) -> None:
    """An extension ends after the period it extends."""
    clock = running(act.case).filter(rule=CLOSE).first()
    if act["until"] <= (clock.day if clock else act.on):
        raise TooEarly(_("要晚于现在的期限，最早 %(on)s 之后。"), on=clock.day if clock else act.on)


def period_end(act: Act) -> date | None:
    """The last day of the mediation period, while it runs."""
    clock = running(act.case).filter(rule=CLOSE).first()
    return clock.day if clock else None


def check_not_in_arbitration(act: Act) -> None:
    """One arbitration for one dispute."""
    found = act.case.dispute.cases.filter(kind=Kind.ARBITRATION, is_open=True).first()
    if found:
        raise AlreadyInArbitration(number=found.number)
