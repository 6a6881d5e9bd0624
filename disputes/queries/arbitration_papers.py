"""What the notices and decisions of an arbitration say beyond what any file knows: by kind of paper."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from casework.act import Act
from casework.models import Case, CaseEvent, Party, Statement
from disputes.forms.arbitration.course import STAY_GROUNDS
from disputes.forms.arbitration.hearing import MODES
from disputes.forms.arbitration.procedure import SUMMARY_GROUNDS
from disputes.queries.agreed import agreed, disputed
from documents.rendering.wording import of_month
from law.articles import Article
from law.errors import LawError
from law.periods import due

Facts = Mapping[str, Any]
Builder = Callable[[Act], Facts]
# The acts that set a day and an hour for the tribunal to sit.
SETTING_DOWN = ("arbitration.schedule_hearing", "arbitration.decide_postponement", "arbitration.adjourn")
NOT_LINE_BY_LINE = {"claim": "全部请求", "position": "详见对事实的意见。"}
EVIDENCE_OF_END = {
    "appraisal": "收到工伤认定决定书、鉴定结论",
    "other_case": "另案的生效裁判文书",
    "worker_died": "继承人是否参加仲裁的书面意见",
}


def last_event(case: Case, key: str) -> CaseEvent | None:
    """The latest act of this name."""
    found: CaseEvent | None = case.events.filter(event=key).order_by("-seq").first()
    return found


def told_in(case: Case, key: str, name: str) -> str:
    """A text told in the latest act of this name; it lives in a row of its own."""
    event = last_event(case, key)
    reference = event.facts.get(name) if event else None
    if not isinstance(reference, dict):
        return str(reference or "")
    row = Statement.objects.filter(pk=reference["statement"]).first()
    return row.text if row else ""


def day_of(case: Case, key: str) -> date | None:
    """On which day it was last done."""
    event = last_event(case, key)
    return timezone.localtime(event.at).date() if event else None


def body(act: Act) -> Any:
    """The arbitration itself, whatever thing of its file is acted on."""
    return act.thing if act.thing.machine == "arbitration" else act.case.arbitration


def titled(party: Party | None) -> str:
    """申请人王芳."""
    return f"{party.get_side_display()}{party.name}" if party else ""


def said_by(case: Case, key: str) -> str:
    """The party for whom an act was done, else the official who did it."""
    event = last_event(case, key)
    if event is None:
        return ""
    role = case.roles.filter(user=event.by, party__isnull=False).select_related("party").first()
    return titled(role.party) if role else str(event.by or "")


def label_of(choices: list[tuple[str, Any]], value: str) -> str:
    """The words of a choice."""
    return str(dict(choices).get(value, ""))


def hearing_at(act: Act) -> datetime | None:
    """When the tribunal sits."""
    thing = body(act)
    return moment(thing.hearing_on, thing.hearing_at)


def moment(day: date | None, at: time | None) -> datetime | None:
    """A day with its hour; a paper names no hour that nobody has set."""
    return timezone.make_aware(datetime.combine(day, at)) if day and at else None


def counted_back(act: Act, rule: str) -> date | None:
    """The last day before the hearing by a rule that counts back."""
    thing = body(act)
    try:
        return due(rule, start=thing.hearing_on, place=act.case.place).effective if thing.hearing_on else None
    except LawError:
        return None


def hearing(act: Act) -> Facts:
    """When, where, how; by when another day may be asked for."""
    thing = body(act)
    last_day, online = counted_back(act, "arb.postpone_3wd"), thing.hearing_mode in ("online", "mixed")
    return {
        "hearing_at": hearing_at(act),
        "hearing_manner": label_of(MODES, thing.hearing_mode or "office"),
        "hearing_place": thing.hearing_place or act.case.office.name,
        "online": online,
        "check_in_words": "请提前十五分钟候庭：在线的在手机上点“进入庭审”，到庭的到签到处。",
        # Days off of a year are published in the autumn before it; until then the period stands in words alone.
        "postpone_by_on": last_day,
        "online_reply_on": last_day if online else None,
        "online_reply_undated": online and last_day is None,
    }


def former_hearing(act: Act) -> datetime | None:
    """The day that was put off, from the latest act before this one that set it."""
    before = act.case.events.filter(event__in=SETTING_DOWN).exclude(pk=act.event.pk if act.event else 0)
    for facts in before.order_by("-seq").values_list("facts", flat=True):
        day, at = facts.get("on") or facts.get("until"), facts.get("at")
        if day and at and facts.get("granted", True):
            return moment(date.fromisoformat(day), time.fromisoformat(at))
    return None


def postponement(act: Act) -> Facts:
    """The old day, the new one, and why."""
    reason = act["reason"] or told_in(act.case, "arbitration.request_postponement", "reason")
    return {**hearing(act), "former_hearing_at": former_hearing(act), "postponement_reason": reason}


def acceptance(act: Act) -> Facts:
    """The day by which evidence is wanted, where the tribunal has named one."""
    return {"evidence_due_on": body(act).evidence_due_on}


def correction(act: Act) -> Facts:
    """Everything missing."""
    return {"corrections": act["missing"]}


def transfer(act: Act) -> Facts:
    """To whom the file goes."""
    office = act["office"]
    return {
        "proper_commission": office.name,
        "proper_address": office.address,
        "proper_phone": office.phone,
        "jurisdiction_reason": act["reason"],
    }


def summary(act: Act) -> Facts:
    """On which ground."""
    known = {"summary_ground": label_of(SUMMARY_GROUNDS, body(act).summary_ground) or "事实清楚、争议不大"}
    seated = act.case.roles.filter(role="arbitrator", until=None).exists()
    return known if seated else known | {"tribunal_names": "（组庭后另行通知）"}


def evidence(act: Act) -> Facts:
    """The day, and what the employer is asked to bring."""
    demands = list(act.case.record_demands.filter(state="open"))
    known: dict[str, Any] = {"evidence_due_on": body(act).evidence_due_on}
    if demands:
        known |= {"demanded_from": titled(demands[0].party), "demand_due_on": demands[0].due_on}
        known |= {"demanded_items": "、".join(each.records for each in demands)}
    return known


# Said by the side that answers, of a line of the other's.
POSITIONS = {"agreed": "认可。", "disputed": "有异议。"}


def defence(act: Act) -> Facts:
    """The statement, and the answer to each line."""
    answered = act.case.ledger.exclude(state="open")
    rows = [
        {"claim": f"{line.label}{of_month(line.month)}", "position": POSITIONS[line.state] + line.answer_reason}
        for line in answered
    ]
    return {"story": [act["statement"]], "answers": rows or [NOT_LINE_BY_LINE]}


def jurisdiction(act: Act) -> Facts:
    """Who objected, why, and what was decided."""
    words = (
        "管辖异议成立，本案移送有管辖权的仲裁委员会处理。" if act["upheld"] else "驳回管辖异议，本案由本委继续审理。"
    )
    return {
        "objector": said_by(act.case, "arbitration.object_to_jurisdiction"),
        "objected_on": day_of(act.case, "arbitration.object_to_jurisdiction"),
        "objection_reason": told_in(act.case, "arbitration.object_to_jurisdiction", "reason"),
        "jurisdiction_reason": act["reason"],
        "decision_words": words,
    }


def counterclaims(act: Act) -> Facts:
    """What the respondent claims in turn."""
    rows = act.case.claims.filter(is_counterclaim=True)
    return {
        "counterclaims": [f"{claim.words or claim}{claim.amount:,.2f}元" for claim in rows],
        "counterclaim_way": "你（单位）可以另行申请仲裁；不属于劳动争议的，可以向人民法院起诉。",
    }


def separate(act: Act) -> Facts:
    """What is to be filed apart."""
    rows = act.case.claims.filter(state="separate", is_counterclaim=False)
    asked_by = "、".join(dict.fromkeys(claim.party.name for claim in rows.select_related("party")))
    return {
        "asked_by": asked_by,
        "new_request": "；".join(f"{claim.words or claim}{claim.amount:,.2f}元" for claim in rows),
    }


def joinder(act: Act) -> Facts:
    """Who joins, on which side."""
    party = act.case.parties.order_by("-pk").first()
    return {
        "joined": party.name if party else "",
        "joined_role": "共同被申请人" if party and party.side == "respondent" else "第三人",
        "joined_on": act.on,
        "joinder_reason": act["reason"] or told_in(act.case, "arbitration.apply_to_join", "reason"),
        "joinder_article": str(Article("LMAL", 23 if party and party.side == "third_party" else 22)),
    }


def recusal(act: Act) -> Facts:
    """Who asked whom to step aside, and what was decided."""
    row = act.case.recusals.exclude(state="pending").order_by("-decided_at").first()
    if row is None:
        return {}
    agreed = row.state == "upheld"
    return {
        "challenged": str(row.person),
        "recusal_requester": titled(row.asked_by_party) or str(row.person),
        "recusal_reason": told_in(act.case, "arbitration.request_recusal", "reason"),
        "requested_on": timezone.localtime(row.asked_at).date(),
        "recusal_decider": "本委主任委托的仲裁院负责人",
        "finding": act["reason"] or ("所举理由属实。" if agreed else "所举理由不能成立。"),
        "decision_words": f"同意回避申请，{row.person}回避。" if agreed else f"驳回对{row.person}的回避申请。",
        "recusal_effect": "由本委另行指定人员接替。" if agreed else "其继续参加本案仲裁活动。",
    }


def suspension(act: Act) -> Facts:
    """The ground, and what will end it."""
    thing = body(act)
    return {
        "stay_ground": act["reason"] or label_of(STAY_GROUNDS, thing.stay_ground),
        "stayed_on": act.on,
        "stay_evidence_words": EVIDENCE_OF_END.get(thing.stay_ground, "中止原因已经消除的证明"),
    }


def resumption(act: Act) -> Facts:
    """From when to when it stood still."""
    since = day_of(act.case, "arbitration.suspend") or act.on
    clock = act.case.deadlines.filter(rule="arb.award_45d", met_at=None, cancelled_at=None).first()
    return {
        "stayed_on": since,
        "resumed_on": act.on,
        "stayed_days": (act.on - since).days,
        "resumption_reason": act["reason"] or "中止审理的原因已经消除。",
        "award_due_on": clock.day if clock else None,
    }


def extension(act: Act) -> Facts:
    """By how much, who approved, why."""
    clock = act.case.deadlines.filter(rule="arb.award_45d", met_at=None, cancelled_at=None).first()
    return {
        "extension_reason": act["reason"],
        "extension_days": timedelta(days=15).days,
        "approver": str(act.by),
        "award_due_on": clock.day if clock else None,
    }


def appraisal(act: Act) -> Facts:
    """What is asked of the appraiser."""
    return {
        "appraisal_matter": act["matter"],
        "appraiser_chosen": "经仲裁庭指定鉴定机构",
        "appraisal_materials": act["materials"] or None,
        "appraisal_fee_words": act["fee"] or None,
        "appraisal_due_on": act["due_on"],
    }


def investigation(act: Act) -> Facts:
    """Who goes, about what."""
    return {
        "addressee": {"name": act["where"]},
        "investigators": "、".join(map(str, act["investigators"])),
        "investigated": [act["matter"]],
        "reply_due_on": act["reply_due_on"],
    }


def absence(act: Act) -> Facts:
    """How the applicant stayed away, and that the notice was received."""
    applicants = act.case.parties.filter(side="applicant").values("pk")
    receipts = act.case.receipts.filter(party__in=applicants, kind="hearing_notice")
    row = receipts.order_by("-received_on").first()
    how = "中途退庭，经警告仍未返回" if act["ground"] == "left" else "无正当理由没有到庭"
    return {
        "hearing_at": hearing_at(act),
        "notice_received_on": row.received_on if row else None,
        "absence_words": act["reason"] or f"申请人签收开庭通知书后，{how}。",
        "counterclaim_lives": act.case.claims.filter(is_counterclaim=True, state="active").exists() or None,
    }


def overdue_suit(act: Act) -> Facts:
    """Which court has taken the case."""
    event = last_event(act.case, "arbitration.record_overdue_suit")
    return {
        "suing_party": said_by(act.case, "arbitration.record_overdue_suit"),
        "court": told_in(act.case, "arbitration.record_overdue_suit", "court"),
        "court_accepted_on": body(act).overdue_suit_on,
        "court_case_number": told_in(act.case, "arbitration.record_overdue_suit", "court_number") if event else "",
    }


def reason(act: Act) -> Facts:
    """The reason told with the act."""
    return {"reason": act["reason"]} if act.facts.get("reason") else {}


def exchange(act: Act) -> Facts:
    """What both sides agree on, and what not: as the clerk wrote it, else as the file records it. A sitting has its own record."""
    if act.thing.machine != "arbitration":
        return {}
    alike = [act["agreed"]] if act["agreed"] else agreed(act.case) or ["无"]
    apart = [act["disputed"]] if act["disputed"] else disputed(act.case) or ["无"]
    said = f"双方没有争议的：{'；'.join(alike)}。有争议的：{'；'.join(apart)}。"
    return {
        "agreed_facts": alike,
        "disputed_facts": apart,
        "opened_at": act.at,
        "closed_at": act.at,
        "lines": [{"step": "证据交换", "speaker": str(act.by or ""), "role": "书记员", "text": said, "at": act.at}],
        "record_hash": act.event.hash if act.event else None,
    }


NOTICES: dict[str, Builder] = {
    "correction_notice": correction,
    "acceptance_notice": acceptance,
    "refusal_notice": reason,
    "case_transfer_letter": transfer,
    "acceptance_revocation_decision": reason,
    "summary_procedure_notice": summary,
    "ordinary_procedure_notice": reason,
    "notice_to_answer": evidence,
    "evidence_notice": evidence,
    "statement_of_defence": defence,
    "jurisdiction_decision": jurisdiction,
    "counterclaim_acceptance_notice": counterclaims,
    "counterclaim_refusal_notice": counterclaims,
    "separate_application_notice": separate,
    "joinder_notice": joinder,
    "recusal_decision": recusal,
    "hearing_notice": hearing,
    "postponement_notice": postponement,
    "suspension_notice": suspension,
    "resumption_notice": resumption,
    "extension_notice": extension,
    "appraisal_letter": appraisal,
    "investigation_letter": investigation,
    "evidence_exchange_transcript": exchange,
    "deemed_withdrawal_decision": absence,
    "termination_decision": overdue_suit,
    "ending_decision": reason,
}
