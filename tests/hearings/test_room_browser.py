"""A whole hearing in four real browsers: picture, turns, evidence, a lost line, and the signature."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hearings.rules.steps import label
from tests.browser import axe
from tests.hearings.stage import Stage, exhibit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOUR = ("qin", "hemiao", "wang", "liu")
STEPS = ["opening", "identities", "rights_and_recusal", "claims"]
# Chromium counts a frame here only when it has been decoded and put on the screen.
DECODED = """() => {
    const video = document.querySelector('.face[data-person="%s"] video');
    if (!video) return false;
    const next = () => { video.counted += 1; video.requestVideoFrameCallback(next); };
    if (video.counted === undefined) { video.counted = 0; video.requestVideoFrameCallback(next); }
    return video.counted >= 3 && video.videoWidth > 0;
}"""
NO_DEVICES = "Object.defineProperty(Navigator.prototype, 'mediaDevices', {get: () => undefined})"


def lobby(stage: Stage) -> None:
    """Four people at the door, the lobby open, everybody checked, asked and counted."""
    for key in FOUR:
        stage.enter(key, phone=key == "wang")
    stage.main("hemiao", "开始候庭", sure=True)
    stage.stage_is("checking_in")
    for key in ("wang", "liu"):
        stage.act(key, "check_in", declares_no_recording=True)
        stage[key].get_by_role("button", name="同意", exact=True).click()
        stage.wait("hemiao", f"() => room.state.room.consents.hearing?.includes({stage.sitting.id(key)})")
        expect(stage[key].get_by_role("button", name="同意", exact=True)).to_have_count(0)
    for key in ("ma", "boss"):
        stage.act("hemiao", "roll_call.mark", person=key, present=False)
    for key in ("wang", "liu"):
        stage.act("hemiao", "roll_call.mark", person=key, present=True)


def session(stage: Stage, *steps: str) -> None:
    """Both sides let in, the hearing opened and brought to a step."""
    for key in ("wang", "liu"):
        stage.act("hemiao", "person.admit", person=key)
    stage.main("qin", "宣布开庭", sure=True)
    stage.stage_is("in_session")
    for step in steps:
        stage.act("qin", "step.set", step=step)


def test_four_people_hold_a_hearing(stage: Stage) -> None:
    """From the door to the signature; the applicant on a phone."""
    item = exhibit(stage.sitting, "liu")
    lobby(stage)
    expect(stage["wang"].get_by_role("heading", name="您在候庭")).to_be_visible()
    assert axe(stage["wang"]) == []

    # The clerk lets them in from the list of people; who is let in hears of it.
    clerk = stage["hemiao"]
    clerk.locator("[data-do=people]").click()
    for key in ("wang", "liu"):
        row = clerk.locator("#sheet-people .who-row", has_text=str(stage.sitting.world[key]))
        row.get_by_role("button", name="请进来").click()
        stage.wait(key, "() => room.state.room.you.room === 'hearing'")
    clerk.keyboard.press("Escape")

    # The arbitrator opens and goes on with the one button that is always next.
    stage.main("qin", "宣布开庭", sure=True)
    stage.stage_is("in_session")
    stage.act("qin", "step.set", step="opening")
    for step in STEPS[1:]:
        stage.main("qin", f"进入：{label(step)}")
        stage.wait("qin", f"() => room.state.room.step === '{step}'")
    expect(stage["wang"].locator("[data-steps] .here")).to_contain_text("申请人陈述")
    expect(stage["wang"].locator("[data-now]")).to_have_text("轮到您说了")

    # Pictures are really decoded, both ways.
    stage.wait("qin", DECODED % stage.sitting.id("wang"))
    stage.wait("wang", DECODED % stage.sitting.id("qin"))

    # A text turn, the clerk's line by hot-key, and a raised hand with its reason.
    stage["wang"].locator("[data-words]").fill("请求支付工资六千元。")
    stage["wang"].locator("[data-words]").press("Enter")
    clerk.locator("[data-words]").click()
    clerk.locator("[data-words]").press("2")
    clerk.locator("[data-words]").press_sequentially("工资一直没有发。")
    clerk.locator("[data-words]").press("Enter")
    expect(stage["liu"].locator("[data-lines]")).to_contain_text("请求支付工资六千元。")
    expect(stage["qin"].locator("[data-lines]")).to_contain_text("工资一直没有发。")
    stage.main("liu", "举手")
    stage["liu"].locator("#ask textarea").fill("对金额有不同意见")
    stage["liu"].locator("#ask button[value=ok]").click()
    stage["qin"].get_by_role("button", name="请刘强说").click()
    expect(stage["wang"].locator("[data-now]")).to_have_text("刘强在说")
    assert axe(stage["qin"]) == []

    # Evidence takes the stage of everybody; the other side says what it thinks of it.
    for step in ("defence", "issues", "evidence"):
        stage.act("qin", "step.set", step=step, budget_seconds=1200)
    stage["liu"].locator("[data-do=evidence]").click()
    stage["liu"].get_by_role("button", name="出示给大家").click()
    expect(stage["wang"].locator("[data-shown-title]")).to_contain_text("现金领款单")
    stage.wait("wang", "() => document.querySelector('[data-sheet] img').naturalWidth > 0")
    assert axe(stage["wang"]) == []
    stage["wang"].get_by_role("button", name="说意见").click()
    ask = stage["wang"].locator("#ask")
    for name, value in (("authenticity", "dispute"), ("legality", "agree"), ("relevance", "agree")):
        ask.locator(f"[name={name}][value={value}]").check(force=True)
    ask.locator("[name=reason]").fill("签名不是我的")
    ask.locator("button[value=ok]").click()
    expect(stage["qin"].locator("[data-opinions]")).to_contain_text("签名不是我的")
    assert stage.sitting.hearing.case.evidence.get(pk=item).stage == "presented"
    assert axe(stage["hemiao"]) == []

    # The respondent's line is cut; the hearing goes on, what is typed meanwhile arrives, and all records are one.
    stage.contexts["liu"].set_offline(True)
    expect(stage["liu"].locator("[data-alarm]")).to_be_visible()
    stage["liu"].locator("[data-words]").fill("这句话是断线时写的。")
    stage["liu"].locator("[data-words]").press("Enter")
    stage.act("wang", "say", text="对方断线时说的一句话。")
    stage.contexts["liu"].set_offline(False)
    expect(stage["qin"].locator("[data-lines]")).to_contain_text("这句话是断线时写的。")
    expect(stage["liu"].locator("[data-alarm]")).to_be_hidden()
    stage.level(*FOUR)
    held = {key: stage.transcript(key) for key in FOUR}
    assert held["liu"] == held["wang"] == held["qin"] == held["hemiao"]
    assert [text for _seq, _who, text in held["liu"]].count("这句话是断线时写的。") == 1
    # Where the cut outlasted the grace, what was said meanwhile is read and answered before the next step.
    stage.act("hemiao", "dropout.read", person="liu")
    stage.act("liu", "dropout.answer", text="听到了，没有意见。")

    # To the end, and the transcript on one's own phone.
    for step in ("questions", "debate", "last_words", "mediation", "closing"):
        stage.act("qin", "step.set", step=step)
    stage.main("qin", "宣布闭庭", sure=True)
    stage.stage_is("closed")
    stage.main("hemiao", "请各方核对笔录", sure=True)
    stage.stage_is("transcript_review")
    stage.main("wang", "去核对笔录")
    phone = stage["wang"]
    expect(phone.get_by_role("heading", name="庭审笔录")).to_be_visible()
    assert axe(phone) == []
    phone.locator(".ask-row button").first.click()
    expect(phone.locator(".confirmed").first).to_be_visible()
    stage.sign("wang")
    expect(phone.get_by_text("您已经签名")).to_be_visible()
    assert (
        stage.sitting.hearing.sitting_events.filter(kind="transcript.sign", by=stage.sitting.seats["wang"]).count() == 1
    )


def test_a_witness_waits_alone_until_called(stage: Stage) -> None:
    lobby(stage)
    witness = stage.enter("witness")
    session(stage, "opening", "evidence")
    stage.act("wang", "say", text="证人不该听到的话。")
    expect(witness.get_by_role("heading", name="请在这里等候作证")).to_be_visible()
    stage.level("wang", "witness")
    assert "证人不该听到的话。" not in witness.content()
    expect(witness.locator(".face")).to_have_count(1)
    assert axe(witness) == []
    stage.act("witness", "check_in", declares_no_recording=True)
    stage.act("qin", "witness.place", person="witness", place="证人室")
    stage.act("witness", "confirm_environment", alone=True)
    stage.act("qin", "witness.call", person="witness")
    stage.wait("witness", "() => room.state.room.you.room === 'hearing'")
    assert stage.transcript("witness") == [line for line in stage.transcript("witness") if "不该听到" not in line[2]]


def test_without_camera_one_takes_part_by_text(stage: Stage) -> None:
    """As inside a messenger: the way into a browser is offered, and words go through."""
    stage.enter("liu", script=NO_DEVICES)
    lobby(stage)
    session(stage, "opening", "claims", "defence")
    respondent = stage["liu"]
    expect(respondent.get_by_role("button", name="在浏览器中打开")).to_be_visible()
    expect(respondent.locator("[data-do=camera]")).to_have_attribute("aria-disabled", "true")
    respondent.locator("[data-words]").fill("不同意申请人的请求。")
    respondent.locator("[data-send]").click()
    expect(stage["wang"].locator("[data-lines]")).to_contain_text("不同意申请人的请求。")


def test_the_room_is_worked_by_keyboard_alone(stage: Stage) -> None:
    lobby(stage)
    session(stage, "opening", "claims")
    judge = stage["qin"]
    expect(judge.locator("[data-do=main]")).to_contain_text("被申请人答辩")
    judge.keyboard.press("Alt+KeyH")
    stage.wait("qin", "() => room.state.room.step === 'defence'")
    judge.keyboard.press("Alt+KeyD")
    expect(judge.locator("#sheet-desk")).to_be_visible()
    assert axe(judge, "#sheet-desk") == []
    judge.keyboard.press("Escape")
    expect(judge.locator("#sheet-desk")).to_be_hidden()
    stage.wait("qin", "() => room.media.hasAudio && !room.media.micOn")
    judge.keyboard.press("Alt+KeyM")
    stage.wait("qin", "() => room.media.micOn")
    stage["wang"].keyboard.press("Alt+KeyE")
    expect(stage["wang"].locator("#sheet-evidence")).to_be_visible()
    reached = set()
    for _each in range(40):
        stage["liu"].keyboard.press("Tab")
        reached.add(
            stage["liu"].evaluate(
                "() => document.activeElement.closest('[data-do], [data-words], [data-lines], .face-open')?.outerHTML.slice(0, 120)"
            )
        )
    assert len(reached - {None}) >= 8


def test_a_voice_is_heard_and_marked(stage: Stage) -> None:
    """The fake microphone beeps: the level moves on both sides, and the tile says who speaks."""
    lobby(stage)
    session(stage, "opening", "claims")
    stage["qin"].locator("body").click(position={"x": 640, "y": 20})
    stage.main("wang", "打开麦克风")
    stage.wait("wang", "() => room.media.micOn && room.media.speaking.has(room.media.me)")
    stage.wait("qin", f"() => room.media.speaking.has({stage.sitting.id('wang')})")
    expect(stage["qin"].locator(f'.face[data-person="{stage.sitting.id("wang")}"] .tag')).to_have_text("在说")


def test_the_pages_before_a_sitting_are_free_of_faults(stage: Stage) -> None:
    party, clerk = stage.enter("wang", "check-in/", phone=True), stage.enter("hemiao", "check-in/")
    assert axe(party) == []
    party.get_by_role("button", name="开始测试").click()
    party.get_by_role("button", name="听到了", exact=True).click()
    expect(party.locator("[data-score]")).to_contain_text("分")
    assert axe(party) == []
    clerk.goto(f"{stage.origin}/hearings/?on={timezone.localdate(stage.sitting.hearing.starts_at)}")
    assert axe(clerk) == []
    clerk.goto(f"{stage.origin}/cases/{stage.sitting.hearing.case_id}/book-hearing/")
    assert axe(clerk) == []
