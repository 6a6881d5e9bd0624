"""试算: every calculator of the law, without a login and with nothing personal asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.errors import NotFound
from casework.lawbook.asks import NESTED, Trial
from casework.lawbook.outcome import outcome
from casework.lawbook.told import Answers, form_for
from casework.lawbook.trials import GROUPS, TRIALS


@require_safe
def trials(request: HttpRequest) -> HttpResponse:
    """Every calculator by the question that brings people to it."""
    return render(request, "casework/law/trials.html", {"groups": GROUPS})


@require_safe
def trial(request: HttpRequest, name: str) -> HttpResponse:
    """One calculator: everything told stands in the address, so that the answer can be passed on."""
    found = TRIALS.get(name)
    if found is None:
        raise NotFound
    answers = Answers(found, request.GET)
    result = outcome(found, answers) if answers.is_asked else None
    status = 422 if answers.wrong else 200
    return render(request, "casework/law/trial.html", context(found, answers, result), status=status)


def context(found: Trial, answers: Answers, result: dict[str, Any] | None) -> dict[str, Any]:
    """The questions in order, what was wrong with their links, and the answer."""
    form = form_for(found, answers)
    return {
        "trial": found,
        "parts": [part(ask, form, answers) for ask in found.asks],
        "mistakes": mistakes(found, answers),
        "result": result,
        "added": answers.given.get("add", ""),
    }


def part(ask: Any, form: Any, answers: Answers) -> dict[str, Any]:
    """One question: a field, a table of rows, or facts that belong together."""
    if ask.kind not in NESTED:
        return {"field": form[ask.name]}
    error = answers.wrong.get(ask.name, "")
    if ask.kind == "group":
        return {
            "ask": ask,
            "error": error,
            "cells": [answers.cell(ask, c, f"{ask.name}-{c.name}") for c in ask.columns],
        }
    return {"ask": ask, "error": error, "rows": answers.rows(ask)}


def mistakes(found: Trial, answers: Answers) -> list[dict[str, Any]]:
    """What is to be mended, each with its place on the page."""
    return [
        {"id": f"id_{name}" if name else "", "label": label_of(found, name), "sentence": sentence}
        for name, sentence in answers.wrong.items()
    ]


def label_of(found: Trial, name: str) -> Any:
    """The words beside an input, by its name on the page."""
    outer, _dash, inner = name.partition("-")
    ask = found.ask(outer)
    column = next((each for each in ask.columns if each.name == inner.rpartition("-")[2]), None) if ask else None
    return column.label if column else ask.label if ask else ""
