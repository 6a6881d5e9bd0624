"""Short messages to people: written in the transaction of the act they tell of, sent after it; never service in law."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import Appointment, Office, Post, User
from casework.act import Act
from casework.events import recorded
from casework.follows import following
from casework.machine import MACHINES
from casework.models import Case, CaseRole, Notice, Party
from casework.relations import Relation, nobody
from casework.routing import living
from casework.said import said
from casework.standing import CALLED_IN, DEPARTMENT_POSTS, OFFICE_WIDE, names_of

SITE, SMS, EMAIL = "site", "sms", "email"
ERROR_LENGTH = 200
# Who works on one file, by a role on it.
HANDLERS = frozenset({"clerk", "arbitrator", "mediator", "inspector"})
HEADS = OFFICE_WIDE - {Post.FILING_OFFICER}
# These hand the files of their house out, and hear of one only until somebody handles it.
HAND_OUT = frozenset({Post.FILING_OFFICER, Post.MEDIATION_HEAD, Post.INSPECTORATE_HEAD})
log = structlog.get_logger(__name__)


class NotSent(Exception):
    """The carrier did not take the message; it is tried again later."""


class SmsBackend(Protocol):
    """Whoever carries SMS; the same `key` twice must reach the phone once."""

    def send(self, to: str, text: str, *, key: str = "") -> None:
        """Hands one message over, or raises `NotSent`."""


class OutboxBackend:
    """Development: nothing leaves the house, every message stands on the outbox page."""

    def send(self, to: str, text: str, *, key: str = "") -> None:
        if not key:
            now = timezone.now()
            Notice.objects.create(channel=SMS, to=to, text=text, created_at=now, sent_at=now)


class OutboxEmailBackend(BaseEmailBackend):
    """Development: e-mails stand on the outbox page too."""

    def send_messages(self, email_messages: Any) -> int:
        for message in email_messages:
            if "X-Notice" not in message.extra_headers:
                now, text = timezone.now(), f"{message.subject}\n{message.body}"
                Notice.objects.create(channel=EMAIL, to=", ".join(message.to), text=text, created_at=now, sent_at=now)
        return len(email_messages)


Wording = Callable[[Act], str]
_WORDINGS: dict[str, Wording] = {}


def word(key: str, wording: Wording) -> None:
    """Gives an event a sentence of its own; without one the event's label is said."""
    _WORDINGS[key] = wording


def sentence(act: Act) -> str:
    """What a notice says of an act: the file's number and what happened, no names and no sums."""
    what = _WORDINGS[act.key](act) if act.key in _WORDINGS else str(said(MACHINES.row(act.key)))
    return _("案件 %(number)s：%(what)s。") % {"number": act.case.number, "what": what}


@receiver(recorded, dispatch_uid="casework.notices.tell")
def tell(sender: object, act: Act, **_kwargs: object) -> None:
    """Tells whom the table names, except the one who acted."""
    whom = following(act.key).tells
    if whom != nobody:
        announce(act.case, whom, lambda: sentence(act), at=act.at, but=act.by)


def announce(
    case: Case, whom: Relation, text: Callable[[], str], *, at: datetime, but: User | None = None, path: str = ""
) -> list[Notice]:
    """Writes the notices to everybody who stands in this relation to a file; `path` leads elsewhere than to the file."""
    made: list[Notice] = []
    told = audience(case, whom)
    posts = posts_to_tell(whom, told)
    held = post_holders(case, posts)
    people = {role.user: role.party_id is not None for role in told}
    for user, is_party in ({one.user: False for one in held} | people).items():
        if user != but:
            with translation.override(user.locale):
                made += to_user(user, text(), at=at, case=case, by_sms=is_party, path=path)
    for party in unrepresented(case, whom):
        made.append(to_phone(party.phone, text(), at=at, case=case))
    if not case.is_private:
        for post in posts - {Post(one.post) for one in held}:
            made += alarm(case.office, post, at=at)
    return made


def audience(case: Case, whom: Relation) -> list[CaseRole]:
    """The roles on a file that stand in a relation to it, one for each person."""
    roles = CaseRole.objects.filter(case=case, until=None).select_related("user", "party").order_by("-id")
    # The eldest role of a person stands.
    return [*{role.user_id: role for role in roles if whom.holds(frozenset(names_of(role)))}.values()][::-1]


def posts_to_tell(whom: Relation, told: Iterable[CaseRole]) -> set[Post]:
    """The posts of this relation: whoever hands files out hears only while nobody who handles this one does."""
    named = {post for post in OFFICE_WIDE | CALLED_IN if whom.holds(frozenset({post}))}
    handled = any(HANDLERS & names_of(role) for role in told)
    return named - HAND_OUT if handled else named


def post_holders(case: Case, posts: AbstractSet[str]) -> list[Appointment]:
    """Who holds these posts for a file today, deputies among them: in its office, or in the department above it."""
    if not posts or case.is_private:
        return []
    above = Q(office=case.office.parent_id, post__in=DEPARTMENT_POSTS)
    held = Appointment.objects.filter(living(timezone.localdate()), post__in=posts)
    return list(held.filter(Q(office=case.office_id) | above).select_related("user").order_by("id"))


def alarm(office: Office, post: Post, *, at: datetime) -> list[Notice]:
    """Nobody holds a post that something waits for: the next head up is told, once a day; the power stays where it is."""
    made: list[Notice] = []
    for user in heads_over(office):
        with translation.override(user.locale):
            text = _("%(office)s没有%(post)s在任，交给这个岗位的事没有人收到、没有人能办。请尽快任命，或者指定代理人。")
            text %= {"office": office, "post": post.label}
        today = Notice.objects.filter(user=user, channel=SITE, text=text, created_at__gt=at - timedelta(days=1))
        if not today.exists():
            made += to_user(user, text, at=at, by_sms=False)
    if not made:
        log.warning("post without holder", office=office.name, post=str(post))
    return made


def heads_over(office: Office | None) -> list[User]:
    """The heads of the nearest office that has any: its own, then those above it."""
    while office is not None:
        held = Appointment.objects.filter(living(timezone.localdate()), office=office, post__in=HEADS)
        if found := [*{one.user_id: one.user for one in held.select_related("user").order_by("id")}.values()]:
            return found
        office = office.parent
    return []


def unrepresented(case: Case, whom: Relation) -> Iterator[Party]:
    """Parties in this relation for whom nobody has signed in yet, but who have a phone."""
    spoken_for = CaseRole.objects.filter(case=case, until=None, party__isnull=False).values("party")
    for party in case.parties.exclude(pk__in=spoken_for):
        if party.phone and whom.holds(frozenset({"party", party.side, party.capacity})):
            yield party


def to_user(
    user: User, text: str, *, at: datetime, case: Case | None = None, by_sms: bool = True, path: str = ""
) -> list[Notice]:
    """A notice in the service, and by SMS or e-mail to whoever may not look there."""
    path = path or (f"/cases/{case.pk}/" if case else "/")
    made = [Notice.objects.create(case=case, user=user, channel=SITE, text=text, created_at=at, sent_at=at)]
    if by_sms and user.phone:
        made.append(
            _send_later(case=case, user=user, channel=SMS, to=user.phone, text=_linked(text, path), created_at=at)
        )
    elif user.email:
        made.append(
            _send_later(case=case, user=user, channel=EMAIL, to=user.email, text=_linked(text, path), created_at=at)
        )
    return made


def to_phone(phone: str, text: str, *, at: datetime, case: Case | None = None, path: str = "/") -> Notice:
    """An SMS to somebody who has no sign-in yet."""
    return _send_later(case=case, channel=SMS, to=phone, text=_linked(text, path), created_at=at)


def _linked(text: str, path: str) -> str:
    return _("【微仲裁】%(text)s查看：%(url)s") % {"text": text, "url": f"{settings.SITE_URL}{path}"}


def _send_later(**values: Any) -> Notice:
    notice = Notice.objects.create(**values)
    deliver.enqueue(notice.pk)
    return notice


@task()
def deliver(notice_id: int) -> None:
    """Sends one notice; a second run finds it sent, and the carrier knows the key."""
    notice = Notice.objects.filter(pk=notice_id, sent_at=None).first()
    if notice is None:
        return
    try:
        carry(notice)
    except (NotSent, OSError) as error:
        Notice.objects.filter(pk=notice_id).update(error=str(error)[:ERROR_LENGTH])
        raise
    Notice.objects.filter(pk=notice_id, sent_at=None).update(sent_at=timezone.now(), error="")


def carry(notice: Notice) -> None:
    """Hands a notice to the carrier of its channel."""
    if notice.channel == SMS:
        sms().send(notice.to, notice.text, key=f"notice:{notice.pk}")
    elif notice.channel == EMAIL:
        send_mail(_("微仲裁通知"), notice.text, None, [notice.to])


def sms() -> SmsBackend:
    """The carrier named by SMS_BACKEND."""
    carrier: SmsBackend = import_string(settings.SMS_BACKEND)()
    return carrier
