"""The widgets of every page, all pure: they take plain values and ask no database (`docs/widgets.md`)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from config.look import days, inputs, ring, words

register = template.Library()
Context = dict[str, Any]
NARROW = 8

for each in (words.register, inputs.register):
    register.filters |= each.filters
    register.tags |= each.tags


@register.inclusion_tag("_widgets/clock.html")
def clock_ring(clock: Mapping[str, Any], heading: str = "h2") -> Context:
    """The statutory clock: ring, figures, last day, and every excluded stretch with its ground."""
    stretches = ring.excluded_of(clock.get("excluded") or ())
    left = int(clock.get("left") or 0)
    return {
        "clock": clock,
        "marks": ring.marks(clock),
        "hand": ring.hand(clock),
        "excluded": stretches,
        "out": sum(each.days for each in stretches),
        "over": -left if left < 0 else 0,
        "due_on": days.day_of(clock.get("due_on")),
        "nominal": days.day_of(clock.get("nominal")),
        "heading": heading,
        "verb": clock.get("verb") or _("有结果"),
    }


def _answer(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {"text": value}


@register.inclusion_tag("_widgets/five.html")
def five_answers(answers: Mapping[str, Any]) -> Context:
    """Where it stands, whose turn, by when, what can I do, what if nothing happens."""
    asked = (
        ("where", _("现在到哪一步")),
        ("turn", _("轮到谁")),
        ("by_when", _("什么时候之前")),
        ("can_do", _("我能做什么")),
        ("if_nothing", _("不做会怎样")),
    )
    return {"answers": [{"question": question, **_answer(answers.get(key) or "—")} for key, question in asked]}


@register.inclusion_tag("_widgets/path.html")
def stage_path(stages: Iterable[Mapping[str, Any]], label: str = "") -> Context:
    """“You are here”: stages with `label` and `state` (done, here, halt, or nothing for ahead)."""
    found = list(stages)
    at = next((index for index, each in enumerate(found) if each.get("state") in ("here", "halt")), None)
    return {
        "stages": found,
        "at": found[at] if at is not None else None,
        "number": (at or 0) + 1,
        "long": len(found) > 6 or (len(found) > 4 and longest_word(found) > NARROW),
        "label": label,
    }


def longest_word(stages: Iterable[Mapping[str, Any]]) -> int:
    """Letters of the longest word: a word of English does not break under its dot on a phone."""
    return max((len(word) for each in stages for word in str(each.get("label", "")).split()), default=0)


@register.inclusion_tag("_widgets/timeline.html")
def timeline(entries: Iterable[object]) -> Context:
    """The journal in sentences; entries have `at` and `text`, and may be `state` ahead, today or binding."""
    return {"entries": entries}


@register.inclusion_tag("_widgets/money_sums.html")
def money_sums(sums: Iterable[Mapping[str, Any]], unit: str = "") -> Context:
    """Up to four figures with their labels; `kind` got turns one green."""
    return {"sums": sums, "unit": unit}


@register.inclusion_tag("_widgets/ledger.html")
def ledger(
    lines: Iterable[object],
    mode: str = "read",
    totals: Mapping[str, Any] | None = None,
    other: str = "",
    mine: str = "",
) -> Context:
    """The wage ledger; mode is read, answer (agree or dispute), compare, or find (the tribunal's column)."""
    return {
        "lines": lines,
        "mode": mode,
        "totals": totals,
        "three": mode in ("compare", "find"),
        "other": other or _("公司"),
        "mine": mine or _("我要求"),
    }


@register.inclusion_tag("_widgets/amount.html")
def amount(value: object, formula: str = "", articles: object = "", law_on: object = None) -> Context:
    """A sum; a tap shows how it was worked out."""
    return {"value": value, "formula": formula, "articles": articles, "law_on": law_on}


@register.inclusion_tag("_widgets/evidence_tile.html")
def evidence_tile(item: object) -> Context:
    """One piece of evidence with its receipt and the other side's opinion."""
    return {"item": item}


@register.inclusion_tag("_widgets/person.html")
def person(name: str, role: str = "", state: str = "", me: bool = False) -> Context:
    """A person chip: name, role, here or away."""
    return {"name": name, "role": role, "state": state, "me": me}


@register.inclusion_tag("_widgets/papers.html")
def paper_rows(papers: Iterable[object]) -> Context:
    """Papers with their served and read marks."""
    return {"papers": papers}


@register.inclusion_tag("_widgets/tasks.html")
def task_rows(tasks: Iterable[object], empty: str = "", next_label: str = "", next_url: str = "") -> Context:
    """Things to do, the first being the thing to do now."""
    return {"tasks": tasks, "empty": empty or _("现在没有要您办的事。"), "next_label": next_label, "next_url": next_url}


@register.inclusion_tag("_widgets/queue.html")
def queue_table(
    columns: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]], caption: str, empty: str = ""
) -> Context:
    """A keyboard-driven table; rows have `url`, `cells` (in a `link` column an address), and `pick` where the form #send may take them."""
    heads = list(columns)
    paired = [{**row, "cells": list(zip(heads, row["cells"], strict=False))} for row in rows]
    return {"columns": heads, "rows": paired, "caption": caption, "empty": empty or _("没有符合条件的案件。")}


@register.inclusion_tag("_widgets/empty.html")
def empty_state(text: str, why: str = "", next_label: str = "", next_url: str = "") -> Context:
    """Nothing here yet, and what to do about it."""
    return {"text": text, "why": why, "next_label": next_label, "next_url": next_url}


@register.inclusion_tag("_widgets/read_aloud.html")
def read_aloud(target: str) -> Context:
    """A button that reads the element with this id aloud; absent where the browser cannot."""
    return {"target": target}


@register.inclusion_tag("_widgets/next.html")
def next_step(label: str = "", url: str = "", note: str = "", due_on: date | None = None, form: str = "") -> Context:
    """The one next move, at the thumb on a phone; `form` submits the form with that id instead of following a link."""
    return {"label": label, "url": url, "note": note, "due_on": due_on, "form": form}


@register.inclusion_tag("_widgets/moves.html")
def move_list(moves: Iterable[object]) -> Context:
    """Moves open to this person; one not yet possible is shown closed with the guard's sentence."""
    return {"moves": moves}


@register.inclusion_tag("_widgets/refused.html")
def refusal_box(refusal: object) -> Context:
    """Why something was refused, by which article, and what may still be done."""
    return {"refusal": refusal}
