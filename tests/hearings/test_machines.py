"""Verbs that move the file's own machines, on a real case: through the door, each leaving a frame and a journal row that names it."""

from typing import Any

import pytest
from django.core.management import call_command

from casework import door
from casework.errors import DomainError
from casework.models import CaseEvent
from disputes.models import Evidence, Recusal, Vote
from hearings import protocol, record
from hearings.acts.rebuild import sitting
from hearings.models import Hearing, SittingEvent
from tests.disputes.road import moment
from tests.hearings.test_absence import DAY, Court
from tests.world import World

OPINION = {"authenticity": "agree", "legality": "agree", "relevance": "dispute", "reason": "与本案无关"}


class Panel(Court):
    """The same file before three, who vote."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.road.seated(presiding="qin", members=["li", "gao"])
        hearing = Hearing.objects.get(case=self.road.case)
        seated = hearing.participants.filter(removed_at=None)
        self.seats |= {key: seated.get(user=world[key]) for key in ("qin", "gao", "li")}

    def begun(self, *, absent: str = "") -> "Panel":
        self.say("hemiao", "stage.open_check_in")
        for key in ("wang", "liu"):
            self.check_in(key)
            self.say(key, "consent.give", procedure="hearing", told=True)
            self.say("hemiao", "roll_call.mark", person=key, present=True)
            self.say("hemiao", "person.admit", person=key)
        self.say("qin", "stage.open")
        return self


@pytest.fixture
def court(world: World) -> Court:
    """In session, at the evidence."""
    made = Court(world).begun()
    made.say("li", "step.set", step="evidence")
    return made


def code(held: Court, key: str, verb: str, **facts: Any) -> str:
    """The refusal; neither record nor journal keeps anything of it."""
    before = (sitting(held.hearing).seq, held.road.case.events.count())
    with pytest.raises(DomainError) as caught:
        held.say(key, verb, **facts)
    assert (sitting(held.hearing).seq, held.road.case.events.count()) == before
    return caught.value.code


def item(held: Court, by: str = "liu", *, exchanged: bool = True) -> Evidence:
    """One item of evidence on the file's list."""
    facts = {"name": "领款单", "purpose": "付过钱", "original_holder": "me"}
    made = door.begin("evidence.submit", by=held.world[by], case_id=held.road.case.pk, at=moment("2026-03-12"), given=facts)  # fmt: skip
    if exchanged:
        door.perform("evidence.exchange", made.thing.pk, by=held.world["hemiao"], at=moment("2026-03-13"))
    return Evidence.objects.get(pk=made.thing.pk)


def names(held: Court, event: str, seq: int) -> CaseEvent:
    """The journal row of an event, which names the sitting, the frame and its hash."""
    row = held.road.case.events.filter(event=event).latest("seq")
    frame = held.event(seq)
    assert (row.facts["sitting"], row.facts["frame"], row.facts["frame_hash"]) == (held.hearing.pk, seq, frame.hash)
    call_command("verify_journal")
    return row


class TestEvidence:
    """evidence.show and evidence.opinion."""

    def test_what_is_shown_is_presented_and_the_journal_names_the_frame(self, court: Court) -> None:
        shown = item(court)
        seq = court.say("liu", "evidence.show", item=shown.pk)
        shown.refresh_from_db(fields=["presented_at"])
        assert Evidence.objects.get(pk=shown.pk).stage == "presented"
        names(court, "evidence.present", seq)
        again = court.say("wang", "evidence.show", item=shown.pk, page=2)
        assert again > seq
        assert court.road.case.events.filter(event="evidence.present").count() == 1

    def test_an_opinion_is_given_by_the_other_side(self, court: Court) -> None:
        shown = item(court)
        court.say("liu", "evidence.show", item=shown.pk)
        seq = court.say("wang", "evidence.opinion", item=shown.pk, **OPINION)
        assert shown.opinions.get().relevance == "dispute"
        names(court, "evidence.give_opinion", seq)
        assert code(court, "liu", "evidence.opinion", item=shown.pk, **OPINION) in ("own_item", "not_yours")

    def test_nobody_shows_another_sides_item_first(self, court: Court) -> None:
        assert code(court, "wang", "evidence.show", item=item(court).pk) == "not_yours"

    def test_what_was_withdrawn_or_sent_back_is_not_shown(self, court: Court) -> None:
        gone, back = item(court), item(court, exchanged=False)
        door.perform("evidence.withdraw", gone.pk, by=court.world["liu"], at=court.now)
        door.perform(
            "evidence.return_item", back.pk, by=court.world["hemiao"], at=court.now, given={"reason": "看不清"}
        )
        assert code(court, "liu", "evidence.show", item=gone.pk) == "not_found"
        assert code(court, "li", "evidence.show", item=back.pk) == "not_found"

    def test_an_original_asked_for_is_looked_at_by_picture_alone(self, court: Court) -> None:
        shown = item(court)
        door.perform(
            "evidence.request_original", shown.pk, by=court.world["wang"], at=court.now, given={"reason": "看原件"}
        )
        for key in ("wang", "liu"):
            court.say(key, "consent.give", procedure="audio_only", told=True)
        court.say("li", "ladder.switch", rung="audio")
        assert code(court, "liu", "evidence.show", item=shown.pk) == "needs_picture"
        court.say("li", "ladder.switch", rung="video")
        court.say("liu", "evidence.show", item=shown.pk)
        assert code(court, "li", "ladder.switch", rung="audio") == "needs_picture"
        door.perform("evidence.compare_original", shown.pk, by=court.world["hemiao"], at=court.now, given=COMPARED)
        court.say("liu", "evidence.show", item=shown.pk)
        court.say("li", "ladder.switch", rung="audio")

    def test_a_refused_frame_rolls_back_its_own_savepoint_alone(self, court: Court) -> None:
        shown = item(court)
        frames = [
            ("wang", "say", {"text": "先说一句。"}),
            ("wang", "evidence.show", {"item": shown.pk}),
            ("liu", "evidence.show", {"item": shown.pk}),
        ]
        made = [(key, protocol.frame(verb, facts)) for key, verb, facts in frames]
        waiting = [record.Waiting(court.hearing.pk, court.id(key), one, str(one.id), court.now) for key, one in made]  # type: ignore[attr-defined]
        answers = [answer for _one, answer in record.desk().commit(waiting).answers]
        assert [answer.refusal.code if answer.refusal else "" for answer in answers] == ["", "not_yours", ""]
        kinds = list(SittingEvent.objects.filter(hearing=court.hearing).order_by("seq").values_list("kind", flat=True))
        assert kinds[-2:] == ["say", "evidence.show"]
        assert [answers[0].seq + 1, Evidence.objects.get(pk=shown.pk).stage] == [answers[2].seq, "presented"]
        call_command("verify_journal")


COMPARED = {"result": "same", "place": "第一仲裁庭"}


class TestRecusal:
    """recusal.request and recusal.decide."""

    def test_a_request_pauses_the_sitting_and_stands_on_the_file(self, court: Court) -> None:
        seq = court.say("wang", "recusal.request", person="li", reason="刚知道他是对方亲戚", learned_late=True)
        assert Hearing.objects.get(pk=court.hearing.pk).stage == "paused"
        assert Recusal.objects.get().person == court.world["li"]
        names(court, "arbitration.request_recusal", seq)
        assert code(court, "li", "stage.resume") == "recusal_open"
        assert code(court, "li", "recusal.decide", request=seq, upheld=False, reason="我自己定") in ("not_yours", "own_recusal")  # fmt: skip

    def test_the_head_decides_on_the_page_and_the_sitting_goes_on(self, court: Court) -> None:
        court.say("wang", "recusal.request", person="li", reason="刚知道他是对方亲戚", learned_late=True)
        court.road.do("decide_recusal", "head", DAY, 11, granted="no", reason="不属实")
        assert list(sitting(court.hearing).recusals.values()) == [False]
        court.say("li", "stage.resume")
        assert Hearing.objects.get(pk=court.hearing.pk).stage == "in_session"

    def test_who_is_recused_loses_the_seat(self, court: Court) -> None:
        court.say("wang", "recusal.request", person="li", reason="刚知道他是对方亲戚", learned_late=True)
        court.road.do("decide_recusal", "head", DAY, 11, granted="yes", reason="属实")
        assert sitting(court.hearing).people[court.id("li")].gone
        assert code(court, "li", "stage.resume") == "not_found"

    def test_at_the_opening_it_is_in_time_and_later_only_for_what_was_learned_later(self, court: Court) -> None:
        assert code(court, "wang", "recusal.request", person="li", reason="早就知道") == "challenge_too_late"
        court.say("li", "step.set", step="rights_and_recusal")
        court.say("wang", "recusal.request", person="li", reason="是对方亲戚")
        assert Hearing.objects.get(pk=court.hearing.pk).stage == "paused"

    def test_after_the_debate_it_is_too_late(self, court: Court) -> None:
        for step in ("debate", "last_words"):
            court.say("li", "step.set", step=step)
        assert (
            code(court, "wang", "recusal.request", person="li", reason="晚了", learned_late=True)
            == "too_late_to_recuse"
        )


class TestVote:
    """vote.cast."""

    @pytest.fixture
    def panel(self, world: World) -> Panel:
        made = Panel(world).begun()
        for step in ("debate", "last_words", "mediation"):
            made.say("qin", "step.set", step=step)
        made.say("qin", "stage.close")
        for key in ("qin", "li", "gao"):
            made.say(key, "room.enter", room="deliberation")
        return made

    def test_votes_are_counted_on_the_file(self, panel: Panel) -> None:
        assert code(panel, "li", "vote.cast", choice="full") == "wrong_stage"
        panel.road.do("close_hearing", "qin", DAY, 12)
        seq = panel.say("li", "vote.cast", choice="full", reason="证据充分")
        names(panel, "arbitration.vote", seq)
        panel.say("gao", "vote.cast", choice="none")
        panel.say("qin", "vote.cast", choice="full")
        assert panel.road.thing.vote_result == "full"
        assert Vote.objects.get(arbitrator=panel.world["gao"]).is_dissent
        assert sitting(panel.hearing).votes[panel.id("gao")] == "none"

    def test_a_vote_cast_on_the_page_is_not_cast_again_in_the_room(self, panel: Panel) -> None:
        panel.road.do("close_hearing", "qin", DAY, 12)
        panel.road.do("vote", "li", DAY, 13, choice="full")
        assert code(panel, "li", "vote.cast", choice="none") == "voted_already"
