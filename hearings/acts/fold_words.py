"""What is put right, confirmed, objected to and signed in the transcript."""

from typing import Any

from hearings.acts.fold_recording import Fold
from hearings.records.state import Objection, Sitting, Stored


def corrected(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    line = sitting.lines[data["of"]]
    line.versions.append((event.seq, data["text"]))
    line.speaker = data.get("speaker") or line.speaker
    line.confirmed.clear()
    line.is_proposal = line.is_proposal and event.kind != "transcript.accepted"
    sitting.changed_seq = event.seq


def dropped(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.lines.pop(data["of"], None)


def confirmed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    for seq in data["lines"]:
        sitting.lines[seq].confirmed.add(event.by or 0)


def objected(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.objections[event.seq] = Objection(
        event.seq, data["of"], event.by or 0, data["text"], data.get("reason", "")
    )


def ruled(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    objection = sitting.objections[data["objection"]]
    objection.accepted, objection.ruling = data["accepts"], data["reason"]
    if objection.accepted:
        corrected(sitting, event, {"of": objection.line, "text": objection.text})


def begun(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.review_until = data.get("until", "")


def signed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.signed[event.by or 0] = data["read_seq"]
    sitting.unsigned.pop(event.by or 0, None)


def not_signed(sitting: Sitting, event: Stored, data: dict[str, Any]) -> None:
    sitting.unsigned[data["person"]] = data.get("reason", "")


WORDS: dict[str, Fold] = {
    "transcript.correction": corrected,
    "transcript.accepted": corrected,
    "transcript.dropped": dropped,
    "transcript.confirm": confirmed,
    "transcript.object": objected,
    "transcript.rule": ruled,
    "stage.begin_review": begun,
    "transcript.sign": signed,
    "transcript.refuse_to_sign": not_signed,
    "transcript.note_unsigned": not_signed,
}
