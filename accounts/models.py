"""People who sign in, the offices of the city, and who holds which post there."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField, fingerprint


class User(AbstractUser):
    """A person with a sign-in: a party, an agent, or an official."""

    name = models.CharField(_("姓名"), max_length=60)
    phone = EncryptedTextField(_("手机号"), blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone_verified = models.BooleanField(default=False)
    locale = models.CharField(max_length=10, default="zh-hans")

    def __str__(self) -> str:
        return self.name or self.username

    def save(self, *args: object, **kwargs: object) -> None:
        self.phone_hash = fingerprint(self.phone, "phone")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_official(self) -> bool:
        """Holds a post in an office, so must sign in with a second factor."""
        return self.appointments.filter(current(timezone.localdate())).exists()


class OfficeKind(models.TextChoices):
    COMMISSION = "commission", _("劳动人事争议仲裁委员会")
    MEDIATION_BODY = "mediation_body", _("调解组织")
    INSPECTORATE = "inspectorate", _("劳动保障监察机构")
    DEPARTMENT = "department", _("人力资源和社会保障局")


class Office(models.Model):
    """A commission, a mediation body or an inspectorate, with the place it serves."""

    kind = models.CharField(max_length=20, choices=OfficeKind.choices)
    name = models.CharField(max_length=80, unique=True)
    word = models.CharField(_("文号字头"), max_length=12, help_text=_("如：青北"))
    place = models.CharField(_("行政区划代码"), max_length=6, db_index=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="branches")
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=120, blank=True)
    mark = models.CharField(_("核实"), max_length=10, default="未核实")
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Post(models.TextChoices):
    """A post in an office; on a case it becomes a relation of the same name."""

    FILING_OFFICER = "filing_officer", _("立案人员")
    CLERK = "clerk", _("书记员")
    ARBITRATOR = "arbitrator", _("仲裁员")
    OFFICE_HEAD = "office_head", _("仲裁院负责人")
    MEDIATOR = "mediator", _("调解员")
    MEDIATION_HEAD = "mediation_head", _("调解组织负责人")
    INSPECTOR = "inspector", _("劳动保障监察员")
    INSPECTORATE_HEAD = "inspectorate_head", _("监察机构负责人")
    DEPARTMENT_HEAD = "department_head", _("人社部门分管负责人")
    PRINCIPAL_HEAD = "principal_head", _("人社部门主要负责人")
    CITY_DEPARTMENT_HEAD = "city_department_head", _("市人社部门负责人")
    SUPERVISOR = "supervisor", _("监督统计")
    ADMINISTRATOR = "administrator", _("系统管理员")


def current(day: date) -> Q:
    """Appointments in force on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


class Appointment(models.Model):
    """Who holds which post in which office, since and until when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    post = models.CharField(max_length=30, choices=Post.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "office", "post"], name="one_post_once")]
        indexes = [models.Index(fields=["office", "post"])]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_post_display()} · {self.office}"
