"""Witnesses, experts and others who are not of the file are told too when a sitting's hour or place changes."""

from typing import Any

from django.dispatch import receiver
from django.utils import translation

from casework.act import Act
from casework.events import recorded
from casework.notices import sentence, to_user
from hearings.models import Hearing

CHANGES_THE_HOUR = frozenset(
    f"hearing.{name}" for name in ("postpone", "suspend", "cancel", "convert_to_office", "convert_to_sync")
)


@receiver(recorded, sender=Hearing)
def tell_guests(sender: type, act: Act, **_kwargs: Any) -> None:
    """What is said leads to their own list of sittings: the file is not in their sight."""
    if act.key not in CHANGES_THE_HOUR:
        return
    rows = act.thing.participants.filter(removed_at=None, case_role=None, user__isnull=False)
    for person in rows.select_related("user"):
        with translation.override(person.user.locale):
            to_user(person.user, sentence(act), at=act.at, path="/hearings/")
