"""Three browsers by mesh, and two that meet only through the relay."""

from collections.abc import Iterator
from time import time

import pytest
from playwright.sync_api import expect

from hearings.media.tokens import turn_password
from tests.browser import beyond_screen, until
from tests.hearings.stage import Stage, environment
from tests.media.conftest import Seated
from tests.media.seen import access, hears, rests, sees, speak
from tests.realtime.server import Server, serving
from tests.servers import TURN_SECRET, Running, coturn

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LINES = "() => [...room.media.path.mesh.peers.values()].map((peer) => peer.line.localDescription.sdp.match(/ice-ufrag:(.*)/)[1])"
SENDING = """() => [...room.media.path.mesh.peers.values()]
    .flatMap((peer) => peer.line.getSenders()).filter((each) => each.track?.kind === 'video').length"""
# What the browser of somebody on a weak line would say of it.
WEAK = """async () => {
    globalThis.getStats = RTCPeerConnection.prototype.getStats;
    RTCPeerConnection.prototype.getStats = async () => new Map([[1, {type: 'remote-inbound-rtp', fractionLost: 0.4, roundTripTime: 1}]]);
    for (let round = 0; round < 2; round += 1) await room.media.path.mesh.measure();
}"""
CALM = """async () => {
    RTCPeerConnection.prototype.getStats = getStats;
    for (let round = 0; round < 6; round += 1) await room.media.path.mesh.measure();
}"""
OTHER_MICROPHONE = """async () => {
    const before = room.media.stream.getAudioTracks()[0];
    const used = before.getSettings().deviceId;
    const other = room.media.devices.find((one) => one.kind === 'audioinput' && one.deviceId !== used);
    await room.media.choose('audioinput', other.deviceId);
    const after = room.media.stream.getAudioTracks()[0];
    return [before.readyState, after.readyState, after.getSettings().deviceId === other.deviceId];
}"""
CONNECTIONS = "() => [...room.media.path.mesh.peers.values()].map((peer) => peer.line.connectionState)"
# How many ways the relay opens for a name and password.
WAYS = """async (server) => {
    const line = new RTCPeerConnection({iceServers: [server], iceTransportPolicy: 'relay'});
    let count = 0;
    line.createDataChannel('trial');
    const gathered = new Promise((done) => {
        line.onicecandidate = ({candidate}) => { if (candidate?.candidate) count += 1; else if (!candidate) done(); };
    });
    await line.setLocalDescription();
    await gathered;
    line.close();
    return count;
}"""
CHOSEN = """async () => {
    const line = [...room.media.path.mesh.peers.values()][0].line;
    const reports = await line.getStats();
    const pair = [...reports.values()].find((report) => report.type === 'candidate-pair' && report.state === 'succeeded');
    return pair ? reports.get(pair.localCandidateId).candidateType : '';
}"""


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[Server]:
    with serving(**environment()) as found:
        yield found


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with coturn(tmp_path_factory.mktemp("coturn")) as found:
        yield found


@pytest.fixture(scope="module")
def relayed(django_db_setup: None, relay: Running) -> Iterator[Server]:
    with serving(**environment(), TURN_URLS=relay.url, TURN_SECRET=TURN_SECRET, ICE_TRANSPORT="relay") as found:
        yield found


def three(stage: Stage) -> None:
    for key in ("qin", "wang", "liu"):
        stage.enter(key, phone=key == "wang")
    sees(stage, "qin", "wang", "liu")
    sees(stage, "wang", "qin", "liu")
    sees(stage, "liu", "qin", "wang")


def test_three_by_mesh_through_another_network_another_microphone_a_weak_line_and_a_frozen_page(
    seated: Seated, server: Server
) -> None:
    stage = seated(server)
    three(stage)
    phone = stage["wang"]
    assert beyond_screen(phone) == 0
    speak(stage, "wang")
    hears(stage, "qin", "wang")

    # Another network: every line looks for a new way.
    before = phone.evaluate(LINES)
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    until(phone, f"(before) => ({LINES})().every((ufrag) => !before.includes(ufrag))", before)
    until(phone, f"() => ({CONNECTIONS})().every((state) => state === 'connected')")
    sees(stage, "qin", "wang")

    # Another microphone: the old one is let go, nobody connects anew.
    lines = phone.evaluate(LINES)
    assert phone.evaluate(OTHER_MICROPHONE) == ["ended", "live", True]
    hears(stage, "qin", "wang")
    assert phone.evaluate(LINES) == lines

    # A weak line: the picture goes by itself and the sound stays; calm again, it comes back.
    phone.evaluate(WEAK)
    expect(phone.locator("#said")).to_contain_text("声音还在")
    assert phone.evaluate(SENDING) == 0
    rests(stage, "qin", "wang", "video")
    hears(stage, "qin", "wang")
    phone.evaluate(CALM)
    sees(stage, "qin", "wang")

    # Muted and locked: nothing of it leaves the phone.
    stage.act("qin", "mute", person="wang", muted=True, locked=True)
    rests(stage, "qin", "wang")
    stage.act("qin", "mute", person="wang", muted=False, locked=False)
    speak(stage, "wang")
    hears(stage, "qin", "wang")

    # A page that was frozen finds its camera gone, and asks for it again.
    phone.evaluate(
        "() => { room.media.stream.getTracks().forEach((track) => track.stop()); document.dispatchEvent(new Event('resume')); }"
    )
    stage.wait("wang", "() => room.media.stream.getTracks().every((track) => track.readyState === 'live')")
    sees(stage, "qin", "wang")


def turned(person: int) -> str:
    return f"() => Boolean(document.querySelector('.face.tall[data-person=\"{person}\"]'))"


def test_a_phone_held_upright_is_shown_whole_and_the_seventh_is_left_out(seated: Seated, server: Server) -> None:
    stage = seated(server)
    for key in ("qin", "wang"):
        stage.enter(key, phone=key == "wang")
    sees(stage, "qin", "wang")
    expect(stage["qin"].locator(f'.face[data-person="{stage.sitting.id("wang")}"]:not(.tall)')).to_be_visible()
    tall = turned(stage.sitting.id("wang"))
    stage["wang"].evaluate(
        "() => room.media.stream.getVideoTracks()[0].applyConstraints({width: {exact: 240}, height: {exact: 320}})"
    )
    stage.wait("qin", tall)
    stage["wang"].set_viewport_size({"width": 640, "height": 360})
    assert beyond_screen(stage["wang"]) == 0
    sees(stage, "wang", "qin")

    seven = """async (me) => {
        const {Mesh} = await import('/static/js/room/rtc.js');
        const mesh = new Mesh({me, access: {ice: [], transport: 'all'}, send() {}, onchange() {}});
        mesh.meet([1, 2, 3, 4, 5, 6, 7].filter((id) => id !== me));
        const met = [...mesh.peers.keys()];
        mesh.close();
        return [met, mesh.crowded];
    }"""
    assert stage["qin"].evaluate(seven, 2) == [[1, 3, 4, 5, 6], False]
    assert stage["qin"].evaluate(seven, 7) == [[], True]


def test_two_meet_through_the_relay_alone_and_only_with_a_credential_that_holds(
    seated: Seated, relayed: Server, relay: Running
) -> None:
    stage = seated(relayed)
    for key in ("qin", "liu"):
        stage.enter(key)
    sees(stage, "qin", "liu")
    sees(stage, "liu", "qin")
    until(stage["qin"], f"async () => (await ({CHOSEN})()) === 'relay'")

    page = stage["qin"]
    given = access(stage, "qin")
    assert given["transport"] == "relay"
    right = given["ice"][0]
    assert page.evaluate(WAYS, right) > 0
    assert page.evaluate(WAYS, right | {"credential": turn_password("another secret", right["username"])}) == 0
    over = f"{int(time()) - 10}:1"
    spent = {"urls": right["urls"], "username": over, "credential": turn_password(TURN_SECRET, over)}
    assert page.evaluate(WAYS, spent) == 0


def test_the_equipment_check_tries_the_relay_on_a_phone(seated: Seated, relayed: Server, relay: Running) -> None:
    stage = seated(relayed)
    phone = stage.enter("wang", "check-in/", phone=True)
    phone.get_by_role("button", name="开始测试").click()
    phone.get_by_role("button", name="听到了", exact=True).click()
    expect(phone.locator("[data-score]")).to_contain_text("分")
    assert {row.get_attribute("data-name") for row in phone.locator(".trials li").all()} == {
        "browser", "camera", "microphone", "speaker", "line", "path",
    }  # fmt: skip
    expect(phone.locator("[data-name=path]")).to_contain_text("通过中转服务器可以")
    assert beyond_screen(phone) == 0

    # Where the relay does not answer, the trial says so, and what to do.
    relay.stop()
    phone.get_by_role("button", name="开始测试").click()
    phone.get_by_role("button", name="没听到", exact=True).click()
    expect(phone.locator("[data-name=path]")).to_contain_text("换一个网络")
    expect(phone.locator("[data-name=speaker]")).to_contain_text("音量")
