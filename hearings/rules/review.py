"""The time in which everybody reads the transcript and signs it (办案规则 第四十二条): stated when the review begins."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.errors import DomainError
from hearings.records.state import Sitting
from law.articles import Article

SIGNED_BY_ALL = Article("CHR", 42)


class NoTimeToRead(DomainError):
    """The time stated is over before it begins."""

    code, status = "no_time_to_read", 422
    sentence = _("核对笔录的截止时间要在现在以后，请重新选。")


class StillReading(DomainError):
    """The time stated has not run."""

    code, article = "still_reading", SIGNED_BY_ALL
    sentence = _(
        "核对、签名的时间到 %(until)s 为止，还没有到，不能记“没有答复”。请等到截止以后；本人说不签的，可以记明拒绝签名。"
    )


def read_until(asked: datetime | None, at: datetime) -> datetime:
    """The moment the clerk states, else so many hours from now; a whole minute, as it is shown."""
    if asked is not None and asked <= at:
        raise NoTimeToRead
    return asked or at.replace(second=0, microsecond=0) + timedelta(hours=settings.TRANSCRIPT_REVIEW_HOURS)


def check_time_is_over(sitting: Sitting, at: datetime) -> None:
    """Silence counts for nothing before the time stated has run."""
    until = datetime.fromisoformat(sitting.review_until) if sitting.review_until else at
    if at < until:
        raise StillReading(until=f"{timezone.localtime(until):%Y-%m-%d %H:%M}")
