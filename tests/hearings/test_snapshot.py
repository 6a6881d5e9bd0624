"""The picture at the door: its own consent, sealed at rest, compared by a person, gone after the seal."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from PIL import Image

from casework import door, sweep
from casework.errors import DomainError
from casework.models import CaseEvent, Task
from demo.rooms import SIGNATURE
from hearings.acts.faces import ask_provider
from hearings.acts.rebuild import sitting
from hearings.acts.snapshots import keep, picture_of
from hearings.models import Hearing, Snapshot, SnapshotView
from tests.hearings.room import BENCH, Room, room
from tests.world import World


class Somebody:
    """A provider that has an opinion."""

    def compare(self, picture: bytes, earlier: bytes | None) -> dict[str, Any]:
        return {"score": 0.9 if earlier else 0.5}


def face(colour: str = "#c0a080", place: bool = False) -> io.BytesIO:
    """What a camera made, with where it was made."""
    out, exif = io.BytesIO(), Image.Exif()
    if place:
        exif[0x010E] = "青岛市市北区台东三路18号"
    Image.new("RGB", (1200, 900), colour).save(out, "JPEG", exif=exif)
    out.seek(0)
    out.name = "face.jpg"
    return out


@pytest.fixture
def held(world: World) -> Room:
    made = room(world)
    made.say("hemiao", "stage.open_check_in")
    made.check_in("wang", "liu")
    return made


def give(held: Room, key: str = "wang", **data: Any) -> Any:
    path = reverse("hearing_snapshot", args=[held.hearing.pk])
    return held.world.client(key).post(path, {"picture": face(), "consents": "on"} | data, follow=True)


def compare(held: Room, verdict: str, key: str = "wang", **facts: Any) -> int:
    return held.say("hemiao", "snapshot.compare", person=key, verdict=verdict, **facts)


def picture(held: Room, key: str, pk: int) -> Any:
    return held.world.client(key).get(reverse("hearing_snapshot_picture", args=[held.hearing.pk, pk]))


def ended(held: Room) -> None:
    """The sitting is over without having been held."""
    door.perform("hearing.cancel", held.hearing.pk, by=held.world["hemiao"], at=held.now, given={"reason": "撤回了"})


def test_a_picture_needs_its_own_consent_and_another_way_is_offered(held: Room) -> None:
    path = reverse("hearing_snapshot", args=[held.hearing.pk])
    shown = held.world.client("wang").post(path, {"picture": face()}, follow=True).content.decode()
    assert "请先勾选同意拍照" in shown
    assert not Snapshot.objects.exists()
    assert "到仲裁院核对" in shown
    held.world.client("wang").post(path, {"way": "office"})
    assert sitting(held.hearing).people[held.id("wang")].identity == "office"


def test_the_event_holds_the_hash_alone_and_the_row_is_sealed(held: Room) -> None:
    give(held, picture=face(place=True))
    row = Snapshot.objects.get()
    event = held.hearing.sitting_events.get(kind="snapshot.give")
    assert row.sha256 in event.data
    assert len(event.data) < 200
    assert set(event.audience.split()) == {f"p{held.id('wang')}", "bench"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM hearings_snapshot")
        stored = cursor.fetchone()[0]
    assert stored != row.picture
    assert stored.startswith("gAAAA")
    opened = Image.open(io.BytesIO(picture_of(row)))
    assert max(opened.size) == 720
    assert not opened.getexif()


def test_only_the_bench_sees_it_and_every_look_is_kept(held: Room) -> None:
    give(held)
    pk = Snapshot.objects.get().pk
    for key, status in (("hemiao", 200), ("qin", 200), ("wang", 404), ("liu", 404), ("witness", 404), ("zhao", 404)):
        assert picture(held, key, pk).status_code == status, key
    viewers = [view.viewer.user for view in SnapshotView.objects.all()]
    assert viewers == [held.world["hemiao"], held.world["qin"]]
    assert picture(held, "hemiao", pk).headers["Cache-Control"] == "no-store"


def test_the_clerk_says_what_was_seen_and_a_stranger_is_not_let_in(held: Room) -> None:
    give(held)
    assert Task.objects.filter(kind="hearing.compare_identity", done_at=None).exists()
    compare(held, "not_same", note="脸型不同")
    assert not Task.objects.filter(kind="hearing.compare_identity", done_at=None).exists()
    with pytest.raises(DomainError) as caught:
        held.say("hemiao", "person.admit", person="wang")
    assert caught.value.code == "identity_disputed"
    compare(held, "same", how="office", note="核对了身份证原件")
    held.say("hemiao", "person.admit", person="wang")
    row = Snapshot.objects.get()
    assert (row.verdict, row.compared_by) == ("not_same", held.seats["hemiao"])


def test_parties_compare_nobody(held: Room) -> None:
    give(held)
    with pytest.raises(DomainError) as caught:
        held.say("liu", "snapshot.compare", person="wang", verdict="not_same")
    assert caught.value.code == "not_yours"
    for key in ("wang", "liu", "witness"):
        assert held.world.client(key).get(reverse("hearing_identity", args=[held.hearing.pk])).status_code == 404


def test_nobody_names_a_picture_that_was_not_given(held: Room) -> None:
    give(held)
    with pytest.raises(DomainError) as caught:
        held.say("liu", "snapshot.give", sha256=Snapshot.objects.get().sha256, consents=True)
    assert caught.value.code == "not_found"


def test_a_second_picture_replaces_the_first_and_declining_takes_it_away(held: Room) -> None:
    give(held)
    give(held, picture=face("#202020"))
    assert [bool(row.picture) for row in Snapshot.objects.all()] == [False, True]
    held.world.client("wang").post(reverse("hearing_snapshot", args=[held.hearing.pk]), {"way": "video"})
    assert not Snapshot.objects.exclude(picture="").exists()


def test_what_is_no_picture_is_refused_with_the_other_way(held: Room) -> None:
    broken = io.BytesIO(b"not a picture at all")
    broken.name = "face.jpg"
    assert "也可以不拍" in give(held, picture=broken).content.decode()
    assert not Snapshot.objects.exists()


def test_it_is_gone_after_the_sitting_and_the_journal_says_so(held: Room) -> None:
    give(held)
    digest = Snapshot.objects.get().sha256
    sweep.sweep(held.now, [held.hearing.case_id])
    assert Snapshot.objects.get().picture
    ended(held)
    head = sitting(held.hearing).hash
    sweep.sweep(held.now, [held.hearing.case_id])
    row = Snapshot.objects.get()
    assert (row.picture, row.sha256) == ("", digest)
    assert row.deleted_at is not None
    event = CaseEvent.objects.get(event="hearing.forget_snapshots")
    assert (event.facts["deleted"], event.facts["hashes"], event.by) == (1, digest, None)
    assert sitting(held.hearing).hash == head
    assert picture(held, "hemiao", row.pk).status_code == 404
    assert sweep.sweep(held.now, [held.hearing.case_id]) == 0


def test_a_disputed_one_stays_until_somebody_says_how_it_was_settled(held: Room) -> None:
    give(held)
    give(held, "liu")
    compare(held, "not_same")
    ended(held)
    sweep.sweep(held.now, [held.hearing.case_id])
    assert Snapshot.objects.exclude(picture="").get().participant == held.seats["wang"]
    with pytest.raises(DomainError) as caught:
        door.perform("hearing.forget_snapshots", held.hearing.pk, by=held.world["hemiao"], at=held.now)
    assert caught.value.code == "nothing_to_forget"
    given = {"participant": held.id("wang"), "reason": "到仲裁院核对身份证，确系本人"}
    door.perform("hearing.forget_snapshots", held.hearing.pk, by=held.world["hemiao"], at=held.now, given=given)
    assert not Snapshot.objects.exclude(picture="").exists()


def test_the_seal_stays_the_last_frame(world: World) -> None:
    held = room(world).opened()
    row = keep(held.seats["wang"], face().read(), held.now)
    held.say("wang", "snapshot.give", sha256=row.sha256, consents=True)
    held.closed().say("hemiao", "stage.begin_review")
    for key in (*BENCH, "wang", "ma", "boss", "liu"):
        held.say(key, "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
    held.say("hemiao", "transcript.seal")
    sweep.sweep(held.now, [held.hearing.case_id])
    last = held.hearing.sitting_events.order_by("-seq")[0]
    assert last.kind == "transcript.seal"
    assert Hearing.objects.get(pk=held.hearing.pk).sealed_hash in (last.prev_hash, last.hash)
    assert not Snapshot.objects.exclude(picture="").exists()


@override_settings(FACE_BACKEND="tests.hearings.test_snapshot.Somebody")
def test_a_provider_advises_and_a_person_decides(held: Room) -> None:
    give(held)
    row = Snapshot.objects.get()
    ask_provider.call(row.pk)
    assert Snapshot.objects.get().opinion == {"score": 0.5}
    assert Snapshot.objects.get().verdict == ""
    shown = held.world.client("hemiao").get(reverse("hearing_identity", args=[held.hearing.pk])).content.decode()
    assert "仅供参考" in shown


def test_the_clerks_page_shows_todays_beside_an_earlier_one(held: Room) -> None:
    give(held)
    compare(held, "same")
    other = room(held.world, "conference", held.hearing.case, starts_at=held.hearing.starts_at.replace(hour=6))
    other.say("hemiao", "stage.open_check_in")
    other.check_in("wang")
    give(other, picture=face("#303030"))
    shown = other.world.client("hemiao").get(reverse("hearing_identity", args=[other.hearing.pk])).content.decode()
    assert shown.count("picture.jpg") == 2
    assert "没有交照片" in shown
