"""Who signed for a paper, in which capacity, proved by what (民事诉讼法 88, 91)."""

from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError
from casework.models import Authority, CaseRole
from documents.rules.channels import OF_A_BODY, OF_A_PERSON, ReceivedAs, must_be_signed_for
from documents.rules.service import acts_for_addressee
from law.articles import Article

LONGEST = 60
BY_AUTHORITY: dict[str, ReceivedAs] = {
    Authority.GENERAL: ReceivedAs.AGENT,
    Authority.SPECIAL: ReceivedAs.AGENT,
    Authority.LEGAL_REPRESENTATIVE: ReceivedAs.HEAD,
}


class NeedsSigner(DomainError):
    """A body does not sign, somebody there does."""

    code, status, article = "needs_signer", 422, Article("CPL", 88)
    sentence = _("请写明是谁签收的：单位的文书由法定代表人、主要负责人或者收发人员签收。")


class SignerRecords(DomainError):
    """Whoever records the service never receives the paper."""

    code, status, article = "signer_records", 422, Article("CPL", 88)
    sentence = _("签收人不能是记录送达的人自己。请写实际收下文书的人。")


class NeedsCapacity(DomainError):
    """Somebody else signed for a person, and nobody says who that is to them."""

    code, status, article = "needs_capacity", 422, Article("CPL", 88)
    sentence = _("签收人不是受送达人本人。请选他是同住的成年家属、代理人，还是受送达人指定的代收人。")


class WrongCapacity(DomainError):
    """Not a capacity in which anybody signs for this addressee."""

    code, status, article = "wrong_capacity", 422, Article("CPL", 88)
    sentence = _(
        "这种身份不能替这位受送达人签收：个人的由本人、同住的成年家属、代理人或者指定的代收人签，单位的由负责人或者收发人员签。"
    )


class NotByHousehold(DomainError):
    """A mediation statement is handed to the party itself, or to whom it named for that."""

    code, status, article = "not_by_household", 422, Article("LMAL", 42)
    sentence = _("调解书要交给当事人本人签收；本人不能签的，由他指定的代收人签收，家属不能代签。")


class NeedsSlip(DomainError):
    """A slip proves receipt only when it is there."""

    code, status, article = "needs_slip", 422, Article("CPL", 91)
    sentence = _("凭回执证明收到的，请先上传邮政回执或者受托机关回证的照片。")


def receiver(act: Act) -> str:
    """Who received it by name: never whoever records it."""
    row = act.thing
    named = act["signer"] or act["typed_name"]
    if named:
        return str(named)[:LONGEST]
    if acts_for_addressee(act):
        return str(act.by or row.addressee)[:LONGEST]
    # A slip says itself who signed it.
    return row.addressee[:LONGEST] if is_person(act) and act["how"] != "slip" else ""


def is_person(act: Act) -> bool:
    """The addressee is a human being."""
    found = act.thing.party
    return bool(found and not found.is_organisation and found.capacity != "employer")


def received_as(act: Act) -> str:
    """The capacity said, else that of whoever signs in the service, else what the name alone says."""
    if act["capacity"]:
        return str(act["capacity"])
    if acts_for_addressee(act):
        role = CaseRole.objects.filter(party=act.party, user=act.by, until=None).first() if act.by else None
        return str(BY_AUTHORITY.get(role.authority, ReceivedAs.SELF) if role else ReceivedAs.SELF)
    if not is_person(act):
        return str(ReceivedAs.HEAD)
    return str(ReceivedAs.SELF) if receiver(act) == act.thing.addressee[:LONGEST] else ""


def check_receiver(act: Act) -> None:
    """What an officer records of a receipt names who took the paper, as what, and by which slip."""
    if acts_for_addressee(act):
        return
    name, capacity = receiver(act), received_as(act)
    if act["how"] == "slip" and not act["signature_file"]:
        raise NeedsSlip
    if not name:
        if act["how"] != "slip":
            raise NeedsSigner
        return
    if act.by is not None and name == str(act.by) != act.thing.addressee:
        raise SignerRecords
    if not capacity:
        raise NeedsCapacity
    if capacity not in (OF_A_PERSON if is_person(act) else OF_A_BODY):
        raise WrongCapacity
    if capacity == ReceivedAs.SELF and name != act.thing.addressee[:LONGEST]:
        raise NeedsCapacity
    if capacity == ReceivedAs.HOUSEHOLD and must_be_signed_for(act.thing.paper.kind):
        raise NotByHousehold
