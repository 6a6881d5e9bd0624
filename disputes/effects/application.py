"""What follows the events of an application."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Office, OfficeKind
from casework import door
from casework.act import Act
from casework.follows import Follows, Issues, follows
from casework.relations import applicant
from casework.routing import office_for
from casework.todo import TaskRule, task
from disputes.machines.application import Stage
from disputes.queries.declared import oral_application, taken_down
from documents import facts


def onward(act: Act, key: str, kind: OfficeKind) -> None:
    """Opens the file the worker chose, from the same facts, counted from the day of receipt."""
    office: Office = act["office"] or office_for(kind, act.case.place)
    received_on = act["received_on"] or act.thing.received_on or act.on
    made = door.begin_file(
        key,
        by=act.by,
        office=office,
        at=act.at,
        given={"received_on": received_on.isoformat()},
        origin=act.case,
        via=act.via,
    )
    act.made.append(made.thing)


def open_mediation(act: Act) -> None:
    """转调解."""
    onward(act, "mediation.apply", OfficeKind.MEDIATION_BODY)


def open_arbitration(act: Act) -> None:
    """转仲裁."""
    onward(act, "arbitration.file", OfficeKind.COMMISSION)


def open_inspection(act: Act) -> None:
    """转劳动监察."""
    onward(act, "inspection.receive", OfficeKind.INSPECTORATE)


def sent_elsewhere(act: Act) -> dict[str, Any]:
    """Where the applicant is told to go, and why."""
    if act.key != "application.redirect":
        return {}
    office = Office.objects.filter(name=act["to"], kind=OfficeKind.COMMISSION, is_open=True).first()
    reached = {"proper_address": office.address, "proper_phone": office.phone, "transferable": True} if office else {}
    return {"proper_commission": act["to"], "jurisdiction_reason": act["reason"], **reached}


facts.register("jurisdiction_notice", sent_elsewhere)
facts.register("oral_application_record", oral_application)

FOLLOWS: dict[str, Follows] = {
    "application.submit": follows(
        opens=["arb.accept_5wd", "arb.correction_notice_5wd"],
        issues=["filing_receipt", Issues("oral_application_record", when=taken_down)],
        tells=applicant,
    ),
    "application.request_correction": follows(
        meets=["arb.correction_notice_5wd"], cancels=["arb.accept_5wd"], issues=["correction_notice"], tells=applicant
    ),
    "application.correct": follows(opens=["arb.accept_5wd"]),
    "application.route_to_mediation": follows(meets=["arb.accept_5wd"], then=[open_mediation], tells=applicant),
    "application.route_to_arbitration": follows(meets=["arb.accept_5wd"], then=[open_arbitration], tells=applicant),
    "application.route_to_inspection": follows(meets=["arb.accept_5wd"], then=[open_inspection], tells=applicant),
    "application.warn_of_lapse": follows(tells=applicant),
    "application.lapse": follows(tells=applicant),
    "application.redirect": follows(meets=["arb.accept_5wd"], issues=["jurisdiction_notice"], tells=applicant),
}

TASKS: list[TaskRule] = [
    task("application.finish_draft", _("把申请填完"), [Stage.DRAFT], "applicant", event="submit"),
    task("application.check_filing", _("审查收到的申请"), [Stage.SUBMITTED], "filing_officer", due=("arb.accept_5wd",)),
    task(
        "application.answer_hand_over",
        _("答复移交来的申请"),
        [Stage.SUBMITTED],
        "receiving_officer",
        event="accept_hand_over",
        when=lambda thing: thing.handing_to_id is not None,
    ),
    task("application.bring_missing", _("补交材料"), [Stage.CORRECTION_REQUESTED], "applicant", event="correct"),
]
