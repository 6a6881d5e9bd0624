"""The channels of service, and which papers may take which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.kinds import KINDS


class Channel(models.TextChoices):
    PLATFORM = "platform", _("本平台")
    SMS = "sms", _("短信链接")
    EMAIL = "email", _("电子邮件")
    IN_PERSON = "in_person", _("当面")
    POST = "post", _("邮寄")
    ENTRUSTED = "entrusted", _("委托送达")
    LEAVING = "leaving", _("留置")
    PUBLIC_NOTICE = "public_notice", _("公告")


class ReceivedAs(models.TextChoices):
    """In which capacity somebody signs for the addressee (民事诉讼法 88)."""

    SELF = "self", _("本人")
    HOUSEHOLD = "household", _("同住的成年家属")
    HEAD = "head", _("法定代表人、主要负责人或者收发人员")
    AGENT = "agent", _("代理人")
    NAMED = "named", _("受送达人指定的代收人")


class NotDelivered(models.TextChoices):
    """Why a sending came back, in the words of the post."""

    UNKNOWN = "unknown", _("查无此人、查无此单位")
    ADDRESS = "address", _("地址不详")
    MOVED = "moved", _("迁移新址不明")
    UNCLAIMED = "unclaimed", _("逾期未领")
    CLOSED = "closed", _("现场没有人、已经停业")
    OTHER = "other", _("其他原因")


class Posted(models.TextChoices):
    """Where a public notice counts as one (民事诉讼法解释 138)."""

    WEBSITE = "website", _("人社部门网站")
    NEWSPAPER = "newspaper", _("报纸")
    BOARD = "board", _("公告栏和受送达人住所地张贴")


OF_A_PERSON = frozenset({ReceivedAs.SELF, ReceivedAs.HOUSEHOLD, ReceivedAs.AGENT, ReceivedAs.NAMED})
OF_A_BODY = frozenset({ReceivedAs.HEAD, ReceivedAs.AGENT, ReceivedAs.NAMED})
# Valid only for papers that allow it and with the addressee's consent; a bare SMS or an opened QR page is never service.
ELECTRONIC = frozenset({Channel.PLATFORM, Channel.SMS, Channel.EMAIL})
SENDABLE = [Channel.PLATFORM, Channel.SMS, Channel.EMAIL, Channel.IN_PERSON, Channel.POST, Channel.ENTRUSTED]
SIMPLE = frozenset({Channel.SMS, Channel.EMAIL})
STATEMENTS = frozenset({"mediation_statement", "review_mediation_statement"})


def is_award_or_statement(kind: str) -> bool:
    """Awards and mediation statements: no simple channel carries them (办案规则 59)."""
    return KINDS[kind].template == "award"


def must_be_signed_for(kind: str) -> bool:
    """A mediation statement has effect only when both have signed for it (调解仲裁法 42)."""
    return kind in STATEMENTS
