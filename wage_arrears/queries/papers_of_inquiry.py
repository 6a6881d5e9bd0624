"""What the papers from the filing to the inquiry say: approval, correction, refusal, records, things preserved."""

from typing import Any

import orjson

from accounts.models import Office
from casework.act import Act
from wage_arrears.forms.inspection.inquiry import RECORDS
from wage_arrears.forms.inspection.opening import SUBJECTS
from wage_arrears.queries.paper_facts import body, employer_name, last_paper
from wage_arrears.records.inspection import Visit
from wage_arrears.rules.days import last_day


def filing(act: Act) -> dict[str, Any]:
    """The approval in the inner file; a tip's teller is not on it."""
    thing = body(act)
    return {
        "lead_source": thing.get_lead_display(),
        "summary": act.facts.get("summary") or f"{thing.get_lead_display()}反映单位{dict(SUBJECTS)[thing.subject]}。",
        "filing_articles": "《劳动保障监察条例》第十四条、第十七条",
        "officer_opinion": act.facts.get("opinion") or None,
        "head_opinion": "符合立案条件，同意立案。",
        "approved_on": act.on,
    }


def correction(act: Act) -> dict[str, Any]:
    """What is missing."""
    return {"corrections": act.facts.get("missing")}


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
        "inquiry_on": act.facts.get("due_on"),
        "inquiry_place": where(act.case.office),
        "asked_post": act.facts.get("who") or "负责人或者熟悉情况的人员",
    }


def visit_record(act: Act) -> dict[str, Any]:
    """What was asked and told on the spot: from arrival, where people work, written down by whoever held the visit."""
    visit = Visit.objects.filter(case=act.case).order_by("-pk").first()
    told = orjson.loads(visit.sealed) if visit else {}
    rows = told.get("statements") or []
    return kept(act, [spoken(str(row["name"]), str(row["text"]), act) for row in rows]) | {
        "asked": "、".join(dict.fromkeys(str(row["name"]) for row in rows)),
        "asked_post": "、".join(dict.fromkeys(str(row["role"]) for row in rows if row.get("role"))) or None,
        "opened_at": visit.visited_at if visit else act.at,
        "inquiry_place": body(act).workplace or None,
        "recorder": str(act.by or "") or None,
    }


def defence_record(act: Act) -> dict[str, Any]:
    """What the employer answers to a notice, in its own words."""
    notice = last_paper(act, "penalty_advance_notice", "handling_advance_notice")
    name = employer_name(act)
    return kept(act, [spoken(name, str(act["statement"]), act)]) | {
        "asked": name,
        "opened_at": act.at,
        "notice_title": f"《{notice.title}》" if notice else None,
        "materials": [],
        "recorder": None if act.party else str(act.by or ""),
    }


def hearing_record(act: Act) -> dict[str, Any]:
    """The main points of a hearing before a fine, as its chair hands them in."""
    notice, points = last_paper(act, "penalty_hearing_notice"), str(act.facts.get("record") or "")
    called = notice.facts if notice else {}
    return kept(act, [spoken("", each, act) for each in points.splitlines() if each.strip()]) | {
        "chair": str(act["chair"]),
        "opened_at": called.get("hearing_at") or act.at,
        "inquiry_place": called.get("hearing_place"),
        "present": employer_name(act),
    }


def kept(act: Act, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The lines of a record, how many, and the hash that fixes them."""
    return {"lines": lines, "line_count": len(lines), "record_hash": act.event.hash if act.event else None}


def spoken(name: str, text: str, act: Act) -> dict[str, Any]:
    """One line: who said what, and when it was kept."""
    return {"speaker": name, "text": text, "at": act.at}


def preserved(act: Act) -> dict[str, Any]:
    """What is kept, and until when."""
    rows = [{"name": item} for item in act.facts.get("items") or []]
    last = act.facts.get("until_on") or last_day("insp.evidence_7d", act.on, act.case.place)
    return {"preserved": rows, "preserved_on": act.on, "release_on": last, "place": act.facts.get("place")}


def where(office: Office) -> str:
    """The office, and where it is found."""
    return f"{office.name}（{office.address}）" if office.address else office.name
