"""Days for a telephone's calendar, read back as a calendar reads them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from casework.models import Task
from tests.disputes.road import Road
from tests.world import World


def taken(world: World, who: str, address: str) -> list[dict[str, object]]:
    """What a calendar finds in the file: what, from when, until when, where to."""
    answer = world.client(who).get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    read = Calendar.from_ical(answer.content)
    assert read["version"] == "2.0"
    return [
        {
            "uid": str(each["uid"]),
            "what": str(each["summary"]),
            "start": each["dtstart"].dt,
            "end": each["dtend"].dt,
            "url": str(each["url"]),
            "alarms": [alarm["trigger"].dt for alarm in each.walk("valarm")],
        }
        for each in read.walk("vevent")
    ]


def test_a_day_on_a_file_is_kept_with_a_call_the_day_before(world: World) -> None:
    road = Road(world).pleading()
    (found,) = taken(world, "liu", reverse("case_days", args=[road.case.pk]))
    assert found["what"] == f"提交答辩（{road.case.number}）"
    assert (found["start"], found["end"]) == (date(2026, 3, 20), date(2026, 3, 21))
    assert found["alarms"] == [timedelta(days=-1)]
    assert str(found["url"]).endswith(reverse("case", args=[road.case.pk]))
    # The same file taken again moves the entry instead of doubling it.
    assert taken(world, "liu", reverse("my_days"))[0]["uid"] == found["uid"]


def test_a_sitting_is_kept_at_its_hour_and_no_name_is_told(world: World) -> None:
    road = Road(world).pleading().seated().scheduled("2026-03-12")
    rows = taken(world, "wang", reverse("case_days", args=[road.case.pk]))
    at = {
        str(row["start"].astimezone(ZoneInfo("Asia/Shanghai")))[11:16] for row in rows if hasattr(row["start"], "hour")
    }  # type: ignore[attr-defined]
    assert "09:30" in at
    content = world.client("wang").get(reverse("my_days")).content.decode()
    for name in ("王芳", "宏达", "刘强"):
        assert name not in content


def test_only_what_is_the_readers_own_is_in_it(world: World) -> None:
    road = Road(world).pleading()
    assert taken(world, "wang", reverse("case_days", args=[road.case.pk])) == []
    assert world.client("zhou").get(reverse("case_days", args=[road.case.pk])).status_code == 404
    assert world.client("zhou").get(reverse("my_days")).status_code == 200


def test_the_page_leads_to_it_where_the_day_is_ones_own(world: World) -> None:
    road = Road(world).pleading()
    address = reverse("case_days", args=[road.case.pk])
    file = reverse("case", args=[road.case.pk])
    assert address in world.client("liu").get(file).content.decode()
    assert address not in world.client("wang").get(file).content.decode()


def test_what_has_no_day_is_left_out(world: World) -> None:
    road = Road(world).pleading()
    Task.objects.filter(case=road.case).update(due_on=None)
    assert taken(world, "liu", reverse("case_days", args=[road.case.pk])) == []


def test_nobody_takes_it_unsigned(db: None, client: Client) -> None:
    assert client.get(reverse("my_days")).status_code == 302
