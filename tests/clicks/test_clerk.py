"""何苗 at her desk: papers go out, an hour is found, the transcript is sealed."""

import pytest

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_clerk_sends_papers_and_books_an_hour(town: Town) -> None:
    file = town.plays("demo/05_pleading")["arb"]
    hemiao = town.comes("hemiao")
    hemiao.finds(file).clicks("排一次庭").clicks("找空的时间")
    hemiao.page.locator(".slots label").first.click()
    hemiao.clicks("排这个时间").sees("排好了。").does("通知各方").sends("通知各方")
    hemiao.clicks("送达情况").picks("勾选的文书一起发出", "当面").clicks("发出").sees("发出了")


def test_a_clerk_seals_what_everybody_signed(town: Town) -> None:
    file = town.plays("demo/08_award_being_paid", until="hearing.transcript.seal")["arb"]
    hemiao = town.comes("hemiao")
    hemiao.finds(file).clicks("核对笔录").clicks("封存笔录").sees("笔录已封存，一个字也改不了。")
