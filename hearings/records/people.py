"""Who takes part in a sitting, as what, and from whom they are screened."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import CaseRole, Party, Side


class Role(models.TextChoices):
    """What somebody is in the room."""

    PRESIDING = "presiding", _("首席仲裁员")
    SOLE = "sole", _("独任仲裁员")
    MEMBER = "member", _("仲裁员")
    CLERK = "clerk", _("书记员")
    APPLICANT = "applicant", _("申请人")
    RESPONDENT = "respondent", _("被申请人")
    THIRD_PARTY = "third_party", _("第三人")
    REPRESENTATIVE = "representative", _("委托代理人")
    WITNESS = "witness", _("证人")
    EXPERT = "expert", _("鉴定人")
    INTERPRETER = "interpreter", _("翻译")
    MEDIATOR = "mediator", _("调解员")
    SUPPORT = "support", _("技术支持")
    OBSERVER = "observer", _("旁听人员")


class AgainstOnline(models.TextChoices):
    """What stands against an online sitting (人民法院在线诉讼规则 第二十一条)."""

    OBJECTS = "objects", _("当事人不同意，有正当理由")
    NO_MEANS = "no_means", _("没有设备，或者不会用")
    IDENTITY_OR_ORIGINAL = "identity_or_original", _("要当面核实身份、核对原件、查验实物")
    COMPLEX = "complex", _("案情疑难复杂、证据繁多，在线不利于查明")
    SECRET = "secret", _("涉及国家安全、国家秘密")
    MAJOR_IMPACT = "major_impact", _("社会影响重大、受到广泛关注")


class Seat(models.TextChoices):
    ONLINE = "online", _("在线")
    OFFICE = "office", _("仲裁庭现场")


class Elsewhere(models.TextChoices):
    """How it stands with a member of the tribunal who is down as sitting outside the tribunal room."""

    ASKED = "asked", _("等待批准")
    APPROVED = "approved", _("已批准")
    REFUSED = "refused", _("没有批准")


class Participant(models.Model):
    """One person of one sitting; an office seat is a participant like any other."""

    hearing = models.ForeignKey("hearings.Hearing", on_delete=models.PROTECT, related_name="participants")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="sittings")
    case_role = models.ForeignKey(CaseRole, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("姓名"), max_length=120)
    role = models.CharField(_("身份"), max_length=16, choices=Role.choices)
    side = models.CharField(max_length=12, choices=Side.choices, blank=True)
    seat = models.CharField(max_length=8, choices=Seat.choices, default=Seat.ONLINE)
    elsewhere = models.CharField(
        max_length=8, choices=Elsewhere.choices, blank=True, help_text="of the tribunal; empty: in the tribunal room"
    )
    elsewhere_place = models.CharField(max_length=120, blank=True)
    elsewhere_reason = models.TextField(blank=True)
    screened_from = models.ManyToManyField("self", blank=True)
    is_admitted = models.BooleanField(default=False, help_text="copied from the sitting's events, for lists")
    room = models.CharField(max_length=40, blank=True, help_text="copied from the sitting's events, for lists")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "user"], condition=Q(removed_at=None, user__isnull=False), name="one_seat_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_role_display()}）"
