"""One world for the whole grid: built once, rolled back at the end; what a test changes is taken back after it."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.grid.people import Grid, built


@pytest.fixture(scope="package")
def grid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Grid]:
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield built()
        transaction.set_rollback(True)
