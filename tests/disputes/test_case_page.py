"""The page of a file asks little of the database, however much lies in the file."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from demo.city import JOURNEYS
from demo.play import load, played

MOST = 50
# The body of the file is read by the page and by two of its sections, each for itself.
OFTEN = 3


@pytest.mark.parametrize("story", ["06_ready_to_be_heard", "08_award_being_paid"])
@pytest.mark.parametrize("reader", ["arbitrator", "clerk", "applicant"])
def test_a_full_file_is_read_in_few_queries_and_none_again_and_again(db: None, story: str, reader: str) -> None:
    case: Any = played(load(JOURNEYS / f"{story}.yaml")).thing("arb").case  # type: ignore[attr-defined]
    client = Client()
    client.force_login(User.objects.get(case_roles__case=case, case_roles__role=reader, case_roles__until=None))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("case", args=[case.pk])).status_code == 200
    assert len(asked) <= MOST
    assert [sql for sql, times in Counter(q["sql"] for q in asked).items() if times > OFTEN] == []
