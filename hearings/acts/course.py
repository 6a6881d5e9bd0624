"""What the machine's own events ask of the record, and leave with the sitting."""

from casework.act import Act
from hearings.acts.rebuild import sitting
from hearings.acts.verbs.stages import steps_missing
from hearings.records.events import SittingHead
from hearings.records.state import Sitting
from hearings.rules.asynchronous import NotByTurns
from hearings.rules.refusals import RuleFirst, StepsMissing, Unsigned
from hearings.rules.steps import named_all


def check_steps_held(act: Act) -> None:
    """No closing before debate, last words and mediation were entered."""
    missing = steps_missing(sitting(act.thing))
    if missing:
        raise StepsMissing(steps=named_all(missing))


def signers(room: Sitting) -> list[int]:
    """Everybody whose part stands in the record: the bench, the parties who came, and those who were heard."""
    spoke = {line.speaker for line in room.lines.values() if not line.is_proposal}
    came = [
        p
        for p in room.people.values()
        if not p.is_any("observer", "support") and (p.is_any("bench") or p.ever_in or p.id in spoke)
    ]
    return [p.id for p in came]


def unanswered(room: Sitting) -> list[int]:
    """Who has neither signed what stands now nor been noted."""
    done = {p for p, read in room.signed.items() if read >= room.changed_seq} | set(room.unsigned)
    return [pk for pk in signers(room) if pk not in done]


def check_all_answered(act: Act) -> None:
    """Every objection ruled on, every signature there or its absence noted (办案规则 第四十二条)."""
    room = sitting(act.thing)
    waiting = [o for o in room.objections.values() if o.accepted is None]
    if waiting:
        raise RuleFirst(count=len(waiting))
    names = [room.people[pk].name for pk in unanswered(room)]
    if names:
        raise Unsigned(names="、".join(names))


def seal(act: Act) -> None:
    """The head of the sitting's chain goes into the file's own journal."""
    head = SittingHead.objects.get(pk=act.thing.pk)
    act.thing.sealed_at, act.thing.sealed_hash = act.at, head.hash
    act.facts["head"], act.facts["head_seq"] = head.hash, head.seq


def convert_to_office(act: Act) -> None:
    """Everybody meets in the office from now on; done steps stay valid."""
    hearing = act.thing
    hearing.kind = "hearing" if hearing.kind == "asynchronous" else hearing.kind
    hearing.mode, hearing.note = "office", act["reason"]
    hearing.starts_at = act["starts_at"] or hearing.starts_at
    hearing.venue = act["room"] or hearing.venue


def convert_to_sync(act: Act) -> None:
    """A sitting by turns goes on as a live one; done steps stay valid."""
    hearing = act.thing
    if hearing.mode != "asynchronous":
        raise NotByTurns
    hearing.kind = "hearing" if hearing.kind == "asynchronous" else hearing.kind
    hearing.mode, hearing.note = "online", act["reason"]
    hearing.starts_at = act["starts_at"] or hearing.starts_at
