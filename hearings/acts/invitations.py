"""The link by which somebody who is not of the file comes to a sitting: once, and only while it is still to be held."""

from datetime import datetime
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.acts.tickets import digest
from hearings.records.people import Participant
from hearings.records.traces import Invitation
from hearings.rules.hearing import BUSY_STAGES


class InvitationSpent(DomainError):
    """Opened before, or the sitting no longer waits for this person."""

    code, status = "invitation_spent", 404
    sentence = _("这个链接已经用过，或者已经不需要了。要参加庭审，请用收到短信的手机号登录，在“我的庭审”里进入。")


def invite(person: Participant, at: datetime) -> str:
    """A fresh link for one opening."""
    token = token_urlsafe(24)
    Invitation.objects.create(participant=person, token_hash=digest(token), made_at=at)
    return token


def held(token: str) -> Participant:
    """Whose link it is, while it may still be opened."""
    rows = Invitation.objects.filter(token_hash=digest(token), used_at=None, participant__removed_at=None)
    found = rows.filter(participant__hearing__stage__in=BUSY_STAGES).select_related(
        "participant__hearing__case", "participant__user"
    )
    invitation = found.first()
    if invitation is None:
        raise InvitationSpent
    return invitation.participant


def spend(token: str, at: datetime) -> Participant:
    """Opened by its one tap, in a single statement."""
    person = held(token)
    if Invitation.objects.filter(token_hash=digest(token), used_at=None).update(used_at=at) != 1:
        raise InvitationSpent
    return person
