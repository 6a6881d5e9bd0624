"""The ladder of media: sound or text alone by every side's consent, and never where a face or an original must be seen."""

from hearings.records.state import Person, Sitting
from hearings.rules.refusals import NeedsPicture, NoConsent
from hearings.rules.steps import NEEDS_PICTURE

# What each rung asks the sides to have consented to.
CONSENTS = {"audio": "audio_only", "phone": "audio_only", "text": "text_only"}


def needs_picture(sitting: Sitting, step: str = "") -> bool:
    """Whether a face or an original must be seen just now (在线诉讼规则 第二十一条、第二十五条)."""
    original = bool((sitting.shown or {}).get("original"))
    return (step or sitting.step) in NEEDS_PICTURE or original or any(p.called for p in sitting.with_word("called"))


def check_rung(sitting: Sitting, rung: str) -> None:
    """A rung below the picture, for the sitting or for one of its people."""
    if rung == "video":
        return
    if needs_picture(sitting):
        raise NeedsPicture
    consenting = {sitting.people[p].side for p in sitting.consents.get(CONSENTS[rung], ())}
    waiting = [p.name for p in sitting.with_word("party") if p.admitted and p.side not in consenting]
    if waiting:
        raise NoConsent(names="、".join(waiting))


def check_everybody_seen(sitting: Sitting, *more: Person) -> None:
    """Before a face or an original is looked at: the sitting and all who speak in it are by picture."""
    people = [p for p in sitting.with_word("party") if p.admitted and p.seat == "online"]
    if sitting.rung != "video" or any(p.media != "video" for p in (*people, *more)):
        raise NeedsPicture
