"""What the papers from the filing to the inquiry say: approval, correction, refusal, records, things preserved."""

from typing import Any

import orjson
from django.utils import timezone

from casework.act import Act
from wage_arrears.forms.inspection.inquiry import RECORDS
from wage_arrears.queries.paper_facts import body, employer_name
from wage_arrears.records.inspection import Visit
from wage_arrears.rules.days import last_day


def filing(act: Act) -> dict[str, Any]:
    """The approval in the inner file; a tip's teller is not on it."""
    thing = body(act)
    told = act.facts.get("opinion") or "符合立案条件，同意立案。"
    return {
        "lead_source": thing.get_lead_display(),
        "summary": act.facts.get("summary")
        or f"{thing.get_lead_display()}反映：{thing.get_lead_display()}线索核实属实。",
        "filing_articles": "《劳动保障监察条例》第十四条、第十七条",
        "officer_opinion": told,
        "head_opinion": told,
        "approved_on": act.on,
    }


def correction(act: Act) -> dict[str, Any]:
    """What is missing, and by when."""
    last = last_day("arb.correction_notice_5wd", act.on, act.case.place)
    return {"corrections": act.facts.get("missing"), "correction_due_on": last}


def refusal(act: Act) -> dict[str, Any]:
    """Why not, and where else."""
    where = act.facts.get("to")
    other = act.facts.get("other_way") or (f"请到{where}办理。" if where else "您可以申请调解、仲裁或者向法院起诉。")
    return {"reason": act.facts.get("reason"), "other_way": other}


def inquiry(act: Act) -> dict[str, Any]:
    """What is to be brought, and when."""
    names = dict(RECORDS)
    return {
        "demanded": [str(names[each]) for each in act.facts.get("records") or []],
        "inquiry_at": act.facts.get("due_on"),
        "inquiry_place": act.case.office.address or act.case.office.name,
        "asked_post": act.facts.get("who") or "负责人或者熟悉情况的人员",
    }


def record(act: Act) -> dict[str, Any]:
    """A record of what was asked and told on the spot, or stated in defence."""
    visit = Visit.objects.filter(case=act.case).order_by("-pk").first()
    told = orjson.loads(visit.sealed) if visit and act.key == "inspection.visit" else {}
    lines = said(told.get("statements") or [], act)
    asked = lines[0]["who"] if lines else str(act.by or "")
    return {
        "lines": lines,
        "asked": asked,
        "asked_post": asked,
        "opened_at": visit.visited_at if visit else act.at,
        "closed_at": act.at,
        "line_count": len(lines),
        "record_hash": act.event.hash if act.event else None,
        "recorder": str(act.by or ""),
        "notice_title": "事先告知书",
        "chair": str(act.facts.get("chair") or "") or None,
        "present": employer_name(act),
    }


def said(statements: list[dict[str, Any]], act: Act) -> list[dict[str, Any]]:
    """Lines of a record."""
    at = timezone.localtime(act.at).strftime("%H:%M")
    lines = [
        {
            "n": n,
            "who": str(row.get("name") or ""),
            "role": str(row.get("role") or ""),
            "text": str(row.get("text") or ""),
            "at": at,
        }
        for n, row in enumerate(statements, 1)
    ]
    own = act.facts.get("statement") or act.facts.get("record")
    return lines or ([{"n": 1, "who": str(act.by or ""), "role": "", "text": str(own), "at": at}] if own else [])


def preserved(act: Act) -> dict[str, Any]:
    """What is kept, and until when."""
    rows = [{"name": item, "quantity": "—", "state": "—"} for item in act.facts.get("items") or []]
    last = act.facts.get("until_on") or last_day("insp.evidence_7d", act.on, act.case.place)
    return {"preserved": rows, "preserved_on": act.on, "release_on": last, "place": act.facts.get("place")}
