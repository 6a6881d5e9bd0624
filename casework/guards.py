"""Guards that machines of several houses share."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Case


class AlreadyRunning(DomainError):
    """One file of a kind at a time for one quarrel."""

    code = "already_running"
    sentence = _("这件事已经有一个在办的案卷，案号 %(number)s。")


def check_none_running(act: Act) -> None:
    """A guard of opening events: no other file of the kind is still open in the dispute."""
    origin = act.case.origin
    others = Case.objects.filter(kind=act.case.kind, is_open=True, is_private=False).exclude(pk=act.case.pk)
    found = others.filter(dispute=origin.dispute_id).first() if origin else None
    if found:
        raise AlreadyRunning(number=found.number)
