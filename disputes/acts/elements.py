"""The element sheet (要素表): points a worker answered in the interview, put to the employer one by one."""

from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from casework.models import Case
from disputes.records.ledger import Element
from law.wording import long_date

# Answer of the interview → the element's name on the sheet.
LABELS = {
    "hired": "入职日期",
    "monthly_wage": "约定月工资",
    "contract": "书面劳动合同",
    "end": "离职情况",
    "ended": "最后工作日",
}
DAYS, SUMS = ("hired", "ended"), ("monthly_wage",)
WORDS = {
    "contract": {"yes": "签过", "no": "没签过", "unsure": "不确定"},
    "end": {
        "working": "还在工作",
        "dismissed": "公司让走的",
        "resigned": "自己走的",
        "expired": "合同到期未续",
        "unsure": "说不清",
    },
}


def fill_sheet(case: Case, answers: dict[str, Any]) -> None:
    """One element for each point that was answered; told again, it is replaced."""
    for code, label in LABELS.items():
        said = answers.get(code)
        if said in (None, "", "unsure"):
            continue
        value = worded(code, str(said))
        Element.objects.update_or_create(case=case, code=code, defaults={"label": label, "applicant_value": value})


def worded(code: str, said: str) -> str:
    """An answer as the sheet, and the award made from it, print it; what is no day and no sum stays as it was told."""
    with suppress(ValueError, InvalidOperation):
        if code in DAYS:
            return long_date(date.fromisoformat(said))
        if code in SUMS:
            return f"{Decimal(said):,.2f}元"
    return WORDS.get(code, {}).get(said, said)
