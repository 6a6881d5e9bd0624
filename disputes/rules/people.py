"""Guards about parties and their agents."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.act import Act
from casework.errors import DomainError, NotFound, NotYours
from casework.models import Authority, CaseRole, Party, Side
from disputes.records.ledger import LedgerLine
from disputes.records.people import Power
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


class PowerNotShown(DomainError):
    """Nobody speaks for another before the power of attorney lies on the file (调解仲裁法 24)."""

    code, status, article = "power_missing", 422, Article("LMAL", 24)
    sentence = _(
        "替当事人办的，要先交授权委托书：有委托人签名或者盖章，写明委托事项和权限；特别授权的，要逐项写明。"
        "请上传委托书，或者由当事人本人来办。"
    )


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
    """An agent is what the paper says that they show now, or that is on the file; a general one makes no more of it."""
    if act["authority"] == Authority.SPECIAL and act["power_file"]:
        return
    held = CaseRole.objects.filter(case=act.case, user=act.by, party=party, until=None, authority__in=AGENTS).first()
    if held and held.authority == Authority.GENERAL and act["authority"] != Authority.GENERAL:
        raise PowerMissing
    if act["authority"] in AGENTS and not act["power_file"] and not Power.objects.filter(role=held).exists():
        raise PowerNotShown


def check_others_line(act: Act, line: LedgerLine) -> None:
    """Each side answers what the other claims, a counterclaim too; nobody agrees with themselves."""
    owner = line.claim.party
    if act.party and owner and owner.side == act.party.side:
        raise NotYours


def check_own_or_others_name(act: Act, party: Party) -> None:
    """The applicant puts right whom they named; everybody else only their own name."""
    if act.party and act.party.side != Side.APPLICANT and party != act.party:
        raise NotYours
