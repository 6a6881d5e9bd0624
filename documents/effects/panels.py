"""The section “文书” on the page of every file, and the papers by name in its timeline."""

from django.utils.translation import gettext_lazy as _

from casework import consequences, history, words
from casework.panels import register
from documents.kinds import KINDS
from documents.queries import links_of_acts, papers_by_row, papers_panel

register("papers", _("文书"), "documents/_papers_panel.html", papers_panel, order=60)
# Getting ready is one sentence for all the papers of an act; what is on its way goes by its name.
history.names("service", papers_by_row, but=("prepare", "note_made"))
words.links(links_of_acts)
consequences.PAPERS.update({kind: row.title for kind, row in KINDS.items()})
