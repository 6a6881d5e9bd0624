"""People who sign in, the offices of the city, and who holds which post there."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField, fingerprint
from law.articles import chinese_number

NUMBER_PATTERN = "{word}{series}〔{year}〕第{number}号"
SUFFIX_PATTERN = "之{numeral}"
# What papers say of an office beside its name; an office that lacks it may have it of the department it acts for.
ON_PAPERS = (
    "intermediate_court", "basic_court", "administrative_court", "reconsideration_body", "payment_account", "hours",
)  # fmt: skip


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
        self.mark_phone()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def mark_phone(self) -> None:
        """Keeps the mark by which the phone is found true; for rows that are written many at once."""
        self.phone_hash = fingerprint(self.phone, "phone")

    @property
    def is_official(self) -> bool:
        """Holds a post in an office, so must sign in with a second factor."""
        return self.appointments.filter(current(timezone.localdate())).exists()


class OfficeKind(models.TextChoices):
    COMMISSION = "commission", _("劳动人事争议仲裁委员会")
    MEDIATION_BODY = "mediation_body", _("调解组织")
    INSPECTORATE = "inspectorate", _("劳动保障监察机构")
    DEPARTMENT = "department", _("人力资源和社会保障局")


class ApplicationCopy(models.TextChoices):
    """What the other side's copy of an application shows; no rule orders or forbids masking (未核实)."""

    MASKED = "masked", _("依法隐去电话等个人信息")
    WHOLE = "whole", _("与正本一样")


class AwardIdentity(models.TextChoices):
    """Whether an award prints ID numbers; the law asks for none, all originals are the same (未核实)."""

    NONE = "none", _("不写身份证号")
    FULL = "full", _("写明身份证号")


class Office(models.Model):
    """A commission, a mediation body or an inspectorate, with the place it serves and what its papers say of it."""

    kind = models.CharField(_("机构种类"), max_length=20, choices=OfficeKind.choices)
    name = models.CharField(_("名称"), max_length=80, unique=True)
    word = models.CharField(_("文号字头"), max_length=12, help_text=_("如：青北"))
    number_pattern = models.CharField(_("文号写法"), max_length=80, default=NUMBER_PATTERN)
    suffix_pattern = models.CharField(_("同案第二份起的尾缀"), max_length=20, default=SUFFIX_PATTERN)
    series = models.JSONField(_("文号类别用字"), default=dict, blank=True)
    place = models.CharField(_("行政区划代码"), max_length=6, db_index=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="branches")
    letterhead = models.CharField(_("文书抬头"), max_length=80, blank=True)
    seal_name = models.CharField(_("印章名称"), max_length=80, blank=True)
    intermediate_court = models.CharField(_("申请撤销裁决的中级人民法院"), max_length=80, blank=True)
    basic_court = models.CharField(_("执行的基层人民法院"), max_length=80, blank=True)
    administrative_court = models.CharField(_("行政诉讼的法院"), max_length=80, blank=True)
    reconsideration_body = models.CharField(_("行政复议机关"), max_length=80, blank=True)
    payment_account = models.CharField(_("缴款账户"), max_length=160, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    hours = models.CharField(_("办公时间"), max_length=80, blank=True)
    application_copy = models.CharField(
        _("申请书副本"), max_length=6, choices=ApplicationCopy.choices, default=ApplicationCopy.MASKED
    )
    award_shows_id = models.CharField(
        _("裁决书上的身份证号"), max_length=4, choices=AwardIdentity.choices, default=AwardIdentity.NONE
    )
    mark = models.CharField(_("核实"), max_length=10, default="未核实")
    is_open = models.BooleanField(_("对外办公"), default=True)

    def __str__(self) -> str:
        return self.name

    def number(self, series: str, year: int, count: int) -> str:
        """A number as this office writes it: 青北劳人仲案〔2026〕第12号."""
        called = self.series.get(series, series)
        return str(self.number_pattern.format(word=self.word, series=called, year=year, number=count))

    def as_issuer(self) -> dict[str, str]:
        """What papers say of who issues them: an entrusted brigade acts in its department's name (423 4, 18)."""
        entrusted = self.kind == OfficeKind.INSPECTORATE and self.parent and self.parent.kind == OfficeKind.DEPARTMENT
        issuer: Office = self.parent if entrusted and self.parent else self
        seat = {"seat": issuer.address}
        said = {name: getattr(self, name) or getattr(issuer, name) for name in ON_PAPERS}
        said |= {"application_copy": self.application_copy, "award_shows_id": self.award_shows_id}
        return said | seat | {"name": issuer.name, "seal_name": issuer.seal_name, "letterhead": issuer.letterhead}

    def suffix(self, count: int) -> str:
        """What tells the second paper of one number, and each after it, from the first."""
        return str(self.suffix_pattern.format(number=count, numeral=chinese_number(count)))


class ServedPlace(models.Model):
    """A district that an office serves beside its own."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="served_places")
    place = models.CharField(_("行政区划代码"), max_length=6, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "place"], name="one_place_once")]


class Room(models.Model):
    """A room of an office in which a sitting can be held."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("名称"), max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_room_once")]

    def __str__(self) -> str:
        return self.name


class Post(models.TextChoices):
    """A post in an office; on a case it becomes a relation of the same name."""

    FILING_OFFICER = "filing_officer", _("立案人员")
    CLERK = "clerk", _("书记员")
    ARBITRATOR = "arbitrator", _("仲裁员")
    OFFICE_HEAD = "office_head", _("仲裁院负责人")
    SEAL_KEEPER = "seal_keeper", _("印章管理员")
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
    """Who holds which post in which office, since and until when; a deputy holds it for somebody."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    post = models.CharField(max_length=30, choices=Post.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    acts_for = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="deputies")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office", "post"], condition=Q(acts_for=None), name="one_post_once"
            ),
            models.UniqueConstraint(fields=["user", "office", "post", "acts_for"], name="one_deputy_once"),
        ]
        indexes = [models.Index(fields=["office", "post"])]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_post_display()} · {self.office}"
