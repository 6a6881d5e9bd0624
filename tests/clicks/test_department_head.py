"""冯静 decides for the department."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.clicks.people import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_department_head_decides_what_was_notified(town: Town) -> None:
    file = town.plays("listing_term", until="listing.notify")["list"]
    depthead = town.comes("depthead")
    depthead.finds(file).does("告知拟列入").sends("告知拟列入")


def test_a_department_head_decides_no_heavier_than_was_notified(town: Town) -> None:
    file = town.plays("inspection_to_decision", until="inspection.decide_handling", nth=1)["insp"]
    depthead, wei = town.comes("depthead"), town.comes("wei")
    day = timezone.localdate() + timedelta(days=30)
    depthead.finds(file).does("作出行政处理决定").fills("加付赔偿金的比例", "80").fills("哪天之前付清", day.isoformat())
    depthead.clicks("作出行政处理决定", within=depthead.page.locator("form#move")).sees("不能比告知的更重")
    depthead.fills("加付赔偿金的比例", "60").sends("作出行政处理决定").sees("19,200.00")
    wei.finds(file).sees("19,200.00", "行政处理决定书")
