"""The steps of each kind of sitting, and who may speak in each without having been given the floor."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from hearings.records.state import Person, Sitting

# 办案规则 第四十一条、调解仲裁法 第三十八条、第四十二条: the order of a hearing.
HEARING = {
    "attendance": _("查明到庭"),
    "discipline": _("宣布纪律"),
    "opening": _("宣布开庭"),
    "identities": _("核对当事人"),
    "rights_and_recusal": _("告知权利、询问回避"),
    "claims": _("申请人陈述"),
    "defence": _("被申请人答辩"),
    "issues": _("归纳争议焦点"),
    "evidence": _("举证质证"),
    "questions": _("仲裁庭询问"),
    "debate": _("辩论"),
    "last_words": _("最后陈述"),
    "mediation": _("调解"),
    "closing": _("闭庭"),
}
CONFERENCE = {
    "attendance": _("查明到庭"),
    "identities": _("核对当事人"),
    "issues": _("归纳争议焦点"),
    "evidence": _("证据交换"),
    "inquiry": _("调查询问"),
    "agreed_facts": _("确认无争议事实"),
    "closing": _("结束"),
}
MEDIATION = {
    "opening": _("开场说明"),
    "statements": _("各方陈述"),
    "issues": _("归纳分歧"),
    "options": _("商量方案"),
    "caucus": _("单独谈话"),
    "agreement": _("达成协议"),
    "closing": _("结束"),
}
STEPS: dict[str, dict[str, Any]] = {
    "hearing": HEARING,
    "conference": CONFERENCE,
    "mediation": MEDIATION,
    "asynchronous": HEARING,
}
LABELS = {**CONFERENCE, **MEDIATION, **HEARING}
# What is written down of each kind, by the name of its paper.
TRANSCRIPTS = {
    "hearing": _("庭审笔录"),
    "asynchronous": _("庭审笔录"),
    "conference": _("证据交换笔录"),
    "mediation": _("调解笔录"),
}
# Held by the clerk, before the session is opened or in it.
CLERKS_STEPS = frozenset({"attendance", "discipline"})
# 调解仲裁法 第三十八条、第四十二条: without these no hearing may be closed.
NEEDED = ("debate", "last_words", "mediation")
# Going back to one of these makes what follows it be held again.
REOPENS = frozenset({"evidence", "questions"})
# Sound or text alone will not do here (在线诉讼规则 第二十一条、第二十五条).
NEEDS_PICTURE = frozenset({"identities", "last_words"})

BOTH = ("side:applicant", "side:respondent", "side:third_party")
MAY_SPEAK: dict[str, tuple[str, ...]] = {
    "attendance": (),
    "discipline": (),
    "opening": (),
    "identities": BOTH,
    "rights_and_recusal": BOTH,
    "claims": ("side:applicant",),
    "defence": ("side:respondent", "side:third_party"),
    "issues": BOTH,
    "evidence": BOTH,
    "inquiry": BOTH,
    "agreed_facts": BOTH,
    "questions": ("witness", "expert"),
    "debate": BOTH,
    "last_words": BOTH,
    "mediation": BOTH,
    "closing": (),
    "statements": BOTH,
    "options": BOTH,
    "caucus": BOTH,
    "agreement": BOTH,
}
SPEAKER_WORDS = {
    "claims": _("申请人陈述"),
    "defence": _("被申请人答辩"),
    "questions": _("仲裁庭询问，被问到的人回答"),
    "attendance": _("书记员查明到庭情况"),
    "discipline": _("书记员宣布纪律"),
    "opening": _("仲裁员宣布开庭"),
    "closing": _("仲裁员宣布闭庭"),
}


def order(kind: str) -> list[str]:
    """The steps of a kind, in their order."""
    return list(STEPS[kind])


def named(step: str, kind: str = "hearing") -> Any:
    """A step in the words of its kind of sitting: a mediation session opens, but no court is declared open.

    Said when it is read: a refusal is raised where the record is written, and read in the language of whoever asked.
    """
    return STEPS.get(kind, HEARING).get(step) or LABELS.get(step, step)


def label(step: str, kind: str = "hearing") -> str:
    """The same in the language spoken here and now, for what is written down."""
    return str(named(step, kind))


def named_now(sitting: Sitting) -> Any:
    """The present step in words, also where none has been entered."""
    return named(sitting.step, sitting.kind) if sitting.step else _("还没有进入任何步骤")


# Several steps in one sentence, said when it is read.
named_all = lazy(lambda steps: "、".join(label(step) for step in steps), str)


def may_speak(sitting: Sitting, person: Person) -> bool:
    """Whether this person may speak in the hearing now: the bench always, others by step or by the floor."""
    if person.locked and person.muted:
        return False
    if person.is_any("bench") or person.id in sitting.floor:
        return True
    if person.is_any("interpreter"):
        return True
    return person.is_any(*MAY_SPEAK.get(sitting.step, ()))


def record_of(kind: str, step: str, room: str) -> str:
    """Into which transcript words fall: the mediation step writes a paper of its own (办案规则 第七十一条)."""
    if room == "deliberation":
        return "deliberation"
    if room != "hearing":
        return ""
    return "mediation" if kind == "mediation" or step == "mediation" else "hearing"


def entered_after(entered: list[str], step: str, steps: list[str]) -> list[str]:
    """The steps held once this one is entered; going back to evidence or questions makes the later ones be held again."""
    kept = list(entered)
    if step in REOPENS and step in steps:
        later = set(steps[steps.index(step) + 1 :])
        kept = [s for s in kept if s not in later]
    return kept if step in kept else [*kept, step]
