"""What happens to parties, their agents, their lines and elements: shared by every file with parties."""

from django.db.models import Q

from accounts.people import by_phone_or_new
from casework import roles
from casework.act import Act
from casework.errors import NotFound
from casework.models import Authority, Case, CaseRole, Party
from disputes.records.ledger import Element, LedgerLine, LineState
from disputes.records.people import Power
from disputes.rules.people import (
    AGENTS,
    check_agents,
    check_authority,
    check_identity,
    check_one_side,
    check_others_line,
    check_own_or_others_name,
    party_of,
)
from documents.acts.files import taken
from documents.uploads import copied


def identify(act: Act) -> None:
    """A person proves who they are and takes their place on the file."""
    party = act.party
    if party is None or act.by is None:
        raise NotFound
    check_one_side(act, party, act.by)
    authority = act["authority"]
    check_identity(act, party)
    check_authority(act, party)
    if authority in AGENTS:
        check_agents(act, party, act.by)
    act.by.name = act.by.name or act["name"]
    act.by.save(update_fields=["name"])
    role = roles.appoint(act.case, act.by, party.side, at=act.at, party=party, authority=authority)
    empower(act, role)
    remember(act, party)


def remember(act: Act, party: Party) -> None:
    """What identifying tells about the party itself."""
    party.identified_at = party.identified_at or act.at
    party.credit_code = act["credit_code"] or party.credit_code
    if act["authority"] == Authority.SELF:
        party.id_number = act["id_number"]
    if act["authority"] == Authority.LEGAL_REPRESENTATIVE:
        party.legal_representative = act["name"]
    if act["consent_eservice"]:
        party.eservice_consent_at = party.eservice_consent_at or act.at
    party.save()


def appoint_representative(act: Act) -> None:
    """A party names an agent, who from then on finds the file under their own phone."""
    assert act.party is not None
    agent = by_phone_or_new(act["phone"], act["name"])
    check_one_side(act, act.party, agent)
    check_agents(act, act.party, agent)
    role = roles.appoint(act.case, agent, act.party.side, at=act.at, party=act.party, authority=act["authority"])
    empower(act, role)


def empower(act: Act, role: CaseRole) -> None:
    """Keeps what the agent's power rests on; a later paper takes the place of an earlier one."""
    if role.authority not in AGENTS:
        return
    file = taken(act.by, act.case, [act["power_file"]])[0] if act["power_file"] else None
    power, _made = Power.objects.get_or_create(role=role)
    power.matters, power.file = act.facts.get("matters") or power.matters, file or power.file
    power.save()


def carry_role(role: CaseRole, case: Case, party: Party) -> None:
    """Who speaks for a party in one file speaks for it in the next; an agent's power comes along as a paper of that file."""
    copy = roles.appoint(case, role.user, role.role, at=case.opened_at, party=party, authority=role.authority)
    power = Power.objects.filter(role=role).select_related("file").first()
    if power:
        file = copied(power.file, case) if power.file else None
        Power.objects.update_or_create(role=copy, defaults={"matters": power.matters, "file": file})


def revoke_representative(act: Act) -> None:
    """A party ends an agent's power."""
    agents = CaseRole.objects.filter(case=act.case, party=act.party, authority__in=AGENTS, until=None)
    row = agents.filter(pk=act["role_id"]).first()
    if row is None:
        raise NotFound
    roles.dismiss(row, at=act.at)


def substitute_party(act: Act) -> None:
    """An heir or successor takes the place of a party; the old row stays for the record."""
    party = party_of(act, act["party_id"])
    party.name, party.phone, party.identified_at = act["name"], act["phone"] or party.phone, None
    if act["ground"] == "death":
        leave_the_dead(act, party)
    party.save()


def leave_the_dead(act: Act, party: Party) -> None:
    """Who spoke for the dead no longer does, nor for a group (民法典 173); the heir comes in by the code on the next paper."""
    party.id_number = party.address = ""
    party.eservice_consent_at = party.address_confirmed_at = None
    held = CaseRole.objects.filter(case=act.case, until=None)
    spoke = list(held.filter(party=party).values_list("user", flat=True))
    for row in held.filter(Q(party=party) | Q(party=None, user__in=spoke)):
        roles.dismiss(row, at=act.at)


def correct_party(act: Act) -> None:
    """The right name of the other side."""
    party = party_of(act, act["party_id"])
    check_own_or_others_name(act, party)
    party.name, party.credit_code = act["name"], act["credit_code"] or party.credit_code
    party.save()


def set_eservice(act: Act, *, consents: bool) -> None:
    """Consent to electronic service, given or taken back for what is still to come."""
    assert act.party is not None
    act.party.eservice_consent_at = act.at if consents else None
    act.party.save()


def confirm_address(act: Act) -> None:
    """The address for service."""
    assert act.party is not None
    act.party.address, act.party.phone, act.party.address_confirmed_at = act["address"], act["phone"], act.at
    act.party.save()


def agree_line(act: Act) -> None:
    """A line accepted as claimed."""
    line = line_of(act)
    check_others_line(act, line)
    line.state, line.answer_amount, line.answer_reason = LineState.AGREED, line.amount, ""
    line.answered_at, line.answered_by = act.at, act.by
    line.save()


def dispute_line(act: Act) -> None:
    """A line contested, with one's own figure and reason."""
    line = line_of(act)
    check_others_line(act, line)
    line.state, line.answer_amount, line.answer_reason = LineState.DISPUTED, act["amount"], act["reason"]
    line.answered_at, line.answered_by = act.at, act.by
    line.save()


def find_line(act: Act) -> None:
    """The tribunal's figure for one line."""
    line = line_of(act)
    line.found_amount, line.found_reason = act["amount"], act["reason"]
    line.save()


def answer_element(act: Act) -> None:
    """One element agreed or disputed."""
    element = element_of(act)
    element.state = LineState.AGREED if act["agrees"] else LineState.DISPUTED
    element.respondent_value = element.applicant_value if act["agrees"] else act["account"]
    element.answered_at = act.at
    element.save()


def line_of(act: Act) -> LedgerLine:
    """The line named, of this very file."""
    found = LedgerLine.objects.filter(case=act.case, pk=act["line_id"]).first()
    if found is None:
        raise NotFound
    return found


def element_of(act: Act) -> Element:
    """The element named, of this very file."""
    found = Element.objects.filter(case=act.case, pk=act["element_id"]).first()
    if found is None:
        raise NotFound
    return found
