"""The look-book's people and figures: one worker's case, every widget in its states."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message

SHANGHAI = ZoneInfo("Asia/Shanghai")
SAMPLE_DAY = date(2026, 5, 7)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the sample year."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="姓名", max_length=60, help_text="和身份证上一样。")
    phone = forms.CharField(label="手机号", max_length=20, required=False)
    story = forms.CharField(label="发生了什么", widget=forms.Textarea, help_text="想到什么写什么，也可以用语音输入。")
    contract = forms.ChoiceField(
        label="签过书面合同吗",
        choices=[("yes", "签过"), ("no", "没签"), ("unsure", "不确定")],
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label="为什么离开公司",
        choices=[("unpaid", "公司拖欠工资"), ("injury", "受了工伤"), ("dismissed", "公司叫我走")],
        widget=forms.CheckboxSelectMultiple,
    )
    district = forms.ChoiceField(label="在哪个区上班", choices=[("370203", "市北区"), ("370202", "市南区")])
    left_on = forms.DateField(label="做到哪一天", widget=forms.DateInput(attrs={"type": "date"}))
    wage = forms.DecimalField(label="月工资（元）", decimal_places=2)
    agree = forms.BooleanField(label="我同意在网上收文书")


CLOCK = {
    "used": 21,
    "left": 25,
    "total": 45,
    "nominal": date(2026, 5, 31),
    "due_on": date(2026, 6, 1),
    "provisional": False,
    "verb": "裁决",
    "excluded": [
        {
            "from": date(2026, 3, 31),
            "to": date(2026, 4, 20),
            "days": 20,
            "ground": "等工伤认定结论，中止审理。",
            "article": "《办案规则》第四十六条",
        }
    ],
    "explanation": ["第45天是5月31日（周日），顺延到下一个工作日。"],
}
OVERDUE = {
    "used": 48,
    "left": -3,
    "total": 45,
    "nominal": date(2026, 5, 28),
    "due_on": date(2026, 5, 28),
    "provisional": False,
    "verb": "裁决",
    "excluded": [],
    "explanation": ["您可以不等裁决，直接向法院起诉。"],
}
UNPUBLISHED = {
    "used": 6,
    "left": 39,
    "total": 45,
    "nominal": date(2027, 1, 3),
    "due_on": None,
    "provisional": True,
    "verb": "裁决",
    "provisional_why": "2027年放假安排尚未公布，公布后再定准。",
    "excluded": [],
    "explanation": [],
}

ANSWERS = {
    "where": {"text": "等公司答复", "law": "答辩期", "why": "案子已受理，公司已收到申请书。"},
    "turn": {"text": "公司", "why": "青岛海润达食品有限公司"},
    "by_when": {"due_on": date(2026, 5, 9), "why": "4月22日送到，次日起数10个工作日；五一放假不算，这个周六调休上班。"},
    "can_do": {
        "text": "给2行有争议的账补证据",
        "why": "5月11日（周一）前（举证期限）",
        "links": [{"url": "#talk", "label": "也可以先和公司谈"}],
    },
    "if_nothing": {"text": "案子照常往下走", "why": "公司不答复，也照样开庭。您不补，这2行就按现有证据认定。"},
}

PATH = [
    {"label": "申请", "state": "done"},
    {"label": "受理", "state": "done"},
    {"label": "答辩", "state": "here"},
    {"label": "开庭"},
    {"label": "裁决"},
    {"label": "拿到钱"},
]
STEPS = [
    *({"label": label, "state": "done"} for label in ("核对身份", "宣布纪律", "告知权利", "陈述", "答辩", "争议焦点")),
    {"label": "举证质证", "state": "here"},
    *({"label": label} for label in ("询问", "辩论", "最后陈述", "调解", "闭庭")),
]

TIMELINE = [
    {
        "at": at(5, 20, 9, 30),
        "state": "ahead",
        "text": "预定开庭，可以在手机上参加。正式通知最迟5月13日（周三）送到您手里。",
    },
    {"at": date(2026, 5, 7), "state": "today", "text": "等公司答复，后天到期。"},
    {"at": at(5, 6, 15, 42), "text": "公司的代理人马志远对5行账表了态：认可3行，2行有争议。"},
    {"at": at(4, 22, 10, 8), "text": "公司签收了应诉通知书和您的申请书副本，答辩期从4月23日起数。", "state": "binding"},
    {"at": at(3, 23, 21, 16), "text": "您在手机上提交了仲裁申请。", "by": "首问负责人：陈立"},
]


def line(
    number: int, month: str, item: str, note: str, claimed: str, admitted: str | None, answer: str, **more: Any
) -> dict[str, Any]:
    """One ledger line."""
    mine, theirs = Decimal(claimed), Decimal(admitted) if admitted else None
    gap = mine - theirs if theirs is not None else None
    return {
        "id": number,
        "month": month,
        "item": item,
        "note": note,
        "claimed": mine,
        "admitted": theirs,
        "gap": gap,
        "answer": answer,
        **more,
    }


LINES = [
    line(
        1,
        "2025年12月",
        "工资",
        "停工留薪期",
        "5800",
        "3800",
        "disputed",
        reason="12月31日给过现金2,000元，有领款单。",
        url="#evidence",
    ),
    line(
        2,
        "2025年10月",
        "国庆加班",
        "10月1日至3日，3倍",
        "2400",
        "0",
        "disputed",
        reason="国庆停产，没人上班。",
        url="#evidence",
        formula="5,800 ÷ 21.75 × 3天 × 300% = 2,400.00",
        articles="《劳动法》第四十四条",
        law_on=date(2026, 2, 28),
    ),
    line(
        3,
        "2025年11月",
        "工资",
        "应发5,800，已发3,000",
        "2800",
        "2800",
        "agreed",
        found=Decimal(2800),
        found_reason="双方一致",
    ),
    line(
        4,
        "2026年1月",
        "工资",
        "应发5,800，没发",
        "5800",
        "5800",
        "agreed",
        found=Decimal(5800),
        found_reason="双方一致",
    ),
    line(5, "2025年8月至2026年2月", "没签合同的另一倍工资", "二倍工资差额", "40600", None, ""),
]
TOTALS = {
    "claimed": Decimal(57400),
    "admitted": Decimal(12400),
    "disputed": Decimal(4400),
    "found": Decimal(8600),
    "note": "还有3行未认定",
}
SUMS = [
    {"label": "我要求", "value": Decimal(57400)},
    {"label": "公司已认", "value": Decimal(12400)},
    {"label": "还有争议", "value": Decimal(4400)},
    {"label": "已经到手", "value": Decimal(3000), "kind": "got"},
]

PAPERS = [
    {"title": "组庭通知书", "url": "#p1", "to": "给您 · 仲裁员秦月明", "served_on": date(2026, 4, 22), "mine": True},
    {
        "title": "应诉通知书",
        "url": "#p2",
        "to": "给公司",
        "number": "青北劳人仲案〔2026〕第318号",
        "served_on": date(2026, 4, 22),
        "read_at": at(4, 22, 11),
        "reader": "公司",
    },
    {"title": "开庭通知书", "to": "给您和公司", "sent_on": date(2026, 5, 6)},
]
TASKS = [
    {
        "title": "催交考勤原件",
        "url": "#t1",
        "case_title": "周桂兰 与 海润达食品",
        "case_number": "〔2026〕第318号",
        "due_on": date(2026, 5, 6),
        "why": "公司掌握的证据，不交可作不利认定",
    },
    {
        "title": "起草裁决书",
        "url": "#t2",
        "case_title": "王芳 与 宏达餐饮",
        "case_number": "〔2026〕第301号",
        "due_on": date(2026, 6, 1),
    },
    {
        "title": "安排开庭",
        "url": "#t3",
        "case_title": "李强 与 鼎盛建筑",
        "case_number": "〔2026〕第330号",
        "nominal": date(2027, 1, 8),
    },
]
COLUMNS = [
    {"label": "案件"},
    {"label": "阶段"},
    {"label": "轮到谁"},
    {"label": "要求（元）", "money": True, "num": True},
    {"label": "到期", "due": True, "sorted": "ascending", "sort_url": "?sort=-due"},
]
ROWS = [
    {
        "url": "#c1",
        "first": True,
        "note": "〔2026〕第318号 · 劳动报酬、二倍工资",
        "cells": ["周桂兰 与 海润达食品", "待开庭", "您", Decimal(61700), date(2026, 5, 9)],
    },
    {
        "url": "#c2",
        "note": "〔2026〕第301号 · 经济补偿",
        "cells": ["王芳 与 宏达餐饮", "合议", "合议庭", Decimal(18000), date(2026, 6, 1)],
    },
    {
        "url": "#c3",
        "note": "〔2026〕第330号 · 集体争议，12人",
        "cells": ["李强等12人 与 鼎盛建筑", "答辩", "公司", Decimal("236400.5"), date(2026, 4, 30)],
    },
]
EVIDENCE = [
    {
        "no": "申4",
        "name": "国庆值班表照片",
        "url": "#e4",
        "kind": "照片",
        "purpose": "10月1日至3日上班",
        "pages": 1,
        "original": "照片",
        "opinions": {"authenticity": "dispute", "legality": "agree", "relevance": "agree"},
        "opinion_reason": "没有公司盖章",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "received_at": at(5, 6, 15, 42),
        "receipt_no": "A-0415",
    },
    {
        "no": "被1",
        "name": "劳动合同",
        "kind": "PDF",
        "purpose": "已签书面合同",
        "pages": 4,
        "overdue": "逾期未交原件",
        "suggested": True,
        "opinions": {"authenticity": "dispute", "legality": "agree", "relevance": ""},
    },
    {"name": "银行流水.pdf", "kind": "PDF", "purpose": "2025年7月至2026年3月的工资", "progress": 64},
]
MOVES = [
    {
        "label": "催交考勤原件",
        "url": "#m1",
        "post": True,
        "go": True,
        "key": "n",
        "due_on": date(2026, 5, 18),
        "why": "公司掌握的证据，周一前不交，可作不利认定",
    },
    {"label": "起草裁决书", "closed": "账目还有3行未认定。", "due_on": date(2026, 6, 1)},
    {"label": "开庭通知已送到双方", "done": True, "due_on": date(2026, 5, 12), "why": "最迟5月13日（周三）送到，合规"},
]
REFUSAL = {
    "message": "延期开庭应在开庭三日前提出，最迟为5月15日（周五）。",
    "article": "《劳动争议调解仲裁法》第三十五条",
    "still": [{"url": "#r", "label": "说明紧急情况，请仲裁庭决定"}],
}


def wrong_form() -> forms.Form:
    """The sample form as it comes back with something to mend."""
    return SampleForm(
        {
            "name": "",
            "story": "公司三个月没发工资",
            "contract": "no",
            "district": "370203",
            "left_on": "2026-02-31",
            "wage": "5800",
            "agree": "on",
        }
    )


SAID = [
    Message(messages.SUCCESS, "申请已提交，收件回执在“文书”里。"),
    Message(messages.WARNING, "还有2行账没答，5月9日（周六，上班）前都可以改。"),
]


def samples() -> dict[str, Any]:
    """The look-book's context."""
    return {
        "clock": CLOCK,
        "overdue": OVERDUE,
        "unpublished": UNPUBLISHED,
        "answers": ANSWERS,
        "messages": SAID,
        "acting_for": "周桂兰",
        "path": PATH,
        "steps": STEPS,
        "timeline_rows": TIMELINE,
        "lines": LINES,
        "totals": TOTALS,
        "sums": SUMS,
        "papers": PAPERS,
        "tasks": TASKS,
        "columns": COLUMNS,
        "queue": ROWS,
        "evidence": EVIDENCE,
        "moves": MOVES,
        "refusal": REFUSAL,
        "form": SampleForm(),
        "wrong": wrong_form(),
        "step": {"number": 7, "of": 12, "saved_at": at(5, 7, 21, 4), "back_url": "#"},
        "yes_no": [("yes", "记得"), ("no", "不记得")],
        "may_9": date(2026, 5, 9),
        "oct_1": date(2026, 10, 1),
        "left_on": at(2, 28, 17, 30),
        "jan_2027": date(2027, 1, 8),
        "desk_nav": [
            {"url": "#", "label": "待办", "count": 6},
            {"url": "#", "label": "我的案件", "count": 12, "current": True},
            {"url": "#", "label": "庭期"},
        ],
    }
