"""What comes between a file and its sitting: a day is put off, somebody is asked to withdraw, a side stays away."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hearings.rules.steps import STEPS
from tests.clicks.people import Town
from tests.hearings.stage import receipt

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_sitting_is_put_off_to_half_past_two(town: Town) -> None:
    file = town.plays("demo/06_ready_to_be_heard", until="hearing.stage.open_check_in")["arb"]
    today = timezone.localdate()
    # A Thursday of its own: everybody else's sittings are on other days.
    day = today + timedelta(days=3 - today.weekday(), weeks=4 + int(re.findall(r"\d+", file.number)[-1]))
    liu, qin, wang = town.comes("liu"), town.comes("qin"), town.comes("wang")
    liu.finds(file).does("申请延期开庭").fills("理由", "当天要住院，有住院通知。").sends("申请延期开庭")
    wang.finds(file).sees("当天要住院，有住院通知。")
    qin.finds(file).sees("当天要住院，有住院通知。").does("决定是否延期").ticks("同意")
    # A day without its hour is asked back, with what was written.
    qin.fills("新的开庭日期", day.isoformat()).fills("理由", "有住院通知。").clicks("决定是否延期").sees("新的开庭时间")
    qin.fills("新的开庭时间", "14:30").sends("决定是否延期")
    for somebody in (liu, wang):
        somebody.finds(file).sees("有住院通知。", f"{day.month}月{day.day}日（周四）14:30")
        somebody.clicks("延期开庭通知书", exact=False).sees(
            f"{day.month}月{day.day}日14时30分", "被申请人不来，仲裁庭可以缺席裁决"
        )


def test_a_sitting_waits_until_the_head_has_decided_on_a_recusal(town: Town) -> None:
    file = town.plays("demo/07_deliberating", until="hearing.step.set", nth=1)["arb"]
    dong, qin, head = town.comes("dong"), town.comes("qin"), town.comes("head")
    for somebody in (dong, qin):
        somebody.finds(file).clicks("进入庭审").sees("您在：庭审")
    dong.clicks("更多").clicks("看有哪些人")
    dong.clicks("申请回避", within=dong.page.locator("#sheet-people .who-row", has_text="高岚"))
    ask = dong.page.locator("#ask")
    ask.locator("textarea").fill("高仲裁员的丈夫是公司的股东。")
    dong.chooses("这个理由是什么时候知道的", "开庭以后才知道").clicks("申请回避", within=ask)
    expect(dong.page.locator("dialog[open]")).to_have_count(0)
    for somebody in (dong, qin):
        somebody.sees("有人申请回避，庭审暂停，等主任决定。")
    qin.clicks("主持").sees("高仲裁员的丈夫是公司的股东。", "由主任决定，开庭已暂停。")
    duty = head.home().page.locator("main tr", has_text=file.number)
    head.clicks("决定回避申请", exact=False, within=duty).sees("高仲裁员的丈夫是公司的股东。", "董秀英", "休息")
    head.ticks("不同意").fills("理由", "经查不是股东。").sends("决定回避申请")
    dong.sees("回避决定：驳回回避申请。")
    qin.clicks("继续开庭", within=qin.page.locator("#sheet-desk"))
    dong.sees("轮到您说了")


def test_a_side_that_was_told_in_writing_and_stays_away_is_heard_without(town: Town) -> None:
    file = town.plays("default_award", until="arbitration.proceed_in_default")["arb"]
    li, hemiao = town.comes("li"), town.comes("hemiao")
    li.finds(file).does("缺席审理").sees("点名：到庭")
    li.fills("情况说明", "九点半、十点两次点名，公司没有人来。")
    li.page.locator("form#move").get_by_role("button", name="缺席审理").click()
    li.sees("收到书面开庭通知的凭证，不能按缺席处理。")
    hemiao.finds(file).clicks("送达情况")
    row = hemiao.page.locator("main tr, main li").filter(has_text="开庭通知书").filter(has_text="有限公司").last
    hemiao.clicks("开庭通知书", exact=False, within=row)
    hemiao.does("签收")
    hemiao.picks("怎样证明收到", "邮政回执").fills("收到的日子", "2026-03-12").fills("签收人", "门卫室")
    hemiao.page.locator("form#move").get_by_role("button", name="签收").click()
    hemiao.sees("凭回执证明收到的，请先上传邮政回执或者受托机关回证的照片。")
    hemiao.brings(("回执.png", receipt())).sends("签收")
    li.clicks("缺席审理", within=li.page.locator("form#move")).sees("办好了")

    # What is said without the other side is still said step by step, to the end.
    li.finds(file).clicks("进入庭审").sees("您在：庭审")
    for step in STEPS["hearing"].values():
        li.clicks(f"进入：{step}").sees(str(step), within="[data-steps] .here")
    li.clicks("宣布闭庭").clicks("宣布闭庭", within=li.page.locator("#ask")).sees("已闭庭")
    zhang = town.comes("zhang")
    zhang.finds(file).unfolds("缺席审理").sees("九点半、十点两次点名，公司没有人来。")
