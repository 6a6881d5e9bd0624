"""The clerk's desk in real browsers: a recording that survives its page, an alarm everybody sees, the film watched again, and the editor."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hearings.acts.rebuild import sitting
from hearings.effects.recording import make_film
from hearings.models import SittingEvent
from hearings.records.recording import Recording
from hearings.rules.recording import gaps
from tests.browser import axe
from tests.hearings.stage import Stage, exhibit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PIECES = "() => room.recorder.run?.index - room.recorder.left >= %d"
NO_MORE_STARTS = "() => { MediaRecorder.prototype.start = () => { throw new DOMException('', 'NotSupportedError'); }; }"
# A film whose pictures do not come: the place is sought, and nothing tells that it was reached.
NO_PICTURES = "() => { for (const heard of ['seeked', 'timeupdate']) addEventListener(heard, (event) => event.stopImmediatePropagation(), true); }"
HELD = "(address) => fetch(address).then((answer) => answer.json())"


def starts(stage: Stage, key: str = "hemiao") -> int:
    """The clerk presses the button; the number of the recording."""
    page = stage[key]
    page.locator("[data-do=desk]").click()
    page.locator("#sheet-desk").get_by_role("button", name="开始录制").click()
    page.keyboard.press("Escape")
    stage.wait(key, "() => room.state.room.recording && room.recorder.running")
    return int(page.evaluate("() => room.state.room.recording.seq"))


def stops(stage: Stage, key: str = "hemiao") -> None:
    """The same button once more."""
    page = stage[key]
    page.locator("[data-do=desk]").click()
    page.locator("#sheet-desk").get_by_role("button", name="停止录制").click()
    stage.wait(key, "() => !room.state.room.recording")
    page.keyboard.press("Escape")


def told(stage: Stage, recording: int, key: str = "hemiao") -> Any:
    """What the server says it holds."""
    return stage[key].evaluate(HELD, stage.address(f"recording/{recording}/"))


def recording_of(stage: Stage, seq: int) -> Recording:
    return sitting(stage.sitting.hearing).recordings[seq]


def test_a_recording_outlives_the_page_that_makes_it(stage: Stage) -> None:
    stage.opened("qin", "hemiao", "wang", steps=("claims",))
    first = starts(stage)
    stage.wait("hemiao", PIECES % 2)
    expect(stage["wang"].locator("[data-rec]")).to_contain_text("录制中")

    # The way up is cut: pieces gather on the device, and the page is lost with them.
    clerk = stage["hemiao"]
    clerk.route(re.compile(r"/recording/\d+/\d+/"), lambda route: route.abort())
    before = clerk.evaluate("() => room.recorder.run.index")
    stage.wait("hemiao", f"() => room.recorder.run.index >= {before + 2} && room.recorder.left >= 2")
    clerk.unroute_all()
    clerk.reload()
    stage.wait(
        "hemiao",
        f"() => window.room?.state.room?.recording && room.state.room.recording.seq !== {first} && room.recorder.running",
    )

    # What was left has gone up, the first part has ended with its manifest, and a second goes on from it.
    second = clerk.evaluate("() => room.state.room.recording.seq")
    held = told(stage, first)
    assert held["ended"]
    assert held["named"] == sorted(int(index) for index in held["held"])
    assert len(held["named"]) >= before + 2
    made = recording_of(stage, first)
    assert gaps(made) == []
    assert made.manifest
    assert recording_of(stage, second).continues == first
    stage.lines_say("继续录音录像。", "wang")


def test_a_break_is_not_recorded(stage: Stage) -> None:
    stage.opened("qin", "hemiao", "wang", steps=("claims",))
    seq = starts(stage)
    stage.wait("hemiao", PIECES % 1)
    stage.act("qin", "stage.pause", reason="喝水")
    stage.wait("hemiao", "() => room.recorder.machine.state === 'paused' && room.recorder.left === 0")
    expect(stage["wang"].locator("[data-rec]")).to_contain_text("录制暂停")
    count = stage["hemiao"].evaluate("() => room.recorder.run.index")
    stage.act("qin", "stage.resume")
    stage.wait(
        "hemiao",
        f"() => room.recorder.machine.state === 'recording' && room.recorder.run.index > {count + 1} && room.recorder.left === 0",
    )
    stops(stage)
    stage.lines_say("停止录音录像。", "wang", "qin")
    made = recording_of(stage, seq)
    assert [bool(until) for _since, until in made.rests] == [True]
    assert gaps(made) == []
    # Outside the break a slow browser may well be late with a piece, and saying so is right.
    events = SittingEvent.objects.filter(hearing=stage.sitting.hearing)
    since, until = (events.get(kind=kind).seq for kind in ("stage.pause", "stage.resume"))
    assert not events.filter(kind="recording.alarm", seq__range=(since, until)).exists()


def test_everybody_sees_that_the_recording_has_died(stage: Stage) -> None:
    stage.opened("qin", "hemiao", "wang", steps=("claims",))
    starts(stage)
    stage.wait("hemiao", PIECES % 1)
    stage["hemiao"].evaluate(NO_MORE_STARTS)
    stage["hemiao"].evaluate("() => room.recorder.machine.stop()")
    for key in ("wang", "qin", "hemiao"):
        expect(stage[key].locator("[data-rec]")).to_have_text("录制停了")
    expect(stage["qin"].locator("#said")).to_contain_text("请书记员看一下设备")
    assert axe(stage["wang"]) == []


def test_a_recorder_that_fails_once_goes_on_by_itself(stage: Stage) -> None:
    stage.opened("qin", "hemiao", steps=("claims",))
    first = starts(stage)
    stage.wait("hemiao", PIECES % 1)
    stage["hemiao"].evaluate("() => room.recorder.machine.stop()")
    stage.wait(
        "hemiao",
        f"() => room.state.room.recording && room.state.room.recording.seq !== {first} && room.recorder.run.index >= 1",
    )
    stage.lines_say("继续录音录像。", "qin")


def watched(stage: Stage) -> int:
    """Some seconds of a hearing with two lines and an exhibit, recorded, ended and made a film."""
    item = exhibit(stage.sitting, "liu")
    stage.opened("qin", "hemiao", "wang", "liu", steps=("claims",))
    seq = starts(stage)
    stage.wait("hemiao", PIECES % 1)
    stage.types("wang", "请求支付工资六千元。")
    stage.lines_say("请求支付工资六千元。", "hemiao")
    # The line has a second of its own, to be marked in.
    stage.wait("hemiao", f"() => room.recorder.run.index > {stage['hemiao'].evaluate('() => room.recorder.run.index')}")
    for step in ("defence", "issues", "evidence"):
        stage.act("qin", "step.set", step=step)
    stage.act("liu", "evidence.show", item=item)
    stage.wait("hemiao", PIECES % 4)
    stops(stage)
    for step in ("debate", "last_words", "mediation"):
        stage.act("qin", "step.set", step=step)
    stage.act("qin", "stage.close")
    stage.stage_is("closed", "qin")
    make_film.call(stage.sitting.hearing.pk, seq)
    return seq


def test_the_film_is_watched_beside_its_transcript(stage: Stage) -> None:
    watched(stage)
    for key in ("wang", "hemiao"):
        page = stage.enter(key, "recording/", phone=key == "wang")
        expect(page.locator("play-back[data-ready] video")).to_be_visible()
        page.wait_for_function("() => document.querySelector('video').readyState >= 1")
        assert 3 < page.evaluate("() => document.querySelector('video').duration") < 600
        assert axe(page) == []
        follows(page)
    expect(stage["wang"].locator(".heard")).to_contain_text("证据校验值")
    cues = "() => document.querySelector('video').textTracks[0].cues?.length > 2"
    stage["wang"].wait_for_function(cues)
    marks_what_is_sought(stage["hemiao"])


def marks_what_is_sought(page: Page) -> None:
    """Each line one asks for is marked before its pictures are there, also where several lie at one moment or after the last."""
    page.evaluate(NO_PICTURES)
    lines = page.locator(".heard-line[data-film]")
    for line in lines.all():
        line.locator(".jump").click()
        expect(line).to_have_attribute("aria-current", "true")
    page.evaluate("() => { document.querySelector('video').currentTime = 0; }")
    expect(lines.last).not_to_have_attribute("aria-current", "true")


def follows(page: Page) -> None:
    """A line leads to its second, the film marks its line, and keys do both."""
    line = page.locator(".heard-line", has_text="请求支付工资六千元。")
    at = float(line.get_attribute("data-ms") or 0) / 1000
    line.locator(".jump").click()
    page.wait_for_function("(at) => document.querySelector('video').currentTime >= at", arg=at)
    # It plays on from there, so the mark is looked at while it stands still.
    page.evaluate(
        "(at) => { document.querySelector('video').pause(); document.querySelector('video').currentTime = at; }", at
    )
    expect(line).to_have_attribute("aria-current", "true")
    page.locator(".heard").focus()
    page.keyboard.press("ArrowDown")
    expect(line).not_to_have_attribute("aria-current", "true")
    page.keyboard.press("ArrowUp")
    expect(line).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.wait_for_function("() => !document.querySelector('video').paused")
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('video').paused")


class TestEditor:
    """The clerk writes with both hands on the keys."""

    def clerk(self, stage: Stage) -> Page:
        stage.opened("qin", "hemiao", "wang", steps=("claims",))
        stage["hemiao"].locator("[data-words]").click()
        return stage["hemiao"]

    def speakers(self, clerk: Page) -> list[str]:
        return clerk.locator("[data-speakers] .chip").all_inner_texts()

    def test_a_line_by_hot_key_is_corrected_and_keeps_its_versions(self, stage: Stage) -> None:
        clerk = self.clerk(stage)
        applicant = clerk.locator("[data-speakers] .chip", has_text="王芳")
        clerk.keyboard.press(applicant.locator("kbd").inner_text())
        expect(applicant).to_have_attribute("aria-pressed", "true")
        clerk.keyboard.type("拖欠两个月工资。")
        clerk.keyboard.press("Enter")
        stage.lines_say("拖欠两个月工资。", "wang", "qin")
        line = clerk.locator("[data-lines] .ln", has_text="拖欠两个月工资。")
        expect(line.locator(".who")).to_have_text("王芳")

        # An arrow brings the last line back; what it said before stays readable, with who changed it and why.
        clerk.keyboard.press("ArrowUp")
        clerk.locator("#ask textarea[name=text]").fill("拖欠三个月工资。")
        clerk.locator("#ask [name=reason]").fill("听错了")
        clerk.locator("#ask button[value=ok]").click()
        stage.lines_say("拖欠三个月工资。", "wang")
        changed = stage["qin"].locator("[data-lines] .ln", has_text="拖欠三个月工资。")
        changed.locator("summary").click()
        expect(changed.locator(".old li")).to_contain_text("拖欠两个月工资。")
        expect(changed.locator(".old li")).to_contain_text("听错了")

    def test_phrases_change_with_the_step_and_steps_write_themselves_down(self, stage: Stage) -> None:
        clerk = self.clerk(stage)
        phrase = clerk.locator("[data-phrases]").get_by_role("button", name="同申请书。")
        phrase.click()
        expect(clerk.locator("[data-words]")).to_have_value("同申请书。")
        clerk.keyboard.press("Enter")
        stage.act("qin", "step.set", step="debate")
        expect(clerk.locator("[data-phrases]").get_by_role("button", name="没有新的辩论意见。")).to_be_visible()
        expect(phrase).to_have_count(0)
        auto = clerk.locator("[data-lines] .ln.auto")
        expect(auto.last).to_contain_text("辩论")

    def test_a_word_is_found_in_what_was_written(self, stage: Stage) -> None:
        clerk = self.clerk(stage)
        for words in ("请求支付工资。", "请求支付加班费。"):
            clerk.keyboard.type(words)
            clerk.keyboard.press("Enter")
        stage.lines_say("请求支付加班费。", "hemiao")
        clerk.locator("[data-find]").click()
        clerk.locator("[data-search]").fill("加班费")
        expect(clerk.locator("[data-lines] .ln")).to_have_count(1)
        clerk.locator("[data-search]").press("Escape")
        expect(clerk.locator("[data-lines] .ln", has_text="请求支付工资。")).to_be_visible()

    def test_typing_waits_for_no_server(self, stage: Stage) -> None:
        """With a line that carries nothing the words still leave the field at once, and arrive when it is back."""
        clerk = self.clerk(stage)
        clerk.evaluate(
            "() => { WebSocket.prototype.said = WebSocket.prototype.send; WebSocket.prototype.send = () => undefined; }"
        )
        for words in ("第一句。", "第二句。"):
            clerk.keyboard.type(words)
            clerk.keyboard.press("Enter")
            expect(clerk.locator("[data-words]")).to_have_value("")
        expect(clerk.locator("[data-lines] .ln.sending")).to_have_count(2)
        clerk.evaluate("() => { WebSocket.prototype.send = WebSocket.prototype.said; room.client.drop(); }")
        expect(clerk.locator("[data-lines] .ln.sending")).to_have_count(0)
        stage.lines_say("第一句。", "qin", "wang")
        stage.lines_say("第二句。", "qin", "wang")
        texts = [text for _seq, _speaker, text in stage.transcript("qin")]
        assert texts.index("第一句。") < texts.index("第二句。")

    def test_what_a_machine_heard_is_taken_put_right_or_dropped(self, stage: Stage) -> None:
        clerk = self.clerk(stage)
        for words in ("公司欠我六千", "嗯那个", "是从三月起"):
            stage.act("hemiao", "transcript.propose", text=words, engine="test")
        proposal = clerk.locator("[data-lines] .ln.proposal")
        expect(proposal).to_have_count(3)
        expect(proposal.first).to_contain_text("机器听写，书记员还没核")
        clerk.locator("[data-speakers] .chip", has_text="王芳").click()
        proposal.filter(has_text="公司欠我六千").get_by_role("button", name="采纳", exact=True).click()
        taken = stage["qin"].locator("[data-lines] .ln", has_text="公司欠我六千")
        expect(taken.locator(".who")).to_have_text("王芳")
        proposal.filter(has_text="是从三月起").get_by_role("button", name="改了再采纳").click()
        clerk.locator("#ask textarea[name=text]").fill("是从三月起的。")
        clerk.locator("#ask button[value=ok]").click()
        proposal.filter(has_text="嗯那个").get_by_role("button", name="不要").click()
        expect(proposal).to_have_count(0)
        stage.lines_say("是从三月起的。", "qin")
        expect(stage["qin"].locator("[data-lines]")).not_to_contain_text("嗯那个")
