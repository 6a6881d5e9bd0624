"""Hearing by turns: conditions, windows, answers, what a missed one leads to, and the paper at the end."""

import json
from base64 import b64decode
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from pydantic import ValidationError

from casework import door
from casework.errors import DomainError
from casework.models import Notice, Task
from demo.clips import webm
from demo.rooms import SIGNATURE
from documents.uploads import keep
from hearings import protocol
from hearings.acts.attachments import attach
from hearings.acts.decide import decide
from hearings.acts.rebuild import sitting
from hearings.effects import ripening
from hearings.effects.papers import of_record
from hearings.models import Attachment, Hearing, Media, StepWindow
from hearings.rules import asynchronous as rules
from hearings.rules.steps import MAY_SPEAK, STEPS
from tests.hearings import grid
from tests.hearings.room import BENCH, START, Room, case_with_people, room
from tests.hearings.turns import by_turns, film, later, ready, step
from tests.world import World

PIXEL = b64decode(SIGNATURE.partition(",")[2])


def refusal(held: Room, key: str, verb: str = "say", **facts: Any) -> DomainError:
    """The refusal; nothing of it is in the record."""
    before = sitting(held.hearing).seq
    with pytest.raises(DomainError) as caught:
        held.say(key, verb, **facts)
    assert sitting(held.hearing).seq == before
    return caught.value


def stage(held: Room) -> tuple[str, str, str]:
    row = Hearing.objects.get(pk=held.hearing.pk)
    return row.stage, row.kind, row.mode


def open_tasks(held: Room) -> set[str]:
    rows = Task.objects.filter(case=held.hearing.case, done_at=None, kind__startswith="hearing.")
    return set(rows.values_list("kind", flat=True))


class TestConditions:
    """What a hearing by turns rests on."""

    def book(self, world: World, **more: Any) -> Any:
        case = case_with_people(world)
        given = {"kind": "asynchronous", "mode": "online", "starts_at": START + timedelta(days=1)} | more
        return door.begin("hearing.book", by=world["hemiao"], case_id=case.pk, at=START, given=given).thing

    def test_every_condition_is_ticked_and_has_its_reason(self, world: World) -> None:
        every = [
            "summary_procedure",
            "cannot_attend_together",
            "asked_and_agreed",
            "facts_undisputed",
            "no_witness_or_original",
        ]
        for grounds, note in ((every[:-1], "都具备"), (every, "")):
            with pytest.raises(DomainError) as caught:
                self.book(world, grounds=grounds, grounds_note=note)
            assert caught.value.code == "invalid"
        made = self.book(world, grounds=every, **{f"why_{each}": f"{each}的依据" for each in every})
        assert made.mode == "asynchronous"
        assert made.ground_reasons["facts_undisputed"] == "facts_undisputed的依据"

    def test_a_plain_hearing_is_never_by_turns(self, world: World) -> None:
        with pytest.raises(DomainError) as caught:
            self.book(world, kind="hearing", mode="asynchronous")
        assert caught.value.code == "invalid"

    def test_nobody_is_questioned_by_turns(self, world: World) -> None:
        held = room(world, "asynchronous")
        given = {"role": "witness", "name": "财务赵某"}
        with pytest.raises(DomainError) as caught:
            door.perform("hearing.add_person", held.hearing.pk, by=world["hemiao"], at=START, given=given)
        assert (caught.value.code, str(caught.value.article)) == ("no_witness_asynchronous", str(rules.BY_TURNS))

    def test_a_disputed_original_stops_the_next_step(self, world: World) -> None:
        held = by_turns(world)
        given = {"name": "领款单", "purpose": "付过钱", "original_holder": "me"}
        item = door.begin("evidence.submit", by=world["liu"], case_id=held.hearing.case_id, given=given).thing
        door.perform("evidence.exchange", item.pk, by=world["hemiao"])
        step(held, "claims")
        opinion = {"authenticity": "dispute", "legality": "agree", "relevance": "agree", "reason": "没见过"}
        door.perform("evidence.give_opinion", item.pk, by=world["wang"], given=opinion)
        film(held, "wang")
        refused = refusal(held, "qin", "step.set", step="defence", days=3)
        assert refused.code == "must_meet"
        assert "领款单" in refused.message

    def test_every_party_agrees_and_may_take_it_back(self, world: World) -> None:
        held = room(world, "conference", mode="asynchronous")
        held.say("hemiao", "stage.open_check_in")
        held.say("wang", "consent.give", procedure="asynchronous", told=True)
        assert refusal(held, "qin", "stage.open").code == "no_consent"
        held.say("liu", "consent.give", procedure="asynchronous", told=True)
        held.say("qin", "stage.open")
        held.say("liu", "consent.withdraw", procedure="asynchronous", reason="想当面说")
        assert refusal(held, "qin", "step.set", step="inquiry", days=2).code == "no_consent"
        held.say("qin", "stage.convert_to_sync", reason="被申请人不再同意")
        assert stage(held) == ("in_session", "conference", "online")

    def test_a_party_nobody_speaks_for_yet_is_asked_too(self, world: World) -> None:
        case = case_with_people(world)
        case.parties.create(side="third_party", capacity="employer", name="劳务公司")
        held = room(world, "conference", case, mode="asynchronous")
        held.say("hemiao", "stage.open_check_in")
        for key in ("wang", "liu"):
            held.say(key, "consent.give", procedure="asynchronous", told=True)
        assert "劳务公司" in refusal(held, "qin", "stage.open").message

    def test_it_takes_nobodys_hour(self, world: World) -> None:
        held = room(world, "conference", mode="asynchronous")
        given = {"kind": "hearing", "mode": "online", "starts_at": held.hearing.starts_at}
        door.begin("hearing.book", by=world["hemiao"], case_id=held.hearing.case_id, at=START, given=given)


class TestWindow:
    """Steps opened, lengthened and closed."""

    def test_three_days_unless_said_moved_off_a_day_off(self, world: World) -> None:
        held = by_turns(world)
        held.say("qin", "step.set", step="claims")
        closes_at = datetime.fromisoformat(sitting(held.hearing).step_closes_at)
        assert timezone.localtime(closes_at).strftime("%Y-%m-%d %H:%M") == "2026-12-14 23:59"
        assert timezone.localdate(held.now).isoformat() == "2026-12-11"
        assert StepWindow.objects.get().closes_at == closes_at

    @override_settings(ASYNC_STEP_DAYS=5)
    def test_the_days_are_a_setting(self, world: World) -> None:
        held = by_turns(world)
        held.say("qin", "step.set", step="claims")
        assert timezone.localdate(StepWindow.objects.get().closes_at).isoformat() == "2026-12-16"

    def test_the_record_says_what_is_asked_until_when_and_what_silence_means(self, world: World) -> None:
        held = by_turns(world)
        seq = step(held, "claims", question="请求支付哪个月的工资？")
        line = sitting(held.hearing).lines[seq].text
        assert all(words in line for words in ("请求支付哪个月的工资", "2026年12月14日", "不算缺席", "王芳"))

    @pytest.mark.parametrize(
        "facts", [{"closes_at": "2026-12-01T00:00:00+08:00"}, {"closes_at": "2027-12-01T00:00:00+08:00"}]
    )
    def test_a_window_lies_ahead_and_is_no_year(self, world: World, facts: dict[str, Any]) -> None:
        assert refusal(by_turns(world), "qin", "step.set", step="claims", **facts).code == "wrong_window"

    def test_nothing_is_taken_before_and_after(self, world: World) -> None:
        held = by_turns(world)
        assert refusal(held, "wang", text="我先说").code == "no_open_step"
        step(held, "claims")
        film(held, "wang")
        assert refusal(later(held, days=5), "wang", text="我再补充").code == "window_closed"

    def test_the_next_step_waits_for_the_answer_or_the_end(self, world: World) -> None:
        held = by_turns(world)
        step(held, "debate")
        film(held, "wang")
        assert refusal(held, "qin", "step.set", step="last_words", days=3).code == "still_answering"
        assert refusal(held, "qin", "stage.close").code == "still_answering"
        film(held, "liu")
        step(held, "last_words")

    def test_a_step_is_closed_early_only_with_a_reason_and_opened_again(self, world: World) -> None:
        held = by_turns(world)
        step(held, "claims")
        assert refusal(held, "qin", "step.end").code == "still_answering"
        held.say("qin", "step.end", reason="改日再问")
        assert refusal(held, "wang", text="我说").code == "window_closed"
        held.say("qin", "step.window", days=2, reason="申请人要补充")
        film(held, "wang")
        assert StepWindow.objects.get().ended_at is None

    def test_only_the_chair_moves_a_window(self, world: World) -> None:
        held = by_turns(world)
        step(held, "claims")
        for key in ("wang", "liu", "hemiao", "li"):
            assert refusal(held, key, "step.window", days=9, reason="想多要几天").code == "not_yours"
            assert refusal(held, key, "step.end").code == "not_yours"

    def test_a_sitting_that_meets_has_no_window(self, world: World) -> None:
        held = room(world).opened()
        held.step("claims")
        for verb, facts in (
            ("step.window", {"days": 2, "reason": "多给"}),
            ("step.end", {}),
            ("stage.convert_to_sync", {"reason": "转"}),
        ):
            assert refusal(held, "qin", verb, **facts).code == "not_asynchronous"


class TestAnswers:
    """Turns by film, sound, photo and words."""

    def test_a_hearing_is_answered_by_film_first(self, world: World) -> None:
        held = by_turns(world)
        step(held, "claims")
        assert refusal(held, "wang", text="按申请书").code == "needs_recording"
        sound = ready(held, "wang", webm(20, picture=False))
        assert sound.media == Media.AUDIO
        assert refusal(held, "wang", attachment=sound.sha256).code == "needs_recording"
        film(held, "wang", text="按申请书。")
        held.say("wang", text="再补充一句。")
        held.say("ma", attachment=ready(held, "ma", PIXEL, "工资条.png").sha256)

    @pytest.mark.parametrize("kind", ["conference", "mediation"])
    def test_elsewhere_words_alone_will_do(self, world: World, kind: str) -> None:
        held = by_turns(world, kind)
        step(held, "inquiry" if kind == "conference" else "statements")
        held.say("wang", text="一月没发。")
        assert rules.names(rules.waiting(sitting(held.hearing))) != "王芳"

    def test_the_line_cites_hash_length_and_name_and_the_paper_reads_it(self, world: World) -> None:
        held = by_turns(world)
        step(held, "claims")
        seq = film(held, "wang", 75, text="请求三千六百元。")
        line, row = sitting(held.hearing).lines[seq], Attachment.objects.get()
        assert (row.seq, row.seconds, row.media) == (seq, 75, "video")
        assert line.file is not None
        assert line.file["sha256"] == row.sha256
        assert all(words in line.text for words in ("请求三千六百元。", "回答.webm", "1分15秒", row.sha256))

    def test_three_minutes_at_most_and_no_papers(self, world: World) -> None:
        held = by_turns(world)
        for content, name, code in (
            (webm(200), "长.webm", "turn_too_long"),
            (b"a,b\n1,2\n", "表.csv", "not_for_a_turn"),
        ):
            with pytest.raises(DomainError) as caught:
                ready(held, "wang", content, name)
            assert caught.value.code == code
        with override_settings(ASYNC_CLIP_MB=0), pytest.raises(DomainError) as caught:
            ready(held, "wang", webm(10))
        assert caught.value.code == "turn_too_large"

    def test_nobody_says_anothers_file(self, world: World) -> None:
        held = by_turns(world)
        step(held, "debate")
        clip = ready(held, "wang", webm(10))
        assert refusal(held, "liu", attachment=clip.sha256).code == "not_found"
        file = keep(webm(11), "x.webm", by=world["wang"], case=held.hearing.case)
        with pytest.raises(DomainError) as caught:
            attach(held.seats["liu"], held.hearing.case, file)
        assert caught.value.code == "not_found"

    def test_a_turn_says_something(self) -> None:
        for facts in ({}, {"text": "  "}):
            with pytest.raises(ValidationError):
                protocol.frame("say", facts)

    def test_the_others_are_told_and_the_task_moves_on(self, world: World) -> None:
        held = by_turns(world)
        assert "hearing.next_step" in open_tasks(held)
        step(held, "debate")
        assert {"hearing.answer_step", "hearing.answer_step_too"} <= open_tasks(held)
        assert str(Task.objects.get(kind="hearing.answer_step", done_at=None).due_on) == "2026-12-14"
        Notice.objects.all().delete()
        film(held, "wang")
        told = set(Notice.objects.filter(channel="site").values_list("user__username", flat=True))
        assert world["liu"].username in told
        assert world["qin"].username in told
        assert world["wang"].username not in told
        assert "hearing.answer_step" not in open_tasks(held)
        film(held, "liu")
        assert "hearing.next_step" in open_tasks(held)


class TestMissed:
    """Silence is never default."""

    def missed(self, world: World) -> Room:
        held = by_turns(world, "conference")
        step(held, "inquiry")
        held.say("wang", text="考勤在公司。")
        return held

    def swept(self, held: Room, **span: int) -> int:
        later(held, **span)
        return ripening.steps(held.now, [held.hearing.case_id])

    def test_the_day_before_only_those_who_owe_an_answer_are_told_once(self, world: World) -> None:
        held = self.missed(world)
        Notice.objects.all().delete()
        assert [self.swept(held, days=2, hours=15), self.swept(held, minutes=1)][1] == 0
        told = set(Notice.objects.filter(channel="site").values_list("user__username", flat=True))
        assert told == {world["liu"].username, world["boss"].username}

    def test_reminded_and_lengthened_then_converted_and_never_absent(self, world: World) -> None:
        held = self.missed(world)
        self.swept(held, days=4)
        assert stage(held) == ("in_session", "conference", "asynchronous")
        room_now = sitting(held.hearing)
        assert room_now.step_reminded
        assert "不视为缺席" in list(room_now.lines.values())[-1].text
        self.swept(held, days=2)
        assert stage(held) == ("suspended", "conference", "online")
        kinds = [event.kind for event in held.hearing.sitting_events.all()]
        assert "stage.moved" in kinds
        assert not any(
            word in event.event for event in held.hearing.case.events.all() for word in ("default", "withdrawn")
        )
        assert "hearing.go_on" in open_tasks(held)
        assert "转为同步进行" in " ".join(line.text for line in sitting(held.hearing).lines.values())

    def test_an_answer_in_the_lengthened_time_counts(self, world: World) -> None:
        held = self.missed(world)
        self.swept(held, days=4)
        held.say("liu", text="考勤在店长手机里。")
        self.swept(held, days=5)
        assert stage(held) == ("in_session", "conference", "asynchronous")

    def test_two_sweepers_remind_once(self, world: World) -> None:
        held = self.missed(world)
        later(held, days=4)
        pk = StepWindow.objects.get().pk
        assert [ripening.missed(pk, held.now), ripening.missed(pk, held.now)] == [1, 0]
        assert held.hearing.sitting_events.filter(kind="step.remind").count() == 1

    def test_nobody_answered_is_lengthened_for_all_and_an_answered_step_is_left_alone(self, world: World) -> None:
        held = by_turns(world, "mediation")
        step(held, "statements")
        for key in ("wang", "liu"):
            held.say(key, text="我说完了。")
        assert self.swept(held, days=9) == 0
        assert stage(held) == ("in_session", "mediation", "asynchronous")

    def test_only_the_clock_and_the_chair_convert(self, world: World) -> None:
        held = self.missed(world)
        for key in ("wang", "liu", "hemiao"):
            assert refusal(held, key, "stage.convert_to_sync", reason="我要").code == "not_yours"


WINDOWS = {"none": ("", ""), "open": ("2026-12-12T00:00:00+00:00", ""), "closed": ("2026-12-12T00:00:00+00:00", "2026-12-09T00:00:00+00:00"),
           "passed": ("2026-12-09T00:00:00+00:00", "")}  # fmt: skip


@pytest.mark.django_db
def test_who_may_speak_when_in_every_cell(world: World) -> None:
    """Kind × step × window × role: only the parties a step asks, only while it stands open, never a hearing without film."""
    cells = 0
    for kind in ("asynchronous", "conference", "mediation"):
        for name, (window, (closes_at, ended)), role in product(STEPS[kind], WINDOWS.items(), grid.ROLES):
            held = grid.sitting("in_session", kind)
            held.mode, held.step, held.step_closes_at, held.step_ended = "asynchronous", name, closes_at, ended
            held.step_seq = held.seq
            person = held.people[grid.IDS[role]]
            if not person.is_any("full", "interpreter") or (person.is_any("mediator") and kind != "mediation"):
                continue
            try:
                decide(held, person, grid.frame("say"), grid.NOW)
                said = True
            except DomainError as refused:
                said, code = False, refused.code
            asked = person.is_any("party") and person.is_any(*MAY_SPEAK.get(name, ()))
            expected = person.is_any("bench") or (
                window == "open" and kind != "asynchronous" and (asked or role == "interpreter")
            )
            if role == "interpreter" and kind == "asynchronous":
                continue
            assert said == expected, (kind, name, window, role)
            if kind == "asynchronous" and window == "open" and asked:
                assert code == "needs_recording"
            cells += 1
    assert cells > 800


def test_from_the_first_step_to_the_sealed_transcript(world: World) -> None:
    held = by_turns(world)
    for name in ("claims", "defence", "debate", "last_words", "mediation"):
        step(held, name)
        for people in rules.asked(sitting(held.hearing)).values():
            film(held, "wang" if people[0].side == "applicant" else "liu", 20, text="我的意见在录像里。")
        later(held, hours=5)
    held.say("qin", "stage.close")
    held.say("hemiao", "stage.begin_review")
    for key in ("wang", "ma", "boss", "liu"):
        held.say(key, "transcript.confirm")
    for key in (*BENCH, "wang", "ma", "boss", "liu"):
        held.say(key, "transcript.sign", signature=SIGNATURE, read_seq=sitting(held.hearing).seq)
    held.say("hemiao", "transcript.seal")
    row = Hearing.objects.get(pk=held.hearing.pk)
    assert row.stage == "sealed"
    act = type("Sealed", (), {"thing": row, "at": held.now})()
    facts = of_record("hearing")(act)
    assert facts["hearing_manner"] == "异步进行，各方在期限内分别陈述"
    assert any("SHA-256" in line["text"] for line in facts["lines"])


def test_the_journal_of_a_turn_holds_no_words_of_it(world: World) -> None:
    held = by_turns(world, "conference")
    step(held, "inquiry")
    held.say("wang", text="我身体不好的事不想让别人知道。")
    assert "身体不好" not in json.dumps([event.facts for event in held.hearing.case.events.all()], ensure_ascii=False)
