"""Who told us: a sealed record beside the file, reachable by the code alone and by no join (监察条例 9, 青岛条例 23)."""

from typing import Any

import orjson
from django.db import models

from accounts.fields import EncryptedTextField, fingerprint
from casework.models import Case


class TipSource(models.Model):
    """The source of one tip. It names no file in any column: both ways to it go through keyed hashes."""

    code_hash = models.CharField(max_length=64, unique=True)
    locator = models.CharField(max_length=64, unique=True)
    sealed = EncryptedTextField()

    def __str__(self) -> str:
        return "举报来源"

    @property
    def told(self) -> dict[str, Any]:
        """What was told: name and phone, if any, and the file it belongs to."""
        return dict(orjson.loads(self.sealed))

    @property
    def is_named(self) -> bool:
        """The person left a name or a phone."""
        return bool(self.told.get("name") or self.told.get("phone"))


def keep_source(case: Case, code: str, name: str, phone: str) -> TipSource:
    """Seals who told us about a file."""
    told = orjson.dumps({"name": name, "phone": phone, "case": case.pk}).decode()
    return TipSource.objects.create(code_hash=fingerprint(code, "tip-code"), locator=locator(case), sealed=told)


def locator(case: Case) -> str:
    """The keyed hash by which the head finds the source of a file."""
    return fingerprint(str(case.pk), "tip-case")


def source_of(case: Case) -> TipSource | None:
    """The sealed source of a file, if it began with a tip."""
    return TipSource.objects.filter(locator=locator(case)).first()


def case_id_by_code(code: str) -> int | None:
    """The file a code follows."""
    found = TipSource.objects.filter(code_hash=fingerprint(code, "tip-code")).first() if code else None
    return int(found.told["case"]) if found else None
