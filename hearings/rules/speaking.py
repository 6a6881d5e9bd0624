"""Why somebody is not heard in the hearing just now: the true reason, and only where it helps the advice to raise a hand."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person, Sitting
from hearings.rules.refusals import NotYourTurn
from hearings.rules.steps import may_speak, named_now


class Muted(DomainError):
    """Muted and locked: neither a turn nor a raised hand helps."""

    code = "muted"
    sentence = _("仲裁庭把您静音并锁定了，解除以前不能发言，也不能出示。有急事请点“求助”。")


class HandIsUp(DomainError):
    """Has asked, and waits to be given the floor."""

    code = "hand_is_up"
    sentence = _("现在是“%(step)s”。您已经举手了，等仲裁员点到您再说。")


def check_heard_now(sitting: Sitting, person: Person) -> None:
    """By step, by the floor, or with the reason why not."""
    if may_speak(sitting, person):
        return
    if person.muted and person.locked:
        raise Muted
    if person.id in sitting.hands:
        raise HandIsUp(step=named_now(sitting))
    raise NotYourTurn(step=named_now(sitting))
