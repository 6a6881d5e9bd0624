"""Guards of the way to the police: two limbs of the sum, an order served and overdue, approval, hand-over."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, Invalid, TooEarly, TooLate
from law.articles import Article
from law.calculators import calc
from law.errors import NoValueInForce, WrongFacts
from wage_arrears.records.inspection import Order, OrderKind, Referral
from wage_arrears.rules.days import last_day

TWO = 2
# Where only one of the two sums is told, the other stands at the interpretation's highest.
HIGHEST = {"single": Decimal(20000), "group": Decimal(100000)}
CRIME = Article("CL", "276-1")


class ReferralOpen(DomainError):
    """One referral at a time."""

    code = "referral_open"
    sentence = _("已经有一件移送在办。")


class TeamTooSmall(DomainError):
    """Two or more (移送规定 5)."""

    code, status, article = "team_too_small", 422, Article("REF", 5)
    sentence = _("移送专案组不得少于两名执法人员。")


class NoTeam(DomainError):
    """The team first."""

    code, article = "no_referral_team", Article("REF", 5)
    sentence = _("还没有组成移送专案组。请先指定两名以上执法人员核实情况。")


class OrderNotServed(DomainError):
    """An order in writing, with proof that it was served (法释〔2013〕3号 4)."""

    code, article = "order_not_served", Article("INT2013", 4)
    sentence = _("责令支付的文书没有送达证明，不能移送。逃匿的，可以张贴在住所、用工地点并拍照录像。")


class OrderNotOverdue(TooEarly):
    """Its day must have passed."""

    code, article = "order_not_overdue", Article("INT2013", 4)
    sentence = _("责令支付的期限到 %(on)s，期满仍不支付的才能移送。")


class SumNotLarge(DomainError):
    """Neither limb is met (法释〔2013〕3号 3)."""

    code, article = "sum_not_large", Article("INT2013", 3)
    sentence = _("没有达到“数额较大”：%(needed)s。先按行政处理办。")


class ThresholdUnknown(DomainError):
    """The province's sums are told, never guessed."""

    code, status, article = "threshold_unknown", 422, Article("INT2013", 3)
    sentence = _("本省的数额标准没有录入，请在表里填写一人和十人以上两个标准（五千至二万元，三万至十万元）。")


class NotReported(DomainError):
    """The report first."""

    code, article = "not_reported", Article("REF", 5)
    sentence = _("还没有提出移送报告，或者已经决定过了。")


class NotApproved(DomainError):
    """The principal head approves (移送规定 5)."""

    code, article = "referral_not_approved", Article("REF", 5)
    sentence = _("移送要经主要负责人批准，现在还没有批准。")


class NotHanded(DomainError):
    """Nothing lies with the police."""

    code = "not_handed_over"
    sentence = _("还没有移送公安机关。")


class PoliceDecided(DomainError):
    """The police have answered."""

    code = "police_decided"
    sentence = _("公安机关已经作出决定，已经登记过了。")


class PoliceNotRefused(DomainError):
    """Only a refusal is contested."""

    code, article = "police_not_refused", Article("REF", 9)
    sentence = _("公安机关没有决定不予立案，不能提请复议或立案监督。")


class ReconsiderationLate(TooLate):
    """Three days from the notice (移送规定 9)."""

    code, article = "reconsideration_late", Article("REF", 9)
    sentence = _("提请复议的最后一天是 %(on)s，已经过了。还可以建议检察机关立案监督。")


def referral(act: Act) -> Referral | None:
    """The referral of a file."""
    return Referral.objects.filter(case=act.case).first()


def check_no_referral_open(act: Act) -> None:
    """A new team only where none is at work."""
    row = referral(act)
    if row and not row.refused_on and not row.police_refused_on:
        raise ReferralOpen


def check_team(act: Act) -> None:
    """Two at the least."""
    if len(act["members"]) < TWO:
        raise TeamTooSmall


def check_team_formed(act: Act) -> None:
    """A team is at work and has not reported."""
    row = referral(act)
    if row is None or row.refused_on or row.police_refused_on:
        raise NoTeam
    if row.reported_on:
        raise ReferralOpen


def check_order_served(act: Act) -> None:
    """An order to pay, in writing, served."""
    if not act.thing.order_received_on or not payments(act):
        raise OrderNotServed


def check_order_overdue(act: Act) -> None:
    """Its day has passed."""
    last = act.thing.comply_by_on
    if last and act.on <= last:
        raise OrderNotOverdue(on=last)


def payments(act: Act) -> list[Order]:
    """The wages ordered; what was added to them is no wage."""
    return list(Order.objects.filter(case=act.case).exclude(kind=OrderKind.ADDITIONAL).select_related("worker"))


def check_sum_large(act: Act) -> None:
    """By either limb; the province's sums as entered or as told."""
    refuse_small(act, {"single": act["threshold_single"], "group": act["threshold_group"]})


def refuse_small(act: Act, told: dict[str, Decimal | None]) -> None:
    """Asks the law; what it cannot know is asked of the inspectorate."""
    workers = [{"months": row.months, "amount": f"{row.outstanding:.2f}"} for row in payments(act)]
    facts: dict[str, Any] = {"workers": workers, "on": act.on.isoformat()}
    if any(told.values()):
        facts["thresholds"] = {name: f"{value or HIGHEST[name]:.2f}" for name, value in told.items()}
    else:
        facts["city"] = act.case.place
    try:
        found = calc("wage_crime", facts)
    except NoValueInForce as missing:
        raise ThresholdUnknown from missing
    except WrongFacts as wrong:
        raise Invalid({"threshold_single": [wrong.sentence]}) from wrong
    if not found["large"]:
        raise SumNotLarge(needed="；".join(line.formula for line in found.lines))


def check_reported(act: Act) -> None:
    """A report waits for the principal head."""
    row = referral(act)
    if row is None or not row.reported_on or row.approved_on or row.refused_on:
        raise NotReported


def check_approved(act: Act) -> None:
    """Approved, and not yet handed over."""
    row = referral(act)
    if row is None or not row.approved_on or row.handed_on:
        raise NotApproved


def check_handed(act: Act) -> None:
    """The police have it."""
    row = referral(act)
    if row is None or not row.handed_on:
        raise NotHanded


def check_police_undecided(act: Act) -> None:
    """No answer yet; after a refusal only what was asked again may bring one."""
    row = referral(act)
    asked_again = row and (row.reconsideration_on or row.supervision_on)
    if row and (row.police_filed_on or (row.police_refused_on and not asked_again)):
        raise PoliceDecided


def check_police_refused(act: Act) -> None:
    """There is a refusal to contest."""
    row = referral(act)
    if row is None or not row.police_refused_on:
        raise PoliceNotRefused


def check_reconsideration_in_time(act: Act) -> None:
    """Within three days."""
    row = referral(act)
    if row and row.police_refused_on:
        last = last_day("crime.reconsider_3d", row.police_refused_on, act.case.place)
        if act.on > last:
            raise ReconsiderationLate(on=last)
