"""What happened, said as a past: for the timeline and for notices, where the label of a button would read as an order."""

from typing import Any

from django.utils.translation import gettext_lazy

from casework.machine import EventRow

SAID: dict[str, Any] = {
    "application.start": gettext_lazy("开始写申请"),
    "application.save": gettext_lazy("写了一部分，已保存"),
    "application.submit": gettext_lazy("提交了申请"),
    "application.take": gettext_lazy("接手了这件事（首问负责）"),
    "application.choose_route": gettext_lazy("选了怎么办"),
    "application.request_correction": gettext_lazy("请劳动者补材料"),
    "application.correct": gettext_lazy("补了材料"),
    "application.withdraw": gettext_lazy("撤回了申请"),
    "application.route_to_mediation": gettext_lazy("转给了调解组织"),
    "application.route_to_arbitration": gettext_lazy("转给了仲裁委员会"),
    "application.route_to_inspection": gettext_lazy("转给了劳动监察"),
    "arbitration.file": gettext_lazy("收到了仲裁申请"),
    "arbitration.request_correction": gettext_lazy("一次性告知要补哪些材料"),
    "arbitration.correct": gettext_lazy("补了材料"),
    "arbitration.accept": gettext_lazy("受理了，开始计算审限"),
    "arbitration.decline": gettext_lazy("决定不予受理"),
    "arbitration.serve_application": gettext_lazy("把申请书副本送给被申请人"),
    "arbitration.answer": gettext_lazy("交了答辩书"),
    "arbitration.serve_answer": gettext_lazy("把答辩书送给申请人"),
    "arbitration.constitute_tribunal": gettext_lazy("组成了仲裁庭"),
    "arbitration.choose_summary": gettext_lazy("决定适用简易处理"),
    "arbitration.schedule_hearing": gettext_lazy("排定了开庭时间"),
    "arbitration.open_hearing": gettext_lazy("开庭了"),
    "arbitration.close_hearing": gettext_lazy("闭庭了"),
    "arbitration.agree_line": gettext_lazy("认可了账目上的一行"),
    "arbitration.dispute_line": gettext_lazy("对账目上的一行有争议"),
    "arbitration.answer_element": gettext_lazy("答复了一项要素"),
    "arbitration.find_line": gettext_lazy("认定了账目上的一行"),
    "arbitration.vote": gettext_lazy("表决了"),
    "arbitration.vote_on_part": gettext_lazy("就先行裁决的请求表决了"),
    "award.approve_issue": gettext_lazy("签发了裁决书"),
    "award.apply_seal": gettext_lazy("在裁决书上用了印"),
    "arbitration.draft_partial_award": gettext_lazy("拟了先行裁决书"),
    "arbitration.drop_partial_award": gettext_lazy("放弃了先行裁决"),
    "arbitration.make_partial_award": gettext_lazy("先行裁决了一部分请求"),
    "arbitration.draft_award": gettext_lazy("拟了裁决书"),
    "arbitration.sign_award": gettext_lazy("签署了裁决书"),
    "arbitration.issue_award": gettext_lazy("作出了裁决"),
    "arbitration.suspend": gettext_lazy("决定中止审理"),
    "arbitration.resume": gettext_lazy("恢复了审理"),
    "arbitration.withdraw": gettext_lazy("撤回了申请"),
    "arbitration.settle": gettext_lazy("记下了和解内容"),
    "arbitration.identify": gettext_lazy("证明了身份"),
    "evidence.submit": gettext_lazy("交了一份证据"),
    "service.prepare": gettext_lazy("一份文书准备送达"),
    "service.send": gettext_lazy("文书发出了"),
    "service.confirm_receipt": gettext_lazy("文书收到了"),
    "hearing.book": gettext_lazy("订下了庭期"),
    "hearing.ask_elsewhere": gettext_lazy("有仲裁员申请在别处参加庭审"),
    "hearing.decide_elsewhere": gettext_lazy("决定了仲裁员能否在别处参加庭审"),
    "hearing.return_to_room": gettext_lazy("有仲裁员改回仲裁庭就座"),
    "payment_plan.schedule": gettext_lazy("定下了付款计划"),
    "payment_plan.report_payment": gettext_lazy("说已经付款"),
    "payment_plan.confirm_payment": gettext_lazy("确认收到了钱"),
}


def said(row: EventRow) -> Any:
    """The sentence of an event; its label where none was written."""
    return SAID.get(row.key, row.label)
