"""Reminders: three days before, one day before and on the day; one message a day and file, one list a day for an official."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from casework import notices, ticker
from casework.models import Notice, Reminder, Task
from casework.reminders import remind
from tests.disputes.road import Road, moment
from tests.world import World

FEW = 12


@pytest.fixture
def road(world: World) -> Road:
    """The employer is served and has until 20 March 2026 to answer."""
    made = Road(world).pleading()
    Notice.objects.all().delete()
    assert Task.objects.get(case=made.case, kind="arbitration.answer").due_on == date(2026, 3, 20)
    return made


def at(day: str, hour: int = 9) -> datetime:
    return moment(day, hour)


def told(user: User) -> list[str]:
    """What somebody was reminded of in the service, the oldest first."""
    return list(Notice.objects.filter(user=user, channel=notices.SITE).order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("day", "near"), [("2026-03-17", "还有 3 天"), ("2026-03-19", "就在明天"), ("2026-03-20", "就在今天")]
)
def test_a_party_hears_three_days_one_day_and_on_the_day(road: Road, day: str, near: str) -> None:
    remind(at(day))
    assert told(road.world["liu"]) == [f"案件 {road.case.number}：提交答辩，最迟 2026-03-20（{near}）。"]
    sms = Notice.objects.get(user=road.world["liu"], channel=notices.SMS)
    assert f"/cases/{road.case.pk}/" in sms.text


@pytest.mark.parametrize("day", ["2026-03-16", "2026-03-18", "2026-03-21"])
def test_on_other_days_nobody_is_reminded(road: Road, day: str) -> None:
    remind(at(day))
    assert told(road.world["liu"]) == []


def test_nobody_hears_twice_a_day_nor_at_night_nor_of_what_is_done(road: Road) -> None:
    assert remind(at("2026-03-19", 7)) == 0
    assert remind(at("2026-03-19", 21)) == 0
    remind(at("2026-03-19"))
    remind(at("2026-03-19", 15))
    assert len(told(road.world["liu"])) == 1
    road.do("answer", "liu", "2026-03-19", 16, statement="不同意。")
    remind(at("2026-03-20"))
    assert len(told(road.world["liu"])) == 1


def test_several_things_of_one_file_make_one_message(road: Road) -> None:
    answer = Task.objects.get(case=road.case, kind="arbitration.answer")
    Task.objects.create(
        case=road.case, kind="arbitration.give_records", thing=answer.thing, relation="respondent",
        due_on=date(2026, 3, 20), opened_at=answer.opened_at,
    )  # fmt: skip
    remind(at("2026-03-19"))
    (text,) = told(road.world["liu"])
    assert text.endswith("另有 1 件事也快到期。")


def test_only_those_whose_it_is_are_told(road: Road) -> None:
    remind(at("2026-03-19"))
    assert told(road.world["wang"]) == []
    Task.objects.filter(case=road.case, kind="arbitration.answer").update(party=road.party("applicant"))
    Reminder.objects.all().delete()
    Notice.objects.all().delete()
    remind(at("2026-03-19"))
    assert told(road.world["liu"]) == []


def test_a_sitting_is_told_with_its_hour(world: World) -> None:
    road = Road(world).pleading().seated().scheduled("2026-03-12")
    attending = Task.objects.filter(case=road.case, kind__startswith="hearing.", relation="applicant").first()
    assert attending is not None
    assert attending.due_on is not None
    Notice.objects.all().delete()
    remind(at(attending.due_on.isoformat(), 8))
    (text,) = told(world["wang"])
    assert f"时间是 {attending.due_on} 09:30（就在今天）" in text


def test_an_official_gets_one_list_a_day(road: Road) -> None:
    Task.objects.filter(case=road.case).exclude(kind="arbitration.answer").update(done_at=at("2026-03-10"))
    for day, count in (("2026-03-17", 2), ("2026-03-18", 1), ("2026-03-20", 3)):
        for number in range(count):
            Task.objects.create(
                case=road.case, kind="arbitration.constitute", thing=f"x:{day}{number}", relation="filing_officer",
                due_on=day, opened_at=at("2026-03-10"),
            )  # fmt: skip
    remind(at("2026-03-17"))
    remind(at("2026-03-17", 12))
    assert told(road.world["chen"]) == ["要办的事：今天到期 2 件，明天到期 1 件，三天后到期 3 件。"]
    assert not Notice.objects.filter(user=road.world["chen"], channel=notices.SMS).exists()
    assert told(road.world["nanfiling"]) == []


def test_what_was_broken_off_goes_on_and_tells_nobody_twice(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(notices, "to_user", broken)
        with pytest.raises(ConnectionError):
            remind(at("2026-03-19"))
    assert not Reminder.objects.exists()
    remind(at("2026-03-19"))
    remind(at("2026-03-19", 10))
    assert len(told(road.world["liu"])) == 1


def test_everybody_is_told_in_their_own_language(road: Road) -> None:
    User.objects.filter(pk=road.world["liu"].pk).update(locale="en")
    remind(at("2026-03-19"))
    (text,) = told(road.world["liu"])
    assert "tomorrow" in text
    assert "2026-03-20" in text
    assert "最迟" not in text


def test_the_cost_does_not_grow_with_the_files_of_whom_nothing_is_due(road: Road) -> None:
    remind(at("2026-03-17"))
    with CaptureQueriesContext(connection) as met:
        remind(at("2026-03-17", 10))
    assert len(met) <= FEW


def test_reminders_come_round_by_themselves(db: None) -> None:
    assert "remind" in ticker.tick(at("2026-03-17"))
