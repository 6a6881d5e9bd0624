"""The worklist and the search: everything in sight, each file once, in order, by whatever piece of a name is known."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import queries, roles
from casework.models import Case, Dispute, Party
from casework.queries import cases_of, search, tasks_for, worklist
from tests.world import World

# Signs that mean something to the databases stand among them.
SIGNS = st.text(st.sampled_from("张伟娜宏达aA%_\\'"), min_size=1, max_size=6)


def filed(world: World, number: str, title: str = "", *, due: date | None = None, is_open: bool = True) -> Case:
    """A file of the office, without a story."""
    return Case.objects.create(
        dispute=Dispute.objects.create(created_at=timezone.now()),
        kind="arbitration",
        number=number,
        title=title,
        stage="accepted" if is_open else "decided",
        office=world.commission,
        place="370203",
        is_open=is_open,
        due_on=due,
        opened_at=timezone.now(),
    )


def named(case: Case, name: str, **more: str) -> Party:
    """A third person of a file."""
    return Party.objects.create(case=case, side="third_party", capacity="other", name=name, **more)


def appointed(world: World, case: Case, key: str, role: str) -> None:
    """Somebody gets a role on the file; the day of the file stands on it."""
    made = roles.appoint(case, world[key], role, at=timezone.now())
    type(made).objects.filter(pk=made.pk).update(is_open=case.is_open, due_on=case.due_on)


@pytest.mark.parametrize("key", ["chen", "hemiao"])
def test_a_file_is_found_by_any_piece_of_what_is_known(world: World, key: str) -> None:
    case = filed(world, "青北劳人仲案〔2031〕第1234号", "王小芳 与 青岛海润餐饮有限公司")
    named(case, "Ocean人力资源有限公司", credit_code="91370203MA3C00001X", phone="+8613853212345")
    appointed(world, case, "hemiao", "clerk")
    filed(world, "青北劳人仲案〔2031〕第99号", "别人的案件")
    for told in (
        "1234",
        "第1234号",
        "〔2031〕第12",
        "小芳",
        "芳",
        "海润",
        "润餐饮",
        "ocean",
        "N人力",
        "91370203ma3c00001x",
        "2345",
    ):
        assert [found.pk for found in search(world[key], told)] == [case.pk], told
    assert search(world[key], "小方") == []
    assert search(world["zhao"], "小芳") == []


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=st.lists(SIGNS, min_size=1, max_size=4, unique=True), told=SIGNS)
def test_holds_finds_what_the_text_holds(names: list[str], told: str) -> None:
    Group.objects.all().delete()
    Group.objects.bulk_create([Group(name=name) for name in names])
    found = set(Group.objects.filter(name__holds=told).values_list("name", flat=True))
    assert found == {name for name in names if told.lower() in name.lower()}


def test_postgresql_keeps_the_pairs_in_indexes(world: World) -> None:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "casework_party")
    assert ("casework_party_name_pairs" in constraints) is (connection.vendor == "postgresql")


def walked(world: World, key: str, **asked: str) -> list[int]:
    """Every page after the other."""
    found: list[int] = []
    after = ""
    while True:
        page = worklist(world[key], asked | {"after": after})
        found += [case.pk for case in page.rows]
        after = page.next_after
        if not after:
            return found


@pytest.mark.parametrize("state", ["", "closed"])
@pytest.mark.parametrize("key", ["chen", "hemiao", "head"])
def test_the_pages_of_a_worklist_hold_every_file_once_and_in_order(
    world: World, monkeypatch: pytest.MonkeyPatch, key: str, state: str
) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    for n in range(14):
        due = date(2026, 3, 2) + timedelta(days=n % 3) if n % 4 else None
        case = filed(world, f"测〔2026〕第{n}号", due=due, is_open=n % 5 > 0)
        if n % 2:
            appointed(world, case, "hemiao", "clerk")
        if n % 3 == 0:
            appointed(world, case, "chen", "clerk")  # who sees it by post too
            appointed(world, case, "hemiao", "mediator")
    seen = cases_of(world[key]).filter(is_open=state != "closed")
    ordered = sorted(seen.distinct(), key=lambda case: (case.due_on or date.max, case.pk))
    assert walked(world, key, state=state) == [case.pk for case in ordered]
    assert worklist(world[key], {"state": state}).total == str(len(ordered))


def test_whoever_has_two_roles_on_every_file_misses_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 4)
    monkeypatch.setattr(queries, "COUNTED", 4)
    for n in range(5):
        case = filed(world, f"双〔2026〕第{n}号", "双份角色")
        appointed(world, case, "hemiao", "clerk")
        appointed(world, case, "hemiao", "mediator")
    assert len(search(world["hemiao"], "双份")) == 5  # a page of four, and one that says there are more
    assert worklist(world["hemiao"], {}).total == "4+"
    assert len(walked(world, "hemiao")) == 5


def test_a_task_reaches_whoever_has_the_role_and_nobody_else(world: World) -> None:
    case = world.submitted().case
    assert {task.kind for task in tasks_for(world["chen"])} == set(
        case.tasks.filter(done_at=None, relation="filing_officer").values_list("kind", flat=True)
    )
    assert not tasks_for(world["hemiao"]).exists()
    appointed(world, case, "hemiao", "filing_officer")
    assert set(tasks_for(world["hemiao"])) == set(tasks_for(world["chen"]))
    assert not tasks_for(world["zhao"]).exists()
