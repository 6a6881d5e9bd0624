"""A sitting in real browsers: its server, its people each in a browser of their own, and what they see."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from accounts.models import Office
from casework import door
from casework.models import Notice
from demo import people
from documents.previews import prepare_file
from documents.uploads import keep
from hearings.acts import codes
from tests.browser import PHONE, Violations, opened, until
from tests.hearings.room import Room, room
from tests.realtime.server import Server, serving
from tests.world import World

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
SOON = timedelta(minutes=1)
HERE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}


def environment() -> dict[str, str]:
    """What a server needs to stand on the test's own database, with its static files and without second factors."""
    held = connection.settings_dict
    common = {"DEBUG": "1", "SECOND_FACTOR": "0", "VAR_DIR": os.environ["VAR_DIR"]}
    if connection.vendor == "sqlite":
        return common | {"DATABASE_URL": f"sqlite:///{held['NAME']}"}
    user = f"{held['USER']}:{held['PASSWORD']}" if held["PASSWORD"] else held["USER"]
    return common | {
        "DATABASE_URL": f"postgres://{user}@{held['HOST'] or '127.0.0.1'}:{held['PORT'] or 5432}/{held['NAME']}"
    }


def receipt() -> bytes:
    """A page to be shown."""
    picture = Image.new("RGB", (900, 620), "#f6f2e7")
    pen = ImageDraw.Draw(picture)
    for row in range(4):
        pen.rectangle((70, 140 + row * 100, 830, 240 + row * 100), outline="#5b5a50", width=2)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def exhibit(sitting: Room, by: str, pages: int = 1) -> int:
    """An item of evidence of so many pages, exchanged."""
    case = sitting.hearing.case
    files = [keep(receipt(), f"领款单{n}.png", by=sitting.world[by], case=case).pk for n in range(pages)]
    for file in files:
        prepare_file.call(file)
    given = {"name": "现金领款单", "purpose": "证明12月付过2,000元", "files": files, "original_holder": "me"}
    made = door.begin("evidence.submit", by=sitting.world[by], case_id=case.pk, given=given)
    door.perform("evidence.exchange", made.thing.pk, by=sitting.world["hemiao"])
    return int(made.thing.pk)


def last_code() -> str:
    """The code on the last SMS."""
    found = re.search(r"\d{6}", Notice.objects.filter(channel="sms", text__contains="庭审验证码").latest("pk").text)
    assert found
    return found[0]


class Stage:
    """Everybody's page by key."""

    def __init__(self, sitting: Room, browser: Browser, origin: str, violations: Violations) -> None:
        self.sitting, self.browser, self.origin, self.violations = sitting, browser, origin, violations
        self.contexts: dict[str, BrowserContext] = {}
        self.pages: dict[str, Page] = {}
        self.errors: list[str] = []

    def __getitem__(self, key: str) -> Page:
        return self.pages[key]

    def address(self, path: str = "") -> str:
        """A page of the sitting."""
        return f"{self.origin}/hearings/{self.sitting.hearing.pk}/{path}"

    def context(self, key: str, phone: bool, script: str, language: str = "") -> BrowserContext:
        """A browser in which this person is signed in."""
        made = opened(self.browser, **(PHONE if phone else DESK), **HERE)
        client = Client()
        client.force_login(self.sitting.world[key])
        name = settings.SESSION_COOKIE_NAME
        made.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.origin}])
        if language:
            made.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.origin}])
        self.violations.watch(made)
        if script:
            made.add_init_script(script)
        return made

    def enter(self, key: str, path: str = "", *, phone: bool = False, script: str = "", language: str = "") -> Page:
        """Opens a page of the sitting for one person."""
        if key not in self.contexts:
            self.contexts[key] = self.context(key, phone, script, language)
            self.pages[key] = self.contexts[key].new_page()
            self.pages[key].on("pageerror", lambda error: self.errors.append(f"{key}: {error}"))
        self.pages[key].goto(self.address(path))
        if not path:
            self.pages[key].wait_for_function("() => window.room?.state.room")
        return self.pages[key]

    def opened(self, *keys: str, kind: str = "hearing", steps: tuple[str, ...] = ()) -> None:
        """The sitting checked in, opened and brought to its step; then these people come to their pages."""
        self.sitting.now = timezone.now() - SOON
        self.sitting.opened(kind)
        for step in steps:
            self.sitting.step(step)
        self.come(*keys)

    def come(self, *keys: str) -> None:
        """Everybody to the room, the applicant on a phone, until all of them know of each other."""
        for key in keys:
            self.enter(key, phone=key == "wang")
        known = [self.sitting.id(key) for key in keys]
        here = f"() => {known}.every((id) => id === room.state.room.you.id || room.state.room.people.find((one) => one.id === id)?.present)"
        for key in keys:
            self.wait(key, here)

    def act(self, key: str, verb: str, **facts: Any) -> Any:
        """A verb through the page's own line; its seq, or the refusal's sentence. The page has seen it, others not yet."""
        facts = {
            name: self.sitting.id(value) if name in ("person", "speaker") else value for name, value in facts.items()
        }
        if codes.asked_of(verb, self.sitting.world[key]):
            facts["code"] = self.code(key)
        return self[key].evaluate(
            "([verb, facts]) => room.client.send(verb, facts).catch((refusal) => refusal.message)", [verb, facts]
        )

    def code(self, key: str) -> str:
        """The code on this person's phone, asked for by their own page."""
        sent = self[key].evaluate(
            """(address) => fetch(address, { method: "POST",
                headers: { "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content } }).then((answer) => answer.status)""",
            f"/api/v1/hearings/{self.sitting.hearing.pk}/codes",
        )
        assert sent == 204
        return last_code()

    def sign(self, key: str) -> None:
        """Draws on the pad, types the code, sends."""
        page = self[key]
        page.get_by_role("button", name="给我的手机发验证码").click()
        expect(page.get_by_text("验证码已发到您登记的手机。")).to_be_visible()
        page.get_by_label("验证码", exact=True).fill(last_code())
        canvas = page.locator("signature-pad canvas")
        canvas.scroll_into_view_if_needed()  # waits until the pad has woken up, which a busy machine may delay
        box = canvas.bounding_box()
        assert box
        page.mouse.move(box["x"] + 30, box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 160, box["y"] + 90, steps=6)
        page.mouse.up()
        expect(page.locator("signature-pad [role=status]")).to_have_text("已签")
        page.get_by_role("button", name="签名", exact=True).click()
        expect(page.get_by_text("您已经签名")).to_be_visible()

    def main(self, key: str, label: str, *, sure: bool = False) -> None:
        """The one button of the bar that is always the next thing, once it says so."""
        button = self[key].locator("[data-do=main]")
        expect(button).to_contain_text(label)
        button.click()
        if sure:
            self[key].locator("#ask button[value=ok]").click()

    def types(self, key: str, text: str) -> None:
        """Words written by hand and sent."""
        words = self[key].locator("[data-words]")
        words.fill(text)
        words.press("Enter")

    def lines_say(self, text: str, *keys: str) -> None:
        """The words stand in the transcript of each of these pages."""
        for key in keys:
            expect(self[key].locator("[data-lines]")).to_contain_text(text)

    def never_came(self, text: str, *keys: str) -> None:
        """Nothing of these words is on these pages or in what they hold, and they hold everything that was said."""
        self.level(*self.pages)
        held = "() => JSON.stringify([[...room.state.lines.values()], [...room.state.proposals.values()]])"
        for key in keys:
            assert text not in self[key].evaluate(held), key
            assert text not in self[key].content(), key

    def sheet(self, key: str, name: str) -> Locator:
        """One of the sheets, opened from the bar."""
        found = self[key].locator(f"#sheet-{name}")
        if not found.is_visible():
            self.close(key)
            self[key].locator(f"[data-do={name}]").click()
        expect(found).to_be_visible()
        return found

    def close(self, key: str) -> None:
        """Escape puts the open sheet away."""
        if self[key].locator("dialog[open]").count():
            self[key].keyboard.press("Escape")
        expect(self[key].locator("dialog[open]")).to_have_count(0)

    def on(self, key: str, other: str, label: str) -> None:
        """What the bench does with a person, from the list of people."""
        row = self.sheet(key, "people").locator(".who-row", has_text=str(self.sitting.world[other]))
        row.get_by_role("button", name=label, exact=True).click()

    def press(self, key: str, name: str, label: str) -> None:
        """A button of a sheet."""
        self.sheet(key, name).get_by_role("button", name=label, exact=True).click()

    def answer(self, key: str, **told: str) -> None:
        """The one dialog filled in and sent."""
        dialog = self[key].locator("#ask")
        for name, value in told.items():
            field = dialog.locator(f"[name={name}]")
            if field.first.get_attribute("type") == "radio":
                dialog.locator(f"[name={name}][value='{value}']").check(force=True)
            else:
                field.fill(value)
        dialog.locator("button[value=ok]").click()
        expect(dialog).to_be_hidden()

    def wait(self, key: str, condition: str) -> None:
        """Until this person's page has come so far."""
        until(self[key], condition)

    def stage_is(self, stage: str, *keys: str) -> None:
        """Until everybody named is at this stage."""
        for key in keys or self.pages:
            self.wait(key, f"() => room.state.room?.stage === '{stage}'")

    def transcript(self, key: str) -> list[list[Any]]:
        """Every line this page holds."""
        return list(
            self[key].evaluate(
                "() => [...room.state.lines.values()].sort((a, b) => a.seq - b.seq).map((l) => [l.seq, l.speaker, l.text])"
            )
        )

    def level(self, *keys: str) -> None:
        """Until everybody named holds the record to the same end."""
        end = max(self[key].evaluate("() => room.client.lastSeq") for key in keys)
        for key in keys:
            self.wait(key, f"() => room.client.lastSeq >= {end} && room.state.seq >= {end}")

    def leave(self) -> None:
        """Everybody goes."""
        for context in self.contexts.values():
            context.close()


@pytest.fixture(scope="package")
def server(django_db_setup: None) -> Iterator[Server]:
    """Daphne on the tests' database."""
    with serving(**environment()) as running:
        yield running


@pytest.fixture
def staged(
    transactional_db: None, browser: Browser, server: Server, violations: Violations, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Stage]]:
    """A sitting of a kind with its people, some of whom will come; nothing on their pages may fail or be stopped."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    users = people.make_everybody()
    world = World(users, {office.name: office for office in Office.objects.all()})
    made: list[Stage] = []

    def make(kind: str = "hearing", **more: Any) -> Stage:
        now = timezone.now()
        sitting = room(world, kind, at=now, starts_at=now + SOON, **more)
        made.append(Stage(sitting, browser, server.origin, violations))
        return made[-1]

    yield make
    for each in made:
        each.leave()
    assert [error for each in made for error in each.errors] == []


@pytest.fixture
def stage(staged: Callable[..., Stage]) -> Stage:
    """A hearing."""
    return staged()
