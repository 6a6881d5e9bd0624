"""Guards of a settlement and its mediation statement (调解仲裁法 42; 令33 71-73)."""

from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case, Party, Side
from disputes.rules.arbitration.items import decided_first
from disputes.rules.mediation.agreement import SettledElsewhere, running_plan
from law.articles import Article

# Claims given up, or sent to a file of their own.
GONE = ("withdrawn", "separate")


class NothingSettled(DomainError):
    """No sums were agreed."""

    code, article = "nothing_settled", Article("LMAL", 42)
    sentence = _("还没有记录双方约定的金额，不能制作调解书。")


class NoStatement(DomainError):
    """No mediation statement awaits signatures."""

    code, article = "no_statement", Article("LMAL", 42)
    sentence = _("没有等待签收的调解书。")


class AlreadySigned(DomainError):
    code, article = "already_signed", Article("LMAL", 42)
    sentence = _("您已经签收过了。")


class StatementPending(DomainError):
    """The mediation statement still awaits signatures."""

    code, article = "statement_pending", Article("LMAL", 42)
    sentence = _("调解书还在等待双方签收。双方签收就结案；一方反悔，仲裁庭及时裁决。")


class NoSigner(DomainError):
    code, status = "no_signer", 422
    sentence = _("请选择是哪一方签收。")


class SumsDiffer(DomainError):
    """Instalments add up to the settled sum, to the cent."""

    code, status = "sums_differ", 422
    sentence = _("分期合计 %(instalments)s 元，与约定总额 %(total)s 元不一致，请改到分厘不差。")


class PayeeDiffers(DomainError):
    """Each of several is paid what was settled with them."""

    code, status = "payee_differs", 422
    sentence = _(
        "付给%(name)s的各期合计 %(instalments)s 元，与约定的 %(total)s 元不一致。有几个人收款的，每一期都要写明付给谁。"
    )


def check_settled(act: Act) -> None:
    """Sums were agreed for this file."""
    if not settled_lines(act.case).exists():
        raise NothingSettled


def check_statement_pending(act: Act) -> None:
    """A mediation statement awaits signatures."""
    if not act.thing.statement_on:
        raise NoStatement


def check_no_statement(act: Act) -> None:
    """No mediation statement awaits signatures."""
    if act.thing.statement_on:
        raise StatementPending


def check_not_signed(act: Act) -> None:
    """This party has not signed yet."""
    if act.party and act.case.statement_signatures.filter(party=act.party).exists():
        raise AlreadySigned


def signer(act: Act) -> Party:
    """Who signs: the party acted for, or the one whose signature the clerk notes; nobody twice."""
    found: Party | None = act.party or act.case.parties.filter(pk=act["party_id"] or 0).first()
    if found is None:
        raise NoSigner
    if act.case.statement_signatures.filter(party=found).exists():
        raise AlreadySigned
    return found


def signers(case: Case) -> list[Party]:
    """Those whose lines were settled, and the other side; who does not settle goes on alone (令33 第七十三条)."""
    settled = settled_lines(case).values("claim__party_id")
    payers = Q(side=Side.RESPONDENT) if settled.filter(claim__party__side=Side.APPLICANT).exists() else Q()
    return list(case.parties.filter(Q(pk__in=settled) | payers).exclude(side=Side.THIRD_PARTY))


def settled_lines(case: Case) -> QuerySet[Any]:
    """Lines with an agreed sum that no earlier statement has taken up."""
    rows: QuerySet[Any] = case.ledger.exclude(settled_amount=None).exclude(claim__state__in=GONE)
    return rows.exclude(claim__in=decided_first(case))


def unsettled_claims(case: Case) -> QuerySet[Any]:
    """Claims still before the tribunal when the settled ones have gone."""
    rows: QuerySet[Any] = case.claims.filter(state="active").exclude(pk__in=decided_first(case))
    return rows.exclude(pk__in=settled_lines(case).values("claim_id"))


def check_kept(act: Act) -> None:
    """What the parties have signed by themselves is not written otherwise into a statement."""
    plan = running_plan(act.case, source="settlement")
    if plan is None:
        return
    lines = settled_lines(act.case).filter(claim__party=plan.payee_id)
    if sum((line.settled_amount for line in lines), Decimal("0.00")) != plan.agreed:
        raise SettledElsewhere(paper=plan.get_source_display())


def check_sums(act: Act, total: Decimal) -> None:
    """Instalments come to the settled sum, to the cent."""
    parts = sum((row["amount"] for row in act["instalments"] or []), Decimal("0.00"))
    if act["instalments"] and parts != total:
        raise SumsDiffer(instalments=f"{parts:.2f}", total=f"{total:.2f}")
    if act["instalments"]:
        check_each_paid(act)


def check_each_paid(act: Act) -> None:
    """Where several are paid each payment says whom, and what each is paid comes to what was settled with them."""
    agreed: dict[int, Decimal] = {}
    for line in settled_lines(act.case).select_related("claim"):
        agreed[line.claim.party_id] = agreed.get(line.claim.party_id, Decimal("0.00")) + line.settled_amount
    if len(agreed) < 2:
        return
    for pk, total in agreed.items():
        mine = sum((row["amount"] for row in act["instalments"] if row["payee"] == pk), Decimal("0.00"))
        if mine != total:
            party = act.case.parties.get(pk=pk)
            raise PayeeDiffers(name=party.name, instalments=f"{mine:.2f}", total=f"{total:.2f}")
