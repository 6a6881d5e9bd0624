"""The stages of an inspection, and the groups of them that events leave from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    RECEIVED = "received", _("已收到线索")
    VERIFYING = "verifying", _("正在核实")
    DECLINED = "declined", _("不予受理")
    FILED = "filed", _("已立案")
    INVESTIGATING = "investigating", _("正在调查")
    SUSPENDED = "suspended", _("中止调查")
    ORDERED = "ordered", _("已责令支付或改正")
    PENALTY_NOTICE = "penalty_notice", _("已告知，等陈述申辩")
    DECIDED = "decided", _("已作出决定")
    PERFORMING = "performing", _("正在履行")
    COURT_ENFORCEMENT = "court_enforcement", _("法院强制执行中")
    CRIMINAL_REFERRED = "criminal_referred", _("已移送公安机关")
    CLOSED = "closed", _("已结案")


RECEIVED, VERIFYING, DECLINED, FILED = Stage.RECEIVED, Stage.VERIFYING, Stage.DECLINED, Stage.FILED
INVESTIGATING, SUSPENDED, ORDERED = Stage.INVESTIGATING, Stage.SUSPENDED, Stage.ORDERED
PENALTY_NOTICE, DECIDED, PERFORMING = Stage.PENALTY_NOTICE, Stage.DECIDED, Stage.PERFORMING
COURT_ENFORCEMENT, CRIMINAL_REFERRED, CLOSED = Stage.COURT_ENFORCEMENT, Stage.CRIMINAL_REFERRED, Stage.CLOSED

BEFORE = (RECEIVED, VERIFYING)
INQUIRY = (FILED, INVESTIGATING)
# Between the first order and the end of it all.
LADDER = (ORDERED, PENALTY_NOTICE, DECIDED, PERFORMING, COURT_ENFORCEMENT)
AFTER_ORDER = (*LADDER, CRIMINAL_REFERRED)
AT_WORK = (*BEFORE, *INQUIRY, *LADDER, CRIMINAL_REFERRED)
OPEN = (*AT_WORK, SUSPENDED)
FINAL = frozenset({DECLINED, CLOSED})
