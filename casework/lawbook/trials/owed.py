"""What is owed while the work goes on."""

from django.utils.translation import gettext_lazy as _

from casework.lawbook.asks import Trial, choice, day, law_day, list_of, money, month, number, place, rows, yes_no

MONTHLY = _("每月工资（元）")

OWED = (
    Trial(
        "unpaid_wages",
        _("公司欠我多少工资？"),
        _("劳动报酬"),
        _("一个月一行：应该发多少，实际发了多少。"),
        (
            rows(
                "months",
                _("哪些月没发齐"),
                (
                    month("month", _("月份")),
                    money("due", _("应发（元）")),
                    money("paid", _("实发（元）"), optional=True),
                ),
                _("一分没发的，实发空着。"),
            ),
        ),
        law_day="",
    ),
    Trial(
        "overtime",
        _("加班费该给多少？"),
        _("加班工资"),
        _("填日期，平时、休息日还是法定节假日由日历来定。"),
        (
            money("monthly_wage", MONTHLY, _("约定的或者正常上班的月工资，不含加班费。")),
            choice(
                "system",
                _("工时怎么算"),
                (("standard", _("标准工时")), ("comprehensive", _("综合计算")), ("irregular", _("不定时"))),
                _("后两种要经人社部门批准；不清楚就选“标准工时”。"),
                initial="standard",
            ),
            rows(
                "entries",
                _("哪天加了多少小时"),
                (
                    day("date", _("日期"), optional=True),
                    choice(
                        "kind",
                        _("哪种日子"),
                        (
                            ("", _("看日历")),
                            ("workday", _("平时")),
                            ("rest_day", _("休息日")),
                            ("statutory_holiday", _("法定节假日")),
                        ),
                        optional=True,
                    ),
                    number("hours", _("小时")),
                    yes_no("rest_given", _("补休了吗"), optional=True),
                ),
                _("记不清日期的，写小时，再选哪种日子。"),
            ),
        ),
        law_day="",
    ),
    Trial(
        "double_wage",
        _("没签劳动合同，能要多少？"),
        _("二倍工资差额"),
        _("上班满一个月还没签书面合同，从第二个月起每月多付一倍，最多11个月。"),
        (
            day("first_day", _("哪天开始上班")),
            day("employed_until", _("做到哪天"), _("还在上班就填今天。")),
            day("signed_on", _("后来哪天签的合同"), _("一直没签就空着。"), optional=True),
            money("monthly_wage", MONTHLY, _("每月一样的填这里；不一样的在下面按月填。"), optional=True),
            rows(
                "wages_by_month",
                _("每月工资不一样的"),
                (month("month", _("月份")), money("wage", _("工资（元）"))),
                optional=True,
            ),
            place(),
            day("filed_on", _("哪天申请仲裁"), _("还没申请就空着。"), optional=True),
        ),
        {
            "window": _("可以要的期间"),
            "full_months": _("满月数"),
            "partial": _("零头的工作日"),
            "deemed_open_ended_from": _("视为无固定期限合同，自"),
            "limitation": _("最晚哪天申请（时效）"),
            "in_time": _("没有过时效"),
        },
        law_day="employed_until",
    ),
    Trial(
        "annual_leave",
        _("年休假没休，该补多少？"),
        _("未休年休假工资"),
        _("正常工资之外，每天再付两倍。"),
        (
            money("monthly_wage", MONTHLY, _("离开或年底前12个月的月平均工资，不含加班费。")),
            number("total_working_years", _("一共工作了多少年"), _("在所有单位加起来，满1年才有年休假。")),
            number("year", _("哪一年的年休假"), _("例如2025。")),
            day("employed_from", _("哪天到这个单位的")),
            day("employed_to", _("哪天离开的"), _("还在就空着。"), optional=True),
            number("taken", _("那年已经休了几天"), optional=True),
            yes_no("waived", _("自己书面写过不休吗"), optional=True),
        ),
        {"entitlement": _("全年应休（天）"), "days": _("没休的（天）")},
        law_day="",
    ),
    Trial(
        "sick_pay",
        _("病假工资最少给多少？"),
        _("病假工资"),
        _("不能低于最低工资的一定比例；单位规定更高的按单位的。"),
        (money("monthly_wage", MONTHLY), number("days", _("病假几天"), _("按工作日算。")), place(), law_day()),
        {"monthly_floor": _("每月最低（元）")},
    ),
    Trial(
        "shutdown_pay",
        _("停工停产，工资怎么发？"),
        _("停工工资、基本生活费"),
        _("头一个月照发；以后看有没有安排干活。"),
        (
            money("monthly_wage", MONTHLY),
            number("months", _("停了几个月")),
            yes_no("worked", _("第二个月起安排干活了吗"), _("只停了一个月的不用答。"), optional=True),
            place(),
            law_day(),
        ),
    ),
    Trial(
        "heat_allowance",
        _("高温费有多少？"),
        _("防暑降温费"),
        _("每年六月到九月，按月发。"),
        (
            list_of("months", month("month", _("哪几个月"))),
            yes_no("outdoor", _("在室外或者高温的地方干活吗")),
            place(),
        ),
        law_day="",
    ),
    Trial(
        "wage_rates",
        _("一天、一小时合多少钱？"),
        _("日工资、小时工资"),
        _("月工资折成一天和一小时。"),
        (money("monthly_wage", MONTHLY), law_day()),
        {"daily": _("一天（元）"), "hourly": _("一小时（元）")},
    ),
    Trial(
        "additional_compensation",
        _("责令付了还不付，要加多少？"),
        _("加付赔偿金"),
        _("人社局责令限期支付，到期不付的，加付应付数的一半到一倍。"),
        (money("arrears", _("欠了多少（元）")), law_day()),
        {"min": _("最少加付（元）"), "max": _("最多加付（元）")},
    ),
)
