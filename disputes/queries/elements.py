"""The element sheet as a section: agreed and disputed points side by side, answered by the respondent in place."""

from typing import Any

from django.urls import reverse

from casework import door
from casework.errors import DomainError
from casework.models import Case
from casework.standing import Standing
from disputes.records.ledger import Element


def answer_url(case: Case, who: Standing) -> str:
    """Where the respondent answers an element now; empty for everybody else and at any other time."""
    try:
        thing = getattr(case, case.kind)  # the page has read it already
        refused = door.why_not(f"{case.kind}.answer_element", thing, who)
    except DomainError:
        return ""
    return "" if refused else reverse("element_answers", args=[case.pk])


def element_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The section of the case page; nothing where no sheet was filled."""
    elements = list(Element.objects.filter(case=case).order_by("pk"))
    if not elements:
        return None
    disputed = sum(element.state == "disputed" for element in elements)
    agreed = sum(element.state == "agreed" for element in elements)
    return {"elements": elements, "disputed": disputed, "agreed": agreed, "answer_url": answer_url(case, who)}
