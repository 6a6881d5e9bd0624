"""People who come to the running site as anybody does: they read, follow what they see by its words, fill and press."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, FilePayload, Locator, Page, expect

from demo import people
from tests.browser import PHONE, Site, Violations, beyond_screen, opened

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
HERE = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}
JOURNEYS = Path(people.__file__).parent / "journeys"
OFFICIALS = frozenset(row.key for row in people.OFFICIALS)
# They go to workplaces and hear cases with what they have in hand.
ON_FOOT = frozenset({"wei", "han", "li", "qin"})
SIGN_IN = """
import json
from django.conf import settings
from django.test import Client
from accounts.models import User
signed_in = {}
for user in User.objects.filter(username__in=%r):
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["second_factor"] = True
    session.save()
    signed_in[user.username] = session.session_key
print("told:" + json.dumps([settings.SESSION_COOKIE_NAME, signed_in]))
"""
PLAY = """
import json, re
from pathlib import Path
import yaml
from casework.models import Case
from demo.play import Loader, played
path, until, nth = Path(%r), %r, %r
# The same worker may not ask the same employer for the same twice, so each story has an employer, and a sitting, of its own.
text = re.sub(r"(respondent: .name: [^,]+), phone: [^,}]+", r"\\1", path.read_text("utf-8"))
many = Case.objects.count()
text = text.replace("有限公司", f"{many}号店有限公司").replace("$day:now+10m", f"$day:now+{many}wd")
raw = yaml.load(text, Loader)
if until:
    raw["steps"] = raw["steps"][: [n for n, step in enumerate(raw["steps"]) if step.get("do") == until][nth]]
files = {name: thing.case for name, thing in played(raw).things.items()}
printed = {case.pk: code for case in files.values() for code in case.service_rows.filter(
    party__side="respondent").values_list("code", flat=True).order_by("-pk")}
print("told:" + json.dumps({name: [case.number, printed.get(case.pk, "")] for name, case in files.items()}))
"""


@dataclass(frozen=True)
class File:
    """What is written on a file's papers: its number, and the code on the employer's copy."""

    number: str
    code: str


def told(site: Site, script: str) -> Any:
    """What a few lines on the site's own database answer."""
    answer = site.manage("shell", "-c", script)
    return json.loads(next(line for line in answer.splitlines() if line.startswith("told:")).removeprefix("told:"))


def photo(name: str, content: bytes) -> FilePayload:
    """A picture as a phone hands it over."""
    return {"name": name, "mimeType": "image/png", "buffer": content}


def begins(words: str) -> re.Pattern[str]:
    """What is written first in its place; what explains it may come after."""
    return re.compile(rf"^\s*{re.escape(words)}")


def worded(words: str) -> re.Pattern[str]:
    """These words alone; a key or a count that is printed behind them does not belong to them."""
    return re.compile(rf"^\s*{re.escape(words)}(\s+\w{{1,3}})?\s*$")


class Somebody:
    """One person at a browser of their own."""

    def __init__(self, key: str, page: Page, origin: str) -> None:
        self.key, self.page, self.origin = key, page, origin

    def home(self) -> "Somebody":
        """The one address everybody knows."""
        self.page.goto(self.origin)
        return self.looks()

    def looks(self) -> "Somebody":
        """Nothing sticks out of the screen, whatever page this is."""
        assert beyond_screen(self.page) == 0, self.page.url
        return self

    def sees(self, *words: str, within: str = "body") -> "Somebody":
        """The page says so, where it can be seen."""
        for each in words:
            expect(self.page.locator(within).get_by_text(each).locator("visible=true").first).to_be_visible()
        return self

    def sees_not(self, *words: str) -> "Somebody":
        """No such words on the page."""
        for each in words:
            expect(self.page.locator("main").first).not_to_contain_text(each)
        return self

    def handle(self, words: str, *, exact: bool = True, within: Locator | None = None) -> Locator:
        """A link or a button that can be seen, by its words."""
        place = within or self.page.locator("body")
        name: Any = worded(words) if exact else words
        found = place.get_by_role("link", name=name).or_(place.get_by_role("button", name=name))
        return found.locator("visible=true").first

    def clicks(self, words: str, *, exact: bool = True, within: Locator | None = None) -> "Somebody":
        """A link or a button, and what comes of it."""
        self.handle(words, exact=exact, within=within).click()
        return self.looks()

    def unfolds(self, words: str) -> "Somebody":
        """What is folded away under these words."""
        self.page.locator("summary", has_text=words).locator("visible=true").first.click()
        return self

    def fills(self, label: str, value: str, *, exact: bool = False) -> "Somebody":
        """A box by its label."""
        self.page.get_by_label(label, exact=exact).locator("visible=true").first.fill(value)
        return self

    def picks(self, label: str, option: str) -> "Somebody":
        """One of a list, by what the list says."""
        box = self.page.get_by_label(label).locator("visible=true").first
        text = box.locator("option", has_text=option).first.text_content()
        box.select_option(label=text)
        return self

    def ticks(self, *labels: str, within: Locator | None = None) -> "Somebody":
        """Choices by their words, by the thumb: the words themselves are pressed."""
        place = within or self.page.locator("main").first
        for each in labels:
            words = place.locator("label").filter(has=self.page.locator("input")).filter(has_text=begins(each))
            words.locator("visible=true").first.click()
        return self

    def chooses(self, question: str, answer: str) -> "Somebody":
        """One answer to one question among several."""
        asked = self.page.get_by_role("group", name=question).locator("visible=true").first
        return self.ticks(answer, within=asked)

    def brings(self, *files: tuple[str, bytes]) -> "Somebody":
        """Photos from the phone, until the site has each of them."""
        box = self.page.locator("upload-box").first
        box.locator("input[type=file]").set_input_files([photo(*each) for each in files])
        expect(box.locator("li", has_text="已收到")).to_have_count(len(files))
        return self

    def signs(self) -> "Somebody":
        """A name drawn by finger."""
        pad = self.page.locator("signature-pad canvas").locator("visible=true").first
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box
        self.page.mouse.move(box["x"] + 30, box["y"] + 60)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 160, box["y"] + 90, steps=6)
        self.page.mouse.up()
        return self.sees("已签")

    def finds(self, file: File) -> "Somebody":
        """A file by its number, from home."""
        self.home()
        if self.key not in OFFICIALS:
            self.clicks("搜索")
        box = self.page.get_by_role("searchbox").locator("visible=true").first
        box.fill(file.number)
        box.press("Enter")
        row = self.page.locator("main li").filter(has_text=file.number)
        row.get_by_role("link").first.click()
        return self.sees(file.number)

    def does(self, label: str) -> "Somebody":
        """A move of the case page, unfolded where it lies folded."""
        words = self.page.locator("a, button").filter(has_text=worded(label))
        seen = words.locator("visible=true")
        expect(words.first).to_be_attached()
        if not seen.count():
            self.page.locator("details").filter(has=words).locator("summary").first.click()
        seen.first.click()
        return self.looks()

    def sends(self, label: str) -> "Somebody":
        """The button of a move's form, and the word that it is done."""
        self.page.locator("form#move").get_by_role("button", name=label).click()
        self.sees("办好了")
        return self.looks()


class Town:
    """The demo city with its people, and the files that are played for a story."""

    def __init__(self, site: Site, browser: Browser, violations: Violations, sessions: list[Any]) -> None:
        self.site, self.browser, self.violations = site, browser, violations
        self.cookie, self.sessions = sessions
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def note(self, key: str, error: Error) -> None:
        """A script that failed on somebody's page."""
        self.errors.append(f"{key}: {error}")

    def comes(self, key: str, *, phone: bool | None = None, signed_in: bool = True) -> Somebody:
        """Somebody with a phone, or at a desk where their work is done."""
        on_phone = phone if phone is not None else key not in OFFICIALS or key in ON_FOOT
        context = opened(self.browser, **(PHONE if on_phone else DESK), **HERE)
        self.contexts.append(context)
        self.violations.watch(context)
        if signed_in:
            context.add_cookies([{"name": self.cookie, "value": self.sessions[key], "url": self.site.url}])
        page = context.new_page()
        page.on("pageerror", partial(self.note, key))
        return Somebody(key, page, self.site.url)

    def code_sent_to(self, somebody: Somebody) -> str:
        """The six digits of the newest message on somebody's phone."""
        messages = somebody.page.context.new_page()
        messages.goto(f"{self.site.url}/outbox/")
        number = next(person.phone for person in people.PEOPLE if person.key == somebody.key)
        newest = messages.get_by_role("listitem").filter(has_text=number).filter(has_text="验证码").first
        found = re.search(r"\b\d{6}\b", newest.locator(".to").inner_text())
        messages.close()
        assert found
        return found[0]

    def plays(self, name: str, until: str = "", nth: int = 0) -> dict[str, File]:
        """A journey played on the site, until it comes to an event (or to its nth); each file under its name there."""
        path = JOURNEYS / f"{name}.yaml"
        return {name: File(*row) for name, row in told(self.site, PLAY % (str(path), until, nth)).items()}

    def id_number(self, key: str) -> str:
        """What stands on somebody's identity card."""
        return people.id_number(next(person for person in people.PEOPLE if person.key == key))

    def leave(self) -> None:
        """Everybody goes."""
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def sessions(live_site: Site) -> list[Any]:
    """The name of the cookie, and everybody's, made once."""
    keys: Iterable[str] = [*sorted(OFFICIALS), *(person.key for person in people.PEOPLE)]
    return list(told(live_site, SIGN_IN % list(keys)))


@pytest.fixture
def town(live_site: Site, browser: Browser, violations: Violations, sessions: list[Any]) -> Iterator[Town]:
    """The running city; no script on anybody's page may fail."""
    made = Town(live_site, browser, violations, sessions)
    yield made
    made.leave()
    assert made.errors == []
