"""The file, its people, its record and its clocks: what every kind of case shares."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.fields import EncryptedTextField, fingerprint
from accounts.models import Office, User
from casework.lawbook.models import LawChange


class Kind(models.TextChoices):
    """The kinds of file; the value is also the name of the file's machine."""

    APPLICATION = "application", _("诉求")
    MEDIATION = "mediation", _("调解")
    AGREEMENT_REVIEW = "agreement_review", _("调解协议审查")
    ARBITRATION = "arbitration", _("仲裁")
    INSPECTION = "inspection", _("劳动保障监察")
    PROJECT = "project", _("工程项目")
    LISTING = "listing", _("名单")


class Dispute(models.Model):
    """One quarrel; its files stand beside each other here, and it grants nobody anything."""

    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"争议 {self.pk}"


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        """Files still running."""
        return self.filter(is_open=True)


class Case(models.Model):
    """One file (案卷); the body of each kind is one-to-one in its own app and holds its machine."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.CharField(_("案号"), max_length=40, unique=True)
    title = models.CharField(_("案名"), max_length=200, blank=True)
    stage = models.CharField(max_length=30)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cases")
    place = models.CharField(_("行政区划代码"), max_length=6)
    is_open = models.BooleanField(default=True)
    is_private = models.BooleanField(default=False, help_text="its author's alone until handed in: no post opens it")
    due_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)
    origin = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="offspring")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["office", "due_on", "id"], condition=Q(is_open=True), name="office_open_by_due"),
            models.Index(fields=["kind", "stage"]),
        ]

    def __str__(self) -> str:
        return self.number


class Side(models.TextChoices):
    APPLICANT = "applicant", _("申请人")
    RESPONDENT = "respondent", _("被申请人")
    THIRD_PARTY = "third_party", _("第三人")


class Capacity(models.TextChoices):
    WORKER = "worker", _("劳动者")
    EMPLOYER = "employer", _("用人单位")
    OTHER = "other", _("其他")


class Party(models.Model):
    """A person or organisation in a file; it may have no user yet."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=12, choices=Side.choices)
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    is_organisation = models.BooleanField(default=False)
    name = models.CharField(_("姓名或名称"), max_length=120)
    id_number = EncryptedTextField(_("身份证号"), blank=True)
    id_hash = models.CharField(max_length=64, blank=True, db_index=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True, db_index=True)
    phone = EncryptedTextField(_("手机号"), blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone_tail_hash = models.CharField(max_length=64, blank=True, db_index=True)
    address = EncryptedTextField(_("地址"), blank=True)
    legal_representative = models.CharField(_("法定代表人"), max_length=60, blank=True)
    bank_account = EncryptedTextField(_("收款账号"), blank=True)
    identified_at = models.DateTimeField(null=True, blank=True)
    eservice_consent_at = models.DateTimeField(null=True, blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.id_hash = fingerprint(self.id_number.upper(), "id")
        self.phone_hash = fingerprint(self.phone, "phone")
        self.phone_tail_hash = fingerprint(self.phone[-4:], "tail")
        super().save(*args, **kwargs)


class Authority(models.TextChoices):
    SELF = "self", _("本人")
    LEGAL_REPRESENTATIVE = "legal_representative", _("法定代表人")
    GENERAL = "general", _("一般授权")
    SPECIAL = "special", _("特别授权")


class Seat(models.TextChoices):
    SOLE = "sole", _("独任仲裁员")
    PRESIDING = "presiding", _("首席仲裁员")
    MEMBER = "member", _("仲裁员")


class CaseRole(models.Model):
    """Who is what on which file, since when and until when; `is_open` and `due_on` are copied for fast lists."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="case_roles")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30)
    seat = models.CharField(max_length=12, choices=Seat.choices, blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    authority = models.CharField(max_length=24, choices=Authority.choices, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case", "role", "party"],
                condition=Q(until=None, party__isnull=False),
                name="one_party_role_once",
            ),
            models.UniqueConstraint(
                fields=["user", "case", "role"], condition=Q(until=None, party=None), name="one_role_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "due_on", "case"], condition=Q(is_open=True, until=None), name="my_open_by_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.case}"


class CaseEvent(models.Model):
    """One act on a file, append-only and chained by SHA-256: history, notices and sockets all derive from it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=60)
    at = models.DateTimeField()
    stage_from = models.CharField(max_length=30, blank=True)
    stage_to = models.CharField(max_length=30)
    facts = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["case", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="gapless_order")]
        indexes = [models.Index(fields=["event", "at"])]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq} {self.event}"


class Statement(models.Model):
    """Free text of an act, kept outside the journal so that it can be erased; the journal holds a salted hash."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    name = models.CharField(max_length=40)
    text = EncryptedTextField()
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class Deadline(models.Model):
    """A statutory clock of a file: opened by one event, met or cancelled by another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    thing = models.CharField(max_length=50, blank=True, help_text="machine:id, for a clock of a thing within the file")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines")
    rule = models.CharField(max_length=60)
    started_on = models.DateField()
    nominal = models.DateField()
    effective = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(default=False)
    explanation = models.JSONField(default=dict)
    met_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    swept_at = models.DateTimeField(null=True, blank=True, help_text="when the sweep acted on its passing")
    law_version = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["effective", "id"]
        indexes = [
            models.Index(
                fields=["effective", "id"],
                condition=Q(met_at=None, cancelled_at=None, swept_at=None),
                name="due_clocks",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(provisional=True) | Q(effective__isnull=False), name="effective_unless_provisional"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.day}"

    @property
    def day(self) -> date:
        """The day that counts: effective where it is known, else nominal."""
        return self.effective or self.nominal


class Task(models.Model):
    """The next thing for somebody to do on a file, kept true to its stage after every event."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=60)
    thing = models.CharField(max_length=50, blank=True)
    relation = models.CharField(max_length=30)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "id"]
        indexes = [models.Index(fields=["case", "kind"], condition=Q(done_at=None), name="open_tasks")]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"


class Counter(models.Model):
    """Running numbers of files and papers, by office, year and word."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.value}"


class Lease(models.Model):
    """Who may do a thing that only one process may do at a time, and until when; nobody has to give it back."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.holder}"


class Notice(models.Model):
    """A short message to a person (SMS, e-mail or in the service), sent after the commit; never service in law."""

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    channel = models.CharField(max_length=10, default="site")
    to = EncryptedTextField(blank=True)
    text = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "created_at"])]

    def __str__(self) -> str:
        return self.text[:40]


class Reminder(models.Model):
    """That somebody was reminded on a day: of one file, or with the day's list of an official where no file is named."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reminders")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="reminders")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["on", "user", "case"], name="one_reminder_a_day_and_file"),
            models.UniqueConstraint(fields=["on", "user"], condition=Q(case=None), name="one_list_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.on}"


# Django finds the tables of the law's own book here.
__all__ = [
    "Authority",
    "Capacity",
    "Case",
    "CaseEvent",
    "CaseQuerySet",
    "CaseRole",
    "Counter",
    "Deadline",
    "Dispute",
    "Kind",
    "LawChange",
    "Lease",
    "Notice",
    "Party",
    "Reminder",
    "Seat",
    "Side",
    "Statement",
    "Task",
]
