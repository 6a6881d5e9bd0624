"""Leaving, calling back and witnesses one by one, as their pages show them."""

import pytest
from playwright.sync_api import expect

from hearings.models import DropOut
from tests.browser import axe
from tests.hearings.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_leaving_by_a_link_is_said_first_and_recorded_as_a_leaving(stage: Stage) -> None:
    stage.enter("hemiao")
    phone = stage.enter("wang", phone=True)
    stage.main("hemiao", "开始候庭", sure=True)
    stage.stage_is("checking_in")
    phone.get_by_role("link", name="去报到、核验身份").click()
    expect(phone.locator("#ask")).to_contain_text("记录会写明您去核验，不是断线")
    assert axe(phone) == []
    phone.get_by_role("button", name="不了").click()
    expect(phone.get_by_role("heading", name="您在候庭")).to_be_visible()
    phone.get_by_role("link", name="去报到、核验身份").click()
    phone.locator("#ask button[value=ok]").click()
    phone.wait_for_url("**/check-in/**")
    wang = stage.sitting.id("wang")
    stage.wait(
        "hemiao",
        f"() => {{ const one = room.state.room.people.find((each) => each.id === {wang}); return one.left_at && !one.present; }}",
    )
    row = stage.sheet("hemiao", "people").locator(".who-row", has_text=str(stage.sitting.world["wang"]))
    expect(row).to_contain_text("自己离开了页面，不是断线")
    # Back again, and nowhere does it say that a line was lost.
    stage.enter("wang")
    stage.wait("hemiao", f"() => room.state.room.people.find((each) => each.id === {wang}).present")
    kinds = list(
        stage.sitting.hearing.sitting_events.filter(data__contains=f'"person":{wang}').values_list("kind", flat=True)
    )
    assert kinds == ["person.arrive", "person.leave", "person.arrive"]
    assert not DropOut.objects.exists()


def test_nobody_goes_on_while_a_party_whispers_and_one_touch_brings_all_back(stage: Stage) -> None:
    stage.opened("qin", "wang", "liu", steps=("debate",))
    assert isinstance(stage.act("wang", "room.enter", room="whisper:applicant"), int)
    people = stage.sheet("qin", "people")
    expect(people.get_by_role("button", name="请大家回来")).to_be_visible()
    expect(people.locator(".who-row", has_text=str(stage.sitting.world["wang"]))).to_contain_text("在别的房间")
    stage.close("qin")
    stage.main("qin", "进入：最后陈述")
    expect(stage["qin"].locator("#ask")).to_contain_text(f"{stage.sitting.world['wang']} 在别的房间，听不到庭上。")
    assert axe(stage["qin"]) == []
    stage["qin"].get_by_role("button", name="请大家回来，然后继续").click()
    expect(stage["wang"].locator("#said")).to_contain_text("您已经回到庭上")
    stage.wait("liu", "() => room.state.room.step === 'last_words'")
    stage.lines_say(f"请{stage.sitting.world['wang']}回到庭审，已经回到庭审。", "wang", "liu")
    expect(stage.sheet("qin", "desk").get_by_role("button", name="请大家回来")).to_have_count(0)


def test_a_second_witness_comes_by_an_order_of_confrontation_and_who_was_heard_reads_so(stage: Stage) -> None:
    stage.opened("qin", steps=("questions",))
    stage.enter("witness")
    stage.sitting.check_in("witness", "zhou")
    stage.wait("qin", f"() => room.state.room.people.find((one) => one.id === {stage.sitting.id('zhou')})?.checked_in")
    stage.on("qin", "witness", "请证人到庭")
    stage.wait("witness", "() => room.state.room.you.room === 'hearing'")
    row = stage.sheet("qin", "people").locator(".who-row", has_text=str(stage.sitting.world["zhou"]))
    expect(row.get_by_role("button", name="请证人到庭")).to_have_count(0)
    stage.on("qin", "zhou", "当面对质")
    stage.answer("qin", reason="上班时间说法不一")
    stage.wait(
        "qin", f"() => room.state.room.people.find((one) => one.id === {stage.sitting.id('zhou')}).room === 'hearing'"
    )
    stage.on("qin", "witness", "请证人退庭")
    expect(stage["witness"].get_by_role("heading", name="您已经作完证")).to_be_visible()
    assert axe(stage["witness"]) == []
    expect(
        stage.sheet("qin", "people").locator(".who-row", has_text=str(stage.sitting.world["witness"]))
    ).to_contain_text("已作证，隔离等候")
