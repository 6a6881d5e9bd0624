"""What any paper can learn from its file: office, parties, claims, days, people, and the act's own facts."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Office
from casework.act import Act
from casework.deadlines import running
from casework.models import Authority, Case, CaseEvent, CaseRole, Kind, Party, Seat, Side
from documents.kinds import KINDS, MEDIATION_BODY
from documents.rendering.bodies import optional, required, required_for_plain_page
from documents.rendering.money import total as total_of

AGENTS = (Authority.GENERAL, Authority.SPECIAL)
LABOUR_DISPUTE = "劳动争议"
# Who is named first on every paper, whenever they joined.
SIDES = (Side.APPLICANT, Side.RESPONDENT, Side.THIRD_PARTY)
# An inspection has no two sides before a judge: it is about an employer, and others complained of it.
INSPECTED = (Side.RESPONDENT, Side.THIRD_PARTY, Side.APPLICANT)
LABELS = {Side.RESPONDENT: "当事人", Side.APPLICANT: "投诉人"}
# Where an office is found whose address nobody has entered.
COUNTER = "立案窗口"
# The day on a paper that a running clock of the file gives.
DAYS_BY_CLOCK = {
    "decide_due_on": ("arb.accept_5wd", "insp.accept_5wd"),
    "award_due_on": ("arb.simplified_30d", "arb.award_45d"),
    "answer_due_on": ("arb.answer_10wd",),
    "evidence_due_on": ("arb.evidence_period", "arb.answer_10wd"),
    "reply_due_on": ("med.suggestion", "neg.reply_5d"),
    "review_due_on": ("med.review_apply_15d",),
    "comply_by_on": ("insp.rectification",),
}
# The day on a paper on which something was done to the file, the latest counting.
DAYS_BY_EVENT = {
    "received_on": ("application.submit", "arbitration.file", "mediation.apply", "inspection.receive"),
    "accepted_on": ("arbitration.accept", "mediation.accept", "agreement_review.accept", "inspection.accept"),
    "filed_on": ("inspection.file_case",),
    "stayed_on": ("arbitration.suspend",),
    "resumed_on": ("arbitration.resume",),
    "withdrawn_on": ("arbitration.withdraw", "mediation.withdraw"),
    "counterclaimed_on": ("arbitration.counterclaim",),
    "amended_on": ("arbitration.amend_claims",),
    "converted_on": ("arbitration.convert_to_ordinary",),
    "ordered_on": ("inspection.order_payment", "inspection.order_rectification"),
    "notified_on": ("inspection.notify_handling", "inspection.notify_penalty"),
    "decided_on": ("inspection.decide_handling", "inspection.decide_penalty"),
    "heard_on": ("arbitration.close_hearing", "arbitration.open_hearing"),
    "joined_on": ("arbitration.add_party",),
}
# What a form calls a fact, and what the papers call it.
ALIASES = {
    "missing": "corrections",
    "ground": "reason",
    "note": "reason",
    "decision": "decision_words",
    "words": "reason",
}
ID_NUMBER = re.compile(r"\d{17}[\dX]")
# Never a field of the thing acted on: the lines to sign on, which each kind of paper names.
BY_KIND = {"signatures"}
SEATS = {Seat.SOLE: "独任仲裁员", Seat.PRESIDING: "首席仲裁员", Seat.MEMBER: "仲裁员"}


def file_facts(act: Act) -> dict[str, Any]:
    """What any paper of this act can learn from its file."""
    known = office_facts(act.office) | {"date": act.on, "parties": parties_facts(act.case)}
    known |= claim_facts(act.case) | people_facts(act.case) | days(act) | {"case_number": act.case.number}
    return known | {"materials": materials(act.case)}


def default_facts(kind: str, act: Act, file: Mapping[str, Any]) -> dict[str, Any]:
    """Every fact the file itself can give to a paper of this kind."""
    known = dict(file)
    wanted = required(kind) | optional(kind) | (required_for_plain_page(kind) if KINDS[kind].plain else set())
    known |= told(act, {name for name in wanted if name not in known or is_simple(known[name])})
    known |= own_fields(act, wanted - set(known) - BY_KIND)
    return known


def told(act: Act, wanted: set[str]) -> dict[str, Any]:
    """The act's own facts under the names papers use; rows and tables need a builder that knows their shape."""
    found = {}
    for name, value in act.facts.items():
        for called in (name, ALIASES.get(name, name)):
            if called in wanted and is_simple(value):
                found[called] = value
    return found


def is_simple(value: Any) -> bool:
    """A word, a figure, a day, or a list of such."""
    if isinstance(value, list | tuple):
        return bool(value) and all(is_simple(each) for each in value)
    return said(value) and not isinstance(value, Mapping)


def said(value: Any) -> bool:
    """Something was told."""
    return value not in (None, "", [], {}, ())


def office_facts(office: Office) -> dict[str, Any]:
    """Who issues, and where they are reached."""
    reached = office.as_issuer() | {"phone": office.phone or "12333", "address": office.address or COUNTER}
    return {
        "office": reached,
        "mediation_body": office.name if office.kind == MEDIATION_BODY else "",
        "contact_name": COUNTER,
        "place": reached["address"],
        "service_office": reached,
    }


def parties_facts(case: Case) -> list[dict[str, Any]]:
    """Everybody in the quarrel."""
    speaking: dict[int | None, list[CaseRole]] = {}
    for role in agents_of(case.roles):
        speaking.setdefault(role.party_id, []).append(role)
    inspected = case.kind == Kind.INSPECTION
    order = INSPECTED if inspected else SIDES
    parties = sorted(case.parties.all(), key=lambda party: (order.index(party.side), party.pk))
    labels = LABELS if inspected else {}
    return [
        row | ({"label": labels[row["role"]]} if row["role"] in labels else {})
        for row in (party_facts(party, speaking.get(party.pk, [])) for party in parties)
    ]


def agents_of(roles: Any) -> Iterable[CaseRole]:
    """The roles of those who speak for a party without being it."""
    found: Iterable[CaseRole] = roles.filter(until=None, authority__in=AGENTS).select_related("user").order_by("pk")
    return found


def party_facts(party: Party, speaking: Iterable[CaseRole]) -> dict[str, Any]:
    """One party as a paper names it, with those who speak for it."""
    agents = [{"name": str(role.user), "authority": role.get_authority_display()} for role in speaking]
    return {
        "label": party.get_side_display(),
        "role": party.side,
        "party": party.pk,
        "side": party.capacity,
        "name": party.name,
        **born(party.id_number),
        "id_number": party.id_number,
        "credit_code": party.credit_code,
        "address": party.address,
        "phone": party.phone.removeprefix("+86"),
        "legal_representative": party.legal_representative,
        "agents": agents,
    }


def born(id_number: str) -> dict[str, Any]:
    """Sex and day of birth, as the number of an identity card says; they tell two of one name apart without the number."""
    if not ID_NUMBER.fullmatch(id_number):
        return {}
    day = id_number[6:14]
    on = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return {"gender": "男" if int(id_number[16]) % 2 else "女", "born_on": on}


def materials(case: Case) -> list[str]:
    """What was handed in: the request itself and every file that came with it."""
    files = case.files.exclude(uploader=None).values_list("name", flat=True)
    return ["申请书一份", *files]


def claims_of(case: Case) -> list[Any]:
    """What the house above says is claimed in the file, with its lines, if it does."""
    rows = getattr(case, "claims", None)
    return list(rows.prefetch_related("lines")) if rows is not None else []


def cause_of(claims: Iterable[Any]) -> str:
    """What the quarrel is about, in the words of its claims."""
    words = dict.fromkeys(str(claim) for claim in claims)
    return "、".join(list(words)[:3]) or LABOUR_DISPUTE


def claim_facts(case: Case) -> dict[str, Any]:
    """The cause, claims as sentences, and the ledger as rows whose gap is due less paid."""
    claims = claims_of(case)
    added = type(claims[0]).counted(claims) if claims else []
    rows = [
        ledger_row(line) | aside(claim, added)
        for claim in claims
        if not claim.is_gone
        for line in claim.lines.all()
        if line.is_counted
    ]
    total = total_of(rows, "gap")
    asked = [claim for claim in claims if not claim.is_gone and not claim.is_counterclaim]
    words = [claim_words(claim) for claim in asked or claims]
    sums = {"ledger": rows, "ledger_total_sum": total, "total_sum": total} if rows else {}
    found: dict[str, Any] = {"cause": cause_of(claims), "claims": words} | sums
    return {name: value for name, value in found.items() if said(value)}


def aside(claim: Any, added: list[Any]) -> dict[str, Any]:
    """What a row says of itself that stands in no total: it is asked only instead of another, or by the other side."""
    if claim.is_counterclaim:
        return {"aside": "反申请，不计入合计"}
    return {} if claim in added else {"aside": "择一请求，不计入合计"}


def claim_words(claim: Any) -> str:
    """支付…元, or what the worker wrote."""
    amount = claim.amount
    return (claim.words or str(claim)) + (f"{amount:,.2f}元" if amount and f"{amount}" not in claim.words else "")


def ledger_row(line: Any) -> dict[str, Any]:
    """One line; where only a sum is claimed it is what is due."""
    due_sum = line.amount + line.paid
    return {"month": line.month or "—", "item": line.label, "due": due_sum, "paid": line.paid, "gap": line.amount}


def people_facts(case: Case) -> dict[str, Any]:
    """The officials who act on the file."""
    roles = list(CaseRole.objects.filter(case=case, until=None, party=None).select_related("user").order_by("id"))
    order = list(SEATS)
    seated = sorted((role for role in roles if role.seat), key=lambda role: order.index(Seat(role.seat)))
    found = {
        "tribunal": [{"role": SEATS[Seat(role.seat)], "name": str(role.user)} for role in seated],
        "tribunal_names": "、".join(str(role.user) for role in seated),
        "clerk": named(roles, "clerk"),
        "recorder": named(roles, "clerk"),
        "inspectors": named(roles, "inspector"),
        "mediators": named(roles, "mediator"),
    }
    return {name: value for name, value in found.items() if said(value)}


def named(roles: Iterable[CaseRole], role: str) -> str:
    """The holders of a role, joined."""
    return "、".join(str(each.user) for each in roles if each.role == role)


def days(act: Act) -> dict[str, Any]:
    """Days from clocks and from the journal; the act itself counts as done today."""
    clocks = {clock.rule: clock.day for clock in running(act.case)}
    found: dict[str, Any] = {}
    for name, rules in DAYS_BY_CLOCK.items():
        day = next((clocks[rule] for rule in rules if rule in clocks), None)
        found |= {name: day} if day else {}
    found |= event_days(act.case)
    found.setdefault("received_on", timezone.localtime(act.case.opened_at).date())
    found["received_at"] = act.at
    return found


def event_days(case: Case) -> dict[str, date]:
    """On which day the things a paper speaks of were done."""
    keys = {key: name for name, keys in DAYS_BY_EVENT.items() for key in keys}
    files = Case.objects.filter(
        dispute=case.dispute_id, pk__in=[case.pk, *([case.origin_id] if case.origin_id else [])]
    )
    rows = CaseEvent.objects.filter(case__in=files, event__in=keys).order_by("at", "seq")
    return {keys[row.event]: timezone.localtime(row.at).date() for row in rows}


def own_fields(act: Act, wanted: set[str]) -> Mapping[str, Any]:
    """Facts that stand under the same name on the thing acted on, or on the body of its file."""
    found = {}
    for name in wanted:
        for holder in (act.thing, getattr(act.case, act.case.kind, None)):
            value = getattr(holder, name, None)
            if said(value) and not callable(value):
                found[name] = value
                break
    return found
