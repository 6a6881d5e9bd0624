"""Is it in time, is it final, until when may one sue."""

from django.utils.translation import gettext_lazy as _

from casework.lawbook.asks import Trial, choice, day, group, list_of, money, place, rows, yes_no
from law.calculators.final_award import KINDS as AWARD_KINDS
from law.calculators.final_award import TITLES

SUIT_OUTCOMES = (
    ("", _("还没有结果")),
    ("withdrawn", _("撤诉")),
    ("dismissed", _("驳回起诉")),
    ("dismissed_late", _("因过期被驳回")),
    ("dismissed_no_dispute", _("因不属劳动争议等被驳回")),
    ("judged", _("法院已判决")),
    ("refused_as_final", _("因属终局裁决不受理")),
)
SIDES = (("worker", _("劳动者")), ("employer", _("单位")))

ON_TIME = (
    Trial(
        "limitation",
        _("现在申请仲裁还来得及吗？"),
        _("仲裁时效"),
        _("一般一年；要过钱、投诉过的，从那天重新算。"),
        (
            choice(
                "kind",
                _("要什么"),
                (("wages", _("工资")), ("double_wage", _("二倍工资")), ("other", _("其他"))),
            ),
            day("relation_ended", _("哪天离开的"), _("还在上班就空着。"), optional=True),
            day("known_on", _("哪天知道自己吃亏的"), _("要工资的不用填。"), optional=True),
            list_of(
                "interrupted_on",
                day("date", _("哪天要过、投诉过、对方答应过")),
                _("微信、短信、投诉回执都可以作证明。"),
                optional=True,
            ),
            rows(
                "suspended",
                _("没办法申请的日子"),
                (day("from", _("从")), day("to", _("到"))),
                _("例如封控、重病、不可抗力。"),
                optional=True,
            ),
            day("filed_on", _("哪天申请"), _("填今天，看看来不来得及。"), optional=True),
            place(),
        ),
        {"deadline": _("最晚哪天申请"), "in_time": _("来得及")},
        law_day="",
    ),
    Trial(
        "final_award",
        _("裁决是一裁终局吗？"),
        _("终局裁决"),
        _("一项一项看：数额不超过当地最低工资12个月的，单位不能再起诉。"),
        (
            rows(
                "items",
                _("裁决了哪些项"),
                (
                    choice("kind", _("哪一项"), [(kind, TITLES[kind]) for kind in AWARD_KINDS]),
                    money("amount", _("裁决数额（元）"), optional=True),
                ),
            ),
            day("on", _("哪天裁决的")),
            place(),
            money("minimum_wage", _("当地月最低工资（元）"), _("选了地方就不用填。"), optional=True),
            yes_no("relation_in_case", _("案子里有确认劳动关系吗"), optional=True),
        ),
        {
            "cap": _("单项限额（元）"),
            "final_total": _("终局的合计（元）"),
            "contestable_total": _("还可以起诉的合计（元）"),
        },
    ),
    Trial(
        "finality_dates",
        _("收到裁决，最晚哪天起诉？"),
        _("起诉、撤销期限与生效"),
        _("填收到裁决书的日子，看双方各到哪天。"),
        (
            choice("paper", _("裁决书上写的是"), (("final", _("终局裁决")), ("contestable", _("非终局裁决")))),
            day("made_on", _("裁决书落款日期")),
            day("worker_received", _("劳动者哪天收到"), _("没收到就空着。"), optional=True),
            day("employer_received", _("单位哪天收到"), _("没收到就空着。"), optional=True),
            rows(
                "suits",
                _("起诉过的"),
                (
                    choice("by", _("谁"), SIDES),
                    day("on", _("哪天起诉")),
                    choice("outcome", _("结果"), SUIT_OUTCOMES, optional=True),
                    day("ruling_received", _("哪天收到裁定"), optional=True),
                ),
                _("没有就空着。"),
                optional=True,
            ),
            group(
                "set_aside",
                _("单位申请撤销的"),
                (
                    day("applied_on", _("哪天申请"), optional=True),
                    choice(
                        "outcome",
                        _("结果"),
                        (("", _("还没有结果")), ("set_aside", _("撤销了裁决")), ("rejected", _("驳回了申请"))),
                        optional=True,
                    ),
                    day("ruling_received", _("哪天收到裁定"), optional=True),
                ),
                _("没有就空着。"),
                optional=True,
            ),
        ),
        {"worker": _("劳动者最晚"), "employer": _("单位最晚"), "takes_effect": _("裁决生效")},
        law_day="made_on",
    ),
)
