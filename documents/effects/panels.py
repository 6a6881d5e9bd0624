"""The section “文书” on the page of every file."""

from django.utils.translation import gettext_lazy as _

from casework.panels import register
from documents.queries import papers_panel

register("papers", _("文书"), "documents/_papers_panel.html", papers_panel, order=60)
