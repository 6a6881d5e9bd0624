"""Guards of an application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.relations import filing_officer
from documents.forms.signature import Signed
from law.articles import Article

Guard = Callable[[Act], None]
TAKEN_DOWN = ("counter", "phone")
# A draft lapses after half a year in which nobody wrote on it: said a month before and a week before, and each
# warning leaves a week, also where the clock itself stood still for long.
DRAFT_LASTS, WARNED_AFTER, A_WEEK = timedelta(days=180), (timedelta(days=150), timedelta(days=173)), timedelta(days=7)
WARN, LAPSE = "application.warn_of_lapse", "application.lapse"


class NothingClaimed(DomainError):
    """An application without a claim or a story."""

    code, status, article = "nothing_claimed", 422, Article("LMAL", 28)
    sentence = _("还没有写您的请求，也没有写经过。写一样就可以提交，剩下的我们来问您。")


class NoRespondent(DomainError):
    """Nobody to claim against."""

    code, status, article = "no_respondent", 422, Article("LMAL", 28)
    sentence = _("还没有写您告的是哪家单位。写工地、店名或招牌也可以。")


class NotSigned(DomainError):
    """An application is signed, whatever door it comes through."""

    code, status, article = "not_signed", 422, Article("CHR", 29)
    sentence = _("还没有签名。请手写签名，或者打上您的姓名，再提交。不方便的，可以到窗口或者打电话口头申请。")


class StillInHand(DomainError):
    """Somebody wrote on it not long ago, or was warned only just now."""

    code = "still_in_hand"
    sentence = _("草稿最近还有人写，或者提醒以后还没有过完时间，不能过期。")


class RouteNotChosen(DomainError):
    """The worker chooses; the office only carries it out."""

    code = "route_not_chosen"
    sentence = _("劳动者没有选这条路。路由劳动者自己选，请先征求意见。")


class NeedsConsentToMediate(DomainError):
    """Mediation first, after arbitration was chosen, needs the worker's consent."""

    code, article = "needs_consent_to_mediate", Article("CHR", 69)
    sentence = _("劳动者选的是仲裁，先调解要本人同意。")


class NotTheDutyHolder(DomainError):
    """First-contact duty lies with somebody else until another office has accepted it."""

    code, status = "not_duty_holder", 403
    sentence = _("首问责任还在 %(name)s 那里。")


def check_something_told(act: Act) -> None:
    """A claim or a story is there, told now or saved before."""
    application = act.thing
    told = act["narrative"].strip() or application.narrative.strip() or act["claims"] or act.case.claims.exists()
    if not told:
        raise NothingClaimed


def check_signed(act: Act) -> None:
    """By hand or by the typed name; what an officer took down at the counter or on the phone is signed on paper there."""
    taken_down = act.thing.channel in TAKEN_DOWN and filing_officer.holds(act.standing.held)
    if not taken_down and not Signed.hand(act.facts):
        raise NotSigned


class AlreadyRouted(DomainError):
    """This route has been carried out."""

    code = "already_routed"
    sentence = _("已经转过了，案号 %(number)s。")


def check_not_routed(kind: str) -> Guard:
    """A guard: no file of this kind has been made from the application yet."""

    def check(act: Act) -> None:
        made = act.case.offspring.filter(kind=kind).first()
        if made:
            raise AlreadyRouted(number=made.number)

    return check


def check_route_chosen(route: str) -> Guard:
    """A guard: this route is among those the worker chose."""

    def check(act: Act) -> None:
        if route in act.thing.routes:
            return
        if route == "mediation" and "arbitration" in act.thing.routes:
            if not act.thing.mediate_first:
                raise NeedsConsentToMediate
            return
        raise RouteNotChosen

    return check


def check_being_handed_over(act: Act) -> None:
    """A hand-over is waiting for an answer."""
    if act.thing.handing_to_id is None:
        raise DomainError(_("没有等待接收的移交。"))


@dataclass(frozen=True)
class Rest:
    """How long a draft has been left alone: when somebody last wrote on it, and the warnings since."""

    touched: datetime
    warnings: tuple[datetime, ...]

    def due(self, now: datetime) -> str:
        """The event whose time has come; empty where none has."""
        if self.warnings and now - self.warnings[-1] < A_WEEK:
            return ""
        warned = len(self.warnings)
        if warned < len(WARNED_AFTER):
            return WARN if now - self.touched >= WARNED_AFTER[warned] else ""
        return LAPSE if now - self.touched >= DRAFT_LASTS else ""

    def lapses_at(self, now: datetime) -> datetime:
        """When it lapses if nobody writes, seen from a warning given now."""
        return max(self.touched + DRAFT_LASTS, now + A_WEEK * (len(WARNED_AFTER) - len(self.warnings)))


def rest_of(case: Any) -> Rest:
    """The rest of a draft as its journal tells it."""
    rows = list(case.events.order_by("seq").values_list("event", "at"))
    last = max(number for number, (event, _at) in enumerate(rows) if event != WARN)
    return Rest(rows[last][1], tuple(at for _event, at in rows[last + 1 :]))


def check_untouched(act: Act) -> None:
    """Whatever somebody told meanwhile begins the half year anew."""
    if rest_of(act.case).due(act.at) != act.key:
        raise StillInHand
