"""The route adviser: a few questions, the open routes side by side; it advises, the worker chooses."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from casework.lawbook.questions import CLAIMS, AdviceForm, with_defaults
from casework.lawbook.said import in_words
from casework.receiving import sent
from law import tagging
from law.adviser import Route, advise
from law.errors import WrongFacts

LONGEST_STORY = 4000


@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest) -> HttpResponse:
    """Questions in the address, so that an answer can be passed on; a story is posted and never kept."""
    story = sent(request, "story", LONGEST_STORY)
    asked = "claims" in request.GET or "status" in request.GET
    form = AdviceForm(with_defaults(request.GET)) if asked else AdviceForm()
    routes = advised(form) if asked and form.is_valid() else []
    context = {
        "form": form,
        "story": story,
        "heard": heard(story) if story else None,
        "open_routes": [route for route in routes if route.open],
        "closed_routes": [route for route in routes if not route.open],
    }
    return render(request, "casework/law/advice.html", context, status=422 if form.errors else 200)


def advised(form: AdviceForm) -> list[Route]:
    """The routes; a fact that does not hold is said at its field."""
    try:
        return advise(form.facts())
    except WrongFacts as error:
        form.add_error(error.field if error.field in form.fields else None, in_words(error.sentence))
        return []


def heard(story: str) -> dict[str, Any]:
    """What the words point to: claims to take or leave, and a route, each with the words that say so."""
    tags = list(suggestions(story))
    route = tagging.route(story)
    return {"tags": tags, "route": route, "known": route.route != tagging.NOTHING_SAID.route}


def suggestions(story: str) -> Iterator[dict[str, Any]]:
    """One suggestion a claim, under the words of the page, with its sentences and the words in them marked."""
    plain = dict(CLAIMS)
    found: dict[str, dict[str, Any]] = {}
    for tag in tagging.tag(story):
        known = found.setdefault(
            tag.claim_kind,
            {
                "kind": tag.claim_kind,
                "plain": plain.get(tag.claim_kind, tag.title),
                "title": tag.title,
                "sentences": [],
            },
        )
        known["sentences"].append(marked(tag.sentence, tag.words))
        known["article"] = tag.article
    yield from found.values()


def marked(sentence: str, words: tuple[str, ...]) -> SafeString:
    """The sentence with the matched words marked, each once."""
    parts: list[tuple[str, SafeString]] = []
    rest = sentence
    for word in sorted(words, key=sentence.find):
        before, found, after = rest.partition(word)
        if found:
            parts.append((before, format_html("<mark>{}</mark>", word)))
            rest = after
    return format_html("{}{}", format_html_join("", "{}{}", parts), rest)
