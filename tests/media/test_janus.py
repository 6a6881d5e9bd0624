"""Browsers by a real Janus: what is seen and heard there follows the room, and not what a page wishes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import beyond_screen, until
from tests.hearings.stage import Stage, environment
from tests.media.conftest import Seated
from tests.media.seen import access, hears, mode, rests, sees, speak
from tests.realtime.server import Server, serving
from tests.servers import ADMIN_KEY, SECRET, Running, janus

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# A page that does not do as it is told: it stays where it is, and keeps its microphone open.
OBSTINATE = """() => {
    const {path} = room.media;
    globalThis.kept = path.server;
    kept.fail = () => {};
    path.lost = path.leave = path.meet = path.change = () => {};
    room.media.muted = () => false;
    room.media.apply();
}"""
# The kick follows the commit, beside the thread that writes: a picture already on its way may still be decoded, and then none.
NOTHING_COMES = """async () => {
    const decoded = async () => [...(await kept.receiving.getStats()).values()].reduce((sum, report) => sum + (report.framesDecoded || 0), 0);
    const before = await decoded();
    await new Promise((done) => setTimeout(done, 1000));
    return (await decoded()) === before;
}"""
COMES_BACK = """async () => {
    const {Janus} = await import('/static/js/room/janus.js');
    const again = new Janus({access: kept.access, whose: async () => ({}), onchange() {}, onlost() {}});
    try { await again.open(); return 'inside'; } catch (error) { return error.message; } finally { again.close(); }
}"""


RECEIVES = "() => room.media.path.mode === 'janus' && room.media.path.server.receiving?.connectionState === 'connected'"
UFRAG = "() => room.media.path.server.sending.localDescription.sdp.match(/ice-ufrag:(.*)/)[1]"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with janus(tmp_path_factory.mktemp("janus")) as found:
        yield found


@pytest.fixture(scope="module")
def server(django_db_setup: None, running: Running) -> Iterator[Server]:
    own = {"JANUS_URL": running.url, "JANUS_SECRET": SECRET, "JANUS_ADMIN_KEY": ADMIN_KEY}
    with serving(**environment(), **own) as found:
        yield found


@pytest.fixture
def stage(seated: Seated, server: Server) -> Stage:
    return seated(server)


def enter(stage: Stage, *keys: str) -> None:
    for key in keys:
        stage.enter(key, phone=key == "wang")
    for key in keys:
        mode(stage, key, "janus")


def test_three_see_and_hear_each_other_and_whoever_is_locked_is_silent_whatever_the_page_does(stage: Stage) -> None:
    enter(stage, "qin", "wang", "liu")
    sees(stage, "qin", "wang", "liu")
    sees(stage, "wang", "qin", "liu")
    sees(stage, "liu", "qin", "wang")
    assert beyond_screen(stage["wang"]) == 0
    speak(stage, "wang")
    hears(stage, "qin", "wang")
    hears(stage, "liu", "wang")

    stage["wang"].evaluate(OBSTINATE)
    stage.act("qin", "mute", person="wang", muted=True, locked=True)
    # Being muted turns the page's own microphone off, once; only after that it can be turned on against the order.
    stage.wait(
        "wang",
        "() => room.state.room.people.find((one) => one.id === room.state.room.you.id).locked && !room.media.micOn",
    )
    stage["wang"].evaluate("() => room.media.setMic(true)")
    rests(stage, "liu", "wang")
    sees(stage, "liu", "wang")
    stage.act("qin", "mute", person="wang", muted=False, locked=False)
    hears(stage, "liu", "wang")

    # Another network: a new way is looked for, and the pictures go on.
    before = stage["qin"].evaluate(UFRAG)
    stage["qin"].evaluate("() => dispatchEvent(new Event('online'))")
    until(stage["qin"], f"(before) => ({UFRAG})() !== before", before)
    stage.wait("qin", "() => room.media.path.server.sending.connectionState === 'connected'")
    sees(stage, "liu", "qin")
    sees(stage, "qin", "liu")


def test_a_witness_gets_no_stream_before_being_called_and_none_after(stage: Stage) -> None:
    stage.sitting.check_in("witness")
    enter(stage, "qin", "liu")
    witness = stage.enter("witness")
    stage.wait("witness", "() => room.state.room.you.room.startsWith('witness:')")
    given = access(stage, "witness", "POST")
    assert (given["driver"], given["sends"], "janus" in given) == ("none", [], False)
    assert witness.evaluate("() => room.media.path.streams.size") == 0

    stage.act("qin", "witness.call", person="witness")
    sees(stage, "witness", "qin", "liu")
    sees(stage, "liu", "witness")
    stage.wait("witness", RECEIVES)

    witness.evaluate(OBSTINATE)
    stage.act("qin", "witness.dismiss", person="witness")
    stage.wait("liu", f"() => !room.media.path.streams.has({stage.sitting.id('witness')})")
    stage.wait("witness", NOTHING_COMES)
    assert witness.evaluate(COMES_BACK) == "Unauthorized (not in the allowed list)"

    # Who goes to deliberate is gone from the hearing, and what is said there is a room of its own.
    before = stage["qin"].evaluate("() => room.media.path.access.janus.room")
    stage.act("qin", "room.enter", room="deliberation")
    stage.wait("liu", f"() => !room.media.path.streams.has({stage.sitting.id('qin')})")
    mode(stage, "qin", "janus")
    stage.wait(
        "qin", f"() => room.media.path.access.in === 'deliberation' && room.media.path.access.janus.room !== {before}"
    )
    assert stage["qin"].evaluate("() => room.media.path.streams.size") == 0
    stage.act("qin", "room.leave")
    sees(stage, "liu", "qin")


def test_the_sitting_goes_on_when_janus_is_gone(stage: Stage, running: Running) -> None:
    enter(stage, "qin", "liu")
    sees(stage, "qin", "liu")
    running.stop()
    try:
        for key in ("qin", "liu"):
            mode(stage, key, "mesh")
        expect(stage["liu"].locator("#said")).to_contain_text("庭照常进行")
        sees(stage, "qin", "liu")
        sees(stage, "liu", "qin")
        assert isinstance(stage.act("qin", "say", text="视频断了，话还在。"), int)
        expect(stage["liu"].locator("[data-lines]")).to_contain_text("视频断了，话还在。")
    finally:
        running.start()
