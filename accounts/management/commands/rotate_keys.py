"""`manage.py rotate_keys`: seals every encrypted column again with the newest of FIELD_KEYS."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from accounts.fields import EncryptedTextField


class Command(BaseCommand):
    help = "Re-encrypts personal data with the first of FIELD_KEYS; the last stays for the keyed hashes."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            names = [field.name for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]
            if names:
                self.stdout.write(f"{model._meta.label}: {reseal(model, names)} rows")


def reseal(model: type[models.Model], names: list[str]) -> int:
    """Writes each row's sealed columns anew, five hundred rows to a transaction."""
    count, rows = 0, model._default_manager.order_by("pk").only("pk", *names)
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), 500):
        with transaction.atomic():
            batch = list(rows.filter(pk__in=ids[start : start + 500]))
            model._default_manager.bulk_update(batch, names)
            count += len(batch)
    return count
