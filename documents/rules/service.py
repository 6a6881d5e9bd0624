"""Guards of service (送达)."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.errors import DomainError, NotFound, TooEarly
from casework.models import Capacity, Case
from documents.records.files import StoredFile
from documents.rules.channels import ELECTRONIC, SIMPLE, Channel, is_award_or_statement, must_be_signed_for
from law.articles import Article

COLLECTIVE = 10


class PaperNotReady(DomainError):
    """The worker has not made the copy yet."""

    code = "paper_not_ready"
    sentence = _("这份文书还在生成，请稍等片刻再发。")


class StillBlank(DomainError):
    """What is sent does not change any more."""

    code = "still_blank"
    sentence = _("这份文书还有空白，补齐以后才能发出。")


class NeedsEserviceConsent(DomainError):
    """Electronic service without consent is no service."""

    code, article = "needs_eservice_consent", Article("CHR", 20)
    sentence = _("对方没有同意电子送达，不能用这种方式。请当面、邮寄或委托送达。")


class NotBySmsOrEmail(DomainError):
    """Awards and mediation statements are not served by a simple channel."""

    code, article = "not_by_sms_or_email", Article("CHR", 59)
    sentence = _("裁决书、调解书不能只用短信或电子邮件送达。请改用签收、邮寄、委托，或者经同意在本平台送达。")


class NeedsConsentForPaper(DomainError):
    """In the service only with written consent for this very paper."""

    code, article = "needs_consent_for_paper", Article("OLR", 29)
    sentence = _("裁决书、调解书在平台上送达，要受送达人就这份文书书面同意。")


class MustBeSignedFor(DomainError):
    """A mediation statement takes effect by signature alone."""

    code, article = "must_be_signed_for", Article("LMAL", 42)
    sentence = _("调解书要双方当事人签收才生效，不能留置、公告或者推定送达。对方不肯签收，就恢复仲裁程序。")


class NeedsTenWorkers(DomainError):
    """Leaving what could not be delivered is for collective cases; else after a refusal."""

    code, article = "needs_ten_workers", Article("CHR", 20)
    sentence = _("没有人拒收、只是送不到时，劳动者满十人的案件才能留置。请换一种方式再送，或者公告送达。")


class NeedsProof(DomainError):
    """Leaving must be photographed or filmed."""

    code, status, article = "needs_proof", 422, Article("CHR", 20)
    sentence = _("留置送达要拍照或者录像，请先上传照片或录像。")


class FailureNotShown(DomainError):
    """That nothing arrived is a fact of the file, shown by what came back."""

    code, status = "failure_not_shown", 422
    sentence = _("请附退回的邮件、物流查询或者现场的照片：以后留置、公告都要凭它。")


class RefusalNotShown(DomainError):
    """A refusal was seen by somebody, or stands in a picture."""

    code, status, article = "refusal_not_shown", 422, Article("CHR", 20)
    sentence = _("拒收要有见证人，或者照片、录像、投递记录，请至少补一样。")


class PostingNotShown(DomainError):
    """A public notice is proved by a picture of where it stands."""

    code, status = "posting_not_shown", 422
    sentence = _("公告送达要附网页截图、报纸或者张贴现场的照片，请先上传。")


class AheadOfTime(DomainError):
    """What has been done was done today or before."""

    code, status = "ahead_of_time", 422
    sentence = _("这一天还没到，请写已经做了的日子。")


class AttemptsNotListed(DomainError):
    """Publication is the last way, after the others were tried and written down."""

    code, article = "attempts_not_listed", Article("SDMA", 36)
    sentence = _("公告之前，要有送不到的记录：试过哪种方式、哪一天、什么结果。")


class NotNamed(DomainError):
    """Nobody knows yet to whom the letter goes."""

    code = "addressee_not_named"
    sentence = _("这份文书还没写明送给谁。请先打开文书，补齐收件单位的全称，再发出。")


class NotForOutsiders(DomainError):
    """Leaving and publication serve a party; a letter to somebody outside is sent again."""

    code = "not_for_outsiders"
    sentence = _("留置、公告只用来送达当事人。给其他单位或者个人的函，请换一种方式再送。")


class NeedsAddress(DomainError):
    """A letter to somebody outside the file goes to an address that is written down, or its way cannot be proved."""

    code = "needs_address"
    sentence = _("请写明寄到哪里：档案里没有这个单位的地址。")


def check_ready(act: Act) -> None:
    """The copy is made and sealed, no line of it is left open, and it goes to somebody."""
    if act.thing.party is None and not act.thing.outsider:
        raise NotNamed
    if act.thing.file_id is None:
        raise PaperNotReady
    if act.thing.paper.blanks:
        raise StillBlank


def check_party(act: Act) -> None:
    """The last resorts are for parties."""
    if act.thing.party is None:
        raise NotForOutsiders


def check_channel(act: Act) -> None:
    """The channel is allowed for this paper and consented to by this addressee."""
    row, channel = act.thing, act["channel"]
    if row.party is None and channel == Channel.POST and not act["to"]:
        raise NeedsAddress
    if is_award_or_statement(row.paper.kind) and channel in SIMPLE:
        raise NotBySmsOrEmail
    if channel in ELECTRONIC and row.consented_at is None and row.paper_consent_at is None:
        raise NeedsEserviceConsent
    if is_award_or_statement(row.paper.kind) and channel in ELECTRONIC and row.paper_consent_at is None:
        raise NeedsConsentForPaper


def check_receipt(act: Act) -> None:
    """Reading counts only with consent, and never for a paper that must be signed for."""
    row = act.thing
    consents = act["consent"] or row.paper_consent_at is not None
    if must_be_signed_for(row.paper.kind) and act["how"] == "read":
        raise MustBeSignedFor
    if not acts_for_addressee(act):
        return
    if is_award_or_statement(row.paper.kind) and not consents:
        raise NeedsConsentForPaper
    if not consents and row.consented_at is None:
        raise NeedsEserviceConsent


def acts_for_addressee(act: Act) -> bool:
    """The addressee speaks, not an officer who records."""
    return act.party is not None and act.party.pk == act.thing.party_id


def check_need_not_be_signed_for(act: Act) -> None:
    """Neither left, published nor deemed, when a signature is what the law asks."""
    if must_be_signed_for(act.thing.paper.kind):
        raise MustBeSignedFor


def check_may_be_left(act: Act) -> None:
    """After a refusal; or, undeliverable, in a case of ten workers or more."""
    if act.thing.stage == "undeliverable" and workers_of(act.case) < COLLECTIVE:
        raise NeedsTenWorkers


def workers_of(case: Case) -> int:
    """How many workers stand in a file."""
    return case.parties.filter(capacity=Capacity.WORKER).count()


# What a house asks before somebody counts as not to be found.
BEFORE_PUBLICATION: list[Callable[[Act], None]] = []
# A picture, a film, or a scan of what came back.
SHOWS = ("image/", "video/", "application/pdf")


def check_proofs(act: Act) -> list[Any]:
    """The files named: each of this very file, or just handed in by whoever acts."""
    own = Q(case=act.case) | Q(case=None, uploader=act.by)
    files = list(StoredFile.objects.filter(own, pk__in=act["proofs"])) if act["proofs"] else []
    if len(files) != len(set(act["proofs"] or ())):
        raise NotFound
    return files


def check_left(act: Act) -> None:
    """Leaving stands in a photo or a film, and has been done."""
    check_done(act, "left_on")
    if not any(file.media_type.startswith(SHOWS[:2]) for file in check_proofs(act)):
        raise NeedsProof


def check_failure(act: Act) -> None:
    """That it came back is shown, and has happened."""
    check_done(act, "failed_on")
    if not shows(check_proofs(act)) and act.thing.channel not in ELECTRONIC:
        raise FailureNotShown


def check_refusal(act: Act) -> None:
    """Somebody saw it, or it stands in a picture."""
    check_done(act, "refused_on")
    if not shows(check_proofs(act)) and not act["witnesses"]:
        raise RefusalNotShown


def check_posting(act: Act) -> None:
    """The posting is shown and done, and nothing of the procedure stands against it."""
    for check in BEFORE_PUBLICATION:
        check(act)
    for name in ("first_on", "posted_on"):
        check_done(act, name)
    if not shows(check_proofs(act)):
        raise PostingNotShown


def shows(files: list[Any]) -> bool:
    """One of them is something to look at."""
    return any(file.media_type.startswith(SHOWS) for file in files)


def check_done(act: Act, name: str) -> None:
    """A day on which something was done is not ahead."""
    if act[name] and act[name] > act.on:
        raise AheadOfTime


def check_attempts_listed(act: Act) -> None:
    """At least one failed attempt is on record."""
    if not act.thing.attempts.filter(outcome="failed").exists():
        raise AttemptsNotListed


def check_ripe(act: Act) -> None:
    """The period has run to its end."""
    day = act.thing.deemed_on
    if day is None:
        raise DomainError(_("这份文书没有正在计算的送达期间。"))
    if act.on <= day:
        raise TooEarly(on=day)
