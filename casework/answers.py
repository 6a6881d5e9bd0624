"""The five answers of every case page: where it stands, whose turn, by when, what can I do, what if nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.deadlines import pending
from casework.door import why_not
from casework.machine import MACHINES, Machine
from casework.models import Capacity, Case, Deadline, Side, Task
from casework.moves import Move, leads, moves
from casework.plain import lapse, stands
from casework.standing import Standing, visible_to
from casework.todo import TaskRule, rule_of
from law.rules import rule as law_rule

# Who a task's relation is, in the words of a page.
WHO: dict[str, Any] = {
    "applicant": _("申请人"),
    "respondent": _("被申请人"),
    "third_party": _("第三人"),
    "worker": _("劳动者"),
    "employer": _("公司"),
    "payer": _("付款一方"),
    "payee": _("收款一方"),
    "party": _("当事人"),
    "filing_officer": _("立案人员"),
    "receiving_officer": _("接收移交的立案人员"),
    "clerk": _("书记员"),
    "arbitrator": _("仲裁员"),
    "tribunal_in_charge": _("仲裁员"),
    "office_head": _("仲裁院负责人"),
    "seal_keeper": _("印章管理员"),
    "mediator": _("调解员"),
    "mediation_head": _("调解组织负责人"),
    "inspector": _("监察员"),
    "inspectorate_head": _("监察机构负责人"),
    "department_head": _("人社部门分管负责人"),
    "principal_head": _("人社部门主要负责人"),
    "city_department_head": _("市人社部门负责人"),
}


# Moves whose page is more than one form.
OWN_PAGES = {
    "application.submit": "intake_go_on",
    "arbitration.submit_evidence": "evidence_new",
    "inspection.visit": "visit",
}
# Tasks that no single event does: the page on which they are done, by the thing they are about.
TASK_PAGES: dict[str, tuple[str, Any]] = {
    "hearing.attend": ("hearing_check_in", _("开庭前准备")),
    "hearing.attend_too": ("hearing_check_in", _("开庭前准备")),
    "hearing.hold": ("hearing_room", _("进入庭审")),
    "hearing.read_transcript": ("hearing_transcript", _("去核对笔录")),
    "hearing.read_transcript_too": ("hearing_transcript", _("去核对笔录")),
    "hearing.answer_step": ("hearing_turns", _("去回答")),
    "hearing.answer_step_too": ("hearing_turns", _("去回答")),
    "hearing.answer_step_third": ("hearing_turns", _("去回答")),
    "hearing.next_step": ("hearing_turns", _("去主持异步庭审")),
    "hearing.next_step_of_session": ("hearing_turns", _("去主持异步调解")),
    "hearing.compare_identity": ("hearing_identity", _("去核对")),
    "hearing.compare_identity_of_session": ("hearing_identity", _("去核对")),
}
# Tasks done in a section of the case page: its key, and what to call the way there.
TASK_PANELS: dict[str, tuple[str, Any]] = {
    "mediation.answer_offer_as_applicant": ("offers", _("看看出的价，接受或者不接受")),
    "mediation.answer_offer_as_respondent": ("offers", _("看看出的价，接受或者不接受")),
}
# What is open at nearly any time, or leads out of the road: never offered as the one next step.
BESIDE = frozenset(
    {
        "amend_claims",
        "apply_to_join",
        "close",
        "consent_to_extension",
        "convert_severance_claim",
        "deem_withdrawn",
        "extend_award_deadline",
        "refer_to_commission",
        "replace_arbitrator",
        "suspend",
        "terminate",
        "transfer",
        "open_file",
        "request_closed_hearing",
        "request_postponement",
        "request_recusal",
        "withdraw",
    }
)


@dataclass(frozen=True)
class Situation:
    """What a page says first about a file, for one reader."""

    case: Case
    body: Machine
    who: Standing
    moves: list[Move]
    task: Task | None
    deadline: Deadline | None
    mine: bool
    task_move: Move | None

    @property
    def open_moves(self) -> list[Move]:
        """What this reader may do now."""
        return [move for move in self.moves if move.is_open]

    @property
    def next(self) -> Move | None:
        """The one move to show first: that of the reader's own task, else the first that carries the file on."""
        if self.task_move or self.mine:
            return self.task_move or next(iter(self.on_road), None)
        return next((move for move in self.on_road if leads(move) == 0), None)

    @property
    def is_plain(self) -> bool:
        """The next step is one thing, and no choice among several that a button would make for the reader."""
        ways = [move for move in self.on_road if leads(move) == 0]
        return bool(self.page or self.task_move) or len(ways) == 1

    @property
    def page(self) -> dict[str, Any] | None:
        """The page of the reader's own task, where it is more than one event."""
        return task_page(self.task) if self.task and self.mine else None

    @property
    def on_road(self) -> list[Move]:
        """What this reader may do that carries the file on."""
        return [move for move in self.open_moves if not move.row.aside and not is_beside(move)]

    @property
    def due_on(self) -> date | None:
        """The day by which the next thing is due."""
        return (self.task and self.task.due_on) or (self.deadline and self.deadline.day) or None

    @property
    def provisional(self) -> bool:
        """The day rests on an unpublished year."""
        return bool(self.deadline and self.deadline.provisional)


def task_page(task: Task) -> dict[str, Any] | None:
    """Where a task is done that has a page, or a section of the case page, of its own."""
    _machine, _sep, pk = task.thing.partition(":")
    if task.kind in TASK_PANELS:
        key, label = TASK_PANELS[task.kind]
        return {"label": label, "url": f"{reverse('case', args=[task.case_id])}#{key}"}
    if task.kind not in TASK_PAGES or not pk:
        return None
    name, label = TASK_PAGES[task.kind]
    return {"label": label, "url": reverse(name, args=[int(pk)])}


def is_beside(move: Move) -> bool:
    """Whether a move leaves the road, or may wait: it needs special authority, or is a reading or a challenge."""
    return move.row.special or move.row.name in BESIDE


def leaves_road(move: Move) -> bool:
    """Whether a move belongs below the others: it may wait, or ends, stays or hands on the file."""
    return is_beside(move) or leads(move) > 1


def ordered(body: Machine, who: Standing) -> list[Move]:
    """The moves of a reader, those that carry the file on before those that may wait or leave the road."""
    return sorted(moves(body, who), key=lambda move: (is_beside(move), leads(move)))


def situation(case: Case, body: Machine, who: Standing, at: Any = None) -> Situation:
    """Reads what the five answers need."""
    tasks = list(Task.objects.filter(case=case, done_at=None))
    me, us = (None, who.user and who.user.pk), (None, who.party and who.party.pk)
    mine = [t for t in tasks if t.relation in who.held and t.user_id in me and t.party_id in us]
    mine.sort(key=lambda t: (t.due_on or date.max, t.kind not in TASK_PAGES))
    chosen = next(iter(mine or tasks), None)
    return Situation(
        case,
        body,
        who,
        ordered(body, who),
        chosen,
        clock_behind(chosen, pending(case), who),
        bool(mine),
        move_of(mine[0], case, who) if mine else None,
    )


def clock_behind(task: Task | None, clocks: list[Deadline], who: Standing) -> Deadline | None:
    """The clock the shown day is taken from: the task's own, so that day and consequence speak of one thing."""
    if task is None:
        return nearest(clocks, who)
    rule = rule_of(task.kind)
    if task.due_on is None or (rule and rule.due_on):
        return None
    named = [c for c in clocks if c.day == task.due_on and (rule is None or not rule.due or c.rule in rule.due)]
    return next(iter(named), None)


def nearest(clocks: list[Deadline], who: Standing) -> Deadline | None:
    """The next clock that is the reader's own, or nobody's in particular; officials look at all of them."""
    own = [c for c in clocks if who.party is None or c.party_id in (None, who.party.pk)]
    return min(own, key=lambda clock: clock.day, default=None)


def thing_behind(task: Task, case: Case) -> Any:
    """What a task is about; none where it is gone."""
    name, _sep, pk = task.thing.partition(":")
    if not pk or name not in MACHINES.names():
        return None
    model: Any = MACHINES.model(name)
    thing = model.objects.filter(pk=pk, case=case).first()
    if thing is not None:
        thing.case = case
    return thing


def move_of(task: Task, case: Case, who: Standing) -> Move | None:
    """The event a task is done by, on the thing it is about, where it may be done now."""
    rule = rule_of(task.kind)
    thing = thing_behind(task, case) if rule and rule.event else None
    if rule is None or thing is None:
        return None
    key = f"{thing.machine}.{rule.event}"
    move = Move(MACHINES.row(key), thing, why_not(key, thing, who))
    return move if move.is_open else None


def where(now: Situation) -> dict[str, Any]:
    """Where it stands: to a party in a worker's word with the statute's after it, to officials in the statute's."""
    label = now.body.stage_label()
    said = stands(now.case.kind, str(now.body.stage)) if now.who.party else ""
    return {"text": said, "law": label} if said else {"text": label}


def elsewhere(now: Situation) -> Case | None:
    """The open file in which an ended one goes on, where the reader may see it."""
    if now.case.is_open or now.who.user is None:
        return None
    others = Case.objects.filter(visible_to(now.who.user), dispute=now.case.dispute_id, is_open=True)
    return others.order_by("-pk").first()


def whose_turn(now: Situation) -> dict[str, Any]:
    """Whose turn it is, and what for."""
    if now.task is None:
        return {"text": _("没有人要做什么"), "why": _("这个案卷已经结束。") if not now.case.is_open else ""}
    rule = rule_of(now.task.kind)
    text = _("您") if now.mine else named(now.case, now.task.relation)
    return {"text": text, "why": rule.label if rule else ""}


def named(case: Case, relation: str) -> Any:
    """A party by name, an official by role."""
    side = {"side": relation} if relation in Side.values else {"capacity": relation}
    if relation not in (*Side.values, *Capacity.values):
        return WHO.get(relation, relation)
    names = [party.name for party in case.parties.filter(**side)[:3] if party.name]
    return "、".join(names) or WHO.get(relation, relation)


def by_when(now: Situation) -> dict[str, Any]:
    """The day, with what made it that day: the clock, or the thing the task is about."""
    if not now.due_on:
        beside = nearest(pending(now.case), now.who)
        found = {"due_on": beside.day, "text": _(law_rule(beside.rule).title)} if beside else None
        return {"text": _("没有期限"), "beside": found}
    rule = rule_of(now.task.kind) if now.task else None
    text = _(law_rule(now.deadline.rule).title) if now.deadline else what_day(now, rule)
    found = {"due_on": now.due_on, "provisional": now.provisional, "text": text}
    keep = [{"url": reverse("case_days", args=[now.case.pk]), "label": _("存进日历")}] if now.mine else []
    return found | {"links": keep}


def what_day(now: Situation, rule: TaskRule | None) -> Any:
    """What a day without a clock is for, with its hour where the task has one."""
    if rule is None or now.task is None:
        return ""
    thing = thing_behind(now.task, now.case) if rule.moment else None
    if rule.moment is None or thing is None:
        return rule.label
    hour = timezone.localtime(rule.moment(thing))
    return _("%(hour)s，%(what)s") % {"hour": f"{hour:%H:%M}", "what": rule.label}


def what_if_nothing(now: Situation) -> dict[str, Any]:
    """What follows when the day passes: to a party in plain words, to officials in the law's own."""
    rule = law_rule(now.deadline.rule) if now.deadline else None
    why = "、".join(str(a) for a in rule.articles[:2]) if rule else ""
    plain = lapse(now.case.kind, now.task.kind if now.task else "", rule.id if rule else "") if now.who.party else None
    if plain:
        return {"text": plain.own if now.mine else plain.others, "why": why}
    if rule and rule.consequence:
        return {"text": _(rule.consequence), "why": why}
    return {"text": _("案子照常往下走") if now.case.is_open else _("没有什么要赶的")}


def can_do(now: Situation) -> dict[str, Any]:
    """The moves of this reader on the road itself, the first one named."""
    first, onward = now.next, elsewhere(now)
    if first is None and onward:
        link = {"label": onward.number, "url": reverse("case", args=[onward.pk])}
        return {"text": _("看接着办的案卷"), "url": link["url"], "links": [link]}
    if now.page:
        return {"text": now.page["label"], "url": now.page["url"], "links": [link_to(now, m) for m in now.on_road[:2]]}
    if first is None:
        return {"text": _("现在不用您做什么"), "why": _("有变化会通知您。")}
    others = [m for m in now.on_road if m.row.key != first.row.key][:2]
    return {"text": first.row.label, "url": move_url(now.case, first), "links": [link_to(now, m) for m in others]}


def link_to(now: Situation, move: Move) -> dict[str, Any]:
    """A move as a link."""
    return {"label": move.row.label, "url": move_url(now.case, move)}


def five_answers(now: Situation) -> dict[str, Any]:
    """The answers in the shape the widget takes."""
    return {
        "where": where(now),
        "turn": whose_turn(now),
        "by_when": by_when(now),
        "can_do": can_do(now),
        "if_nothing": what_if_nothing(now),
    }


def move_url(case: Case, move: Move) -> str:
    """The page on which a move is made."""
    if move.row.key in OWN_PAGES:
        return reverse(OWN_PAGES[move.row.key], args=[case.pk])
    return reverse("move", args=[case.pk, move.row.machine, move.thing.pk, move.row.name])


def road(body: Machine) -> list[dict[str, Any]]:
    """“You are here”: the ordinary road, with a halt where the thing left it."""
    stages = [str(stage) for stage in body.ROAD]
    if not stages:
        return []
    left = str(getattr(body, "stage_before_stay", "") or "")
    here = body.stage if body.stage in stages else left or last_before(body, stages)
    at = stages.index(here) if here in stages else len(stages) - 1
    labels = {str(stage.value): stage.label for stage in body.Stage}
    halted = body.stage not in stages
    return [
        {"label": labels[stage], "state": "done" if n < at else ("halt" if halted else "here") if n == at else ""}
        for n, stage in enumerate(stages)
    ]


def last_before(body: Machine, stages: list[str]) -> str:
    """The stage of the road after which a side stage is declared: a request to correct stands after the filing."""
    if body.stage in body.FINAL:
        return ""
    declared = [str(stage.value) for stage in body.Stage]
    return next((each for each in reversed(declared[: declared.index(body.stage)]) if each in stages), "")
