"""What follows the events of service."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import notices
from casework.act import Act
from casework.deadlines import open_clock, running
from casework.follows import Follows, Issues, follows
from casework.machine import Machine
from casework.models import Case, CaseRole
from casework.todo import TaskRule, task
from documents.acts.service import begun_on, deeming_rule
from documents.facts import register
from documents.machines.service import Stage
from documents.proof import proof_facts, public_notice_facts
from documents.rules.channels import Channel
from documents.servers import RELATIONS, SERVERS, server_of


def start_period(act: Act) -> None:
    """The clock after which what was left or published counts as served."""
    rule = deeming_rule(act.thing)
    if rule:
        open_clock(act.case, rule, begun_on(act.thing), thing=act.thing.ref)


def end_period(act: Act) -> None:
    """That clock has done its work, or is no longer needed."""
    running(act.case).filter(thing=act.thing.ref).update(met_at=act.at)


def tell_addressee(act: Act) -> None:
    """Says that a paper is there; by SMS or by notice this is never service itself."""
    row = act.thing
    if row.party is None:
        return
    people = [r.user for r in CaseRole.objects.filter(party=row.party, until=None).select_related("user")]
    text = _("案件 %(number)s 有一份文书给您：%(title)s。") % {"number": act.case.number, "title": row.paper.title}
    for user in people:
        notices.to_user(user, text, at=act.at, case=act.case, path=f"/papers/{row.paper_id}/")
    if not people and row.party.phone:
        notices.to_phone(row.party.phone, text, at=act.at, case=act.case, path=f"/p/{row.token}")


def wants_proof(act: Act) -> bool:
    """Papers of a party's own pen need no proof of service beyond the journal."""
    return bool(act.thing.paper.row.signed)


proof = Issues("proof_of_service", when=wants_proof)
FOLLOWS: dict[str, Follows] = {
    "service.send": follows(then=[tell_addressee]),
    "service.resend": follows(then=[tell_addressee]),
    "service.confirm_receipt": follows(issues=[proof], then=[end_period]),
    "service.leave": follows(then=[start_period]),
    "service.publish": follows(issues=["public_notice"], then=[start_period]),
    "service.deem_served": follows(issues=[proof], then=[end_period]),
    "service.cancel": follows(then=[end_period]),
}
register("proof_of_service", proof_facts)
register("public_notice", public_notice_facts)


def served_by(relation: str) -> Any:
    """A condition: this relation serves the file's papers now; whoever never serves such files is not asked about."""

    def holds(row: Machine) -> bool:
        case: Case = row.case  # type: ignore[attr-defined]
        return relation in SERVERS[case.kind] and server_of(case) == relation

    return holds


def addressed_to(side: str) -> Any:
    """A condition: the addressee stands on this side and could sign here."""

    def holds(row: Any) -> bool:
        return bool(
            row.party and row.party.side == side and row.channel in (Channel.PLATFORM, Channel.SMS, Channel.EMAIL)
        )

    return holds


WORDS = {
    "send": (gettext_lazy("把文书发出去"), [Stage.PREPARED], "send"),
    "follow_up": (gettext_lazy("跟进送达：记下签收、拒收或退回"), [Stage.SENT], "confirm_receipt"),
    "serve_otherwise": (gettext_lazy("换一种方式送达"), [Stage.REFUSED, Stage.UNDELIVERABLE], "resend"),
    "await_service": (gettext_lazy("等送达期满"), [Stage.LEFT, Stage.PUBLISHED], ""),
}
TASKS: list[TaskRule] = [
    task(
        f"service.{name}" + ("" if relation == "clerk" else f"_by_{relation}"), label, stages, relation, event=event,
        when=served_by(relation), due_on=lambda row: row.deemed_on,
    )
    for name, (label, stages, event) in WORDS.items()
    for relation in RELATIONS
]  # fmt: skip
TASKS += [
    task(f"service.sign_for_by_{side}", gettext_lazy("签收文书"), [Stage.SENT], side, event="confirm_receipt",
         when=addressed_to(side), due_on=lambda row: None)
    for side in ("applicant", "respondent", "third_party")
]  # fmt: skip
TASKS += [
    TaskRule("paper.mend", gettext_lazy("补齐文书里的空白或缺字"), "paper", frozenset(), "clerk"),
]
