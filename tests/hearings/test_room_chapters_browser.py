"""The room chapter by chapter in real browsers: what each person sees, and what the others do not."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from casework.models import Case
from documents.making import make_pending
from documents.models import Paper
from hearings.models import Hearing
from tests.hearings.stage import Stage, exhibit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WAITS = "请在这里等候作证"
# How many others this page knows of, and how many pictures but one's own it shows.
ALONE = """() => [room.state.room.people.filter((one) => one.id !== room.state.room.you.id).length,
    [...document.querySelectorAll('video')].filter((one) => one.srcObject && one.srcObject !== room.media.stream).length]"""

AT_THE_END = """() => { const box = document.querySelector('[data-lines]');
    return box.scrollHeight > box.clientHeight && box.scrollHeight - box.scrollTop - box.clientHeight < 2; }"""


def heading(page: Page, words: str) -> None:
    """What the stage says in large."""
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def test_two_witnesses_each_alone_before_and_after(stage: Stage) -> None:
    stage.opened("qin", "wang", steps=("opening", "evidence"))
    stage.types("wang", "证人不该听到的话。")
    for key in ("witness", "zhou"):
        stage.enter(key)
        heading(stage[key], WAITS)
        expect(stage[key].locator(".face")).to_have_count(1)
        stage.act(key, "check_in", declares_no_recording=True)
    stage.never_came("证人不该听到的话。", "witness", "zhou")
    for key, other in (("witness", "zhou"), ("zhou", "witness")):
        assert str(stage.sitting.world[other]) not in stage[key].content()
        assert stage[key].evaluate(ALONE) == [0, 0]

    # One is called and questioned, once in the place the chair named; the other notices nothing.
    stage.act("qin", "witness.place", person="witness", place="证人室")
    stage.act("witness", "confirm_environment", alone=True)
    stage.on("qin", "witness", "请证人到庭")
    stage.close("qin")
    stage.wait("witness", "() => room.state.room.you.room === 'hearing'")
    stage.act("qin", "step.set", step="questions")
    stage.types("qin", "您看到过工资条吗？")
    stage.lines_say("您看到过工资条吗？", "witness")
    stage.types("witness", "我看到过十二月的。")
    stage.lines_say("我看到过十二月的。", "qin", "wang")
    stage.never_came("我看到过十二月的。", "zhou")
    stage.never_came("证人不该听到的话。", "witness")

    # Dismissed: alone again, and nothing of what follows.
    stage.on("qin", "witness", "请证人退庭")
    stage.close("qin")
    heading(stage["witness"], "您已经作完证")
    stage.act("qin", "step.set", step="debate")
    stage.types("wang", "证人走后说的话。")
    stage.lines_say("证人走后说的话。", "qin")
    stage.never_came("证人走后说的话。", "witness", "zhou")
    expect(stage["witness"].locator(".face")).to_have_count(1)

    # A party objects: the other is to come to the office, and is called only once the desk has seen them there.
    stage.act("wang", "witness.object", reason="怕有人在旁边教")
    heading(stage["zhou"], "请到仲裁院作证")
    row = stage.sheet("qin", "people").locator(".who-row", has_text=str(stage.sitting.world["zhou"]))
    expect(row).to_contain_text("还没确认到了")
    expect(row.get_by_role("button", name="请证人到庭")).to_have_count(0)
    stage.on("qin", "zhou", "到现场了")
    stage.answer("qin")
    heading(stage["zhou"], WAITS)
    stage.on("qin", "zhou", "请证人到庭")
    stage.close("qin")
    stage.wait("zhou", "() => room.state.room.you.room === 'hearing'")


def test_a_mediator_speaks_with_each_side_alone_and_a_party_with_its_agent(staged: Callable[..., Stage]) -> None:
    stage = staged("mediation")
    stage.opened("sun", "wang", "ma", "liu", kind="mediation", steps=("opening", "caucus"))

    # The mediator asks the applicant aside; nobody else hears of it.
    stage.press("sun", "more", "单独谈话（申请人）")
    stage.close("sun")
    expect(stage["sun"].locator("[data-strip]")).to_contain_text("另一方听不到")
    expect(stage["sun"].locator("[data-talk]")).to_have_text("单独谈话，不进笔录")
    expect(stage["liu"].locator("[data-talk]")).to_have_text("调解笔录")
    stage.on("sun", "wang", "请到这个房间")
    stage.close("sun")
    stage["wang"].get_by_role("button", name="进去", exact=True).click()
    stage.wait("wang", "() => room.state.room.you.room === 'caucus:applicant'")
    stage.types("sun", "您最少要多少？")
    stage.lines_say("您最少要多少？", "wang")
    stage.types("wang", "五千也行。")
    stage.lines_say("五千也行。", "sun")
    stage.never_came("五千也行。", "liu")
    stage["wang"].get_by_role("button", name="回到庭审").click()

    # Then the other side, who comes by its own right; the first hears nothing.
    stage.press("sun", "more", "单独谈话（被申请人）")
    stage.close("sun")
    stage.press("liu", "more", "单独谈话（被申请人）")
    stage.close("liu")
    stage.types("liu", "四千五我们能付。")
    stage.lines_say("四千五我们能付。", "sun")
    stage.never_came("四千五我们能付。", "wang", "ma")
    for key in ("sun", "liu"):
        stage[key].get_by_role("button", name="回到庭审").click()
        stage.wait(key, "() => room.state.room.you.room === 'hearing'")

    # A party and its own agent whisper: not even the mediator hears.
    stage.press("wang", "more", "和代理人说话")
    stage.close("wang")
    stage.press("ma", "more", "和代理人说话")
    stage.close("ma")
    stage.types("ma", "我建议要五千。")
    stage.lines_say("我建议要五千。", "wang")
    stage.never_came("我建议要五千。", "sun", "liu")
    for key in ("wang", "ma"):
        stage[key].get_by_role("button", name="回到庭审").click()
    stage.types("sun", "我们回到一起谈。")
    stage.lines_say("我们回到一起谈。", "wang", "ma", "liu")
    expect(stage["wang"].locator("[data-lines]")).not_to_contain_text("五千也行。")


def test_three_deliberate_with_the_clerk_and_vote_in_secret(stage: Stage) -> None:
    stage.opened(steps=("debate", "last_words", "mediation", "closing"))
    stage.sitting.say("qin", "stage.close")
    stage.come("qin", "li", "gao", "hemiao", "wang")
    for key in ("qin", "li", "gao"):
        stage.press(key, "more", "评议室")
        stage.close(key)
        expect(stage[key].locator("[data-strip]")).to_contain_text("当事人听不到")
    stage.on("qin", "hemiao", "请到这个房间")
    stage.close("qin")
    stage["hemiao"].get_by_role("button", name="进去", exact=True).click()
    expect(stage["hemiao"].locator("[data-strip]")).to_contain_text("当事人听不到")
    stage.types("li", "我认为应当支持。")
    stage.lines_say("我认为应当支持。", "qin", "gao", "hemiao")
    stage.never_came("我认为应当支持。", "wang")
    for key, choice in (("qin", "full"), ("li", "full"), ("gao", "none")):
        stage.press(key, "desk", "投票")
        stage.answer(key, choice=choice, reason=f"{key}的理由")
    expect(stage["li"].locator("#sheet-desk")).to_contain_text("驳回请求")
    stage.never_came("gao的理由", "wang", "hemiao")


def test_evidence_is_one_page_for_everybody(stage: Stage) -> None:
    item = exhibit(stage.sitting, "liu", pages=2)
    stage.opened("qin", "hemiao", "wang", "liu", steps=("opening", "evidence"))
    stage.sheet("liu", "evidence").get_by_role("button", name="出示给大家").click()
    for key in ("qin", "hemiao", "wang"):
        expect(stage[key].locator("[data-shown-title]")).to_contain_text("现金领款单")
    stage.lines_say("出示证据", "hemiao")
    shown = stage["hemiao"].locator(".ln", has_text="出示证据").first
    expect(shown).to_contain_text("第1页（校验值")
    expect(shown.locator("time")).to_have_text(re.compile(r"^\d+:\d\d$"))

    # Page, zoom and pointer of who presents are everybody's.
    stage["liu"].get_by_role("button", name="下一页").click()
    for key in ("qin", "wang"):
        stage.wait(key, "() => room.state.room.shown.page === 2")
        expect(stage[key].locator("[data-shown-about]")).to_contain_text("第2页")
    # The page takes room from the transcript, which stays at its newest line.
    stage.wait("wang", AT_THE_END)
    width = "() => document.querySelector('[data-sheet]').getBoundingClientRect().width"
    stage.wait("wang", "() => parseFloat(document.querySelector('[data-sheet]').style.width) > 0")
    before = stage["wang"].evaluate(width)
    stage["liu"].get_by_role("button", name="放大给所有人看").click()
    stage.wait("wang", f"() => ({width})() > {before} * 1.3")
    sheet = stage["liu"].locator("[data-sheet] img")
    sheet.hover()
    sheet.hover(position={"x": 60, "y": 60})
    expect(stage["wang"].locator("[data-pointer]")).to_contain_text("刘强")

    # The other side answers item by item; the presenting side is not asked.
    expect(stage["liu"].locator("[data-opinion]")).to_be_hidden()
    stage["wang"].get_by_role("button", name="说意见").click()
    stage.answer("wang", authenticity="dispute", legality="agree", relevance="agree", reason="签名不是我的")
    for key in ("qin", "liu"):
        expect(stage[key].locator("[data-opinions]")).to_contain_text("签名不是我的")

    # What is on no list comes late, with its reason.
    stage["qin"].get_by_role("button", name="收起证据").click()
    expect(stage["wang"].locator("[data-shown-title]")).to_be_hidden()
    stage.press("wang", "evidence", "交一份清单外的证据")
    stage.answer("wang", name="十二月的聊天记录", proves="没有领过现金", reason="昨天才恢复出来")
    stage.close("wang")
    stage.lines_say("逾期理由：昨天才恢复出来", "qin", "liu")
    expect(stage.sheet("wang", "evidence")).to_contain_text("十二月的聊天记录")
    assert stage.sitting.hearing.case.evidence.filter(pk__gt=item, late_reason="昨天才恢复出来").exists()


def test_the_floor_is_given_taken_and_locked(stage: Stage) -> None:
    stage.opened("qin", "hemiao", "wang", "liu", steps=("opening", "questions"))
    for key, reason in (("wang", "要补充工资条"), ("liu", "对金额有不同意见")):
        stage.main(key, "举手")
        stage.answer(key, reason=reason)
        expect(stage["qin"].locator("[data-hands]")).to_contain_text(reason)
    expect(stage["qin"].locator("[data-hands] li").first).to_contain_text("要补充工资条")
    stage["qin"].get_by_role("button", name="请王芳说").click()
    expect(stage["wang"].locator("[data-now]")).to_have_text("您在说")
    expect(stage["liu"].locator("[data-now]")).to_have_text("王芳在说")
    expect(stage["liu"].locator("[data-hands] li")).to_have_count(1)
    expect(stage["wang"].locator("#told-now")).to_contain_text("轮到您说了")
    stage.types("wang", "这是我的工资条。")
    stage.lines_say("这是我的工资条。", "qin", "liu")
    stage.on("qin", "wang", "请停下")
    expect(stage["wang"].locator("[data-say] [data-words]")).to_have_attribute("placeholder", "还没轮到您，先举手")

    # Locked one by one and all at once: the button says why, and does nothing.
    stage.on("qin", "liu", "静音并锁定")
    lock = stage["liu"].locator("[data-do=mic]")
    expect(lock).to_have_attribute("aria-disabled", "true")
    lock.click(force=True)
    expect(stage["liu"].locator("#said")).to_contain_text("仲裁庭锁定了您的麦克风")
    stage.press("qin", "people", "解除全体静音")
    expect(lock).not_to_have_attribute("aria-disabled", "true")
    stage.press("qin", "people", "全体静音并锁定")
    for key in ("wang", "liu"):
        expect(stage[key].locator("[data-do=mic]")).to_have_attribute("aria-disabled", "true")
    expect(stage["hemiao"].locator("[data-do=mic]")).not_to_have_attribute("aria-disabled", "true")

    # Put in front of everybody, warned with its ground, and sent out.
    stage.on("qin", "wang", "放大给所有人")
    expect(stage["liu"].locator("[data-front-name]")).to_have_text("王芳")
    stage.on("qin", "liu", "训诫")
    stage.answer("qin", ground="多次打断对方")
    expect(stage["liu"].locator("#said")).to_contain_text("多次打断对方")
    stage.on("qin", "liu", "责令退出")
    stage.answer("qin", ground="训诫后仍不停止")
    stage.close("qin")
    heading(stage["liu"], "您已经离开本庭")
    stage.lines_say("责令退出仲裁庭，事由：训诫后仍不停止", "hemiao", "wang")
    stage.types("qin", "我们继续。")
    stage.lines_say("我们继续。", "wang")


def test_recusal_settlement_timer_ladder_and_help(stage: Stage) -> None:
    stage.opened("qin", "hemiao", "wang", "liu", steps=("opening", "rights_and_recusal"))
    stage["wang"].locator(f'.face[data-person="{stage.sitting.id("qin")}"] .face-open').click()
    stage["wang"].locator("#sheet-person").get_by_role("button", name="申请回避").click()
    stage.answer("wang", reason="他是对方老板的亲戚")
    stage.close("wang")
    stage.stage_is("paused")
    stage.lines_say("他是对方老板的亲戚", "liu", "hemiao")
    expect(stage["liu"].locator("[data-strip]")).to_have_text("有人申请回避，庭审暂停，等主任决定。")
    stage.main("qin", "继续开庭")
    expect(stage["qin"].locator("#said")).to_contain_text("回避申请还没有决定")
    # The head of the office decides: the bench is told so, and has no button for it.
    desk = stage.sheet("qin", "desk")
    expect(desk).to_contain_text("由主任决定，开庭已暂停。")
    expect(desk.get_by_role("button", name="记下回避决定")).to_have_count(0)
    stage.close("qin")
    request = stage["qin"].evaluate("() => [...room.state.recusals.keys()][0]")
    stage.act("qin", "recusal.decide", request=request, upheld=False, reason="经查不属实")
    stage.lines_say("驳回回避申请", "wang", "liu")
    stage.main("qin", "继续开庭")
    stage.stage_is("in_session")

    # A timer and the balance of speaking.
    stage.act("qin", "step.set", step="claims")
    stage.press("qin", "desk", "开始计时")
    stage.answer("qin", label="陈述", seconds="3")
    stage.close("qin")
    expect(stage["wang"].locator("[data-left]")).to_contain_text("陈述")
    expect(stage["wang"].locator("[data-left]")).to_contain_text("2:5")
    stage.act("qin", "floor.grant", person="wang")
    stage.act("qin", "floor.revoke", person="wang")
    expect(stage["qin"].locator("[data-balance]")).to_contain_text("申请人 0:")
    expect(stage["wang"].locator("[data-balance]")).to_be_hidden()

    # Down the ladder only by everybody's consent, and each rung is seen by all.
    stage.press("qin", "desk", "本庭改用语音")
    expect(stage["qin"].locator("#said")).to_contain_text("还没有同意")
    for key in ("wang", "liu"):
        stage.press(key, "more", "同意只用语音")
        stage.press(key, "more", "同意只用文字")
        stage.close(key)
    stage.press("qin", "desk", "本庭改用语音")
    stage.lines_say("本庭改用语音方式进行", "wang", "liu")
    stage.press("qin", "desk", "本庭改用文字")
    stage.close("qin")
    stage.lines_say("本庭改用文字方式进行", "wang", "liu")
    stage.types("wang", "打字也能说清楚。")
    stage.lines_say("打字也能说清楚。", "liu")
    stage.act("qin", "ladder.switch", rung="video")

    # An offer, which stands in no transcript of the hearing, and its answer.
    stage.act("qin", "step.set", step="mediation")
    stage.press("liu", "more", "提一个方案")
    stage.answer("liu", text="一次付五千元，月底前付清。")
    stage.close("liu")
    expect(stage["wang"].locator("#said")).to_contain_text("刘强提出了调解方案")
    stage.press("wang", "more", "答复方案")
    stage.answer("wang", accepts="yes", text="同意")
    stage.close("wang")
    expect(stage.sheet("liu", "more")).to_contain_text("王芳：接受，同意")
    stage.close("liu")

    # A call for help is heard at the desk, and by nobody else.
    stage["wang"].get_by_role("button", name="求助", exact=True).click()
    stage.answer("wang", text="我听不到声音")
    expect(stage["hemiao"].locator("#said")).to_contain_text("我听不到声音")
    expect(stage.sheet("hemiao", "desk")).to_contain_text("我听不到声音")
    stage.never_came("我听不到声音", "liu")


def make_papers(case: int) -> None:
    """What the worker process would do."""
    make_pending([case])
    connection.close()


def test_the_transcript_is_read_mended_signed_and_sealed(stage: Stage) -> None:
    sitting = stage.sitting
    stage.opened(steps=("opening", "claims"))
    own = sitting.say("wang", text="我要求支付六千元。")
    right = sitting.say("wang", text="工资一直没有发。")
    sitting.step("defence")
    sitting.say("liu", text="我们付过两千。")
    sitting.closed()
    stage.come("qin", "hemiao")
    stage.main("hemiao", "请各方核对笔录", sure=True)
    stage.stage_is("transcript_review")
    expect(stage["qin"].locator("[data-notice]")).to_contain_text("前看完、签名。")

    # On the phone line by line: one right, one wrong.
    phone = stage.enter("wang", "transcript/", phone=True)
    phone.locator(f"#line-{right}").get_by_role("button", name="没错").click()
    expect(phone.locator(f"#line-{right} .confirmed")).to_be_visible()
    line = phone.locator(f"#line-{own}")
    line.get_by_text("有异议").click()
    line.locator("textarea").fill("我要求支付六千五百元。")
    line.locator("[name=reason]").fill("我说的是六千五")
    line.get_by_role("button", name="提出异议").click()
    expect(line).to_contain_text("等书记员或仲裁员处理")

    # The clerk takes it; the old words stay to be seen.
    desk = stage.enter("hemiao", "transcript/")
    row = desk.locator(f"#line-{own}")
    expect(row).to_contain_text("王芳有异议")
    row.locator(".rule [name=reason]").fill("与录音一致")
    row.get_by_role("button", name="采纳", exact=True).click()
    expect(desk.locator(f"#line-{own}")).to_contain_text("已更正")
    expect(desk.locator(f"#line-{own} > p").first).to_have_text("我要求支付六千五百元。")

    # Signed on the phone, refused at the other side, noted for who does not answer.
    phone.reload()
    expect(phone.locator(f"#line-{own} > p").first).to_have_text("我要求支付六千五百元。")
    stage.sign("wang")
    other = stage.enter("liu", "transcript/")
    other.get_by_text("我不签").click()
    other.get_by_label("为什么不签（会记在笔录里）").fill("内容不完整")
    other.get_by_role("button", name="记明不签").click()
    expect(other.get_by_text("记明您没有签名：内容不完整")).to_be_visible()
    desk.reload()
    expect(desk.get_by_role("button", name="封存笔录")).to_have_attribute("aria-disabled", "true")
    sitting.now = Hearing.objects.get(pk=sitting.hearing.pk).review_until
    for key in ("ma", "boss"):
        sitting.say("hemiao", "transcript.note_unsigned", person=key)
    for key in ("qin", "li", "gao", "hemiao"):
        sitting.say("hemiao", "transcript.note_unsigned", person=key)
    desk.reload()
    desk.get_by_role("button", name="封存笔录").click()
    expect(desk.get_by_text("笔录已封存，一个字也改不了。")).to_be_visible()

    # The paper is made, and anybody with its code may test it.
    case = Case.objects.get(pk=sitting.hearing.case_id)
    with ThreadPoolExecutor(1) as worker:  # sealing needs a loop of its own, and Playwright's stands in this thread
        worker.submit(make_papers, case.pk).result()
    paper = Paper.objects.get(case=case, kind="hearing_transcript")
    phone.reload()
    expect(phone.get_by_role("link", name="查看")).to_be_visible()
    phone.goto(f"{stage.origin}/p/{paper.token}")
    expect(phone.locator("body")).to_contain_text(paper.title)
