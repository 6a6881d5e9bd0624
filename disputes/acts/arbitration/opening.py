"""Filing, acceptance, transfer: what they do to the file."""

from casework import roles
from casework.act import Act
from disputes.acts import intake
from disputes.acts.carry import carry


def file(act: Act) -> None:
    """The same facts as in the file it comes from; received when the application was (令33 第三十条)."""
    arbitration = act.thing
    arbitration.received_on = act["received_on"] or act.on
    if act.case.origin:
        carry(act.case.origin, act.case)


def ask_correction(act: Act) -> None:
    """Everything missing, once (令33 第二十九条)."""
    act.thing.missing, act.thing.correction_asked_on = act["missing"], act.on


def correct(act: Act) -> None:
    """The day of correction is the day of receipt (令33 第四十六条第二项)."""
    arbitration = act.thing
    intake.set_worker(act.case, act["worker"])
    intake.set_respondent(act.case, act["respondent"])
    intake.set_claims(act.case, act["claims"])
    arbitration.missing = []
    arbitration.received_on = act["received_on"] or act.on


def accept(act: Act) -> None:
    """From this day the award period runs (调解仲裁法 43)."""
    arbitration = act.thing
    arbitration.accepted_on = act.on
    arbitration.procedure = act["procedure"] or arbitration.procedure


def transfer(act: Act) -> None:
    """The file goes to the commission that has jurisdiction; its tribunal here is released."""
    arbitration, case = act.thing, act.case
    arbitration.transferred_from, arbitration.jurisdiction_state = case.office, ""
    case.office = act["office"]
    case.place = case.office.place
    release(act)


def release(act: Act) -> None:
    """Those who sat or recorded step down."""
    for row in act.case.roles.filter(role__in=["arbitrator", "clerk"], until=None):
        roles.dismiss(row, at=act.at)
    act.thing.tribunal_on = act.thing.hearing_on = None


def take_over(act: Act) -> None:
    """The receiving commission goes on; the award period starts anew (令33 第四十六条第五项), its extension too."""
    act.thing.accepted_on, act.thing.extended_on = act.on, None


def end(act: Act) -> None:
    """The file has its result, or ends without one."""
    act.thing.ended_on = act.on
