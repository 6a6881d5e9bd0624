"""The walls: what was said to a mediator, and what the tribunal said among itself, is read nowhere else."""

import pytest
from django.db import transaction

from casework import door
from casework.models import Case
from tests.grid.people import NOBODY, ROLES, Grid

pytestmark = pytest.mark.django_db
BEHIND_THE_WALL = ("墙内的话之一", "墙内的话之二", "4321.00", "1234.56")
DELIBERATED = ("评议里的话之一", "评议里的话之二", "full")
TRIBUNAL = ("presiding", "arbitrator", "clerk", "filing_officer", "office_head")
PARTIES = ("worker", "employer", "agent")
DRAFTS = ("draft", "recorded")


def pages(grid: Grid) -> list[str]:
    """Where a word of the other file could show: pages, parts, history, search, lists, the API, an error page."""
    arb, app = (grid.thing(name).case for name in ("arb", "app"))
    own = [f"/cases/{arb.pk}/", f"/cases/{app.pk}/", f"/api/v1/cases/{arb.pk}", f"/api/v1/cases/{arb.pk}/events"]
    parts = [
        f"/cases/{arb.pk}/parts/{key}/"
        for key in ("ledger", "papers", "evidence", "awards", "history", "offers", "hearings")
    ]
    found = [f"/search/?q={word}" for word in ("王芳", "宏达", "4321")]
    lists = [
        "/",
        "/cases/",
        "/cases/?kind=mediation",
        "/notices/",
        "/hearings/",
        "/service/",
        "/api/v1/cases",
        "/api/v1/tasks",
    ]
    return (
        own + parts + found + lists + [f"/cases/{arb.pk}/do/arbitration/{grid.thing('arb').pk}/nonsense/", "/nowhere/"]
    )


def read(grid: Grid, role: str) -> str:
    """Everything a role can read there."""
    client = grid.client(role)
    return "\n".join(client.get(path).content.decode("utf-8", "replace") for path in pages(grid))


@pytest.mark.parametrize("role", TRIBUNAL)
def test_nobody_of_the_commission_reads_a_word_of_the_mediation(grid: Grid, role: str) -> None:
    med: Case = grid.thing("med").case
    seen = read(grid, role)
    # The officer who sent the file there may know its number, and nothing more.
    hidden = BEHIND_THE_WALL if role == "filing_officer" else (*BEHIND_THE_WALL, med.number)
    assert [word for word in hidden if word in seen] == []
    paths = [
        f"/cases/{med.pk}/",
        f"/cases/{med.pk}/mediate/",
        f"/api/v1/cases/{med.pk}",
        f"/api/v1/cases/{med.pk}/events",
    ]
    assert {grid.client(role).get(path).status_code for path in paths} == {404}


@pytest.mark.parametrize("role", PARTIES)
def test_no_party_reads_a_word_of_the_deliberation(grid: Grid, role: str) -> None:
    seen = read(grid, role)
    assert [word for word in DELIBERATED[:2] if word in seen] == []
    events = grid.client(role).get(f"/api/v1/cases/{grid.thing('arb').case.pk}/events").json()
    assert not [row for row in events if "表决" in row["text"] or "评议" in row["text"]]
    deliberation = grid.thing("arb").case.papers.filter(kind="deliberation_record").first()
    assert deliberation is not None
    assert grid.client(role).get(f"/papers/{deliberation.pk}/").status_code == 404
    assert grid.client(role).get(f"/papers/{deliberation.pk}/file").status_code == 404


def test_one_side_reads_nothing_of_the_others_limit_and_notes(grid: Grid) -> None:
    med = grid.thing("med").case
    paths = (f"/cases/{med.pk}/", f"/api/v1/cases/{med.pk}", f"/api/v1/cases/{med.pk}/events")
    seen = "\n".join(grid.client("employer").get(path).content.decode() for path in paths)
    assert [word for word in ("4321.00", "墙内的话之一") if word in seen] == []


def test_the_mediator_learns_nothing_of_the_arbitration(grid: Grid) -> None:
    arb = grid.thing("arb").case
    assert {
        grid.client("mediator").get(f"{prefix}{arb.pk}").status_code for prefix in ("/api/v1/cases/", "/cases/")
    } <= {404, 301}
    seen = "\n".join(
        grid.client("mediator").get(path).content.decode() for path in ("/", "/cases/", f"/search/?q={arb.number}")
    )
    assert f"/cases/{arb.pk}/" not in seen


def drafts_of(grid: Grid, name: str) -> list[str]:
    """The addresses of an application."""
    pk = grid.thing(name).case.pk
    return [f"/cases/{pk}/", f"/start/{pk}/story/", f"/api/v1/cases/{pk}", f"/api/v1/cases/{pk}/events"]


@pytest.mark.parametrize("role", [*ROLES, *NOBODY])
def test_a_draft_is_read_by_its_author_alone_and_one_taken_at_the_counter_by_the_office(grid: Grid, role: str) -> None:
    own, office = role == "worker", role in ("filing_officer", "office_head")
    met = {name: {grid.client(role).get(path).status_code for path in drafts_of(grid, name)} for name in DRAFTS}
    hidden = {302, 401, 404} if role in NOBODY else {404}
    assert met["draft"] == {200} if own else met["draft"] <= hidden
    assert 200 in met["recorded"] if office else met["recorded"] <= hidden
    seen = "\n".join(grid.client(role).get(path).content.decode() for path in ("/", "/cases/", "/search/?q=草稿里的"))
    assert (grid.thing("draft").case.number in seen) is own


@pytest.mark.parametrize("role", ["filing_officer", "office_head"])
def test_a_draft_given_up_before_it_was_handed_in_stays_closed(grid: Grid, role: str) -> None:
    with transaction.atomic():
        draft = grid.thing("draft")
        door.perform("application.withdraw", draft.pk, by=grid.user("worker"), given={})
        assert {grid.client(role).get(path).status_code for path in drafts_of(grid, "draft")} == {404}
        transaction.set_rollback(True)


def test_an_application_handed_in_opens_to_the_office(grid: Grid) -> None:
    with transaction.atomic():
        draft = grid.thing("draft")
        given = {"claims": [{"kind": "wages"}], "routes": ["arbitration"], "typed_name": str(grid.user("worker"))}
        door.perform("application.submit", draft.pk, by=grid.user("worker"), given=given)
        assert grid.client("filing_officer").get(f"/cases/{draft.case.pk}/").status_code == 200
        transaction.set_rollback(True)
