"""The checklist of a visit, as data for the page, the journal and the paper."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

CHECKLIST = [
    ("contracts", _("劳动合同都签了，一人一份")),
    ("roster", _("有职工名册")),
    ("attendance", _("有考勤记录")),
    ("wage_ledger", _("有工资台账，按月发放")),
    ("payslips", _("有工资条")),
    ("minimum_wage", _("不低于最低工资")),
    ("overtime", _("加班没有超时，加班费付了")),
    ("rest", _("休息休假有保障")),
    ("minors", _("没有童工，女职工、未成年工有保护")),
    ("social_insurance", _("参加了社会保险")),
    ("notice_board", _("工地有维权告示牌")),
    ("account", _("工地有工资专户和实名制")),
]
ANSWERS = [("yes", _("符合")), ("no", _("不符合")), ("none", _("没有查"))]


def checklist_told(checked: Mapping[str, str]) -> list[str]:
    """Each point that was looked at, with what was found."""
    answers = dict(ANSWERS)
    rows = [(label, checked.get(name)) for name, label in CHECKLIST]
    return [f"{label}：{answers[said]}" for label, said in rows if said in answers and said != "none"]
