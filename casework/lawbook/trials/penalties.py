"""What an employer answers for beside the debt."""

from django.utils.translation import gettext_lazy as _

from casework.lawbook.asks import Trial, choice, group, law_day, money, number, place, rows, yes_no
from law.calculators.fines import ARREARS, CONCEALED, FLAT, PER_WORKER

PENALTIES = (
    Trial(
        "wage_crime",
        _("老板欠薪不付，够得上犯罪吗？"),
        _("拒不支付劳动报酬罪的数额"),
        _("这里只看数额；还要政府责令过、到期仍不付等条件。"),
        (
            rows(
                "workers",
                _("每人被欠多少"),
                (number("months", _("欠了几个月")), money("amount", _("欠了多少（元）"))),
            ),
            group(
                "thresholds",
                _("本省的数额标准"),
                (
                    money("single", _("一个人（元）"), optional=True),
                    money("group", _("十人以上合计（元）"), optional=True),
                ),
                _("省高级人民法院定的数；已录入的地方可以不填。"),
                optional=True,
            ),
            place(),
            law_day(),
        ),
        {"large": _("达到数额标准"), "owed_total": _("一共欠（元）"), "still_needed": _("还要有")},
    ),
    Trial(
        "fine",
        _("单位会被罚多少？"),
        _("劳动保障监察罚款"),
        _("罚款交给国家，不给劳动者；欠薪先责令支付，不听才罚。"),
        (
            choice(
                "kind",
                _("单位做了什么"),
                [
                    *PER_WORKER.items(),
                    (CONCEALED, _("瞒报社会保险缴费工资")),
                    (ARREARS, _("拖欠工资")),
                    *FLAT.items(),
                ],
            ),
            number("workers", _("涉及多少人"), _("按人数罚的要填。"), optional=True),
            money("arrears", _("瞒报或拖欠的数额（元）"), optional=True),
            yes_no("order_ignored", _("责令过还不改正、不支付吗"), optional=True),
            law_day(),
        ),
        {
            "min": _("最少（元）"),
            "max": _("最多（元）"),
            "person_min": _("对责任人最少（元）"),
            "person_max": _("对责任人最多（元）"),
        },
    ),
)
