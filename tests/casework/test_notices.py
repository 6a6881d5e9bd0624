"""Notices: written with the act, sent after it, to whom the table names, and harmless twice."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import Appointment, Office, Post, User
from casework import door, notices, roles, tasks
from casework.follows import declared_keys, following
from casework.inbox import unread
from casework.models import Case, Dispute, Kind, Notice, Party
from casework.openings import HOUSES
from casework.outbox import outbox
from casework.relations import applicant, clerk, filing_officer, respondent
from casework.standing import OFFICE_WIDE, office_names
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


# Which posts an event tells, for every row that names one.
TOLD_POSTS = {
    key: frozenset(post for post in OFFICE_WIDE if following(key).tells.holds(frozenset({post})))
    for key in sorted(declared_keys())
}
TELLS_A_POST = sorted(key for key, posts in TOLD_POSTS.items() if posts)
YESTERDAY = timedelta(days=1)


def file_of(world: World, key: str) -> Case:
    """A file that nobody handles yet, in an office whose posts, or whose department's, this event tells."""
    house = next(o for o in world.offices.values() if any(office_holds(o, post) for post in TOLD_POSTS[key]))
    kind = next((kind for kind, where in HOUSES.items() if where == house.kind), Kind.APPLICATION)
    dispute = Dispute.objects.create(created_at=timezone.now())
    number = "试〔2026〕第1号"
    return Case.objects.create(dispute=dispute, kind=kind, office=house, number=number, opened_at=timezone.now())


def office_holds(office: Office, post: str) -> bool:
    return bool(notices.post_holders(Case(office=office), {post}))


@pytest.mark.parametrize("key", TELLS_A_POST)
def test_a_post_that_an_event_tells_is_heard_by_whoever_holds_it(world: World, key: str) -> None:
    case = file_of(world, key)
    told = {notice.user for notice in notices.announce(case, following(key).tells, lambda: "x", at=case.opened_at)}
    holders = {one.user for one in notices.post_holders(case, set(TOLD_POSTS[key]))}
    assert holders
    assert holders <= told


@pytest.mark.parametrize("key", TELLS_A_POST)
def test_a_post_that_nobody_holds_alarms_the_next_head_once_a_day_and_gives_no_power(world: World, key: str) -> None:
    case = file_of(world, key)
    posts = {one.post for one in notices.post_holders(case, set(TOLD_POSTS[key]))}
    Appointment.objects.filter(post__in=posts).update(until=timezone.localdate() - YESTERDAY)
    heads = notices.heads_over(case.office)
    before = {head: office_names(User.objects.get(pk=head.pk), case) for head in heads}
    assert heads or case.office.parent is None
    made = notices.announce(case, following(key).tells, lambda: "x", at=timezone.now())
    alarms = [notice for notice in made if "没有" in notice.text and case.office.name in notice.text]
    assert {notice.user for notice in alarms} == set(heads)
    assert all(notice.case is None and case.number not in notice.text for notice in alarms)
    again = notices.announce(case, following(key).tells, lambda: "x", at=timezone.now())
    assert not [notice for notice in again if "没有" in notice.text]
    assert {head: office_names(User.objects.get(pk=head.pk), case) for head in heads} == before


def test_deputies_hear_what_they_stand_in_for(world: World) -> None:
    Appointment.objects.create(
        user=world["hemiao"], office=world.commission, post=Post.FILING_OFFICER, since=timezone.localdate(), acts_for=world["chen"]
    )  # fmt: skip
    case = file_of(world, "arbitration.file")
    Case.objects.filter(pk=case.pk).update(office=world.commission)
    case.refresh_from_db()
    told = {notice.user for notice in notices.announce(case, filing_officer, lambda: "x", at=case.opened_at)}
    assert {world["hemiao"], world["chen"]} <= told


def test_who_hands_files_out_hears_of_one_only_until_somebody_handles_it(world: World) -> None:
    case = world.submitted().case
    both = clerk | filing_officer
    assert world["chen"] in {n.user for n in notices.announce(case, both, lambda: "x", at=case.opened_at)}
    roles.appoint(case, world["hemiao"], "clerk", at=case.opened_at)
    told = {n.user for n in notices.announce(case, both, lambda: "x", at=case.opened_at)}
    assert told == {world["hemiao"]}


def test_a_draft_that_was_not_handed_in_is_told_to_no_post(world: World) -> None:
    case = world.draft().case
    assert notices.announce(case, filing_officer, lambda: "x", at=case.opened_at) == []
