"""What an asynchronous hearing rests on, asked of the file: at booking, and again before each further step."""

from typing import Any

from casework.machine import MACHINES
from casework.models import Case, Party, Side
from hearings.records.state import Sitting
from hearings.rules.asynchronous import NotSummary, OriginalDisputed, SomebodyIsCalled, check_consents

SIDES = (Side.APPLICANT, Side.RESPONDENT, Side.THIRD_PARTY)


def parties(case: int) -> dict[int, str]:
    """Everybody whose consent is asked, by id, whether they have come or not."""
    return dict(Party.objects.filter(case=case, side__in=SIDES).order_by("pk").values_list("pk", "name"))


def disputed_originals(case: int) -> list[str]:
    """Items whose original is asked for and not compared, or whose authenticity the other side disputes now."""
    model: Any = MACHINES.model("evidence")
    rows = model.objects.filter(case=case).exclude(stage__in=("withdrawn", "returned")).prefetch_related("opinions")
    return [str(item) for item in rows if is_disputed(item)]


def is_disputed(item: Any) -> bool:
    """One item, by each party's last word on it."""
    last = {opinion.party_id: opinion.authenticity for opinion in item.opinions.all()}
    asked = item.original_requested_at and not item.original_compared_at
    return bool(asked) or (item.original_compared_at is None and "dispute" in last.values())


def check_booking(case: Case) -> None:
    """A hearing by turns: a summary case, its evidence undisputed."""
    model: Any = MACHINES.model("arbitration")
    body = model.objects.filter(case=case).first() if case.kind == "arbitration" else None
    if body is not None and body.procedure != "summary":
        raise NotSummary
    check_originals(case.pk)


def check_originals(case: int) -> None:
    """No original that is in dispute."""
    found = disputed_originals(case)
    if found:
        raise OriginalDisputed(items="”“".join(found))


def check_going_on(sitting: Sitting) -> None:
    """Everybody still agrees, and a hearing still rests on what it was booked for."""
    check_consents(sitting, parties(sitting.case))
    if sitting.kind != "asynchronous":
        return
    if sitting.with_word("called"):
        raise SomebodyIsCalled
    check_originals(sitting.case)
