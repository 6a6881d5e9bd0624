"""`compose`: a kind and its facts in, the paper out."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from documents.kinds import KINDS, PaperKind
from documents.rendering import bodies, qr
from documents.rendering.blocks import expand
from documents.rendering.codes import shown
from documents.rendering.derived import with_derived
from documents.rendering.errors import MissingFact, UnknownKind
from documents.rendering.glyphs import printable_everywhere
from documents.rendering.shows import drawn, ledger
from documents.rendering.typeset import render
from documents.rendering.wording import Facts, Wording, as_date, day_in_numerals

# Where a worker asks, unless the paper says otherwise.
WHERE: tuple[bodies.Block, ...] = (
    "{office.name}，{office.address}，电话{office.phone}。",
    {"p": "{office_hours}。", "when": "office_hours"},
)


def compose(kind: str, facts: Facts) -> bytes:
    """The tagged PDF/A-2a of a paper; a missing or wrong fact raises a `PaperError` that names it."""
    return render(_row(kind).template, page_data(kind, facts)[0] | {"qr": _qr(facts)})


def compose_sheet(kind: str, facts: Facts) -> bytes:
    """The PDF of what the paper says in plain words: a sheet apart, which bears no number, no code and no seal."""
    return render("plain", page_data(kind, facts)[0] | {"qr": "", "code": "", "number": ""})


def missing_glyphs(kind: str, facts: Facts) -> list[str]:
    """The characters that this paper prints as 〔U+…〕: a task for the clerk, never a reason not to issue."""
    return page_data(kind, facts)[1]


def page_data(kind: str, facts: Facts) -> tuple[dict[str, Any], list[str]]:
    """What the template prints but for the QR, and the characters no font of ours has."""
    row = _row(kind)
    known = with_derived(facts)
    _check_common(row, known)
    printed, missing = printable_everywhere(_wording(row, known))
    return {**printed, **_fixed(row, known)}, missing


def sheet(kind: str, title: str, facts: Facts, wages: bool) -> bytes:
    """A table of a paper on a sheet of its own, to go along with it: its ledger, or what was to be paid and what came."""
    known = with_derived(facts)
    told = [{"type": "p", "text": part} for each in known.get("story", ()) for part in each.split("；")]
    words = {
        "title": title,
        "heading": title,
        "number": "",
        "office": {"name": known["office"]["name"]},
        "seal_name": known["seal_name"],
        "letterhead": known["letterhead"],
        "opening": "",
        "blocks": list(ledger(kind, known)) if wages else told,
        "annex": [],
        "plain": None,
        "tribunal": [],
        "clerk": "",
    }
    printed, _missing = printable_everywhere(words)
    return render("form", {**printed, **_fixed(KINDS["address_confirmation"], known | {"code": ""}), "qr": ""})


def _row(kind: str) -> PaperKind:
    if kind not in KINDS:
        raise UnknownKind(kind)
    return KINDS[kind]


def _check_common(row: PaperKind, facts: Facts) -> None:
    for name in sorted(bodies.always_needed(row)):
        if not facts.get(name):
            raise MissingFact(row.kind, name)


def _wording(row: PaperKind, facts: Facts) -> dict[str, Any]:
    body, wording = bodies.body(row.kind), Wording(row.kind, facts)
    return {
        "title": facts.get("title", row.title),
        "heading": facts.get("heading", row.heading),
        "number": facts.get("number", "") if row.numbered else "",
        "office": {"name": wording.say("{office.name}")},
        "seal_name": facts["seal_name"],
        "letterhead": facts["letterhead"],
        "opening": wording.say(body.get("to", "")),
        "blocks": expand(row.kind, bodies.blocks(row.kind), facts),
        "annex": expand(row.kind, bodies.annex(row.kind), facts),
        "plain": _plain(row, body, wording),
        "tribunal": [_member(row.kind, member) for member in facts.get("tribunal", ())],
        "clerk": facts.get("clerk", ""),
    }


def _member(kind: str, member: Mapping[str, Any]) -> dict[str, Any]:
    """One who decided, with the drawn signature beside the name where one was drawn."""
    return {**member, "image": drawn(kind, member["image"]) if member.get("image") else None}


def _fixed(row: PaperKind, facts: Facts) -> dict[str, Any]:
    """What is made, not written: the day, the code, the seal's place."""
    code = facts.get("code", "")
    on = as_date(facts["date"])
    return {
        "sealed": row.signed and row.seal is not None,
        "dated": day_in_numerals(on),
        "code": shown(code) if code else "",
        "timestamp": int(datetime.combine(on, time(4), UTC).timestamp()),
    }


def _qr(facts: Facts) -> str:
    """The QR beside the code; drawn for the page alone, since looking for blanks and glyphs needs no picture."""
    return qr.svg(facts["verify_url"]) if facts.get("code") else ""


def _plain(row: PaperKind, body: Mapping[str, Any], wording: Wording) -> dict[str, Any] | None:
    """The sheet in plain words, when this copy goes to a worker."""
    if row.plain is None or not _goes_to_a_worker(wording.facts):
        return None
    plain = body["plain"]
    lists = {part: _lines(wording, plain.get(part, ())) for part in ("says", "todo", "silence")}
    where = _lines(wording, plain.get("where", WHERE))
    return {"headline": wording.say(plain["headline"]), "by": wording.say(plain.get("by", "")), "where": where, **lists}


def _goes_to_a_worker(facts: Facts) -> bool:
    """What `plain` says; without it, whoever is not addressed as an employer counts as a worker."""
    return bool(facts.get("plain", facts.get("addressee", {}).get("side", "worker") == "worker"))


def _lines(wording: Wording, listed: Iterable[bodies.Block]) -> list[str]:
    return [shown["text"] for shown in expand(wording.kind, listed, wording.facts)]
