"""Real browsers against the real processes: the site as `make run` starts it, on a database of its own."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.absent import without

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "tests" / "vendor" / "axe.min.js"
ANSWER_SECONDS = 240  # seeding the demo city plays whole journeys
# A busy machine is slow, not broken: whatever is waited for has this long, in milliseconds.
PATIENCE, SIGHT = 60_000, 30_000
expect.set_options(timeout=SIGHT)
TURN = Path(tempfile.gettempdir()) / f"weizhongcai-browsers-{os.getuid()}.lock"
# The shell is the same engine without the windows around it, at a third of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream=fps=5",  # a picture of fifteen would be encoded for everybody on two cores
    "--use-fake-ui-for-media-stream",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LISTEN_FOR_VIOLATIONS = """
    document.addEventListener("securitypolicyviolation", async event => {
        await window.reportViolation(`${event.violatedDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
        window.reported = true;
    });
"""


@pytest.fixture(autouse=True)
def one_after_another(request: pytest.FixtureRequest) -> Iterator[None]:
    """Six pages with cameras fill both cores: the browsers of all workers take turns, so that no page starves another."""
    if request.node.get_closest_marker("browser") is None:
        yield
        return
    with TURN.open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Site:
    """The running site: where it answers, and what it printed when it was prepared."""

    url: str
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def printed(self) -> str:
        return (self.folder / "output.txt").read_text(encoding="utf-8")

    def manage(self, *arguments: str) -> str:
        """Runs a management command on the site's own database."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        ).stdout

    def answers(self) -> bool:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def wait_until_ready(self) -> None:
        """Until it answers: a busy machine may be slow, so the patience begins anew with each word that it prints."""
        printed, last_moment = "", time.monotonic() + ANSWER_SECONDS
        while not self.answers():
            if self.printed != printed:
                printed, last_moment = self.printed, time.monotonic() + ANSWER_SECONDS
            if self.ended_within(0.1) or time.monotonic() > last_moment:
                raise AssertionError(f"The site did not come up:\n{self.printed}")

    def ended_within(self, seconds: float) -> bool:
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        if not self.ended_within(60):
            self.process.kill()


def site_on(folder: Path, database_url: str) -> Site:
    """Starts web and worker as `make run` does, with nothing in common with anyone's own copy."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    own = {"VAR_DIR": str(folder), "DATABASE_URL": database_url, "PORT": str(port), "HOST": "127.0.0.1", "DEBUG": "1"}
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | own
    with (folder / "output.txt").open("wb") as output:
        command = [sys.executable, "-m", "scripts.run"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    site = Site(f"http://localhost:{port}", folder, environment, process)
    try:
        site.wait_until_ready()
    except AssertionError:
        site.stop()
        raise
    return site


@contextmanager
def database_of_its_own(folder: Path) -> Iterator[str]:
    """An empty database like the one the tests run on: a file, or a PostgreSQL database dropped afterwards."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite://{folder}/db.sqlite3"
        return
    name = f"weizhongcai_live_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo city, served by Daphne with its worker, as `make run` starts them."""
    folder = tmp_path_factory.mktemp("site")
    with database_of_its_own(folder) as url:
        site = site_on(folder, url)
        yield site
        site.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium:
        without("chromium")
    return browser_type_launch_args | {"executable_path": chromium, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


def patient(context: BrowserContext) -> BrowserContext:
    """A context whose actions and navigations may take their time."""
    context.set_default_timeout(PATIENCE)
    return context


def opened(browser: Browser, **shape: Any) -> BrowserContext:
    """A context of one's own."""
    return patient(browser.new_context(**shape))


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """The plugin's own context, with our patience."""
    return patient(context)


UNTIL = """async ([fact, patience]) => {
    const asked = %s;
    const last = performance.now() + patience;
    while (!(await asked(fact))) {
        if (performance.now() > last) return false;
        await new Promise((done) => setTimeout(done, 50));
    }
    return true;
}"""


def until(page: Page, question: str, fact: Any = None) -> None:
    """Asks the page until the answer is yes; unlike `wait_for_function` it also waits for what a promise says."""
    assert page.evaluate(UNTIL % question, [fact, PATIENCE]), f"never so: {question}"


def beyond_screen(page: Page) -> int:
    """How many pixels of a page stick out of the screen, once its styles are there."""
    page.wait_for_load_state()
    # A phone widens its window for what does not fit; its screen stays.
    return max(0, page.evaluate("document.documentElement.scrollWidth - Math.min(innerWidth, screen.width)"))


@dataclass
class Violations:
    """What the content security policy stopped, in every page of the contexts it watches."""

    seen: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.expose_function("reportViolation", self.keep)
        context.add_init_script(LISTEN_FOR_VIOLATIONS)

    def keep(self, seen: str) -> None:
        self.seen.append(seen)


@pytest.fixture
def violations(context: BrowserContext) -> Iterator[Violations]:
    """Fails the test when the policy had to stop anything; further contexts are given to `watch`."""
    collector = Violations()
    collector.watch(context)
    yield collector
    assert collector.seen == []


def spoken(finding: dict[str, Any]) -> str:
    places = "; ".join(" ".join(map(str, node["target"])) for node in finding["nodes"][:5])
    return f"{finding['id']}: {finding['help']} — {places}"


@contextmanager
def whole(page: Page) -> Iterator[None]:
    """The page at its full height, so that a bar that sticks to the bottom covers nothing wherever it was scrolled to."""
    size = page.viewport_size
    assert size
    page.evaluate("() => document.fonts.ready.then(() => true)")
    height = page.evaluate("() => document.documentElement.scrollHeight")
    try:
        page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
        yield
    finally:
        page.set_viewport_size(size)


def axe(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds wrong on the page, by the rules of WCAG 2.2 AA; an empty list is what we want."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))  # evaluated by the debugger, so the page's policy stays strict
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    script = "([within, tags]) => axe.run(within || document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    with whole(page):
        return [spoken(finding) for finding in page.evaluate(script, [within, tags])["violations"]]


def faults(page: Page) -> list[str]:
    """What axe finds, and what sticks out of the screen."""
    wide = beyond_screen(page)
    return axe(page) + ([f"{wide} px too wide"] if wide else [])


@pytest.fixture(name="axe")
def axe_fixture() -> Callable[..., list[str]]:
    return axe
