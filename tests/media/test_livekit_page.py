"""The page's side of LiveKit, by itself: what it asks of LiveKit's own client, and what it makes of what comes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
STATIC = Path("static")
ORIGIN = "http://livekit.test"
# A client that connects to nothing, and writes down what is asked of it.
FAKE = """
    globalThis.asked = [];
    class Room {
        constructor() {
            this.heard = {};
            this.state = 'connected';
            this.remoteParticipants = new Map();
            this.localParticipant = {
                permissions: {canPublish: true, canPublishSources: [1, 2]},
                publishTrack: async (track, facts) => { asked.push(['publish', facts.source]); return {track: {mediaStreamTrack: track, replaceTrack: async (other) => { asked.push(['replace', facts.source]); }}}; },
                unpublishTrack: async (track) => { asked.push(['unpublish', track.mediaStreamTrack.kind]); },
            };
            globalThis.made = this;
        }
        on(name, run) { this.heard[name] = run; }
        async connect(url, token, facts) { asked.push(['connect', url, token, facts.rtcConfig.iceTransportPolicy]); }
        async disconnect() { asked.push(['disconnect']); }
    }
    globalThis.LivekitClient = {Room, RoomEvent: new Proxy({}, {get: (all, name) => name})};
"""  # noqa: E501
OPEN = """
    const {LiveKit} = await import('/js/room/livekit.js');
    let lost = 0;
    const access = {ice: [], transport: 'all', sends: ['camera', 'microphone'], livekit: {url: 'wss://media.test', token: 'signed'}};
    const driver = new LiveKit({access, onchange() {}, onlost() { lost += 1; }});
    const tone = () => new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0];
    const picture = () => document.createElement('canvas').captureStream().getVideoTracks()[0];
    await driver.publish(new MediaStream([tone(), picture()]));
    await driver.open();
"""


def page_with(page: Page, client: str) -> Page:
    """An empty page that finds the scripts, and this client instead of LiveKit's."""

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).lstrip("/")
        if path.endswith("livekit-client.umd.js") and client:
            route.fulfill(body=client, content_type="text/javascript")
        elif path:
            route.fulfill(path=STATIC / path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>room</title>", content_type="text/html")

    page.route(f"{ORIGIN}/**", serve)
    page.goto(f"{ORIGIN}/")
    return page


def test_it_connects_with_the_signed_token_and_sends_what_it_may(page: Page) -> None:
    asked = page_with(page, FAKE).evaluate(f"async () => {{ {OPEN} return asked; }}")
    assert asked[0] == ["connect", "wss://media.test", "signed", "all"]
    assert sorted(asked[1:]) == [["publish", "camera"], ["publish", "microphone"]]


def test_a_lock_takes_the_sound_back_and_a_new_device_takes_the_old_one_s_place(page: Page) -> None:
    asked = page_with(page, FAKE).evaluate(
        f"""async () => {{ {OPEN}
        asked.length = 0;
        made.localParticipant.permissions = {{canPublish: true, canPublishSources: [1]}};
        await made.heard.ParticipantPermissionsChanged();
        made.localParticipant.permissions = {{canPublish: true, canPublishSources: [1, 2]}};
        await made.heard.ParticipantPermissionsChanged();
        await driver.publish(new MediaStream([driver.stream.getAudioTracks()[0], picture()]));
        driver.strength.weak = true;
        await driver.send();
        return asked; }}"""
    )
    assert asked == [["unpublish", "audio"], ["publish", "microphone"], ["replace", "camera"], ["unpublish", "video"]]


def test_streams_are_filed_by_the_number_in_the_token_and_an_end_is_told_once(page: Page) -> None:
    seen = page_with(page, FAKE).evaluate(
        f"""async () => {{ {OPEN}
        const track = picture();
        const publications = new Map([[1, {{track: {{mediaStreamTrack: track}}, isMuted: false}}]]);
        made.remoteParticipants.set('x', {{identity: '7', trackPublications: publications}});
        made.heard.TrackSubscribed();
        const here = [[...driver.streams.keys()], driver.streams.get(7).getVideoTracks()[0] === track];
        made.remoteParticipants.clear();
        made.heard.ParticipantDisconnected();
        const gone = driver.streams.size;
        made.heard.Disconnected();
        driver.close();
        made.heard.Disconnected();
        return [here, gone, lost]; }}"""
    )
    assert seen == [[[7], True], 0, 1]


def test_the_vendored_client_loads_as_the_driver_loads_it(page: Page) -> None:
    found = page_with(page, "").evaluate(
        """async () => {
        await import('/vendor/livekit-client.umd.js');
        const {Room, RoomEvent, Track} = LivekitClient;
        const needed = ['TrackSubscribed', 'TrackUnsubscribed', 'TrackMuted', 'TrackUnmuted', 'ParticipantDisconnected', 'LocalTrackUnpublished', 'ParticipantPermissionsChanged', 'Disconnected'];
        const room = new Room();
        return [needed.filter((name) => !RoomEvent[name]), typeof room.connect, typeof room.localParticipant.publishTrack, Track.Source.Camera, Track.Source.Microphone];
    }"""  # noqa: E501
    )
    assert found == [[], "function", "function", "camera", "microphone"]
