"""The way to the police, kept on one row."""

from typing import Any

from casework import roles
from casework.act import Act
from wage_arrears.records.inspection import Referral


def form_team(act: Act) -> None:
    """A fresh start, also after an earlier refusal."""
    Referral.objects.filter(case=act.case).delete()
    row = Referral.objects.create(case=act.case, formed_on=act.on)
    row.team.set(act["members"])
    for user in row.team.all():
        roles.appoint(act.case, user, "inspector", at=act.at)


def report(act: Act) -> None:
    """What the team found."""
    update(act, reported_on=act.on, limb=act["limb"], total=act.thing.arrears_outstanding)


def update(act: Act, **values: Any) -> None:
    """Notes a step."""
    Referral.objects.filter(case=act.case).update(**values)


def come_back(act: Act) -> str:
    """Back to the stage it left; the ladder goes on."""
    row = Referral.objects.get(case=act.case)
    update(act, police_refused_on=act["on"] or act.on)
    return row.stage_before or "ordered"
