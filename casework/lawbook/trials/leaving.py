"""What is owed at the end, and after an injury."""

from django.utils.translation import gettext_lazy as _

from casework.lawbook.asks import Trial, choice, day, law_day, money, number, place, yes_no

FLOORS = (
    money(
        "city_average_wage",
        _("当地上年度职工月平均工资（元）"),
        _("市统计或人社部门公布的数；已录入的地方可以不填。工资特别高的才用得上。"),
        optional=True,
    ),
    money("minimum_wage", _("当地月最低工资（元）"), _("选了地方就不用填。"), optional=True),
)
ENDED = (
    day("hired", _("哪天开始上班")),
    day("ended", _("哪天离开")),
    money("average_wage", _("离开前12个月平均每月应发工资（元）"), _("扣社保、个税以前的数，含奖金、加班费、补贴。")),
    place(),
    *FLOORS,
    day(
        "counted_from",
        _("工龄从哪天算起"),
        _("被安排到新单位、原单位没给补偿的，或者2008年以前的年限另算的，填这里。"),
        optional=True,
    ),
)
SEVERANCE_SHOWS = {
    "years": _("计算年限（年）"),
    "base": _("每年给一个月，按"),
    "wage_capped": _("按三倍封顶"),
    "years_capped": _("按12年封顶"),
}
# Few workers know the average of their city, and few earn so much that it matters.
MAY_NOT_KNOW = {"average_unknown": True}
LEAVING = (
    Trial(
        "severance",
        _("走的时候该给多少补偿？"),
        _("经济补偿（N）"),
        _("每满一年给一个月工资；不满半年给半个月。"),
        ENDED,
        SEVERANCE_SHOWS,
        law_day="ended",
        always=MAY_NOT_KNOW,
    ),
    Trial(
        "unlawful_termination",
        _("公司违法辞退，要赔多少？"),
        _("赔偿金（2N）"),
        _("是经济补偿的两倍，拿了它就不再另拿补偿。"),
        ENDED,
        SEVERANCE_SHOWS,
        law_day="ended",
        always=MAY_NOT_KNOW,
    ),
    Trial(
        "notice_pay",
        _("没提前30天通知，多给多少？"),
        _("代通知金"),
        _("因病、不胜任、情况重大变化被辞退，又没提前通知的，多付一个月工资。"),
        (money("last_month_wage", _("上一个月工资（元）")),),
        law_day="",
    ),
    Trial(
        "noncompete",
        _("不让去同行上班，补多少？"),
        _("竞业限制补偿"),
        _("约定了按约定；没约定的按前12个月平均工资的三成，不低于最低工资。"),
        (
            number("months", _("限制几个月")),
            money("agreed", _("约定每月给多少（元）"), _("没约定就空着。"), optional=True),
            money("average_wage", _("离开前12个月平均工资（元）"), _("没约定的要填。"), optional=True),
            place(),
            money("minimum_wage", _("当地月最低工资（元）"), _("选了地方就不用填。"), optional=True),
            law_day(),
        ),
        {"monthly": _("每月（元）")},
    ),
)

INJURED = (
    Trial(
        "work_injury",
        _("工伤能拿多少？"),
        _("工伤一次性待遇"),
        _("按劳动能力鉴定的等级算；单位没参保的，全由单位付。"),
        (
            choice("grade", _("鉴定为几级"), [(str(n), _("%(n)s级") % {"n": n}) for n in range(1, 11)]),
            money("own_wage", _("受伤前12个月平均月缴费工资（元）"), _("没参保的，填平均月工资。")),
            yes_no("insured", _("单位交工伤保险了吗")),
            place(_("各省的标准不一样。")),
            money(
                "region_average_wage",
                _("当地上年度职工月平均工资（元）"),
                _("市里公布的数；已录入的地方可以不填。"),
                optional=True,
            ),
            number("years_to_retirement", _("离退休还有几年"), _("五级到十级，不足5年的才要填。"), optional=True),
            yes_no("occupational_disease", _("是职业病吗"), optional=True),
            law_day(),
        ),
        {
            "disability_grant": _("一次性伤残补助金（元）"),
            "medical_subsidy": _("一次性工伤医疗补助金（元）"),
            "employment_subsidy": _("一次性伤残就业补助金（元）"),
            "fund_pays": _("工伤保险基金付（元）"),
            "employer_pays": _("单位付（元）"),
            "monthly_pension": _("每月伤残津贴（元）"),
        },
    ),
)
