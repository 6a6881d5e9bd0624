"""What happens to a listing."""

from casework import roles
from casework.act import Act
from casework.models import CaseRole, Party, Side
from law.periods import due
from wage_arrears.rules import listing as rules

COPIED = ("side", "capacity", "is_organisation", "name", "credit_code", "legal_representative", "address", "phone")
TERM = "list.term_3y"


def propose(act: Act) -> None:
    """From an inspection the employer comes along, with those who speak for it; no worker and no tip does."""
    thing = act.thing
    thing.kind, thing.ground = act["kind"] or "joint_list", act["ground"]
    thing.persons, thing.facts_words = act["persons"], act["facts"]
    if act.case.origin:
        for party in act.case.origin.parties.filter(side=Side.RESPONDENT):
            bring(act, party)
        act.case.title = "、".join(act.case.parties.values_list("name", flat=True))


def bring(act: Act, party: Party) -> None:
    """The party and its people."""
    values = {name: getattr(party, name) for name in COPIED}
    copy = Party.objects.create(case=act.case, copied_from=party, **values)
    for role in CaseRole.objects.filter(party=party, until=None).select_related("user"):
        roles.appoint(act.case, role.user, role.role, at=act.at, party=copy, authority=role.authority)


def verify(act: Act) -> str:
    """Back to where the objection came from, or off the list."""
    if act.thing.published_on is None:
        return "not_listed" if act["holds"] else "noticed"
    if act["holds"]:
        act.thing.removed_on = act.on
        return "removed"
    return "listed"


def decide(act: Act) -> str:
    """Listed from today, for three years; or not."""
    if not act["listed"]:
        return "not_listed"
    rules.check_code_known(act)
    list_from(act)
    return "listed"


def list_from(act: Act) -> None:
    """The term begins today (令45: three years)."""
    act.thing.listed_on = act.on
    act.thing.removed_on = act.thing.removal_asked_on = act.thing.removal_granted = None
    found = due(TERM, start=act.on, place=act.case.place)
    act.thing.ends_on = found.nominal if act.thing.kind == "joint_list" else None
