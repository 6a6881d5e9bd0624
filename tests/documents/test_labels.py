"""Labels for envelopes: who, where, which file and papers, and where the letter comes back to."""

from datetime import datetime

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import door
from demo.journey import Journey
from documents import labels
from documents.models import ServiceRow
from tests.documents.test_printing import case_of, desk, to_employer, waiting  # noqa: F401
from tests.hands.browser import browser_of, form_of


def words(pdf: bytes) -> str:
    """All that is printed, without spaces and line ends."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_label_of_a_row_says_to_whom_and_where_from(desk: Journey) -> None:  # noqa: F811
    row = to_employer(desk)
    browser = browser_of(desk.person("chen"))
    answer = browser.get(reverse("service_row", args=[row.pk])).click("打印信封标签")
    assert answer.content_type == "application/pdf"
    said, office = words(answer.body), row.case.office
    assert row.address
    for each in (row.addressee, row.address, row.case.number, "应诉通知书", office.name, office.address, office.phone):
        assert squeezed(each) in said


def test_all_ticked_rows_give_one_label_for_each_addressee(desk: Journey) -> None:  # noqa: F811
    page = browser_of(desk.person("chen")).get(reverse("service_board"), {"case": case_of(desk)})
    form = form_of(page, id="send")
    form.action = page.html.find("button", string="打印信封标签")["formaction"]
    said = words(form.submit().body)
    assert said.count("内件：") == len({row.party_id for row in waiting(desk)}) == 2
    for row in waiting(desk):
        assert squeezed(row.paper.row.heading) in said


def test_only_what_is_ticked_gets_a_label(desk: Journey) -> None:  # noqa: F811
    row = to_employer(desk)
    form = form_of(browser_of(desk.person("chen")).get(reverse("service_board"), {"case": case_of(desk)}), id="send")
    form.action = reverse("service_labels")
    for box in form.fields["row"]:
        box.checked = box._value == str(row.pk)
    said = words(form.submit().body)
    assert (said.count("内件："), squeezed(row.addressee) in said) == (1, True)


def test_a_letter_on_its_way_bears_the_address_it_was_sent_to(desk: Journey) -> None:  # noqa: F811
    row, elsewhere = to_employer(desk), "青岛市市南区东海路 9 号"
    at = datetime.fromisoformat("2026-03-05T10:00+08:00")
    given = {"channel": "post", "to": elsewhere, "reference": "EMS1"}
    door.perform("service.send", row.pk, by=desk.person("chen"), at=at, given=given)
    assert [each["address"] for each in labels.labels_of(ServiceRow.objects.filter(pk=row.pk))] == [elsewhere]


def test_whoever_has_no_address_on_the_file_gets_a_line_for_the_hand(desk: Journey) -> None:  # noqa: F811
    row = to_employer(desk)
    row.party.address = ""
    row.party.save()
    (only,) = labels.labels_of(ServiceRow.objects.filter(pk=row.pk))
    assert only["address"] == ""
    assert squeezed(row.addressee) in words(labels.label_sheet([to_employer(desk)]))


@pytest.mark.parametrize("who", ["zhang", "boss"])
def test_no_party_prints_a_label(desk: Journey, who: str) -> None:  # noqa: F811
    client = Client()
    client.force_login(desk.person(who))
    assert client.get(reverse("service_label", args=[to_employer(desk).pk])).status_code == 404
    assert client.get(reverse("service_labels"), {"case": case_of(desk)}).status_code == 404


def test_the_labels_of_many_rows_cost_no_more_queries(desk: Journey) -> None:  # noqa: F811
    client = Client()
    client.force_login(desk.person("chen"))
    counts = []
    for rows in (waiting(desk)[:1], waiting(desk)):
        with CaptureQueriesContext(connection) as caught:
            answer = client.post(reverse("service_labels"), {"row": [row.pk for row in rows]})
        assert answer["Content-Type"] == "application/pdf"
        counts.append(len(caught))
    assert counts[0] == counts[1]
