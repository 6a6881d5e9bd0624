"""The element sheet's section on the case page."""

from django.utils.translation import gettext_lazy as _

from casework.panels import register
from disputes.queries.elements import element_panel

register(
    "elements",
    _("要素"),
    "disputes/elements/_panel.html",
    element_panel,
    order=20,
    kinds=["arbitration", "mediation", "application"],
)
