"""Guards of offers, of the agreement, and of the roads that lead on from it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.deadlines import running
from casework.errors import DomainError, NotFound, TooLate
from casework.models import Case, Party
from disputes.records.ledger import ClaimKind, LedgerLine, exclude_each_other
from disputes.records.mediation import Offer, OfferState
from disputes.rules.mediation.course import PeriodStillRuns, period_end
from disputes.rules.payment_plan import NoPayee, SumsDiffer
from law.articles import Article

ZERO = Decimal("0.00")
# LMAL 16: what a payment order may be asked for out of a mediation agreement.
ORDERABLE = ("wages", "overtime", "injury_medical", "severance", "unlawful_termination")


class OwnOffer(DomainError):
    """An offer is answered by the other side."""

    code, status = "own_offer", 403
    sentence = _("这是您自己出的价，由对方答复。")


class OfferAnswered(DomainError):
    """Answered offers stay as they are."""

    code = "offer_answered"
    sentence = _("这次出价已经答复过了。")


class NotAccepted(DomainError):
    """An agreement follows only an offer both sides accepted."""

    code = "offer_not_accepted"
    sentence = _("这次出价还没有被接受，不能写进协议。")


class NothingAgreed(DomainError):
    """An agreement binds somebody to something."""

    code, status = "nothing_agreed", 422
    sentence = _("协议里还什么都没有写：请选双方接受的出价，或者逐行写金额，或者写别的约定。")


class SettledElsewhere(DomainError):
    """The sums of this file are already promised by another paper."""

    code = "settled_elsewhere"
    sentence = _("这个案卷里已经有一份约定金额的文书：%(paper)s。先把那一份办完，再写新的。")


class OneOfTwo(DomainError):
    """Of heads that exclude each other one is granted."""

    code, status, article = "one_of_two", 422, Article("LCR", 25)
    sentence = _("%(one)s和%(other)s只能有一项，不能两项都给。请把约定的数写在其中一项上，另一项写 0。")


class AlreadySigned(DomainError):
    """Somebody has signed this text."""

    code = "already_signed"
    sentence = _("已经有人签了名，文字不能再改。要改，请先结束这份，再重新起草。")


class SignedTwice(DomainError):
    """One signature is enough."""

    code = "signed_twice"
    sentence = _("您已经签过了。")


class NothingSigned(DomainError):
    """A signature says something."""

    code, status = "nothing_signed", 422
    sentence = _("请用手指签名，或者输入您的姓名。")


class NotComplete(DomainError):
    """Both parties, the mediator and the seal (LMAL 14)."""

    code, article = "not_complete", Article("LMAL", 14)
    sentence = _("协议要双方签名、调解员签名并盖调解组织的章才生效，还差：%(missing)s。")


class SealedTooEarly(DomainError):
    """No seal under a text that a side has not signed yet (LMAL 14)."""

    code, article = "sealed_too_early", Article("LMAL", 14)
    sentence = _("双方还没有都签名，不能盖章。还差：%(missing)s。")


class NotInDefault(DomainError):
    """The agreement is being performed."""

    code, article = "not_in_default", Article("LMAL", 15)
    sentence = _("协议还在按期履行，没有逾期。对方到期不付，才能走这条路。")


class NotForPaymentOrder(DomainError):
    """Only wages, injury medical costs, severance and damages."""

    code, article = "not_for_payment_order", Article("LMAL", 16)
    sentence = _("支付令只能用于劳动报酬、工伤医疗费、经济补偿和赔偿金。这份协议里没有这些。")


class NothingYet(DomainError):
    """Nothing has come of it yet, so nothing ends."""

    code = "not_ended_yet"
    sentence = _("协议的钱还没付清，案卷先不结。")


def line_of(act: Act, line_id: int) -> LedgerLine:
    """A ledger line of this very file."""
    found = LedgerLine.objects.filter(case=act.case, pk=line_id).select_related("claim__party").first()
    if found is None:
        raise NotFound
    return found


def visible_offers(act: Act) -> Any:
    """The offers of this thing that the actor may answer: never what the other side told the mediator alone."""
    offers = Offer.objects.filter(case=act.case, negotiation=act.thing.negotiation_of_offers)
    return offers.exclude(for_mediator=True) if act.party else offers


def offer_of(act: Act) -> Offer:
    """The offer named, else the newest that waits for this side's answer."""
    offers = visible_offers(act)
    if act["offer_id"]:
        found = offers.filter(pk=act["offer_id"]).first()
    else:
        found = offers.filter(state=OfferState.OPEN).exclude(party=act.party).order_by("-pk").first()
    if found is None:
        raise NotFound
    return found


def check_may_answer(act: Act, offer: Offer) -> None:
    """The other side answers, once."""
    if act.party and (offer.party_id == act.party.pk):
        raise OwnOffer
    if offer.state != OfferState.OPEN or (act.party and act.party.pk in offer.accepted_by):
        raise OfferAnswered


def check_unsigned(act: Act) -> None:
    """A text is changed only before anybody signed it."""
    if act.thing.signatures.exists():
        raise AlreadySigned
    running = running_plan(act.case)
    if running is not None:
        raise SettledElsewhere(paper=running.get_source_display())


def check_not_signed_by(act: Act) -> None:
    """Once each: the party, not each of its agents."""
    if act.thing.signatures.filter(party=act.party).exists():
        raise SignedTwice


def check_signature(act: Act) -> None:
    """Drawn or typed."""
    if not act["signature"] and not act["typed_name"]:
        raise NothingSigned


def unsigned(thing: Any) -> list[str]:
    """Which party's signature the agreement still lacks."""
    signed = set(thing.signatures.values_list("party_id", flat=True))
    parties = thing.case.parties.exclude(side="third_party")
    return [f"{p.get_side_display()}签名" for p in parties if p.pk not in signed and p.pk in thing.bound]


def missing(act: Act) -> list[str]:
    """Who and what the agreement still lacks."""
    lacking = unsigned(act.thing)
    lacking += [] if act.thing.signatures.filter(party=None).exists() else ["调解员签名"]
    return lacking + ([] if act.thing.sealed_at else ["调解组织印章"])


def check_signed(act: Act) -> None:
    """The seal stands for what both sides agreed to; the mediator may sign before or after it."""
    lacking = unsigned(act.thing)
    if lacking:
        raise SealedTooEarly(missing="、".join(lacking))


def check_complete(act: Act) -> None:
    """All four, or no effect."""
    lacking = missing(act)
    if lacking:
        raise NotComplete(missing="、".join(lacking))


def check_something(act: Act, settled: dict[int, Decimal]) -> None:
    """A sum or a sentence: nobody is asked to sign an empty text."""
    if not settled and not act["terms"]:
        raise NothingAgreed


def check_sums(rows: Iterable[dict[str, Any]], settled: dict[int, Decimal]) -> None:
    """What is paid to each equals what was settled for each, to the cent."""
    rows, paid = list(rows), dict.fromkeys(settled, ZERO)
    if rows and not settled:
        raise SumsDiffer(instalments=f"{sum(row['amount'] for row in rows):,.2f}", lines="0.00")
    for row in rows:
        payee = row["payee"] or (next(iter(settled)) if len(settled) == 1 else None)
        if payee not in paid:
            raise NoPayee
        paid[payee] += row["amount"]
    for payee, agreed in settled.items():
        if paid[payee] != agreed:
            raise SumsDiffer(instalments=f"{paid[payee]:,.2f}", lines=f"{agreed:,.2f}")


def running_plan(case: Case, **only: Any) -> Any:
    """A plan of this file that still promises money."""
    return case.payment_plans.filter(**only).exclude(stage__in=("satisfied", "closed_unpaid")).first()


def check_one_of_two(lines: Iterable[tuple[LedgerLine, Decimal]]) -> None:
    """Nobody is given what the law gives only instead."""
    given = {(line.claim.party_id, line.claim.kind): line.claim for line, amount in lines if amount}
    for (party, kind), one in given.items():
        for (whose, head), other in given.items():
            if party == whose and exclude_each_other(ClaimKind(kind), ClaimKind(head)):
                raise OneOfTwo(one=one, other=other)


def by_payee(lines: Iterable[tuple[LedgerLine, Decimal]]) -> dict[int, Decimal]:
    """What these lines give to each who is paid."""
    totals: dict[int, Decimal] = {}
    for line, amount in lines:
        totals[line.claim.party_id] = totals.get(line.claim.party_id, ZERO) + amount
    return {payee: total for payee, total in totals.items() if total}


def bound(case: Case, settled: Iterable[int]) -> list[Party]:
    """Whose signatures it takes: every party, except members of a group whose lines are not settled."""
    parties, paid = list(case.parties.exclude(side="third_party")), set(settled)
    claimants = set(LedgerLine.objects.filter(case=case).values_list("claim__party_id", flat=True))
    return [p for p in parties if p.pk not in claimants or p.pk in paid or len(claimants) < 2]


def check_deadline(rule: str) -> Any:
    """A guard: the period of this rule, opened when the agreement took effect, has not passed."""

    def check(act: Act) -> None:
        clock = act.case.deadlines.filter(rule=rule).order_by("-pk").first()
        if clock and not clock.provisional and act.on > clock.day:
            raise TooLate(on=clock.day)

    return check


def defaulted_plans(act: Act) -> list[Any]:
    """The plans of the file that are late."""
    return list(act.case.payment_plans.filter(stage="defaulted"))


def check_in_default(act: Act) -> None:
    """LMAL 15-16: only when the other side does not perform in time."""
    if not defaulted_plans(act):
        raise NotInDefault


def check_orderable(act: Act) -> None:
    """LMAL 16 names what a payment order is for."""
    if not act.case.claims.filter(kind__in=ORDERABLE, lines__settled_amount__gt=0).exists():
        raise NotForPaymentOrder


def check_may_convert(act: Act) -> None:
    """From invited only after the period; from effective only when not performed in time (LMAL 14-15)."""
    end = period_end(act)
    if act.thing.stage == "invited" and end and act.on <= end:
        raise PeriodStillRuns(on=end)
    if act.thing.stage == "effective":
        check_in_default(act)


def check_all_ended(act: Act) -> None:
    """The file waits for its money."""
    plans = act.case.payment_plans.exclude(stage__in=("satisfied", "closed_unpaid"))
    waits = running(act.case).filter(rule="med.judicial_confirm_30d", effective__gte=act.on)
    if plans.exists() or (not act.case.payment_plans.exists() and waits.exists()):
        raise NothingYet
