"""Reads of tips: the file a code follows, and what its holder may know."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.models import Case, Party
from documents.rendering.codes import LENGTH, typed
from wage_arrears.models import Inspection
from wage_arrears.records.tips import case_id_by_code

# What a teller reads: how far it is, never who works on it or what is said in it.
STANDS = {
    "received": _("收到了，还没有开始核实"),
    "verifying": _("监察员正在核实"),
    "declined": _("没有受理"),
    "filed": _("已经立案"),
    "investigating": _("正在调查"),
    "suspended": _("调查中止，等条件恢复"),
    "ordered": _("已经责令单位改正或支付"),
    "penalty_notice": _("已经告知单位拟作出的处理"),
    "decided": _("已经作出决定"),
    "performing": _("单位正在履行"),
    "court_enforcement": _("已经申请法院强制执行"),
    "criminal_referred": _("已经移送公安机关"),
    "closed": _("已经办结"),
}


def inspection_by_code(code: str) -> Inspection | None:
    """The file a code follows; none for a wrong one."""
    found = typed(code)[:LENGTH]
    case_id = case_id_by_code(found) if len(found) == LENGTH else None
    return (
        Inspection.objects.select_related("case", "case__office").filter(case_id=case_id).first() if case_id else None
    )


def tip_holder(case: Case, given: Mapping[str, Any]) -> tuple[set[str], Party | None]:
    """A provider of `casework.standing`: whoever types the code of this very file."""
    code = typed(str(given.get("tip_code") or ""))[:LENGTH]
    if len(code) != LENGTH or case_id_by_code(code) != case.pk:
        return set(), None
    return {"tip_holder"}, None
