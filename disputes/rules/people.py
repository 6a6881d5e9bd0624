"""Guards about parties and their agents."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.act import Act
from casework.errors import DomainError, NotFound, NotYours
from casework.models import Authority, CaseRole, Party, Side
from disputes.records.ledger import LedgerLine
from law.articles import Article

AGENTS = (Authority.GENERAL, Authority.SPECIAL)


class TooManyAgents(DomainError):
    """A party may have two agents at most."""

    code, article = "too_many_agents", Article("SDMA", 19)
    sentence = _("一方最多委托两名代理人。要换人，请先撤销一名。")


class AgentOfBothSides(DomainError):
    """The same person cannot speak for both sides."""

    code = "agent_of_both_sides"
    sentence = _("同一个人不能同时代理双方。")


class AnotherPerson(DomainError):
    """Who stands here as the party is not the one who applied."""

    code, status = "another_person", 422
    sentence = _("身份证号与本案当事人登记的不一致。替别人办的，请选“一般授权”或“特别授权”，并带上授权委托书。")


class PowerMissing(DomainError):
    """An agent's power grows only with a paper that says so (调解仲裁法 24)."""

    code, status, article = "power_missing", 422, Article("LMAL", 24)
    sentence = _("您现在是一般授权。改为更大的权限，要上传写明特别授权的委托书，或者由当事人本人来办。")


def party_of(act: Act, party_id: int) -> Party:
    """A party of this very file."""
    found = act.case.parties.filter(pk=party_id).first()
    if found is None:
        raise NotFound
    return found


def check_agents(act: Act, party: Party, agent: User) -> None:
    """At most two agents a party (山东条例 19), never the same for both."""
    agents = CaseRole.objects.filter(party=party, authority__in=AGENTS, until=None)
    if agents.exclude(user=agent).count() >= 2:
        raise TooManyAgents


def check_one_side(act: Act, party: Party, agent: User) -> None:
    """Nobody acts for both sides of one file."""
    others = CaseRole.objects.filter(case=act.case, user=agent, until=None, party__isnull=False)
    if others.exclude(party__side=party.side).exists():
        raise AgentOfBothSides


def check_identity(act: Act, party: Party) -> None:
    """Nobody becomes a party whose identity number is another one."""
    if act["authority"] == Authority.SELF and party.id_number and party.id_number != act["id_number"]:
        raise AnotherPerson


def check_authority(act: Act, party: Party) -> None:
    """A general agent does not make more of themselves than the paper in their hand says."""
    held = CaseRole.objects.filter(case=act.case, user=act.by, party=party, until=None, authority=Authority.GENERAL)
    if act["authority"] == Authority.GENERAL or not held.exists():
        return
    if act["authority"] != Authority.SPECIAL or not act["power_file"]:
        raise PowerMissing


def check_others_line(act: Act, line: LedgerLine) -> None:
    """Each side answers what the other claims, a counterclaim too; nobody agrees with themselves."""
    owner = line.claim.party
    if act.party and owner and owner.side == act.party.side:
        raise NotYours


def check_own_or_others_name(act: Act, party: Party) -> None:
    """The applicant puts right whom they named; everybody else only their own name."""
    if act.party and act.party.side != Side.APPLICANT and party != act.party:
        raise NotYours
