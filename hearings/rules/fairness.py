"""Fairness to whoever was cut off: a lost line is never absence, and what was missed is read and answered."""

from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Person, Sitting
from hearings.rules.refusals import NotFairToGoOn
from law.articles import Article

# 人民法院在线诉讼规则 第二十五条: a failure of line or device is no leaving; leaving after a warning is.
LEAVING = Article("OLR", 25)
# What counts as having been said or shown while somebody was away.
HEARD = frozenset({"say", "transcript.line", "evidence.show", "evidence.opinion", "evidence.offer_late"})


class MissedUnread(DomainError):
    """Somebody who was cut off has not heard and answered what was said meanwhile."""

    code, article = "missed_unread", Article("LMAL", 38)
    sentence = _("%(name)s 掉线时说过的话还没有读给他听、请他回应。请先宣读并记下他的回应，再进入下一步或者闭庭。")


class NothingMissed(DomainError):
    """Nothing was said while this person was away."""

    code = "nothing_missed"
    sentence = _("%(name)s 没有错过什么，不用宣读。")


class StillAway(DomainError):
    """Nothing can be read to somebody whose line is lost."""

    code = "still_away"
    sentence = _("%(name)s 还没有连上，等连上以后再宣读。")


class ReadFirst(DomainError):
    """The answer comes after the reading."""

    code = "read_first"
    sentence = _("还没有宣读掉线时说过的话，请先宣读，再回应。")


class WarnFirst(DomainError):
    """Leaving counts only after a warning."""

    code, article = "not_warned", LEAVING
    sentence = _("还没有警告过 %(name)s。请先设法联系并警告，仍不回来的才能记为中途退庭。")


class SayHowFound(DomainError):
    """A finding that the line did not fail says what it rests on."""

    code, status, article = "reason_needed", 422, LEAVING
    sentence = _("请写明怎么查明不是网络或者设备原因，例如电话联系的情况。")


def begin_to_miss(sitting: Sitting, person: Person, since: str) -> None:
    """The line was lost a little before it was noted: what was said since then counts too."""
    if not (person.admitted and person.is_any("party")):
        return
    for line in reversed(sitting.lines.values()):
        if line.at < since:
            break
        if line.room == "hearing" and line.speaker not in (None, person.id):
            miss(person, line.seq)


def note_missed(sitting: Sitting, kind: str, room: str, seq: int) -> None:
    """One more word or page that those cut off did not get."""
    if room == "hearing" and kind in HEARD:
        for person in sitting.people.values():
            if person.lost_since and person.admitted and person.is_any("party"):
                miss(person, seq)


def miss(person: Person, seq: int) -> None:
    """From the first to the last, until it was read and answered."""
    first, last = person.missed or (seq, seq)
    person.missed, person.missed_read = (min(first, seq), max(last, seq)), False


def check_fair_to_go_on(sitting: Sitting, person: Person) -> None:
    """Only while that side's other authorised person is there, or after a warned leaving."""
    others = [p for p in sitting.with_word("party") if p.side == person.side and p.id != person.id]
    here = any(p.admitted and (p.present or p.seat == "office") for p in others)
    if person.left or here or not person.is_any("party"):
        return
    raise NotFairToGoOn(name=person.name)


def check_heard(sitting: Sitting) -> None:
    """Before a step or the sitting ends: nobody is cut off alone, and who came back has heard and answered."""
    for person in sitting.with_word("party"):
        if person.admitted and person.lost_since:
            check_fair_to_go_on(sitting, person)
        elif person.admitted and person.missed:
            raise MissedUnread(name=person.name)
