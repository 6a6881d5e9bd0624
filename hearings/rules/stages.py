"""The stages of a sitting, in the words people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    SCHEDULED = "scheduled", _("已排期")
    CHECKING_IN = "checking_in", _("候庭")
    IN_SESSION = "in_session", _("开庭中")
    PAUSED = "paused", _("休息")
    SUSPENDED = "suspended", _("休庭")
    CLOSED = "closed", _("已闭庭")
    TRANSCRIPT_REVIEW = "transcript_review", _("核对笔录")
    SEALED = "sealed", _("笔录已封存")
    POSTPONED = "postponed", _("已延期")
    CANCELLED = "cancelled", _("已取消")
