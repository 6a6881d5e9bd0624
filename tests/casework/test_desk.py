"""The first page of a desk with five hundred files: every duty is counted and reached, the oldest first, at the cost of a few."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casework import tasklists
from casework.models import Case, Dispute, Party, Task
from casework.queries import tasks_for
from casework.tasklists import SPANS, span_of
from tests.hands.browser import browser_of
from tests.world import World

FILES = 500
# Days from today on which the duties of the files fall due, in turn.
DAYS = (-9, 0, 1, 4, 30, None)
QUERIES = 12


def copies(model: type, of: Case, cases: list[Case]) -> list:
    """The rows that one file has, once for each of the others."""
    found = []
    for row in model.objects.filter(case=of):
        kept = {name: value for name, value in model_to_dict(row).items() if name not in ("id", "case")}
        fields = {field.name: field.attname for field in model._meta.concrete_fields}
        found += [model(case=case, **{fields[name]: value for name, value in kept.items()}) for case in cases]
    return model.objects.bulk_create(found)


@pytest.fixture
def many(world: World) -> World:
    """One submitted application of five hundred, each with its duties, people and claims."""
    first = world.submitted().case
    now, today = timezone.now(), timezone.localdate()
    disputes = Dispute.objects.bulk_create([Dispute(created_at=now) for _ in range(FILES - 1)])
    kept = {"kind": first.kind, "stage": first.stage, "office": first.office, "place": first.place, "opened_at": now}
    made = Case.objects.bulk_create(
        [
            Case(dispute=dispute, number=f"{first.number}-{n}", title=f"第{n}个 与 公司", is_open=True, **kept)
            for n, dispute in enumerate(disputes)
        ]
    )
    copies(Task, first, made)
    copies(Party, first, made)
    days = {case.pk: DAYS[n % len(DAYS)] for n, case in enumerate([first, *made])}
    for days_off in DAYS:
        held = [pk for pk, each in days.items() if each == days_off]
        day = None if days_off is None else today + timedelta(days=days_off)
        Task.objects.filter(case__in=held).update(due_on=day)
        Case.objects.filter(pk__in=held).update(due_on=day)
    return world


def shown(answer: HttpResponse) -> list[tuple[str, str]]:
    """The rows of one page: the duty of a file, and the heading it stands under."""
    rows = answer.context["table"]["rows"]
    return [(f"{row['cells'][0]} {row['note']}", str(row["group"])) for row in rows]


def listed(client: Client, url: str) -> list[tuple[str, str]]:
    """Every row of a list, following 往后看 to the end."""
    found, seen = [], set()
    while url:
        assert url not in seen
        seen.add(url)
        answer = client.get(url)
        found += shown(answer)
        onward = re.search(r'<p class="acts"><a href="(\?[^"]+)">往后看', answer.content.decode())
        url = reverse("tasks") + onward[1].replace("&amp;", "&") if onward else ""
    return found


def kinds_of(world: World, key: str) -> int:
    """How many kinds of duty wait for somebody."""
    return tasks_for(world[key]).order_by().values("kind").distinct().count()


def test_every_duty_is_reached_once_and_the_oldest_first(many: World) -> None:
    rows = listed(many.client("chen"), reverse("tasks"))
    kinds = kinds_of(many, "chen")
    assert len(rows) == len({duty for duty, _group in rows}) == FILES * kinds
    order = [list(map(str, SPANS.values())).index(group) for _duty, group in rows]
    assert order == sorted(order)
    page = many.client("chen").get(reverse("tasks")).content.decode()
    assert f"共 {FILES * kinds} 件" in page


def test_each_number_of_the_first_page_opens_exactly_so_many(many: World) -> None:
    client = many.client("chen")
    page = client.get(reverse("home")).content.decode()
    cells = re.findall(r'<a href="(/tasks/\?kind=[^"]+)">(\d+)</a>', page)
    kinds = kinds_of(many, "chen")
    assert len(cells) == kinds * (len(SPANS) + 1)
    for url, number in cells:
        assert len(listed(client, url.replace("&amp;", "&"))) == int(number), url
    due = sum(1 for n in range(FILES) if DAYS[n % len(DAYS)] in (-9, 0))
    assert f"今天要办 {due * kinds} 件" in page


@pytest.mark.parametrize("page", ["home", "tasks", "cases"])
def test_five_hundred_files_cost_what_one_page_costs(many: World, page: str) -> None:
    client = many.client("chen")
    client.get(reverse(page))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(page)).status_code == 200
    assert len(asked) <= QUERIES, [each["sql"][:160] for each in asked.captured_queries]


def test_a_row_says_what_an_office_works_by(many: World) -> None:
    case = Case.objects.order_by("pk").first()
    many.client("chen").get(reverse("home"))
    page = browser_of(many["chen"]).get(reverse("tasks"), {"due": span_of(case.due_on, timezone.localdate())}).html
    heads = [th.get_text(strip=True) for th in page.select("thead th")]
    row = next(tr for tr in page.select("tr[data-row]") if case.number in tr.get_text() and case.title in tr.get_text())
    told = dict(zip(heads, (cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])), strict=True))
    assert told["案由"] == "劳动报酬"
    assert told["金额"] == "6,000.00"


def test_a_worker_reaches_all_that_waits(world: World) -> None:
    first = world.submitted().case
    today = timezone.localdate()
    extra = [
        Task(
            case=first,
            kind=f"application.none_{n}",
            thing="",
            relation="applicant",
            opened_at=timezone.now(),
            due_on=today,
        )
        for n in range(30)
    ]
    Task.objects.bulk_create(extra)
    browser = browser_of(world["wang"])
    home = browser.get(reverse("home"))
    assert len(home.html.select(".tasks li[data-row]")) == 20
    whole = home.click(description=r"全部 \d+ 件")
    assert len(whole.html.select(".tasks li[data-row]")) == int(re.search(r"共 (\d+) 件", whole.text)[1]) >= 30


def test_a_broken_mark_or_filter_shows_the_whole_list(many: World) -> None:
    client = many.client("chen")
    whole = listed(client, reverse("tasks"))[:50]
    for query in ("?after=x", "?after=2026-13-45.1", "?after=2026-01-01.x", "?due=never"):
        assert shown(client.get(reverse("tasks") + query)) == whole, query


def test_every_day_stands_in_one_column() -> None:
    today = date(2026, 11, 30)
    held = tasklists.spans(today)
    assert list(held) == list(SPANS)
    assert {span_of(today + timedelta(days=n), today) for n in range(-400, 400)} | {span_of(None, today)} == set(SPANS)
