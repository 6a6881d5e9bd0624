"""The sections on case pages: ledger, payment, offers, negotiation, and what came through the wall."""

from django.utils.translation import gettext_lazy as _

from casework.models import Kind
from casework.panels import register
from disputes.queries.mediation import agreement_panel, negotiation_panel, offers_panel, passages_panel, plan_panel
from disputes.queries.mediation_ledger import ledger_panel

FOLDER = "disputes/mediation"
CLAIMED = (Kind.APPLICATION, Kind.MEDIATION, Kind.ARBITRATION, Kind.AGREEMENT_REVIEW)
PAID = (*CLAIMED, Kind.INSPECTION)

register("payment_plan", _("付款"), f"{FOLDER}/_plans.html", plan_panel, order=15, kinds=PAID)
register("ledger", _("账目"), f"{FOLDER}/_ledger.html", ledger_panel, order=20, kinds=PAID)
register("agreement", _("调解协议"), f"{FOLDER}/_agreement.html", agreement_panel, order=18, kinds=[Kind.MEDIATION])
register("offers", _("出价"), f"{FOLDER}/_offers.html", offers_panel, order=25, kinds=[Kind.MEDIATION])
register(
    "negotiation",
    _("协商"),
    f"{FOLDER}/_negotiation.html",
    negotiation_panel,
    order=30,
    kinds=[Kind.MEDIATION, Kind.ARBITRATION],
)
register(
    "passages", _("调解转来的材料"), f"{FOLDER}/_passages.html", passages_panel, order=35, kinds=[Kind.ARBITRATION]
)
