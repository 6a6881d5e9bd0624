"""What is read before a decision: the worker's story, the draft of an award, an item of evidence with both opinions."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from casework.act import Act
from casework.models import Case, Kind
from casework.relations import applicant, officials
from casework.standing import Standing
from disputes.forms.application import ROUTES
from disputes.machines.arbitration.rows import inner_and_head as draft_read_by
from disputes.models import Application, Evidence
from disputes.queries.arbitration import MAKING, draft_seen_by
from disputes.queries.evidence import may_see, tile
from disputes.rules.arbitration.signing import points
from disputes.rules.award import seal_use
from documents.blanks import fill_blanks
from documents.facts import facts_for
from documents.issuing import own_number
from documents.rendering.compose import page_data
from documents.rendering.errors import PaperError
from documents.rendering.wording import BLANK
from documents.whole import GIVEN_LATER

PAPERS = {"final": "final_award", "contestable": "contestable_award"}
OF_A_PART = "partial_award"
NOT_TOLD = gettext_lazy("〔还没有写〕")
IN_THE_MAKING = ("hearing", "deliberating")
# Until the case is accepted the other side has not been served with the application.
NOT_SERVED = ("filed", "correction_requested", "declined", "transferred")


def story_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """What the worker told and which ways they chose, on the file they came in by and on those made from it."""
    if not may_read_story(case, who):
        return None
    source = case.pk if case.kind == Kind.APPLICATION else case.origin_id
    found = Application.objects.filter(case_id=source).first() if source else None
    if found is None or not (found.narrative or found.routes):
        return None
    routes = [label for name, label in ROUTES if name in found.routes]
    return {"application": found, "routes": routes}


def may_read_story(case: Case, who: Standing) -> bool:
    """The applicant and whoever works on the file; the respondent of an arbitration once served with the application."""
    if (officials | applicant).holds(who.held):
        return True
    return case.kind == Kind.ARBITRATION and case.stage not in NOT_SERVED and "respondent" in who.held


def draft_panel(case: Case, who: Standing) -> dict[str, Any] | None:
    """The award in the making as it will be printed, for the tribunal, the head who reviews it and, once signed, the seal."""
    draft = draft_seen_by(case, who) if case.stage in IN_THE_MAKING else None
    rows = case.awards.filter(stage__in=MAKING).exclude(kind="mediation_statement") if draft else []
    acts = [as_issued(case, row, who) for row in rows if row.stage == "signed" or draft_read_by.holds(who.held)]
    papers = [{"award": act.thing, "lines": printed(act)} for act in acts]
    if not papers:
        return None
    # Who seals it checks what it says; what the tribunal thought among themselves is not theirs to read.
    inside = draft_read_by.holds(who.held)
    return {"draft": draft, "papers": papers, "points": points(acts[0]) if inside else [], "inside": inside}


def released(award: Any, who: Standing) -> dict[str, Any] | None:
    """The one award that is let go or sealed, as it will be printed; to the head with the list of what was checked."""
    draft = draft_seen_by(award.case, who)
    if draft is None:
        return None
    act, inside = as_issued(award.case, award, who), draft_read_by.holds(who.held)
    papers = [{"award": award, "lines": printed(act)}]
    shown = {"draft": draft, "papers": papers, "points": points(act) if inside else [], "inside": inside}
    return shown | {"line": seal_use(award)}


def printed(act: Act) -> list[str]:
    """The paragraphs of a draft as they would be printed now, in their order; what is not told yet is marked."""
    kind = OF_A_PART if act.thing.is_partial else PAPERS[act.thing.kind]
    told = facts_for(kind, act) | {"number": own_number(act.case), "plain": False, "addressee": {}} | GIVEN_LATER
    try:
        complete, _blanks = fill_blanks(kind, told)
        blocks = page_data(kind, complete)[0]["blocks"]
    except PaperError:
        return []
    return [block["text"].replace(BLANK, str(NOT_TOLD)) for block in blocks if "text" in block]


def as_issued(case: Case, row: Any, who: Standing) -> Act:
    """The act by which a draft would be issued now, for the words it would print."""
    row.case = case
    return Act("award.issue", timezone.now(), who.user, who, case, row, {})


def weighed(item: Evidence, who: Standing) -> dict[str, Any] | None:
    """One item: what it is to prove, what was wrong with it, what each side says of it."""
    if not may_see(item, who):
        return None
    return {"item": item, "tile": tile(item), "opinions": list(item.opinions.select_related("party"))}
