"""Seven people in seven browsers carry one case from the first word to the award: a worker on a phone, the employer
with the code on the paper, officer, arbitrator, clerk, head and seal keeper at their desks, through the live room."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Error, Page, expect

from accounts.models import Office
from casework.models import Case
from demo import people
from documents.making import make_pending
from documents.models import ServiceRow
from hearings.models import Hearing
from tests.browser import Violations, beyond_screen
from tests.hearings.room import Room
from tests.hearings.stage import Stage, environment
from tests.realtime.server import Server, serving
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STEPS = [
    "identities",
    "rights_and_recusal",
    "claims",
    "defence",
    "evidence",
    "questions",
    "debate",
    "last_words",
    "mediation",
]
FAR = timedelta(days=21)
EVERY = object()  # every box of this name


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[Server]:
    """Daphne on the tests' database."""
    with serving(**environment()) as running:
        yield running


class Line:
    """The seven, each in a browser of their own, and the case they carry."""

    def __init__(self, world: World, browser: Browser, server: Server, violations: Violations) -> None:
        self.world, self.origin = world, server.origin
        self.stage = Stage(Room(world, Hearing()), browser, server.origin, violations)
        for key in ("wang", "chen", "liu", "li", "hemiao", "head", "seal"):
            context = self.stage.contexts[key] = self.stage.context(key, phone=key == "wang", script="")
            page = self.stage.pages[key] = context.new_page()
            page.on("pageerror", partial(self.note, key))

    def __getitem__(self, key: str) -> Page:
        return self.stage.pages[key]

    def note(self, key: str, error: Error) -> None:
        """A script that failed on somebody's page."""
        self.stage.errors.append(f"{key}: {error}")

    def open(self, key: str, path: str) -> Page:
        """A page of the site for one person; on the phone nothing may stick out."""
        self[key].goto(f"{self.origin}{path}")
        if key == "wang":
            assert beyond_screen(self[key]) == 0, path
        return self[key]

    def move(self, key: str, machine: str, thing: Any, event: str, **facts: Any) -> None:
        """One move on its page, as the case page links to it."""
        page = self.open(key, f"/cases/{thing.case_id}/do/{machine}/{thing.pk}/{event}/")
        fill(page, facts)
        page.locator("#move button.go").click()
        expect(page.locator("body")).to_contain_text("办好了")

    def body(self, kind: str) -> Any:
        """The newest file of a kind, by its body."""
        return getattr(Case.objects.filter(kind=kind).latest("pk"), kind)


def onward(page: Page) -> None:
    """The one button of a page, and the next page."""
    here = page.url
    page.locator("button.go").first.click()
    expect(page).not_to_have_url(here)


def fill(page: Page, facts: dict[str, Any]) -> None:
    """Every field by its name, whatever it is."""
    for name, value in facts.items():
        found = page.locator(f"[name='{name}']:not([type=hidden])")
        kind = found.first.evaluate("(field) => field.type")
        if kind == "radio":
            page.locator(f"[name='{name}'][value='{value}']").check()
        elif value is EVERY:
            for box in found.all():
                box.check()
        elif kind == "checkbox":
            found.first.set_checked(bool(value))
        elif kind.startswith("select"):
            found.first.select_option(str(value))
        else:
            found.first.fill(str(value))


@pytest.fixture
def line(transactional_db: None, browser: Browser, server: Server, violations: Violations) -> Iterator[Line]:
    users = people.make_everybody()
    made = Line(World(users, {office.name: office for office in Office.objects.all()}), browser, server, violations)
    yield made
    made.stage.leave()
    assert made.stage.errors == []


def tell_and_file(line: Line) -> None:
    """王芳 on her phone: one question a page, the read-back, her name, the receipt."""
    page = line.open("wang", "/start/")
    fill(page, {"place": "370203"})
    onward(page)
    answers: list[dict[str, Any]] = [
        {"narrative": "在店里干了半年，最后一个月工资没给，问老板总说过几天。"},
        {"claims": True},
        {"name": "青岛宏达餐饮有限公司", "phone": "13853200003"},
        {"hired": "2026-03-01", "monthly_wage": "6000", "contract": "yes", "end": "resigned", "ended": "2026-08-31"},
    ]
    for facts in answers:
        fill(page, facts)
        onward(page)
    page.locator("input[type=radio][value=none]").first.check(force=True)
    onward(page)
    fill(page, {"name": "王芳"})
    onward(page)
    expect(page).to_have_url(f"{line.origin}/start/{line.body('application').case_id}/evidence/")
    page = line.open("wang", f"/start/{line.body('application').case_id}/owed/")
    onward(page)
    page.locator("[name=routes][value=mediation]").uncheck()
    page.locator("[name=routes][value=arbitration]").check()
    page.locator("signature-pad input[type=text], signature-pad input.in").first.fill("王芳")
    page.locator("button.go").click()
    expect(page.locator("body")).to_contain_text("收到了")


def take_and_serve(line: Line) -> None:
    """陈立 routes, accepts, and has the paper handed over."""
    line.move("chen", "application", line.body("application"), "route_to_arbitration")
    case = line.body("arbitration")
    line.move("chen", "arbitration", case, "accept", conditions=EVERY)
    line.move("chen", "arbitration", case, "serve_application")
    with ThreadPoolExecutor(1) as worker:  # sealing needs a loop of its own, and Playwright's stands in this thread
        worker.submit(make_papers, case.case_id).result()
    row = notice(case)
    line.move("chen", "service", row, "send", channel="in_person")
    line.move("chen", "service", row, "confirm_receipt", signer="前台")


def make_papers(case_id: int) -> None:
    """What the worker process would do."""
    make_pending([case_id])
    connection.close()


def notice(case: Any) -> ServiceRow:
    """The employer's copy of the notice."""
    return ServiceRow.objects.get(case=case.case, paper__kind="notice_to_answer", party__side="respondent")


def enter_by_code(line: Line) -> None:
    """刘强 scans the paper, types its code, says who he is, disputes the line, and needs no more time."""
    case = line.body("arbitration")
    row = notice(case)
    page = line.open("liu", f"/cases/{case.case_id}/")
    expect(page.locator("body")).to_contain_text("没有找到")
    page = line.open("liu", f"/p/{row.token}")
    fill(page, {"code": row.code})
    page.locator("button.go").click()
    expect(page.locator(f"a[href='/p/{row.token}/answer']").first).to_be_visible()
    page = line.open("liu", f"/p/{row.token}/answer")
    number = people.id_number(next(person for person in people.PEOPLE if person.key == "liu"))
    fill(page, {"name": "刘强", "id_number": number, "authority": "legal_representative", "consent_eservice": True})
    page.locator("#identify button.go").click()
    expect(page.locator("body")).to_contain_text("王芳")
    dispute = {"line_id": case.case.ledger.first().pk, "amount": "5000", "reason": "请了两天假。"}
    line.move("liu", "arbitration", case, "dispute_line", **dispute)
    line.move("liu", "arbitration", case, "waive_answer_period")


def set_down(line: Line) -> None:
    """A sole arbitrator, who fixes the day and has both come at once."""
    case = line.body("arbitration")
    line.move(
        "chen", "arbitration", case, "constitute_tribunal", sole=line.world["li"].pk, clerk=line.world["hemiao"].pk
    )
    day = (timezone.localdate() + FAR).isoformat()
    line.move("li", "arbitration", case, "schedule_hearing", on=day, at="09:00", mode="online")


def hear(line: Line) -> None:
    """The live room, from the door to the seal."""
    stage, hearing = line.stage, Hearing.objects.get()
    seats = {key: hearing.participants.get(user=line.world[key]) for key in ("wang", "liu", "li", "hemiao")}
    stage.sitting = Room(line.world, hearing, seats)
    for key in seats:
        stage.enter(key)
    stage.act("li", "stage.open_check_in", all_agree_earlier=True, reason="各方都已到庭")
    stage.stage_is("checking_in", *seats)
    for key in ("wang", "liu"):
        stage.act(key, "check_in", declares_no_recording=True)
        stage.act(key, "consent.give", procedure="hearing", told=True)
        stage.act("li", "roll_call.mark", person=key, present=True)
        stage.act("li", "person.admit", person=key)
    stage.act("li", "stage.open")
    stage.stage_is("in_session", *seats)
    for step in STEPS:
        stage.act("li", "step.set", step=step)
        if step == "claims":
            stage.wait("wang", "() => room.state.room.step === 'claims'")
            stage["wang"].locator("[data-words]").fill("请求支付八月工资六千元。")
            stage["wang"].locator("[data-words]").press("Enter")
            expect(stage["liu"].locator("[data-lines]")).to_contain_text("请求支付八月工资六千元。")
    stage.act("li", "stage.close")
    stage.act("li", "stage.begin_review")
    stage.stage_is("transcript_review", *seats)
    stage.level(*seats)
    for key in seats:
        stage.act(key, "transcript.sign", signature=DRAWN, read_seq=stage[key].evaluate("() => room.client.lastSeq"))
    stage.act("li", "transcript.seal")
    stage.stage_is("sealed", "li")


DRAWN = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def decide(line: Line) -> None:
    """Found line by line, deliberated, drafted, signed, made."""
    case = line.body("arbitration")
    line.move("li", "arbitration", case, "close_hearing")
    for row in case.case.ledger.all():
        line.move("li", "arbitration", case, "find_line", line_id=row.pk, amount=row.amount, reason="没有请假记录。")
    line.move("li", "arbitration", case, "record_deliberation", record="独任仲裁员意见。")
    line.move(
        "li",
        "arbitration",
        case,
        "draft_award",
        claimed_facts="公司欠薪。",
        found_facts="欠薪属实。",
        reasons="应当足额支付。",
    )
    line.move("li", "arbitration", case, "sign_award")
    award = case.case.awards.get()
    line.move("head", "award", award, "approve_issue")
    line.move("seal", "award", award, "apply_seal", checked=True)
    line.move("li", "arbitration", case, "issue_award")


def test_seven_people_carry_one_case_from_the_first_word_to_the_award(line: Line) -> None:
    tell_and_file(line)
    take_and_serve(line)
    enter_by_code(line)
    set_down(line)
    hear(line)
    decide(line)
    case = line.body("arbitration")
    award = case.case.awards.get()
    assert (case.stage, award.kind, award.stage) == ("decided", "final", "effective")
    assert award.total == sum(row.amount for row in case.case.ledger.all())
    expect(line.open("wang", f"/cases/{case.case_id}/").locator("body")).to_contain_text("已裁决")
    expect(line.open("liu", f"/cases/{case.case_id}/").locator("body")).to_contain_text("已裁决")
