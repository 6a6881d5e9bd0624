"""What follows the events of an item of evidence."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from casework import panels
from casework.act import Act
from casework.events import recorded
from casework.follows import Follows, follows
from casework.models import Case, Kind, Party
from casework.relations import party
from casework.todo import TaskRule, task
from disputes.acts.evidence import attach
from disputes.machines.evidence import Stage
from disputes.models.evidence import Evidence
from disputes.queries.evidence import evidence_panel
from disputes.records.evidence import EvidenceFile


def hang_files(act: Act) -> None:
    """The files can hang on the item only once it has a row."""
    attach(act)


# Files that go on with the same quarrel; a listing or a review of an agreement has no business with the evidence.
INHERITING = frozenset({Kind.MEDIATION, Kind.ARBITRATION, Kind.INSPECTION})
COPIED = ("name", "purpose", "source", "original_holder", "label", "submitted_by", "submitted_at", "original_result")


@receiver(recorded)
def carry_into_new_file(sender: Any, act: Act, **kwargs: Any) -> None:
    """A file made from another of the same quarrel begins with its evidence, so that nobody uploads twice."""
    begins = act.case.kind in INHERITING and act.event is not None and act.event.seq == 1
    if begins and act.case.origin_id and act.thing.machine == act.case.kind:
        for item in Evidence.objects.filter(case_id=act.case.origin_id).exclude(stage=Stage.WITHDRAWN):
            carry_item(item, act.case)


def carry_item(item: Evidence, case: Case) -> None:
    """One item with its files, submitted anew; opinions and findings stay where they were given."""
    party = Party.objects.filter(case=case, copied_from=item.party).first() if item.party else None
    values = {name: getattr(item, name) for name in COPIED}
    copy = Evidence.objects.create(case=case, party=party, stage=Stage.SUBMITTED, copied_from=item, **values)
    EvidenceFile.objects.bulk_create(
        EvidenceFile(evidence=copy, file=each.file, redacted=each.redacted, position=each.position)
        for each in item.files.all()
    )


panels.register("evidence", _("证据"), "disputes/evidence/_panel.html", evidence_panel, order=40)


FOLLOWS: dict[str, Follows] = {
    "evidence.submit": follows(then=[hang_files]),
    "evidence.return_item": follows(tells=party),
    "evidence.exchange": follows(tells=party),
    "evidence.request_original": follows(tells=party),
}

TASKS: list[TaskRule] = [
    task(
        "evidence.put_right",
        _("补正退回的证据"),
        [Stage.RETURNED],
        lambda item: item.party.side if item.party else "clerk",
        event="replace",
    ),
]
