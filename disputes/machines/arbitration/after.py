"""Correction, archive, reading the file, the case sent back (令33 21-24, 54)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import event
from casework.relations import commission, office_head, party
from disputes.acts.arbitration import result as acts
from disputes.acts.award_correction import correct_sum
from disputes.forms.arbitration import result as forms
from disputes.forms.arbitration.common import Note
from disputes.machines.arbitration.rows import desk, tribunal_event
from disputes.machines.arbitration.stages import DECIDED, ENDED, PLEADING, UNDECIDED
from disputes.rules.arbitration import result as rules
from disputes.rules.arbitration.correction import check_correction


class After(models.Model):
    """What follows the end."""

    class Meta:
        abstract = True

    @tribunal_event(DECIDED, label=_("补正裁决书"), form=forms.Correction, rules=["arb.award_correct"])
    def correct_award(self, act: Act) -> None:
        """Typing, calculation, or an item decided and left out (令33 第五十四条)."""
        check_correction(act)
        correct_sum(act)

    @event(
        ENDED,
        label=_("归档（正卷、副卷）"),
        read_by=commission,
        who=desk,
        form=Note,
        guards=[rules.check_nothing_runs],
        rules=["arb.archive_award", "arb.archive_other"],
    )
    def archive(self, act: Act) -> None:
        acts.archive(act)

    @event((*UNDECIDED, *ENDED), label=_("查阅、复制正卷"), who=party, form=forms.OpenFile)
    def open_file(self, act: Act) -> None:
        """The main file is open to the parties; the inner file is not (令33 第二十一至二十三条)."""

    @event(DECIDED, PLEADING, label=_("法院发回后重新审理"), who=office_head, form=forms.Remand)
    def reopen_after_remand(self, act: Act) -> None:
        acts.reopen(act)
