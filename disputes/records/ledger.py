"""The wage ledger and the element sheet: what is claimed, answered and found, line by line."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import Case, Party

T = TypeVar("T")
# “返还押金2,000元”: the sum stands beside a name, not in it.
SUM_AT_END = re.compile(r"[\d,，.]+元(人民币)?$")
LONGEST_NAME = 40
NOTHING = Decimal("0.00")


class ClaimKind(models.TextChoices):
    """The kinds of `law.calculators.final_award`."""

    WAGES = "wages", _("劳动报酬")
    OVERTIME = "overtime", _("加班费")
    ANNUAL_LEAVE = "annual_leave", _("未休年休假工资")
    DOUBLE_WAGE = "double_wage", _("未签劳动合同二倍工资")
    SEVERANCE = "severance", _("经济补偿")
    UNLAWFUL_TERMINATION = "unlawful_termination", _("违法解除赔偿金")
    NONCOMPETE = "noncompete", _("竞业限制补偿")
    INJURY_MEDICAL = "injury_medical", _("工伤医疗费")
    INJURY_LUMP_SUM = "injury_lump_sum", _("一次性工伤待遇")
    WORKING_TIME = "working_time", _("工作时间")
    REST = "rest", _("休息休假")
    SOCIAL_INSURANCE = "social_insurance", _("社会保险")
    RELATION = "relation", _("确认劳动关系")
    OTHER = "other", _("其他")


# Of such a pair a worker is granted one (劳动合同法 第八十七条, 实施条例 第二十五条): their sums are never added.
EXCLUSIVE = frozenset({frozenset({ClaimKind.SEVERANCE, ClaimKind.UNLAWFUL_TERMINATION})})


# What is asked for as such; without a sum beside it there is nothing to count.
UNCOUNTED = (
    ClaimKind.WORKING_TIME,
    ClaimKind.REST,
    ClaimKind.SOCIAL_INSURANCE,
    ClaimKind.RELATION,
    ClaimKind.OTHER,
)
WITHOUT_SUM = Q(amount=0, due=0, claim__kind__in=UNCOUNTED)


def exclude_each_other(one: ClaimKind, other: ClaimKind) -> bool:
    """Whether only one of two heads can be granted."""
    return frozenset({one, other}) in EXCLUSIVE


def stand_together(
    rows: Iterable[T], head: Callable[[T], Any], amount: Callable[[T], Decimal], *, most: bool = False
) -> list[T]:
    """The rows whose sums may be added: of heads that exclude each other the least, or what is asked at `most`.

    Nobody is promised the larger before it is proven; what comes to nothing excludes nothing.
    """
    found: list[T] = []
    for row in sorted(rows, key=amount, reverse=most):
        taken = [head(other) for other in found if amount(other)]
        if not amount(row) or not any(exclude_each_other(head(row), other) for other in taken):
            found.append(row)
    return found


class ClaimState(models.TextChoices):
    ACTIVE = "active", _("审理中")
    PENDING = "pending", _("等待决定")
    SEPARATE = "separate", _("另案处理")
    WITHDRAWN = "withdrawn", _("已撤回")


# Claims that are no longer before anybody here.
GONE = (ClaimState.WITHDRAWN, ClaimState.SEPARATE)


class Claim(models.Model):
    """One request (仲裁请求), whose sum is that of its ledger lines."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="claims")
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="who claims; the respondent for a counterclaim",
    )
    kind = models.CharField(max_length=24, choices=ClaimKind.choices)
    words = models.TextField(_("请求"), blank=True)
    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.ACTIVE)
    is_counterclaim = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.own_name or f"{self.get_kind_display()}"

    @property
    def own_name(self) -> str:
        """What no kind has a word for is called as it was asked: 返还培训费; empty for every other kind."""
        asked = next(iter(self.words.split("\n")), "") if self.kind == ClaimKind.OTHER else ""
        return Truncator(SUM_AT_END.sub("", asked.strip().rstrip("。；;，,"))).chars(LONGEST_NAME)

    @property
    def label(self) -> str:
        """What its lines are called on record: in the language of the procedure, whoever writes."""
        with translation.override("zh-hans"):
            return str(self)

    @property
    def amount(self) -> Decimal:
        """The sum of its lines, added here: SQLite adds decimals as floating points."""
        return sum((line.amount for line in self.lines.all()), Decimal("0.00"))

    @property
    def has_sum(self) -> bool:
        """Money is claimed; what has none (确认劳动关系) is answered by yes or no."""
        return bool(self.amount)

    @property
    def is_gone(self) -> bool:
        """Given up, or on its own way."""
        return self.state in GONE

    @staticmethod
    def counted(claims: "Iterable[Claim]") -> "list[Claim]":
        """Those still made whose sums may be added, each side's own."""
        kept = [claim for claim in claims if not claim.is_gone]
        sides = dict.fromkeys(claim.party_id for claim in kept)
        return [
            claim
            for party in sides
            for claim in stand_together(
                [each for each in kept if each.party_id == party], lambda each: each.kind, lambda each: each.amount
            )
        ]


class LineState(models.TextChoices):
    OPEN = "open", _("对方还没答复")
    AGREED = "agreed", _("对方认可")
    DISPUTED = "disputed", _("有争议")


class LedgerLine(models.Model):
    """One month (or one sum) of one claim: due, paid and claimed, answered by the other side, found by the tribunal."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ledger")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    month = models.CharField(_("月份"), max_length=7, blank=True)
    label = models.CharField(_("项目"), max_length=120)
    due = models.DecimalField(_("应付"), max_digits=12, decimal_places=2)
    paid = models.DecimalField(_("已付"), max_digits=12, decimal_places=2, default=Decimal("0.00"))
    amount = models.DecimalField(_("请求"), max_digits=12, decimal_places=2)
    unsure = models.BooleanField(_("不确定"), default=False)
    formula = models.CharField(max_length=300, blank=True)
    articles = models.JSONField(default=list, blank=True)
    law_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=LineState.choices, default=LineState.OPEN)
    answer_amount = models.DecimalField(_("对方认可金额"), max_digits=12, decimal_places=2, null=True, blank=True)
    answer_reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    found_amount = models.DecimalField(_("认定"), max_digits=12, decimal_places=2, null=True, blank=True)
    found_reason = models.TextField(blank=True)
    settled_amount = models.DecimalField(_("约定"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["claim_id", "month", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0) & Q(due__gte=0) & Q(paid__gte=0), name="no_negative_sums"
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(answer_amount__isnull=False), name="agreed_lines_have_a_sum"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.month}".strip()

    @property
    def is_counted(self) -> bool:
        """Money stands on it; what is asked for as such is answered and ruled by yes or no."""
        return bool(self.amount or self.due) or self.claim.kind not in UNCOUNTED

    @property
    def gap(self) -> Decimal:
        """What still lies between the two sides."""
        return self.amount - (self.answer_amount or Decimal(0))


def asked(line: LedgerLine) -> Decimal:
    """What a line claims."""
    return line.amount


def counted(
    lines: Iterable[LedgerLine], amount: Callable[[LedgerLine], Decimal] = asked, *, most: bool = False
) -> list[LedgerLine]:
    """The lines whose sums may be added: of claims still made, and of those that exclude each other one alone."""
    claims: dict[int, list[LedgerLine]] = {}
    for line in lines:
        if not line.claim.is_gone:
            claims.setdefault(line.claim_id, []).append(line)
    sides: dict[int, list[list[LedgerLine]]] = {}
    for mine in claims.values():
        sides.setdefault(mine[0].claim.party_id, []).append(mine)
    kept = [
        stand_together(each, lambda mine: mine[0].claim.kind, lambda mine: sum(map(amount, mine), NOTHING), most=most)
        for each in sides.values()
    ]
    return [line for heads in kept for mine in heads for line in mine]


def counted_sum(
    lines: Iterable[LedgerLine], amount: Callable[[LedgerLine], Decimal] = asked, *, most: bool = False
) -> Decimal:
    """The one way in which pages, papers and plans add lines up."""
    return sum(map(amount, counted(lines, amount, most=most)), NOTHING)


class Element(models.Model):
    """One point of the element sheet (要素): asked of the worker, answered by the employer."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="elements")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    applicant_value = models.TextField(blank=True)
    respondent_value = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=LineState.choices, default=LineState.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "code"], name="one_element_once")]

    def __str__(self) -> str:
        return self.label
