"""Challenges to a member of the tribunal or its clerk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.models import Case, Party

# 调解仲裁法 第三十三条.
RECUSAL_GROUNDS = [
    ("relative", _("是本案当事人或者当事人、代理人的近亲属")),
    ("interest", _("与本案有利害关系")),
    ("relation", _("与当事人、代理人有其他关系，可能影响公正裁决")),
    ("gift", _("私自会见或者接受请客送礼")),
]


class Recusal(models.Model):
    """A request that somebody step aside; until it is decided that person may not act (令33 第十二条)."""

    class State(models.TextChoices):
        PENDING = "pending", _("等待决定")
        UPHELD = "upheld", _("同意回避")
        REJECTED = "rejected", _("驳回")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_by_party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10, choices=RECUSAL_GROUNDS, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person} {self.get_state_display()}"
