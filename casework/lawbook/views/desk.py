"""The rulebook's desk: every figure, rule and year with its source and mark, and what is proposed to change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from casework.lawbook.changes import pending, summaries
from casework.lawbook.figures import figure_rows, in_force_words, missing, place_name, value_words
from casework.lawbook.posts import may_propose, must_be_official
from law import calendar, rules
from law.places import QINGDAO
from law.tables import MARKS

FRIDAY = 4
TABS = (
    ("figures", gettext_lazy("数值")),
    ("rules", gettext_lazy("规则")),
    ("years", gettext_lazy("放假安排")),
    ("changes", gettext_lazy("变更")),
)


@login_required
@require_safe
def rulebook(request: HttpRequest) -> HttpResponse:
    """One dense, searchable table at a time; the filters stay in the address."""
    must_be_official(request.user)  # type: ignore[arg-type]
    tab = request.GET.get("tab", "")
    tab = tab if tab in dict(TABS) else "figures"
    asked = {name: request.GET.get(name, "").strip()[:60] for name in ("q", "mark", "place")}
    context = {
        "tab": tab,
        "tabs": TABS,
        "asked": asked,
        "marks": MARKS,
        "may_propose": may_propose(request.user),  # type: ignore[arg-type]
        "pending": pending(),
    }
    return render(request, "casework/law/desk.html", context | SHOWN[tab](asked))


def figures_shown(asked: dict[str, str]) -> dict[str, Any]:
    """Every dated value, and those that nobody has entered."""
    rows = [
        {
            "title": each.title or each.name,
            "name": each.name,
            "value": value_words(each.name, each.value),
            "unit": each.unit,
            "place": place_name(each.place),
            "code": each.place,
            "in_force": in_force_words(each.since, each.until),
            "source": each.source,
            "article": each.article,
            "mark": each.mark,
            "note": each.note,
        }
        for each in figure_rows(asked)
    ]
    return {"rows": rows, "missing": missing()}


def rules_shown(asked: dict[str, str]) -> dict[str, Any]:
    """Every rule with its length, source and mark."""
    text = asked["q"]
    found = [each for each in rules.rules(QINGDAO) if not asked["mark"] or each.mark == asked["mark"]]
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "length": each.length,
            "articles": "；".join(article.short for article in each.articles),
            "place": place_name(each.place),
            "in_force": in_force_words(each.since, each.until),
            "mark": each.mark,
            "trigger": each.trigger,
            "note": each.note,
        }
        for each in found
    ]
    return {"rows": [row for row in rows if not text or any(text in str(value) for value in row.values())]}


def years_shown(_asked: dict[str, str]) -> dict[str, Any]:
    """The announced years, the latest first, day by day."""
    return {"rows": [year_shown(calendar.year_table(year)) for year in reversed(calendar.published_years())]}


def year_shown(year: calendar.CalendarYear) -> dict[str, Any]:
    """A year with its holidays as sentences."""
    names = list(dict.fromkeys(each.name for each in year.holidays))
    return {
        "year": year.year,
        "source": year.source,
        "mark": year.mark,
        "working_days": working_days_of(year),
        "holidays": [{"name": name, "days": days_of(year, name)} for name in names],
    }


def working_days_of(year: calendar.CalendarYear) -> int:
    """How many days are worked in a year, announced or only proposed."""
    marked = {each.day: each.kind for each in year.holidays}
    everyday = (date(year.year, 1, 1) + timedelta(days=step) for step in range(366))
    kinds = ((day, marked.get(day)) for day in everyday if day.year == year.year)
    return sum(kind == "makeup_workday" if kind else day.weekday() <= FRIDAY for day, kind in kinds)


def days_of(year: calendar.CalendarYear, name: str) -> list[dict[str, Any]]:
    """Per kind, the days of one holiday."""
    words = {
        "statutory_holiday": _("法定节假日"),
        "adjusted_rest_day": _("调休放假"),
        "weekend_in_holiday": _("假期中的周末"),
        "makeup_workday": _("周末上班"),
    }
    found = (
        (label, [h.day for h in year.holidays if h.name == name and h.kind == kind]) for kind, label in words.items()
    )
    return [{"kind": label, "days": days} for label, days in found if days]


def changes_shown(_asked: dict[str, str]) -> dict[str, Any]:
    """Every proposal with how it stands."""
    return {"rows": summaries()}


SHOWN: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
    "figures": figures_shown,
    "rules": rules_shown,
    "years": years_shown,
    "changes": changes_shown,
}
