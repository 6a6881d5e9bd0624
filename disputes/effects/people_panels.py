"""The section on whose file it is, for every file with parties."""

from django.utils.translation import gettext_lazy as _

from casework.models import Kind
from casework.panels import register
from disputes.queries.people import people_panel

KINDS = (Kind.APPLICATION, Kind.MEDIATION, Kind.ARBITRATION, Kind.AGREEMENT_REVIEW, Kind.INSPECTION)

register("people", _("当事人"), "disputes/people/_panel.html", people_panel, order=12, kinds=KINDS)
