"""Notices: written with the act, sent after it, to whom the table names, and harmless twice."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import RequestFactory

from accounts.models import User
from casework import door, notices, tasks
from casework.inbox import unread
from casework.models import Notice, Party
from casework.outbox import outbox
from casework.relations import applicant, respondent
from tests.world import World


class Carrier:
    """A gateway that takes note, and fails when told to."""

    taken: list[tuple[str, str, str]] = []
    broken = False

    def send(self, to: str, text: str, *, key: str = "") -> None:
        if Carrier.broken:
            raise notices.NotSent("gateway says no")
        Carrier.taken.append((to, text, key))


@pytest.fixture
def carrier(settings: object) -> type[Carrier]:
    settings.SMS_BACKEND = "tests.casework.test_notices.Carrier"  # type: ignore[attr-defined]
    Carrier.taken, Carrier.broken = [], False
    return Carrier


def correction(world: World) -> Notice:
    """The worker is told that something is missing."""
    act = world.submitted()
    Notice.objects.all().delete()
    door.perform("application.request_correction", act.thing.pk, by=world["chen"], given={"missing": ["工资条"]})
    return Notice.objects.get(channel="sms", user=world["wang"])


def test_a_party_is_told_in_the_service_and_by_sms(world: World, carrier: type[Carrier]) -> None:
    sms = correction(world)
    site = Notice.objects.get(channel="site", user=world["wang"])
    assert site.sent_at is not None
    assert sms.case.number in sms.text
    assert f"{settings.SITE_URL}/cases/{sms.case_id}/" in sms.text
    tasks.drain()
    sms.refresh_from_db()
    assert sms.sent_at is not None
    assert ("+8613853200001", sms.text, f"notice:{sms.pk}") in carrier.taken


def test_notices_name_nobody_and_no_sum(world: World, carrier: type[Carrier]) -> None:
    text = correction(world).text
    assert "王芳" not in text
    assert "宏达" not in text
    assert "6000" not in text


def test_who_acted_is_not_told(world: World) -> None:
    act = world.submitted()
    assert not Notice.objects.filter(case=act.case, user=world["wang"], text__contains="提交").exists()


def test_sending_twice_reaches_the_phone_once(world: World, carrier: type[Carrier]) -> None:
    sms = correction(world)
    notices.deliver.call(sms.pk)
    notices.deliver.call(sms.pk)
    assert [key for _, _, key in carrier.taken].count(f"notice:{sms.pk}") == 1


def test_a_gateway_that_fails_is_tried_again_and_its_reason_kept(world: World, carrier: type[Carrier]) -> None:
    sms = correction(world)
    carrier.broken = True
    tasks.drain()
    sms.refresh_from_db()
    assert (sms.sent_at, sms.error) == (None, "gateway says no")
    carrier.broken = False
    notices.deliver.call(sms.pk)
    sms.refresh_from_db()
    assert sms.sent_at is not None
    assert sms.error == ""


def test_a_refused_act_tells_nobody(world: World) -> None:
    act = world.submitted()
    Notice.objects.all().delete()
    with pytest.raises(door.DomainError):
        door.perform("application.request_correction", act.thing.pk, by=world["chen"], given={"missing": []})
    assert not Notice.objects.exists()


def test_a_party_without_sign_in_is_reached_by_phone(world: World) -> None:
    case = world.submitted().case
    made = notices.announce(case, respondent, lambda: "有新情况", at=case.opened_at)
    assert [(n.channel, n.user, n.to) for n in made] == [("sms", None, "+8613853200003")]
    Party.objects.filter(case=case, side="respondent").update(phone="")
    assert notices.announce(case, respondent, lambda: "有新情况", at=case.opened_at) == []


def test_the_relation_decides_who_is_told(world: World) -> None:
    case = world.submitted().case
    told = notices.announce(case, applicant, lambda: "x", at=case.opened_at)
    assert {n.user for n in told} == {world["wang"]}


def test_who_has_an_address_and_no_phone_gets_an_email(world: World) -> None:
    user = User.objects.create(username="mail", name="信", email="someone@example.org")
    notices.to_user(user, "有新情况", at=world["wang"].date_joined)
    tasks.drain()
    assert [message.to for message in mail.outbox] == [["someone@example.org"]]


def test_in_development_everything_stands_in_the_outbox(world: World, rf: RequestFactory) -> None:
    sms = correction(world)
    notices.OutboxBackend().send("+8613800000000", "验证码 123456")
    backend = notices.OutboxEmailBackend()
    backend.send_messages([mail.EmailMessage("题", "正文", to=["a@example.org"])])
    tasks.drain()
    request = rf.get("/outbox/")
    request.user = world["wang"]
    page = outbox(request).content.decode()
    assert page.index("a@example.org") < page.index("验证码 123456") < page.index(sms.to)


def test_an_event_may_have_a_sentence_of_its_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_WORDINGS", {})
    notices.word("application.request_correction", lambda act: "请补材料")
    assert "请补材料" in correction(world).text


def test_a_person_reads_their_own_notices_and_no_others(world: World) -> None:
    sms = correction(world)
    page = world.client("wang").get("/notices/").content.decode()
    assert sms.case.number in page
    assert unread(world["wang"]) == 0
    assert sms.case.number not in world.client("zhao").get("/notices/").content.decode()
