"""How a case went, as its award tells it: sittings, who came, what happened on which day (令33 第五十三条)."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from casework.models import Authority, Case, CaseEvent, Party
from disputes.forms.arbitration.course import STAY_GROUNDS
from disputes.records.deliberation import AwardDraft
from disputes.rules.arbitration.absence import Present, Sitting, sittings_of
from documents.models import ServiceRow
from documents.rendering.wording import day

# What an award says of a step, after its day; a request that was refused moved nothing.
STEPS = {
    "arbitration.accept_amendment": "{claimant}变更仲裁请求，本委予以准许",
    "arbitration.accept_counterclaim": "本委受理被申请人的反申请，与本案合并审理",
    "arbitration.add_party": "本委依法追加当事人参加仲裁",
    "arbitration.decide_joining": "本委准许第三人参加仲裁",
    "arbitration.suspend": "本案因{ground}中止审理",
    "arbitration.resume": "本案恢复审理",
    "arbitration.appoint_appraisal": "本委依法委托鉴定",
    "arbitration.record_appraisal": "本委收到鉴定意见",
    "arbitration.convert_to_ordinary": "本案由简易处理转为一般程序审理",
    "arbitration.decide_postponement": "本委决定延期开庭",
    "arbitration.extend_award_deadline": "经批准，本案延长审理期限",
}
IF_GRANTED = frozenset({"arbitration.decide_joining", "arbitration.decide_postponement"})
ONLINE = {
    "online": "经各方同意，本案以在线方式开庭。",
    "mixed": "经各方同意，本案部分当事人以在线方式参加开庭。",
    "asynchronous": "经各方同意，本案以在线异步方式审理。",
}
WAYS = {"in_person": "直接", "post": "邮寄", "entrusted": "委托", "leaving": "留置", "public_notice": "公告"}
AWAY = {"left": "未经许可中途退庭"}
STAYED = {key: str(words).rpartition("，")[2] for key, words in STAY_GROUNDS}


def day_of_event(event: CaseEvent) -> str:
    """The day of an act here."""
    return day(timezone.localtime(event.at).date())


def told(case: Case, draft: AwardDraft | None, split: str) -> str:
    """Who came, how it went and what became of mediation; nothing while one of these is not known."""
    came, tried = attended(case, draft), mediated(case, draft)
    if not came or not tried:
        return ""
    return "".join([came, default(case), online(case), steps(case), tried, split])


def sat(case: Case) -> str:
    """于2026年3月24日、3月30日公开开庭: the days from the records of the sittings, else from the file's own acts."""
    sittings = sittings_of(case)
    if sittings:
        days = [day(sitting.on) for sitting in sittings]
    else:
        opened = case.events.filter(event__in=("arbitration.open_hearing", "arbitration.reopen_hearing")).order_by(
            "seq"
        )
        days = [day_of_event(event) for event in opened]
    closed = case.arbitration.doors == "closed" or any(not sitting.is_public for sitting in sittings)
    return f"于{'、'.join(dict.fromkeys(days))}{'不公开' if closed else '公开'}开庭" if days else ""


def online(case: Case) -> str:
    """By which consent the sitting was not held in the office alone."""
    modes = [sitting.mode for sitting in sittings_of(case)] or [case.arbitration.hearing_mode]
    return "".join(dict.fromkeys(ONLINE[mode] for mode in modes if mode in ONLINE))


def attended(case: Case, draft: AwardDraft | None) -> str:
    """Who came, with what they are in the case: from the record of the sittings, else as the drafter says."""
    there = there_once(sittings_of(case))
    if there:
        return f"{'、'.join(known_as(case, there))}到庭参加仲裁。"
    said = draft.attended.strip().rstrip("。") if draft else ""
    return f"{said}{'' if '到庭' in said else '到庭参加仲裁'}。" if said else ""


def there_once(sittings: Iterable[Sitting]) -> list[Present]:
    """Everybody of the parties who came to any of the sittings."""
    return list(dict.fromkeys(present for sitting in sittings for present in sitting.present))


def known_as(case: Case, there: Iterable[Present]) -> list[str]:
    """Each by the side they are on: a party itself, its head, its agent."""
    roles = {(role.party_id, role.user_id): role for role in case.roles.filter(party__isnull=False)}
    elected = set(case.roles.filter(role="elected_representative").values_list("user", flat=True))
    found = []
    for party in case.parties.order_by("pk"):
        for one in (each for each in there if each.party == party.pk):
            role = roles.get((party.pk, one.user or 0))
            spoke = f"{party.get_side_display()}推举的代表人{one.name}" if one.user in elected else ""
            found.append(spoke or capacity_of(party, one, role.authority if role else ""))
    return found


def capacity_of(party: Party, one: Present, authority: str) -> str:
    """申请人张大勇；被申请人的法定代表人郑鹏飞."""
    side = str(party.get_side_display())
    if authority == Authority.LEGAL_REPRESENTATIVE:
        return f"{side}的法定代表人{one.name}"
    if authority in (Authority.GENERAL, Authority.SPECIAL):
        return f"{side}的委托代理人{one.name}"
    return f"{side}{one.name}"


def default(case: Case) -> str:
    """How and when the notice reached whoever stayed away (调解仲裁法 第三十六条)."""
    event = case.events.filter(event="arbitration.proceed_in_default").order_by("-seq").first()
    if event is None or not case.arbitration.in_default:
        return ""
    parties = case.parties.filter(side="respondent").order_by("pk")
    party = parties.filter(pk=event.facts.get("party_id") or 0).first() or parties.first()
    how = AWAY.get(str(event.facts.get("ground")), "无正当理由未到庭")
    return f"{party.get_side_display()}{party.name}{served(case, party)}，{how}，本委依法缺席审理。" if party else ""


def served(case: Case, party: Party) -> str:
    """经本委以邮寄方式送达开庭通知（2026年3月12日送达）, from the service row, else from the proof of receipt."""
    rows = ServiceRow.objects.filter(case=case, party=party, paper__kind="hearing_notice").exclude(effective_on=None)
    row = rows.order_by("-effective_on").first()
    if row and row.effective_on:
        return f"经本委以{WAYS.get(row.channel, '电子')}方式送达开庭通知（{day(row.effective_on)}送达）"
    receipt = case.receipts.filter(party=party, kind="hearing_notice").order_by("-received_on").first()
    return f"经本委送达开庭通知（{day(receipt.received_on)}送达）" if receipt else "经本委依法通知"


def steps(case: Case) -> str:
    """One sentence with its day for each thing that changed the course."""
    happened = case.events.filter(event__in=STEPS).order_by("seq")
    rows = [row for row in happened if row.event not in IF_GRANTED or granted(row)]
    asked = case.parties.filter(side="applicant").first()
    more = {"claimant": f"申请人{asked.name if asked and case.parties.filter(side='applicant').count() == 1 else ''}"}
    return "".join(
        f"{day_of_event(row)}，{STEPS[row.event].format(ground=STAYED.get(str(row.facts.get('ground')), '法定事由'), **more)}。"
        for row in rows
    )


def granted(row: CaseEvent) -> bool:
    """What was asked was granted."""
    return row.facts.get("granted") in (True, "yes")


def mediated(case: Case, draft: AwardDraft | None) -> str:
    """What became of the attempt to mediate, which comes before an award (调解仲裁法 第四十二条)."""
    if case.arbitration.in_default:
        return "因被申请人缺席，本案未能调解。"
    if any(sitting.tried_to_mediate for sitting in sittings_of(case)):
        return "经调解，双方未能达成协议。"
    said: dict[str, Any] = {
        "failed": "经调解，双方未能达成协议。",
        "declined": "因有一方不同意调解，本案未能调解。",
        "absent": "因有一方缺席，本案未能调解。",
    }
    return str(said.get(draft.mediation, "")) if draft else ""
