"""Evidence on everybody's screen: one item, one page, one pointer; opinions; and what comes late."""

from collections.abc import Iterable
from typing import Any

from casework.machine import MACHINES
from hearings.acts.turn import Turn, decides
from hearings.records.state import Draft
from hearings.rules.ladder import check_everybody_seen
from hearings.rules.refusals import NothingShown, NotThere
from hearings.rules.speaking import check_heard_now

WORDS = {"agree": "认可", "dispute": "有异议"}
# Taken back, or sent back to be put right: there is nothing to show.
NOT_SHOWN = ("withdrawn", "returned")


ASPECTS = {"authenticity": "真实性", "legality": "合法性", "relevance": "关联性"}


def item_of(turn: Turn, pk: int) -> Any:
    """An item of this very file's evidence list."""
    model: Any = MACHINES.model("evidence") if "evidence" in MACHINES.names() else None
    found = model.objects.filter(pk=pk, case_id=turn.sitting.case).first() if model else None
    if found is None:
        raise NotThere
    return found


def digest_of(item: Any) -> str:
    """The hash of what hangs on the item; empty where nothing does."""
    first = item.files.select_related("file").first() if hasattr(item, "files") else None
    return str(first.file.sha256) if first else ""


def awaits_original(item: Any) -> bool:
    """Whether its original is asked for and has not been compared: that takes eyes."""
    return bool(item.original_requested_at and not item.original_compared_at)


def check_presenting(turn: Turn) -> None:
    """The bench at any time; a party in its own turn."""
    if not turn.me.is_any("bench"):
        check_heard_now(turn.sitting, turn.me)


@decides("evidence.show")
def show(turn: Turn) -> Iterable[Draft]:
    """Everyone sees the same page; the transcript says what was shown when, with its hash."""
    check_presenting(turn)
    item = item_of(turn, turn.item)
    if item.stage in NOT_SHOWN:
        raise NotThere
    turn.do("evidence.present", {"page": turn.page}, thing=item.pk, optional=True)
    original = awaits_original(item)
    if original:
        check_everybody_seen(turn.sitting)
    name, digest = str(item), digest_of(item)
    known = f"（校验值 {digest[:16]}…）" if digest else ""
    return [
        turn.to_hearing(
            line=f"出示证据“{name}”第{turn.page}页{known}。", name=name, sha256=digest, original=original or None
        )
    ]


@decides("evidence.page", "evidence.close")
def turn_page(turn: Turn) -> Iterable[Draft]:
    """On what is shown, by whoever may present."""
    check_presenting(turn)
    if turn.sitting.shown is None:
        raise NothingShown
    return [turn.to_hearing(item=turn.sitting.shown["item"])]


@decides("evidence.opinion")
def opinion(turn: Turn) -> Iterable[Draft]:
    """真实性、合法性、关联性, each agreed or disputed."""
    item = item_of(turn, turn.item)
    said = {name: getattr(turn.frame, name) for name in ASPECTS}
    turn.do("evidence.give_opinion", said | {"reason": turn.reason}, thing=item.pk)
    words = "，".join(f"{what}{WORDS[said[key]]}" for key, what in ASPECTS.items())
    because = f"。理由：{turn.reason}" if turn.reason else ""
    return [turn.to_hearing(line=f"对证据“{item}”：{words}{because}。", speaker=turn.me.id)]


@decides("evidence.offer_late")
def offer_late(turn: Turn) -> Iterable[Draft]:
    """Not on the list: a late submission with its reason; whether it is taken is for the tribunal."""
    given = {
        "name": turn.name,
        "purpose": turn.proves,
        "late_reason": turn.reason,
        "files": [turn.upload] if turn.upload else None,
    }
    turn.do("evidence.submit", given, opens=True)
    return [
        turn.to_hearing(
            line=f"当庭提交逾期证据“{turn.name}”，证明：{turn.proves}。逾期理由：{turn.reason}。", speaker=turn.me.id
        )
    ]
