"""Guards of a listing (令45 5-18; 令29)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooEarly, TooLate
from law.articles import Article
from wage_arrears.records.inspection import Order, Referral
from wage_arrears.rules.days import last_day

OBJECTION, HALF_YEAR = "list.objection_5wd", "list.early_removal_6m"


class OnlyJointList(DomainError):
    """令45 alone knows this step."""

    code, article = "only_joint_list", Article("LIST", 7)
    sentence = _("这一步只用于失信联合惩戒名单，不用于社会公布。")


class NotPaid(DomainError):
    """Paid first."""

    code, article = "arrears_not_paid", Article("LIST", 7)
    sentence = _("还有 %(left)s 元欠薪没有付清。付清之后再来。")


class CodeUnknown(DomainError):
    """A list names a firm by its code, so that no other of the same name is meant."""

    code = "credit_code_unknown"
    sentence = _("名单要写明单位的统一社会信用代码，案卷里还没有。请先更正当事人信息，补上代码。")


class ObjectionLate(TooLate):
    """Five working days from the notice."""

    code, article = "objection_late", Article("LIST")
    sentence = _("提出异议的最后一天是 %(on)s，已经过了。")


class ObjectionRunning(TooEarly):
    """The objection may still come."""

    code, article = "objection_running", Article("LIST")
    sentence = _("单位还可以在 %(on)s 之前提出异议，期满之前不能决定。")


class SixMonths(TooEarly):
    """Listed for half a year first."""

    code, article = "six_months_first", Article("LIST")
    sentence = _("列入满六个月（%(on)s）之后才能申请提前移出。")


class RemovalNotAsked(DomainError):
    """Nobody asked."""

    code = "removal_not_asked"
    sentence = _("单位没有申请移出。")


class RemovalBarred(DomainError):
    """Prosecution, conviction, re-offence (令45)."""

    code, status, article = "removal_barred", 422, Article("LIST")
    sentence = _("案件还在刑事程序中、已被判刑或者列入期间再次欠薪的，不能提前移出。")


class RemovalNotGranted(DomainError):
    """Decided first."""

    code = "removal_not_granted"
    sentence = _("还没有决定移出。")


class TermRunning(TooEarly):
    """Three years run."""

    code, article = "term_running", Article("LIST")
    sentence = _("列入期限到 %(on)s，还没有届满。")


class WasRevoked(DomainError):
    """What was annulled is not restored."""

    code = "listing_was_revoked"
    sentence = _("列入决定已被撤销，不能恢复。需要的，重新提请。")


class NotYetPublished(DomainError):
    """A publication is objected to once it is out (令29)."""

    code, article = "not_yet_published", Article("PUB")
    sentence = _("社会公布是公布之后提异议；还没有公布。")


class DecidedOnList(DomainError):
    """The joint list is objected to before it is decided (令45 6)."""

    code, article = "decided_on_list", Article("LIST", 6)
    sentence = _("列入之前才能提异议；已经列入的，可以申请行政复议、提起诉讼，或者改正后申请移出。")


class NotNotified(DomainError):
    """The joint list is told first (令45 6)."""

    code, article = "not_notified", Article("LIST", 6)
    sentence = _("还没有告知单位拟列入的事实、理由和依据。")


class FaceUnknown(DomainError):
    """What is published names the firm in full (令29)."""

    code, article = "face_unknown", Article("PUB")
    sentence = _("公布要写明单位的全称、统一社会信用代码、地址和法定代表人，案卷里还缺。请先补上。")


def last(rule: str, start: date, place: str) -> date:
    """The last day of a period."""
    return last_day(rule, start, place)


def source(act: Act) -> int:
    """The inspection it rests on, else its own file."""
    return int(act.case.origin_id or act.case.pk)


def check_joint_list(act: Act) -> None:
    """Only the list of 令45."""
    if act.thing.kind != "joint_list":
        raise OnlyJointList


def check_may_object(act: Act) -> None:
    """Before the decision for the joint list, after it is out for a publication."""
    thing, is_joint = act.thing, act.thing.kind == "joint_list"
    if is_joint and thing.stage == "listed":
        raise DecidedOnList
    if not is_joint and thing.published_on is None:
        raise NotYetPublished


def check_notified(act: Act) -> None:
    """Told; a publication rests on a decision that was heard and served before."""
    if act.thing.kind == "joint_list" and act.thing.notified_on is None:
        raise NotNotified


def check_face_known(act: Act) -> None:
    """Everything that a publication says of the firm."""
    if act.thing.kind == "joint_list":
        return
    party = act.case.parties.filter(side="respondent").first()
    if party is None or not all((party.credit_code, party.address, party.legal_representative)):
        raise FaceUnknown


def check_code_known(act: Act) -> None:
    """The employer's credit code stands in the file."""
    if not act.case.parties.exclude(side="applicant").exclude(credit_code="").exists():
        raise CodeUnknown


def check_paid(act: Act) -> None:
    """Every order of the inspection has been paid."""
    rows = Order.objects.filter(case_id=source(act), replaced_on=None).select_related("plan")
    left = sum((row.outstanding for row in rows), 0)
    if left:
        raise NotPaid(left=f"{left:,.2f}")


def check_objection_in_time(act: Act) -> None:
    """Five working days from receipt; a publication may be objected to at any time."""
    thing = act.thing
    if thing.kind == "joint_list" and thing.notice_received_on:
        day = last(OBJECTION, thing.notice_received_on, act.case.place)
        if act.on > day:
            raise ObjectionLate(on=day)


def check_objection_period_over(act: Act) -> None:
    """Verified, or five working days past."""
    thing = act.thing
    if thing.notified_on is None:
        return
    day = last(OBJECTION, thing.notice_received_on or thing.notified_on, act.case.place)
    if not thing.verified_on and act.on <= day:
        raise ObjectionRunning(on=day)


def check_six_months(act: Act) -> None:
    """Half a year on the list."""
    day = last(HALF_YEAR, act.thing.listed_on, act.case.place)
    if act.on < day:
        raise SixMonths(on=day)


def check_removal_asked(act: Act) -> None:
    """An application waits."""
    if not act.thing.removal_asked_on or act.thing.removal_granted is not None:
        raise RemovalNotAsked


def check_not_barred(act: Act) -> None:
    """Not while the police have it, after conviction or on re-offence."""
    row = Referral.objects.filter(case_id=source(act)).first()
    prosecuted = bool(row and row.handed_on and not row.police_refused_on)
    if act["granted"] and (prosecuted or act["reoffended"] or act["convicted"]):
        raise RemovalBarred


def check_removal_granted(act: Act) -> None:
    """Granted."""
    if not act.thing.removal_granted:
        raise RemovalNotGranted


def check_term_over(act: Act) -> None:
    """The third year is over."""
    if act.thing.ends_on is None or act.on <= act.thing.ends_on:
        raise TermRunning(on=act.thing.ends_on or act.on)


def check_not_revoked(act: Act) -> None:
    """Removed for the asking, not annulled."""
    if act.thing.revoked_on:
        raise WasRevoked
