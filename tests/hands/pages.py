"""Where each event is done that is not done on a move's own page, as a person comes there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django_webtest import DjangoTestApp

from accounts.models import Office
from casework import door
from casework.machine import EventRow
from casework.models import Case
from disputes.models import Application
from documents.models import ServiceRow
from tests.hands.browser import fill, form_of

Given = dict[str, Any]


@dataclass
class Visit:
    """One person on the way to do one event."""

    app: DjangoTestApp
    row: EventRow
    case: Case | None
    thing_id: int
    given: Given
    office: Office | None = None
    look: Callable[[Any, Given], None] = lambda form, given: None

    def sends(self, form: Any, given: Given) -> Any:
        """Fills the form with what a person knows and posts it; `look` sees it first."""
        self.look(form, given)
        fill(form, given)
        return form.submit(expect_errors=True)

    @property
    def pk(self) -> int:
        assert self.case is not None
        return self.case.pk


def own_page(visit: Visit) -> Any:
    """The page of the move itself."""
    page = visit.app.get(reverse("move", args=[visit.pk, visit.row.machine, visit.thing_id, visit.row.name]))
    return visit.sends(form_of(page, id="move"), visit.given)


def made(visit: Visit) -> Any:
    """The page on which a thing is made within a file."""
    page = visit.app.get(reverse("make", args=[visit.pk, visit.row.machine, visit.row.name]))
    return visit.sends(form_of(page, id="move"), visit.given)


def new_file(visit: Visit) -> Any:
    """The page on which a file is opened, reached from the file it comes from or from the front page."""
    assert visit.office is not None
    start = reverse("case", args=[visit.pk]) if visit.case else reverse("home")
    address = reverse("new_file", args=[visit.row.machine])
    page = visit.app.get(start)
    ways = [each["href"] for each in page.html.select(f"a[href^='{address}']")]
    page = visit.app.get(ways[0] if ways else address + (f"?from={visit.pk}" if visit.case else ""))
    return visit.sends(form_of(page, id="move"), visit.given | {"office": visit.office.pk})


def begin_intake(visit: Visit) -> Any:
    """A worker says where the work is; an officer also for whom it is taken down."""
    assert visit.office is not None
    form = form_of(visit.app.get(reverse("intake_begin")), id="begin")
    return visit.sends(form, visit.given | {"place": visit.office.place})


# Which page of the interview asks for a part of the application.
ASKED = {"narrative": "story", "worker": "you", "respondent": "employer"}


def tell(visit: Visit) -> Given:
    """What the interview asks, page by page; the rest of the facts is returned."""
    left = dict(visit.given)
    for name, key in ASKED.items():
        told = left.pop(name, None)
        if told is None:
            continue
        form = form_of(visit.app.get(reverse("intake", args=[visit.pk, key])))
        fill(form, {"narrative": told} if name == "narrative" else told)
        answer = form.submit(expect_errors=True)
        assert answer.status_int == 302, answer.html.select(".errs li, .err")
    return left


def save_draft(visit: Visit) -> Any:
    """The interview's own pages; the sums are asked by questions of their own, and come by the door here."""
    left = tell(visit)
    if left:
        by = Application.objects.get(pk=visit.thing_id).case.roles.get(role="applicant").user
        door.perform("application.save", visit.thing_id, by=by, given=left)
    return None


def sign(visit: Visit) -> Any:
    """Told page by page, read back, signed."""
    last = {name: visit.given[name] for name in ("routes", "typed_name", "ai_declared") if name in visit.given}
    rest = {name: value for name, value in visit.given.items() if name not in last}
    save_draft(Visit(visit.app, visit.row, visit.case, visit.thing_id, rest))
    form = form_of(visit.app.get(reverse("intake_sign", args=[visit.pk])))
    signed = {"typed_name": "王芳"} if "typed_name" in form.fields else {}
    return visit.sends(form, signed | {"routes": []} | last)


def add_evidence(visit: Visit) -> Any:
    """A photo or several, what they are and what they prove."""
    page = visit.app.get(reverse("evidence_new", args=[visit.pk]))
    return visit.sends(form_of(page, id=f"evidence-{visit.pk}"), visit.given)


def ledger(visit: Visit) -> Any:
    """A line answered or found in the ledger of the case page; whoever sees no boxes sends them from a page of before."""
    page = visit.app.get(reverse("case", args=[visit.pk]))
    line, given = visit.given["line_id"], visit.given
    if visit.row.name == "find_line":
        boxes = {f"found-{line}": given["amount"], f"found_reason-{line}": given.get("reason", "")}
    elif visit.row.name == "agree_line":
        boxes = {f"answer-{line}": "agreed"}
    else:
        said = {f"figure-{line}": given["amount"], f"reason-{line}": given["reason"]}
        boxes = {f"answer-{line}": "disputed", **said}
    if not page.html.select("#ledger-form"):
        return from_before(visit, page, reverse("ledger", args=[visit.pk]), boxes)
    return visit.sends(form_of(page, id="ledger-form"), boxes)


def from_before(visit: Visit, page: Any, url: str, boxes: Given) -> Any:
    """What a tab that was left open sends after its boxes have gone from the page."""
    token = page.html.select_one("meta[name=csrf-token]")["content"]
    return visit.app.post(url, boxes | {"csrfmiddlewaretoken": token}, expect_errors=True)


def element(visit: Visit) -> Any:
    """One element answered on the page of all of them."""
    form = form_of(visit.app.get(reverse("element_answers", args=[visit.pk])), id=f"elements-{visit.pk}")
    pk, given = visit.given["element_id"], visit.given
    boxes = {f"agrees-{pk}": given["agrees"], f"account-{pk}": given.get("account", "")}
    return visit.sends(form, boxes)


def by_code(way: str) -> Callable[[Visit], Any]:
    """The code on a paper typed on the page that is named on it, and from the summary on; without one, the move's page."""

    def go(visit: Visit) -> Any:
        code = visit.given.get("code")
        row = ServiceRow.objects.filter(code=code).first() if code else None
        if row is None:
            return own_page(visit)
        form = form_of(visit.app.get(reverse("code_entry")))
        form["code"] = code
        summary = form.submit().follow()
        address = reverse(way, args=[row.token])
        assert address in summary.text
        given = {name: value for name, value in visit.given.items() if name != "code"}
        return visit.sends(form_of(visit.app.get(address), id="join" if "join" in way else "identify"), given)

    return go


def reveal(visit: Visit) -> Any:
    """Personal data asked for beside the party, with the reason."""
    url = reverse("reveal", args=[visit.pk, visit.given["party"], visit.given["what"]])
    form = form_of(visit.app.get(reverse("case", args=[visit.pk])), action=url)
    return visit.sends(form, {"reason": visit.given["reason"]})


def book_sitting(visit: Visit) -> Any:
    """A kind, a manner, a length; then an hour, offered or typed."""
    page = visit.app.get(reverse("hearing_book", args=[visit.pk]))
    wishes: Given = {name: visit.given[name] for name in ("kind", "mode", "minutes", "room") if name in visit.given}
    form = page.forms["wish"]
    fill(form, wishes)
    found = form.submit()
    given = {name: value for name, value in visit.given.items() if name not in wishes}
    return visit.sends(form_of(found, id="book"), given | {"starts_at_typed": given.pop("starts_at")})


def visit_site(visit: Visit) -> Any:
    """The page of a visit: checklist, findings, statements, photos."""
    form = form_of(visit.app.get(reverse("visit", args=[visit.pk])), id="visit")
    given = dict(visit.given)
    checked = {f"checklist-0-{name}": value for name, value in (given.pop("checklist", None) or {}).items()}
    return visit.sends(form, given | checked)


def step_forward(visit: Visit) -> Any:
    """Whoever sent a tip complains under their own name, by the code they noted down."""
    return visit.sends(form_of(visit.app.get(reverse("tip_lodge")), id="lodge"), visit.given)


def open_seal(visit: Visit) -> Any:
    """The head says why the seal must be opened, and reads once who sent the tip."""
    return visit.sends(form_of(visit.app.get(reverse("tip_source", args=[visit.pk])), id="source"), visit.given)


def forget_picture(visit: Visit) -> Any:
    """The bench says beside the picture how the dispute over it was settled."""
    page = visit.app.get(reverse("hearing_identity", args=[visit.thing_id]))
    return visit.sends(form_of(page, id=f"forget-{visit.given['participant']}"), {"reason": visit.given["reason"]})


OWN: dict[str, Callable[[Visit], Any]] = {
    "application.start": begin_intake,
    "application.save": save_draft,
    "application.submit": sign,
    "evidence.submit": add_evidence,
    "hearing.book": book_sitting,
    "hearing.forget_snapshots": forget_picture,
    **{f"{machine}.{event}": ledger for event in ("agree_line", "dispute_line", "find_line")
       for machine in ("application", "mediation", "agreement_review", "arbitration", "inspection")},
    **{f"{machine}.{event}": way
       for event, way in (("answer_element", element), ("reveal_contact", reveal), ("identify", by_code("answer_by_code")))
       for machine in ("application", "mediation", "agreement_review", "arbitration", "inspection")},
    "arbitration.apply_to_join": by_code("join_by_code"),
    "inspection.visit": visit_site,
    "inspection.lodge_complaint": step_forward,
    "inspection.reveal_source": open_seal,
}  # fmt: skip
