"""What follows the events of an application."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Office, OfficeKind
from casework import door
from casework.act import Act
from casework.follows import Follows, follows
from casework.relations import applicant
from casework.routing import office_for
from casework.todo import TaskRule, task
from disputes.machines.application import Stage


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


FOLLOWS: dict[str, Follows] = {
    "application.submit": follows(
        opens=["arb.accept_5wd", "arb.correction_notice_5wd"], issues=["filing_receipt"], tells=applicant
    ),
    "application.request_correction": follows(
        meets=["arb.correction_notice_5wd"], cancels=["arb.accept_5wd"], issues=["correction_notice"], tells=applicant
    ),
    "application.correct": follows(opens=["arb.accept_5wd"]),
    "application.route_to_mediation": follows(meets=["arb.accept_5wd"], then=[open_mediation], tells=applicant),
    "application.route_to_arbitration": follows(meets=["arb.accept_5wd"], then=[open_arbitration], tells=applicant),
    "application.route_to_inspection": follows(meets=["arb.accept_5wd"], then=[open_inspection], tells=applicant),
    "application.redirect": follows(meets=["arb.accept_5wd"], issues=["jurisdiction_notice"], tells=applicant),
}

TASKS: list[TaskRule] = [
    task("application.finish_draft", _("把申请填完"), [Stage.DRAFT], "applicant", event="submit"),
    task("application.check_filing", _("审查收到的申请"), [Stage.SUBMITTED], "filing_officer", due=("arb.accept_5wd",)),
    task("application.bring_missing", _("补交材料"), [Stage.CORRECTION_REQUESTED], "applicant", event="correct"),
]
