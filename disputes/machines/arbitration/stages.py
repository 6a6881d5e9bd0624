"""The stages of an arbitration, and the groups of them that events leave from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    FILED = "filed", _("已收到申请")
    CORRECTION_REQUESTED = "correction_requested", _("等待补正")
    DECLINED = "declined", _("不予受理")
    TRANSFERRED = "transferred", _("已移送")
    ACCEPTED = "accepted", _("已受理")
    PLEADING = "pleading", _("答辩中")
    HEARING = "hearing", _("开庭审理")
    SUSPENDED = "suspended", _("中止审理")
    DELIBERATING = "deliberating", _("合议中")
    DECIDED = "decided", _("已裁决")
    MEDIATED = "mediated", _("已调解结案")
    WITHDRAWN = "withdrawn", _("已撤回")
    DEEMED_WITHDRAWN = "deemed_withdrawn", _("按撤回处理")
    TERMINATED = "terminated", _("已终止")


FILED, ACCEPTED, PLEADING, HEARING = Stage.FILED, Stage.ACCEPTED, Stage.PLEADING, Stage.HEARING
SUSPENDED, DELIBERATING, DECIDED = Stage.SUSPENDED, Stage.DELIBERATING, Stage.DECIDED
CORRECTION_REQUESTED, TRANSFERRED, DECLINED = Stage.CORRECTION_REQUESTED, Stage.TRANSFERRED, Stage.DECLINED
MEDIATED, WITHDRAWN = Stage.MEDIATED, Stage.WITHDRAWN
DEEMED_WITHDRAWN, TERMINATED = Stage.DEEMED_WITHDRAWN, Stage.TERMINATED

BEFORE = (FILED, CORRECTION_REQUESTED)
# Accepted and not yet at the hearing; up to the end of the hearing; up to the result.
BEFORE_HEARING = (ACCEPTED, PLEADING)
UP_TO_DEBATE = (ACCEPTED, PLEADING, HEARING)
RUNNING = (ACCEPTED, PLEADING, HEARING, DELIBERATING)
UNDECIDED = (*RUNNING, SUSPENDED)
OPEN = (*BEFORE, TRANSFERRED, *UNDECIDED)
ENDED = (DECLINED, DECIDED, MEDIATED, WITHDRAWN, DEEMED_WITHDRAWN, TERMINATED)
# Nothing leads out of these; a decided file may still come back from the court.
FINAL = frozenset({DECLINED, MEDIATED, WITHDRAWN, DEEMED_WITHDRAWN, TERMINATED})
