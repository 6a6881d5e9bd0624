"""Reads behind the wall: offers as each side may see them, and the mediator's cockpit."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.answers import move_url
from casework.models import Case, Party
from casework.moves import may_now, moves
from casework.relations import mediation_head, mediator
from casework.standing import Standing
from disputes.models.mediation import Mediation
from disputes.models.negotiation import Negotiation
from disputes.models.payment_plan import PaymentPlan
from disputes.queries.payment_plan import (
    beside_row,
    instalment_rows,
    paid_by_others,
    payment_rows,
    payments_of,
    plans_for,
    side_of,
)
from disputes.records.ledger import LedgerLine, counted_sum
from disputes.records.mediation import MediationNote, Offer, OfferState, Passage, UndisputedFact
from disputes.rules.mediation import agreement
from documents.namesakes import told_apart

leads = mediator | mediation_head
# What the mediator's cockpit has a form or a button of its own for.
ON_THE_COCKPIT = frozenset({"enter_caucus", "leave_caucus", "draft_agreement", "take_note", "sign"})


def offers_for(case: Case, who: Standing, negotiation: Negotiation | None = None) -> QuerySet[Offer]:
    """The mediator reads every offer, a side its own and those made to it; nobody else any."""
    offers = (
        Offer.objects.filter(case=case, negotiation=negotiation).select_related("party").prefetch_related("lines__line")
    )
    if negotiation is None and leads.holds(who.held):
        return offers
    if who.party is None:
        return offers.none()
    return offers.filter(for_mediator=False) | offers.filter(party=who.party)


def offer_item(offer: Offer, who: Standing) -> dict[str, Any]:
    """One rung of the ladder."""
    mine = who.party is not None and offer.party_id == who.party.pk
    answered = who.party is not None and who.party.pk in offer.accepted_by
    return {
        "id": offer.pk,
        "number": offer.number,
        "by": offer.party.name if offer.party else _("调解员的方案"),
        "at": offer.at,
        "total": offer.total,
        "lines": [{"label": str(row.line), "amount": row.amount} for row in offer.lines.all()],
        "instalments": offer.instalments,
        "clause": offer.default_clause == "whole_sum",
        "message": offer.message,
        "state": offer.get_state_display(),
        "for_mediator": offer.for_mediator,
        "to_answer": bool(who.party) and not mine and not answered and offer.state == OfferState.OPEN,
    }


def move_rows(case: Case, thing: Any, who: Standing, without: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The moves on a thing as the widget shows them; `without` those that have a place of their own on the page."""
    return [
        {
            "label": each.row.label,
            "url": move_url(case, each),
            "closed": each.refusal.message if each.refusal else "",
            "why": each.row.hint,
        }
        for each in moves(thing, who)
        if each.row.name not in without
    ]


def offers_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section “出价” of a mediation, by side."""
    thing = Mediation.objects.filter(case=case).first()
    offers = list(offers_for(case, who))
    if thing is None or (not offers and thing.stage not in ("accepted", "in_session")):
        return None
    thing.case = case
    open_now = may_now(thing, who)
    return {
        "offers": [offer_item(offer, who) for offer in offers],
        "thing": thing,
        "may_offer": "make_offer" in open_now and who.party is not None,
        "may_answer": "reject_offer" in open_now,
        "may_accept": "accept_offer" in open_now,
        "may_limit": "set_private_limit" in open_now,
        "has_limit": who.party is not None and case.private_limits.filter(party=who.party).exists(),
        "may_compare": "check_overlap" in open_now,
        "overlap": thing.get_overlap_display(),
        "cockpit": reverse("mediate", args=[case.pk]) if mediator.holds(who.held) else "",
    }


def agreement_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section “调解协议”: what is signed, by whom, and what is still missing."""
    thing = Mediation.objects.filter(case=case).first()
    if thing is None or thing.agreed_on is None:
        return None
    thing.case = case
    signs = any(each.row.name == "sign" and each.is_open for each in moves(thing, who))
    return {
        "state": thing.stage_label(),
        "lines": LedgerLine.objects.filter(case=case, settled_amount__isnull=False),
        "total": thing.settled,
        "instalments": thing.instalments,
        "clause": thing.default_clause == "whole_sum",
        "terms": thing.terms.splitlines(),
        "signatures": signature_rows(thing),
        "sealer": _("调解组织印章"),
        "sealed_at": thing.sealed_at,
        "sign_url": reverse("move", args=[case.pk, "mediation", thing.pk, "sign"]) if signs else "",
    }


def signature_rows(thing: Mediation) -> list[dict[str, Any]]:
    """Each hand that is wanted, and when it was given."""
    given = {row.party_id: row.at for row in thing.signatures.all()}
    parties = [p for p in thing.case.parties.all() if p.pk in thing.bound]
    rows = [{"label": p.get_side_display(), "name": p.name, "at": given.get(p.pk)} for p in parties]
    return [*rows, {"label": _("调解员"), "name": "", "at": given.get(None)}]


def negotiation_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section “协商”: for the parties alone, whatever the file."""
    if who.party is None or not case.parties.exclude(side=who.party.side).exists():
        return None
    rows = [talk_item(case, row, who) for row in Negotiation.objects.filter(case=case).select_related("invited_by")]
    running = any(row["is_open"] for row in rows)
    if not rows and not case.is_open:
        return None
    return {
        "talks": rows,
        "invite_url": reverse("make", args=[case.pk, "negotiation", "invite"]) if case.is_open and not running else "",
    }


def talk_item(case: Case, talk: Negotiation, who: Standing) -> dict[str, Any]:
    """One negotiation with its offers and what may be done."""
    talk.case = case
    return {
        "by": talk.invited_by.name,
        "message": talk.message,
        "answer": talk.answer,
        "stage": talk.stage_label(),
        "is_open": not talk.is_final,
        "offers": [offer_item(offer, who) for offer in offers_for(case, who, talk)],
        "moves": move_rows(case, talk, who),
        "may_accept": "accept_offer" in may_now(talk, who),
        "settlement": settlement_terms(talk, who),
        "id": talk.pk,
    }


def settlement_terms(talk: Negotiation, who: Standing) -> dict[str, Any] | None:
    """What both are about to sign, or have signed: every line, every day, and who has signed."""
    offer = talk.agreed_offer
    if who.party is None or offer is None:
        return None
    lines = list(offer.lines.select_related("line__claim"))
    given = {row.party_id: row.at for row in talk.signatures.all()}
    bound = agreement.bound(talk.case, agreement.by_payee((row.line, row.amount) for row in lines))
    return {
        "state": talk.stage_label(),
        "lines": [{"month": row.line.month, "label": row.line.label, "settled_amount": row.amount} for row in lines],
        "total": offer.total,
        "instalments": talk.instalments,
        "clause": talk.default_clause == "whole_sum",
        "signatures": [{"label": p.get_side_display(), "name": p.name, "at": given.get(p.pk)} for p in bound],
    }


def plan_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section “付款”: owed, agreed and received side by side, then each instalment."""
    plans = list(plans_for(case, who))
    if not plans:
        return None
    names = told_apart(case)
    return {"plans": [plan_item(case, plan, who, names) for plan in plans], "day": timezone.localdate()}


def plan_item(case: Case, plan: PaymentPlan, who: Standing, names: dict[int, str]) -> dict[str, Any]:
    """One plan as its section shows it."""
    plan.case = case
    today, side, payments = timezone.localdate(), side_of(plan, who), payments_of(plan)
    return {
        "id": plan.pk,
        "payer": plan.payer.name,
        "payee": names[plan.payee_id],
        "stage": plan.stage_label(),
        "sums": [
            {"label": _("应得"), "value": plan.owed},
            {"label": _("约定"), "value": plan.agreed},
            {"label": _("收到"), "value": plan.received, "kind": "got"},
        ],
        "rows": instalment_rows(plan, today),
        "payments": payment_rows(payments, side),
        "side": side,
        "by_others": paid_by_others(plan, payments),
        "beside": beside_row(plan, side),
        "account": plan.payee.bank_account if side else "",
        "due_now": plan.due_now(today),
        "clause": plan.default_clause == "whole_sum",
        "moves": move_rows(case, plan, who),
        "packet": reverse("execution_packet", args=[case.pk, plan.pk]) if plan.applied_on else "",
    }


def passages_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """What came through the wall, for everybody on the file."""
    rows = list(Passage.objects.filter(case=case).select_related("paper__file"))
    return {"passages": rows} if rows else None


def side_item(thing: Mediation, party: Party) -> dict[str, Any]:
    """One side as the mediator sees it: what it wants, whether it has a limit (never which), where it is."""
    notes = MediationNote.objects.filter(case=thing.case, party=party)
    return {
        "party": party,
        "label": party.get_side_display(),
        "interests": [note for note in notes if note.kind == "interest"],
        "notes": [note for note in notes if note.kind != "interest"],
        "has_limit": thing.case.private_limits.filter(party=party).exists(),
        "asked_overlap": party.side in thing.overlap_asked,
        "in_caucus": thing.caucus_side == party.side,
        "signed": thing.signatures.filter(party=party).exists(),
    }


def proposal_lines(case: Case) -> list[dict[str, Any]]:
    """Claimed and admitted line by line, with the last sum on the table as a beginning."""
    last = Offer.objects.filter(case=case, negotiation=None).order_by("-pk").first()
    offered = {row.line_id: row.amount for row in last.lines.all()} if last else {}
    return [
        {
            "id": line.pk,
            "label": f"{line.month} {line.label}".strip(),
            "claimed": line.amount,
            "admitted": line.answer_amount,
            "offered": offered.get(line.pk, line.settled_amount if line.settled_amount is not None else line.amount),
        }
        for line in LedgerLine.objects.filter(case=case)
    ]


def cockpit(case: Case, who: Standing) -> dict[str, Any]:
    """Everything the mediator works with on one page."""
    thing = Mediation.objects.get(case=case)
    thing.case = case
    parties = case.parties.exclude(side="third_party")
    return {
        "case": case,
        "who": who,
        "thing": thing,
        "sides": [side_item(thing, party) for party in parties],
        "notes": MediationNote.objects.filter(case=case, party=None),
        "offers": [offer_item(offer, who) for offer in offers_for(case, who)],
        "lines": proposal_lines(case),
        "facts": UndisputedFact.objects.filter(case=case),
        "moves": move_rows(case, thing, who, without=ON_THE_COCKPIT),
        "open_moves": may_now(thing, who),
        "claimed": counted_sum(
            LedgerLine.objects.filter(case=case, claim__is_counterclaim=False).select_related("claim")
        ),
        "signed_by_mediator": thing.signatures.filter(party=None).exists(),
    }
