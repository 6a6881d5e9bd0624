"""Guards of orders."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, TooEarly
from law.articles import Article


class NoEmployer(DomainError):
    """An order needs somebody to obey it."""

    code, article = "no_employer", Article("LSI", 18)
    sentence = _("还没有写明是哪个单位，不能下指令。请先更正或补上单位名称。")


class NotYetDue(TooEarly):
    """Nobody has ignored an order whose day has not passed."""

    code, article = "order_not_yet_due", Article("LSI", 26)
    sentence = _("责令的期限到 %(on)s，还没过，不能认定没有履行。")


class StillUnpaid(DomainError):
    """The sums ordered did not all arrive."""

    code, status, article = "still_unpaid", 422, Article("LSI", 26)
    sentence = _("责令支付的还差 %(amount)s 元没有登记到账，不能认定已经改正。")


class OrderIgnored(DomainError):
    """What was ignored is not being performed."""

    code, article = "order_ignored", Article("LSI", 26)
    sentence = _("已经核查认定没有履行，请告知拟作出的处理。")


def employer_of(act: Act) -> object | None:
    """The party against whom the file stands."""
    return act.case.parties.filter(side="respondent").order_by("pk").first()


def check_employer_named(act: Act) -> None:
    """The employer is a party of the file."""
    if employer_of(act) is None:
        raise NoEmployer


def check_finding(act: Act) -> None:
    """Ignored only after the day; complied only when all has come."""
    thing = act.thing
    if act["outcome"] == "ignored" and thing.comply_by_on and act.on <= thing.comply_by_on:
        raise NotYetDue(on=thing.comply_by_on)
    if act["outcome"] == "complied" and thing.outstanding:
        raise StillUnpaid(amount=f"{thing.outstanding:,.2f}")


def check_not_ignored(act: Act) -> None:
    """A file goes over to performance where the employer performs."""
    if act.thing.stage == "ordered" and act.thing.rectified == "ignored":
        raise OrderIgnored
