"""The names inside the dated values, as people read them: the keys of tables, and the readings one may choose between."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KEYS: dict[str, Any] = {
    "amount_max": _("数额上限"),
    "amount_min": _("数额下限"),
    "exempt_below": _("低于此数免存"),
    "first_month": _("从几月"),
    "last_month": _("到几月"),
    "max": _("最高"),
    "min": _("最低"),
    "month": _("每月"),
    "months": _("月数"),
    "multiple": _("倍数"),
    "other": _("其他人员"),
    "outdoor": _("室外作业"),
    "per_year": _("每满一年"),
    "person_max": _("个人最高"),
    "person_min": _("个人最低"),
    "quarter": _("每季"),
    "rate_floor": _("降低后的下限"),
    "rate_max": _("最高比例"),
    "rate_min": _("最低比例"),
    "rest_day": _("休息日"),
    "statutory_holiday": _("法定节假日"),
    "workday": _("工作日"),
    "workers": _("人数"),
    "year": _("每年"),
    "years": _("年数"),
}
# Figure → the readings the calculators know; no other word may be proposed for it.
CHOICES: dict[str, dict[str, Any]] = {
    "double_wage_limitation": {"whole_from_end": _("整体算一年"), "day_by_day": _("按日倒推")},
    "injury_lump_sum_rule": {"any_amount": _("不论金额都终局"), "by_amount": _("看金额")},
    "limitation_restart": {"from_interruption": _("从中断时起"), "from_end_of_procedure": _("从程序终结时起")},
    "relation_makes_contestable": {"yes": _("是"), "no": _("否")},
    "summary_amount_limit_rule": {"province_average_annual_wage": _("全省上年度职工年平均工资")},
    "witness_online": {
        "designated_place": _("在指定的地点在线作证"),
        "office_only": _("一律到仲裁院"),
        "bars_online": _("有证人出庭的不在线开庭"),
    },
}


def choice_words(name: str, value: object) -> Any:
    """A reading in words; a number is its own."""
    return CHOICES.get(name, {}).get(str(value), value)


def key_words(key: object) -> Any:
    """A key of a table in words; a grade or a tier is a number."""
    return KEYS.get(str(key), key)
