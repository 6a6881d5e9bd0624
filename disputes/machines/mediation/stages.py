"""The stages of a mediation, and the groups of them its events name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    INVITED = "invited", _("等对方答复")
    ACCEPTED = "accepted", _("已受理")
    IN_SESSION = "in_session", _("调解中")
    AGREEMENT_DRAFTED = "agreement_drafted", _("等签名盖章")
    EFFECTIVE = "effective", _("协议已生效")
    FAILED = "failed", _("没谈成")
    WITHDRAWN = "withdrawn", _("申请人撤回")
    EXPIRED = "expired", _("期限已到")
    DECLINED = "declined", _("对方不同意调解")


TALKING = (Stage.ACCEPTED, Stage.IN_SESSION)
RUNNING = (Stage.INVITED, *TALKING, Stage.AGREEMENT_DRAFTED)
LED = (*TALKING, Stage.AGREEMENT_DRAFTED)
UNSUCCESSFUL = (Stage.FAILED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.DECLINED)
ALL = (*RUNNING, Stage.EFFECTIVE, *UNSUCCESSFUL)
# Facts may be carried on from here (practice: 调解仲裁法 14-15).
CONVERTIBLE = (Stage.INVITED, Stage.EFFECTIVE, *UNSUCCESSFUL)
FINAL = frozenset({str(stage) for stage in UNSUCCESSFUL})
