"""Fair to whoever was cut off: what was missed is read and answered, and sound or text alone is agreed to by all."""

from datetime import timedelta

import pytest

from hearings import record
from hearings.acts.rebuild import sitting
from hearings.acts.turn import moment
from hearings.models import DropOut, Hearing
from hearings.queries.attendance import attendance
from hearings.records.state import Draft
from tests.hearings.room import Room, room
from tests.hearings.test_conduct import code, lose
from tests.world import World


@pytest.fixture
def held(world: World) -> Room:
    """A hearing in its debate."""
    made = room(world).opened()
    made.step("debate")
    return made


def noted(held: Room, key: str, kind: str, **data: object) -> None:
    """What the server notes of a line."""
    person = held.id(key)
    held.now += timedelta(seconds=1)
    draft = Draft(kind, {"person": person} | data, f"record p{person}", "hearing", None)
    record.note(held.hearing.pk, lambda _live: [draft], held.now)


def come_back(held: Room, key: str) -> None:
    """The line is there again."""
    noted(held, key, "connection.back", seconds=42)


def test_what_a_person_missed_is_read_and_answered_before_the_step_closes(held: Room) -> None:
    noted(held, "ma", "person.arrive")
    lose(held, "wang")
    held.say("qin", "dropout.decide", person="wang", choice="go_on")
    first = held.say("liu", text="他自己说过不来了。")
    last = held.say("boss", text="对，有短信。")
    assert code(held, "hemiao", "dropout.read", person="wang") == "still_away"
    come_back(held, "wang")
    assert code(held, "qin", "step.set", step="last_words") == "missed_unread"
    assert code(held, "wang", "dropout.answer", text="我没说过。") == "read_first"
    seq = held.say("hemiao", "dropout.read", person="wang")
    event = held.event(seq)
    assert f'"first":{first}' in event.data
    assert f'"last":{last}' in event.data
    assert "共2句" in sitting(held.hearing).lines[seq].text
    assert code(held, "qin", "step.set", step="last_words") == "missed_unread"
    answer = held.say("wang", "dropout.answer", text="我没说过。")
    assert sitting(held.hearing).lines[answer].speaker == held.id("wang")
    held.step("last_words")


def test_what_was_said_between_the_loss_and_its_note_is_missed_too(held: Room) -> None:
    """The grace of the server is no reason to lose a sentence."""
    said = held.say("liu", text="这句话他没有听到。")
    noted(held, "wang", "connection.lost", since=moment(held.now - timedelta(seconds=5)))
    come_back(held, "wang")
    assert sitting(held.hearing).people[held.id("wang")].missed == (said, said)


def test_who_missed_nothing_is_read_nothing(held: Room) -> None:
    lose(held, "wang")
    come_back(held, "wang")
    assert code(held, "hemiao", "dropout.read", person="wang") == "nothing_missed"
    held.step("last_words")


def test_no_step_is_entered_while_a_side_is_cut_off_alone(held: Room) -> None:
    held.say("hemiao", "person.dismiss", person="ma", reason="另有庭")
    lose(held, "wang")
    assert code(held, "qin", "step.set", step="last_words") == "not_fair_to_go_on"
    assert code(held, "qin", "dropout.decide", person="wang", choice="go_on") == "not_fair_to_go_on"


def test_a_warning_alone_does_not_make_a_lost_line_a_leaving(held: Room) -> None:
    held.say("hemiao", "person.dismiss", person="ma", reason="另有庭")
    held.say("qin", "person.warn", person="wang", ground="要走")
    lose(held, "wang")
    assert code(held, "qin", "dropout.decide", person="wang", choice="go_on") == "not_fair_to_go_on"
    assert code(held, "qin", "dropout.decide", person="wang", choice="left") == "reason_needed"
    held.say("qin", "dropout.decide", person="wang", choice="left", reason="电话中说不愿再开")
    held.step("last_words")


def test_nobody_unwarned_is_found_to_have_left(held: Room) -> None:
    lose(held, "wang")
    assert code(held, "qin", "dropout.decide", person="wang", choice="left", reason="没回来") == "not_warned"
    assert code(held, "qin", "dropout.decide", person="boss", choice="left", reason="在线") == "not_cut_off"


def test_ones_own_sound_alone_needs_every_sides_consent(held: Room) -> None:
    assert code(held, "wang", "ladder.switch", rung="audio", person="wang") == "no_consent"
    for key in ("wang", "liu"):
        held.say(key, "consent.give", procedure="audio_only", told=True)
    held.say("wang", "ladder.switch", rung="audio", person="wang")
    assert code(held, "qin", "step.set", step="last_words") == "needs_picture"
    assert code(held, "qin", "step.set", step="identities") == "needs_picture"
    held.say("wang", "ladder.switch", rung="video", person="wang")
    held.step("last_words")


def test_no_witness_is_heard_while_the_sitting_goes_on_by_text(held: Room) -> None:
    held.check_in("witness")
    for key in ("wang", "boss"):
        held.say(key, "consent.give", procedure="text_only", told=True)
    held.say("qin", "ladder.switch", rung="text")
    assert code(held, "qin", "witness.call", person="witness") == "needs_picture"
    held.say("qin", "ladder.switch", rung="video")
    held.say("qin", "witness.call", person="witness")
    assert code(held, "qin", "ladder.switch", rung="text") == "needs_picture"


def test_a_consent_withdrawn_pauses_the_sitting_and_it_may_go_to_the_office(held: Room) -> None:
    for key in ("wang", "boss"):
        held.say(key, "consent.give", procedure="text_only", told=True)
    held.say("qin", "ladder.switch", rung="text")
    held.say("wang", "consent.withdraw", procedure="text_only", reason="打字太慢")
    assert Hearing.objects.get(pk=held.hearing.pk).stage == "paused"
    assert code(held, "qin", "stage.resume") == "no_consent"
    held.say("qin", "stage.convert_to_office", reason="有一方不同意用文字")
    held.say("qin", "ladder.switch", rung="video")
    held.say("qin", "stage.resume")
    assert Hearing.objects.get(pk=held.hearing.pk).mode == "office"


def test_who_sits_in_the_office_is_a_participant_like_any_other(world: World) -> None:
    """One side online, the other at the counter without a phone: the document shown there stands for the check."""
    held = room(world, mode="mixed")
    held.say("hemiao", "stage.open_check_in")
    assert code(held, "hemiao", "person.admit", person="wang") == "not_checked_in"
    assert code(held, "hemiao", "person.seat", person="wang", seat="office") == "document_needed"
    assert code(held, "liu", "person.seat", person="liu", seat="office", document="身份证") == "not_yours"
    seq = held.say("hemiao", "person.seat", person="wang", seat="office", document="居民身份证原件")
    assert sitting(held.hearing).lines[seq].text == "申请人王芳在仲裁庭现场参加，书记员当面核对了居民身份证原件。"
    held.check_in("liu")
    held.say("liu", "consent.give", procedure="hearing", told=True)
    for key in ("ma", "boss"):
        held.say("hemiao", "roll_call.mark", person=key, present=False)
    for key in ("wang", "liu"):
        held.say("hemiao", "roll_call.mark", person=key, present=True)
        held.say("hemiao", "person.admit", person=key)
    # Nobody asks the side in the office whether it agrees to be online.
    held.say("qin", "stage.open")
    held.step("last_words")
    assert not sitting(held.hearing).people[held.id("wang")].lost_since
    # Whoever goes on from home is checked there.
    held.say("hemiao", "person.seat", person="wang", seat="online")
    assert not sitting(held.hearing).people[held.id("wang")].checked_in


def test_nobodys_line_is_lost_in_the_office(held: Room) -> None:
    for key in ("ma", "liu"):
        held.say("hemiao", "person.dismiss", person=key, reason="另有庭")
    for key in ("wang", "boss"):
        lose(held, key)
    assert code(held, "qin", "step.set", step="last_words") == "not_fair_to_go_on"
    held.say("hemiao", "person.seat", person="wang", seat="office")
    assert code(held, "qin", "step.set", step="last_words") == "not_fair_to_go_on"
    held.say("qin", "stage.convert_to_office", reason="被申请人的网络不行")
    held.step("last_words")
    assert not DropOut.objects.filter(participant__hearing=held.hearing, until=None).exists()
    told = {one["participant"]: one for one in attendance(held.hearing)}
    assert (told[held.id("wang")]["arrived_at"] != "", told[held.id("boss")]["is_lost"]) == (True, False)
