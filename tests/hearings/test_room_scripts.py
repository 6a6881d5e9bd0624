"""The room's scripts by themselves: the state as a pure function of frames, and the line that loses nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
SCRIPTS = Path("static/js/room")
ORIGIN = "http://room.test"
# A socket that writes down what is sent and says what the test wants said.
FAKE_SOCKET = """
    window.sockets = [];
    window.WebSocket = class {
        constructor() { this.readyState = 0; this.sent = []; sockets.push(this); setTimeout(() => { this.readyState = 1; this.onopen(); }); }
        send(text) { this.sent.push(JSON.parse(text)); }
        close() { this.end(1000); }
        end(code) { if (this.readyState < 3) { this.readyState = 3; this.onclose({code}); } }
        say(...frames) { for (const frame of frames) this.onmessage({data: JSON.stringify(frame)}); }
    };
    window.last = () => sockets[sockets.length - 1];
    window.settled = (condition) => new Promise((done, failed) => {
        const until = Date.now() + 30000;
        const look = () => condition() ? done(true) : Date.now() > until ? failed(new Error(`never: ${condition}`)) : setTimeout(look, 10);
        look();
    });
"""
CLIENT = """
    const {RoomClient} = await import('/client.js');
    window.client = new RoomClient('ws://room.test/', 'test', ['say']);
    client.frames = [];
    client.addEventListener('frame', ({detail}) => client.frames.push(detail.seq ?? detail.type));
    client.open();
    await settled(() => last()?.sent.length > 0);
"""


@pytest.fixture
def bare(page: Page) -> Page:
    """An empty page that can load the scripts and nothing else."""
    return emptied(page)


def emptied(page: Page) -> Page:
    """The same for any tab."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN).lstrip("/")
        if name:
            route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>room</title>", content_type="text/html")

    page.route(f"{ORIGIN}/**", serve)
    page.add_init_script(FAKE_SOCKET)
    page.goto(f"{ORIGIN}/")
    return page


def reduced(page: Page, frames: list[dict[str, Any]], question: str) -> Any:
    """What the state says after these frames."""
    script = """async ([frames, question]) => {
        const m = await import('/state.js');
        return eval(question)(m.reduceAll(m.initial(), frames), m);
    }"""
    return page.evaluate(script, [frames, f"({question})"])


def event(seq: int, kind: str, by: int | None = None, **data: Any) -> dict[str, Any]:
    """One stored event."""
    who = {"id": by, "name": f"人{by}", "role": "applicant", "side": "applicant"} if by else None
    return {
        "type": "event",
        "seq": seq,
        "kind": kind,
        "at": f"2026-12-11T01:00:{seq % 60:02d}Z",
        "by": who,
        "room": "hearing",
        "data": data,
        "hash": "x",
    }


def line(seq: int, text: str, speaker: int | None = 5) -> dict[str, Any]:
    """One line of the transcript."""
    return event(seq, "say", speaker, line=text, speaker=speaker, record="hearing", step="claims")


def test_whose_line_has_come_types_no_more(bare: Page) -> None:
    typing = [{"type": "presence", "person": pk, "state": "typing"} for pk in (5, 6)]
    assert reduced(bare, [*typing, line(1, "六千")], "(s) => [...s.typing.keys()]") == [6]


def test_a_correction_is_a_new_version_and_clears_what_was_confirmed(bare: Page) -> None:
    frames = [
        line(1, "六千"),
        event(2, "transcript.confirm", 5, lines=[1]),
        event(3, "transcript.correction", 2, of=1, text="六千五", version=2),
    ]
    seen = reduced(
        bare,
        frames,
        "(s) => { const l = s.lines.get(1); return [l.text, l.versions.map((v) => v.text), l.confirmed.size, s.changedSeq]; }",
    )
    assert seen == ["六千五", ["六千", "六千五"], 0, 3]


def test_an_objection_taken_changes_the_line_and_one_refused_does_not(bare: Page) -> None:
    frames = [
        line(1, "六千"),
        event(2, "transcript.object", 5, of=1, text="七千"),
        event(3, "transcript.rule", 2, objection=2, accepts=False, reason="与录音不符"),
    ]
    assert reduced(bare, frames, "(s) => [s.lines.get(1).text, s.objections.get(2).accepted]") == ["六千", False]
    again = [
        *frames,
        event(4, "transcript.object", 5, of=1, text="六千六"),
        event(5, "transcript.rule", 2, objection=4, accepts=True, reason="属实"),
    ]
    assert reduced(bare, again, "(s) => [s.lines.get(1).text, s.objections.get(4).accepted]") == ["六千六", True]


def test_the_state_is_not_changed_in_place(bare: Page) -> None:
    question = "(s, m) => { const before = JSON.stringify([...s.lines]); m.reduce(s, {type: 'event', seq: 2, kind: 'transcript.correction', at: '', by: null, room: 'hearing', data: {of: 1, text: '别的'}}); return before === JSON.stringify([...s.lines]); }"  # noqa: E501
    assert reduced(bare, [line(1, "六千")], question) is True


def test_a_withheld_event_counts_and_shows_nothing(bare: Page) -> None:
    frames = [line(1, "一"), {"type": "event", "seq": 2, "kind": "withheld"}, line(3, "三")]
    assert reduced(bare, frames, "(s) => [s.seq, s.lines.size]") == [3, 2]


def test_rights_grown_empties_what_is_told_again(bare: Page) -> None:
    assert reduced(bare, [line(1, "一"), {"type": "rights"}], "(s) => [s.seq, s.lines.size]") == [0, 0]


def test_an_unknown_event_breaks_nothing(bare: Page) -> None:
    assert reduced(bare, [event(1, "something.new", 5, a=1), {"type": "weather"}], "(s) => s.seq") == 1


def test_words_of_a_caucus_are_read_there_and_stand_in_no_transcript(bare: Page) -> None:
    said = event(2, "say", 5, text="最少五千") | {"room": "caucus:applicant"}
    there = "{...s, room: {you: {id: 5, room: '%s'}, people: []}}"
    told = f"(s, m) => [m.linesHere({there}).map((l) => l.text), m.mine({{...s, room: {{you: {{id: 5}}}}}}).length]"
    assert reduced(bare, [line(1, "六千"), said], told % "caucus:applicant") == [["最少五千"], 1]
    assert reduced(bare, [line(1, "六千"), said], told % "hearing") == [["六千"], 1]


def test_a_gap_is_healed_by_asking_again(bare: Page) -> None:
    seen = bare.evaluate(
        f"""async () => {{ {CLIENT}
        last().say({{type: 'welcome', seq: 3, people: [], you: {{room: 'hearing'}}, epoch: 1}}, {json.dumps(line(1, "一"))});
        client.asked = 0;
        last().say({json.dumps(line(3, "三"))});
        last().say({json.dumps(line(2, "二"))}, {json.dumps(line(3, "三"))}, {json.dumps(line(3, "三"))});
        return [last().sent, client.frames]; }}"""
    )
    asked = [frame for frame in seen[0] if frame["type"] == "hello"]
    assert [frame["last_seq"] for frame in asked] == [0, 1]
    assert len({frame["page"] for frame in asked}) == 1
    assert seen[1] == [3, 1, 2, 3]


def test_what_was_not_acknowledged_is_said_again_with_the_same_id(bare: Page) -> None:
    seen = bare.evaluate(
        f"""async () => {{ {CLIENT}
        last().say({{type: 'welcome', seq: 0, people: [], you: {{room: 'hearing'}}, epoch: 1}});
        const said = client.send('say', {{text: '没送到的话'}});
        const first = last().sent.find((f) => f.type === 'say');
        const kept = JSON.stringify(localStorage);
        last().end(1006);
        await settled(() => sockets.length === 2 && last().sent.length > 0);
        last().say({{type: 'welcome', seq: 0, people: [], you: {{room: 'hearing'}}, epoch: 1}});
        const second = last().sent.find((f) => f.type === 'say');
        last().say({{type: 'ack', id: second.id, seq: 9}});
        return [first, second, kept.includes('没送到的话'), await said, localStorage.length]; }}"""
    )
    assert seen[0] == seen[1]
    assert seen[2:] == [True, 9, 0]


def test_words_outlive_the_page_and_a_raised_hand_does_not(bare: Page) -> None:
    bare.evaluate(
        f"""async () => {{ {CLIENT}
        last().say({{type: 'welcome', seq: 0, people: [], you: {{room: 'hearing'}}, epoch: 1}});
        client.send('say', {{text: '写了一半就关了'}}); client.send('hand.raise', {{}}); }}"""
    )
    bare.reload()
    seen = bare.evaluate(
        f"async () => {{ {CLIENT} {MOVED} last().say(here('hearing', 1)); return last().sent.map((f) => f.text || f.type); }}"
    )
    assert seen == ["hello", "写了一半就关了"]


# The words of a person who is called from one room into another while they are on their way.
MOVED = """
    const here = (room, epoch) => ({type: 'welcome', seq: 0, people: [], you: {room}, epoch});
    const refusal = (id) => ({type: 'refused', id, code: 'room_changed', message: '没有发出去'});
    const spoken = () => last().sent.filter((frame) => frame.type === 'say');
    const kept = (room) => [client.outbox.draft(room), ...client.outbox.left(room).map((one) => `${one.room}>${one.text}`)];
"""


def test_what_is_said_again_still_names_the_room_it_was_meant_for(bare: Page) -> None:
    seen = bare.evaluate(
        f"""async () => {{ {CLIENT} {MOVED}
        last().say(here('whisper:applicant', 3));
        client.send('say', {{text: '底线三万'}}).catch(() => null);
        last().end(1006);
        await settled(() => sockets.length === 2 && last().sent.length > 0);
        last().say(here('hearing', 4));
        const [again] = spoken();
        last().say(refusal(again.id));
        return [again.room, again.epoch, kept('hearing'), client.pending.length]; }}"""
    )
    assert seen == ["whisper:applicant", 3, ["", "whisper:applicant>底线三万"], 0]


def test_words_given_back_outlive_a_reload_and_are_sent_nowhere(bare: Page) -> None:
    bare.evaluate(
        f"""async () => {{ {CLIENT} {MOVED}
        last().say(here('whisper:applicant', 3));
        client.send('say', {{text: '底线三万'}}).catch(() => null);
        last().say(here('hearing', 4), refusal(spoken()[0].id)); }}"""
    )
    bare.reload()
    seen = bare.evaluate(f"async () => {{ {CLIENT} {MOVED} last().say(here('hearing', 4)); return [spoken(), kept('hearing')]; }}")  # fmt: skip
    assert seen == [[], ["", "whisper:applicant>底线三万"]]


def test_words_refused_where_they_were_written_are_the_draft_of_that_room(bare: Page) -> None:
    seen = bare.evaluate(
        f"""async () => {{ {CLIENT} {MOVED}
        last().say(here('hearing', 1));
        client.send('say', {{text: '我补充'}}).catch(() => null);
        last().say({{type: 'refused', id: spoken()[0].id, code: 'not_your_turn', message: '还没轮到'}});
        return [kept('hearing'), kept('lobby')]; }}"""
    )
    assert seen == [["我补充"], ["", "hearing>我补充"]]


def test_two_tabs_of_one_person_lose_nothing_of_each_other_and_say_it_once(bare: Page) -> None:
    other = emptied(bare.context.new_page())
    begin = f"async () => {{ {CLIENT} {MOVED} last().say(here('whisper:applicant', 3)); }}"
    for tab, text in ((bare, "第一页的话"), (other, "第二页的话")):
        tab.evaluate(begin)
        tab.evaluate("(text) => { client.send('say', {text}).catch(() => null); }", text)
    bare.reload()
    told = "spoken().map((frame) => [frame.text, frame.room, frame.epoch])"
    seen = bare.evaluate(f"async () => {{ {CLIENT} {MOVED} last().say(here('hearing', 4)); return {told}; }}")
    assert seen == [["第一页的话", "whisper:applicant", 3], ["第二页的话", "whisper:applicant", 3]]
    # The one tab has the answer to both; what the other took up from the device goes with it.
    bare.evaluate(f"() => {{ {MOVED} for (const frame of spoken()) last().say(refusal(frame.id)); }}")
    seen = other.evaluate(
        f"""async () => {{ {MOVED}
        last().say({{type: 'state', seq: 0, people: [], you: {{room: 'hearing'}}, epoch: 4}});
        await settled(() => client.outbox.left('hearing').length === 2);
        return kept('hearing').sort(); }}"""
    )
    assert seen == ["", "whisper:applicant>第一页的话", "whisper:applicant>第二页的话"]


def test_the_pauses_between_tries_grow_and_a_shut_door_is_not_tried_again(bare: Page) -> None:
    assert bare.evaluate("async () => (await import('/client.js')).DELAYS") == [0, 1, 2, 5, 10, 20, 30]
    seen = bare.evaluate(
        f"""async () => {{ {CLIENT}
        let shut = 0;
        client.addEventListener('shut', ({{detail}}) => {{ shut = detail.code; }});
        last().end(4404);
        await new Promise((done) => setTimeout(done));  // a try without a pause would have been made before this
        return [shut, sockets.length]; }}"""
    )
    assert seen == [4404, 1]


def test_one_bad_round_is_no_weak_line_and_a_weak_one_has_to_be_calm_for_a_while(bare: Page) -> None:
    script = """async (losses) => {
        const {Strength} = await import('/strength.js');
        const line = new Strength();
        return losses.map((loss) => { line.judge([{type: 'remote-inbound-rtp', fractionLost: loss, roundTripTime: 0.1}]); return line.weak; });
    }"""
    losses = [0.4, 0, 0.4, 0.4, 0, 0, 0, 0, 0, 0.4]
    assert bare.evaluate(script, losses) == [False] * 3 + [True] * 5 + [False] * 2
