"""Keys are rotated: what was sealed with the old key is sealed with the new, and is still found."""

from typing import Any

from django.core.management import call_command
from django.db import connection

from accounts.fields import fingerprint, unseal
from accounts.models import User
from tests.world import World


def sealed_phone(user: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_user WHERE id = %s", [user.pk])
        return str(cursor.fetchone()[0])


def test_after_rotation_the_new_key_alone_opens_and_the_hash_still_finds(world: World, settings: Any) -> None:
    user, old = world["wang"], list(settings.FIELD_KEYS)
    before = sealed_phone(user)
    settings.FIELD_KEYS = ["a-new-key", *old]
    call_command("rotate_keys", verbosity=0)
    assert sealed_phone(user) != before
    assert User.objects.get(phone_hash=fingerprint(user.phone, "phone")) == user
    settings.FIELD_KEYS = ["a-new-key"]
    assert unseal(sealed_phone(user)) == user.phone
