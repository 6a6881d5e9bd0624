"""Witnesses, experts and others who are not of the file are told too when a sitting's hour or place changes."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from casework.act import Act
from casework.events import recorded
from casework.notices import sentence, to_user
from hearings.acts.invitations import invite
from hearings.models import Hearing
from hearings.records.people import Participant

CHANGES_THE_HOUR = frozenset(
    f"hearing.{name}" for name in ("postpone", "suspend", "cancel", "convert_to_office", "convert_to_sync")
)


@receiver(recorded, sender=Hearing)
def invite_guests(sender: type, act: Act, **_kwargs: Any) -> None:
    """Whoever was added with a phone is sent a link of their own; people of the file know where their sittings are."""
    if act.key != "hearing.add_person":
        return
    for person in act.made:
        if isinstance(person, Participant) and person.user and not person.case_role_id:
            path = reverse("hearing_invited", args=[invite(person, act.at)])
            with translation.override(person.user.locale):
                to_user(person.user, invitation_words(act, person), at=act.at, path=path)


def invitation_words(act: Act, person: Participant) -> str:
    """As what somebody is asked to come, and when; the parties are not named."""
    told = {"number": act.case.number, "role": person.get_role_display(), "kind": act.thing.get_kind_display()}
    told["when"] = f"{timezone.localtime(act.thing.starts_at):%Y-%m-%d %H:%M}"
    return _("案件 %(number)s：请您以%(role)s身份参加%(when)s的%(kind)s。") % told


@receiver(recorded, sender=Hearing)
def tell_guests(sender: type, act: Act, **_kwargs: Any) -> None:
    """What is said leads to their own list of sittings: the file is not in their sight."""
    if act.key not in CHANGES_THE_HOUR:
        return
    rows = act.thing.participants.filter(removed_at=None, case_role=None, user__isnull=False)
    for person in rows.select_related("user"):
        with translation.override(person.user.locale):
            to_user(person.user, sentence(act), at=act.at, path="/hearings/")
