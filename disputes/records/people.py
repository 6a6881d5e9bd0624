"""What shows that somebody may speak for a party."""

from django.db import models

from accounts.fields import EncryptedTextField
from casework.models import CaseRole
from documents.records.files import StoredFile


class Power(models.Model):
    """The power of attorney (授权委托书) behind one agent's role: what for, and the paper as it was shown."""

    role = models.OneToOneField(CaseRole, on_delete=models.PROTECT, related_name="power")
    matters = EncryptedTextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.role)
