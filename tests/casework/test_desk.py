"""The first page of a desk with five hundred files: every duty is counted and reached, the oldest first, at the cost of a few."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from casework import tasklists
from casework.models import Case, Dispute, Notice, Party, Task
from casework.paging import beyond
from casework.queries import tasks_for
from casework.tasklists import SPANS, span_of
from documents.models import Paper, ServiceRow, StoredFile
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


def numbers_on(page: Any) -> list[str]:
    """The rows of the service board by where each leads."""
    return [link["href"] for link in page.html.select("tr[data-row] a.open")]


def test_every_row_of_the_service_board_is_reached_and_all_are_chosen_at_once(many: World) -> None:
    case = Case.objects.order_by("pk").first()
    paper = Paper.objects.filter(case=case).first()
    file = StoredFile.objects.create(
        case=case, sha256="0" * 64, size=1, media_type="application/pdf", name="文书.pdf", created_at=timezone.now()
    )
    names = [f"单位{n}" for n in range(120)]
    ServiceRow.objects.bulk_create(
        ServiceRow(case=case, paper=paper, outsider=name, file=file, stage="prepared") for name in names
    )
    browser = browser_of(many["chen"])
    page = browser.get(reverse("service_board"), {"case": case.pk})
    total, found = int(re.search(r"共 (\d+) 份", page.text)[1]), numbers_on(page)
    assert "选全部等着发出的 120 份" in page.text
    while "往后看" in page.text:
        page = page.click("往后看")
        found += numbers_on(page)
    assert len(found) == len(set(found)) == total >= 120
    form = browser.get(reverse("service_board"), {"case": case.pk}).forms["send"]
    form["all"] = True
    labels = browser.post(reverse("service_labels"), form.submit_fields())
    assert labels.content_type == "application/pdf"  # of the hundred that go at once, not refused for the rest
    form["channel"] = "in_person"
    assert "发出了 100 份。" in form.submit().follow().text
    left = ServiceRow.objects.filter(case=case, stage="prepared", file__isnull=False)
    assert [row.outsider for row in left.order_by("pk")] == names[100:]


def test_notices_go_on_to_the_oldest(world: World) -> None:
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(user=world["wang"], channel="site", text=f"消息{n}。", created_at=now, sent_at=now) for n in range(120)
    )
    page, found = browser_of(world["wang"]).get(reverse("notices")), []
    while True:
        found += [int(number) for number in re.findall(r"消息(\d+)。", page.text)]
        if "往后看" not in page.text:
            break
        page = page.click("往后看")
    assert found == list(range(119, -1, -1))


def test_a_search_says_that_there_are_more(many: World) -> None:
    page = browser_of(many["chen"]).get(reverse("search"), {"q": "公司"})
    assert len(page.html.select("main ul.rows > li")) == 50
    assert "还有更多" in page.text


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), min_size=1, max_size=30, unique=True), st.integers(1, 7)
)
def test_a_mark_leaves_just_what_comes_after_it(pairs: list[tuple[int, int]], at: int) -> None:
    """The order of the keys, one of them downwards, against the same order in Python."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    at = min(at, len(ordered)) - 1
    after = beyond(("rank", "-pk"), list(ordered[at]))
    assert [pair for pair in ordered if holds(after, {"rank": pair[0], "pk": pair[1]})] == ordered[at + 1 :]


def holds(condition: Q, row: dict[str, int]) -> bool:
    """A condition of gt, lt, in and equality on a row without a database."""
    told = []
    for child in condition.children:
        if isinstance(child, Q):
            told.append(holds(child, row))
            continue
        name, _sep, how = child[0].partition("__")
        compare = {
            "gt": row[name] > child[1] if how == "gt" else None,
            "lt": row[name] < child[1] if how == "lt" else None,
        }
        told.append(row[name] in child[1] if how == "in" else row[name] == child[1] if not how else bool(compare[how]))
    return any(told) if condition.connector == Q.OR else all(told)
