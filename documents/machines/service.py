"""送达: one paper to one addressee, from its making to the day it counts as received."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.act import Act
from casework.machine import BY_ANOTHER, Machine, event, opening
from casework.relations import (
    clock,
    commission,
    inspectorate,
    mediation_head,
    mediator,
    nobody,
    officials,
    party,
    relation,
)
from documents.acts import service as acts
from documents.forms import service as forms
from documents.rules import receipt
from documents.rules import service as rules


class Stage(models.TextChoices):
    PREPARED = "prepared", _("等着发出")
    SENT = "sent", _("已发出")
    RECEIVED = "received", _("已签收")
    REFUSED = "refused", _("拒收")
    UNDELIVERABLE = "undeliverable", _("没有送到")
    LEFT = "left", _("已留置")
    PUBLISHED = "published", _("公告中")
    SERVED = "served", _("视为送达")
    CANCELLED = "cancelled", _("不再送达")


addressee = relation("addressee")
serving = commission | mediator | mediation_head | inspectorate
seen = party | officials | clock
ON_THE_WAY = (Stage.SENT, Stage.REFUSED, Stage.UNDELIVERABLE, Stage.LEFT, Stage.PUBLISHED)
BEFORE_RECEIPT = (Stage.PREPARED, *ON_THE_WAY)


class ServiceMachine(Machine):
    """The events of service; leaving and publication are last resorts, each with its own conditions."""

    machine = "service"
    Stage = Stage
    FINAL = frozenset({Stage.RECEIVED, Stage.SERVED, Stage.CANCELLED})
    # How one was reached is one's own and the office's to read.
    READ_BY = officials | addressee

    class Meta:
        abstract = True

    @opening(
        Stage.PREPARED, label=_("准备送达"), who=serving | clock, form=forms.Prepare, seen_by=seen, elsewhere=BY_ANOTHER
    )
    def prepare(self, act: Act) -> None:
        acts.prepare(act)

    @event(Stage.PREPARED, label=_("文书做好了"), read_by=nobody, who=clock, form=forms.Made, seen_by=officials | clock)
    def note_made(self, act: Act) -> None:
        acts.note_made(act)

    @event(
        Stage.PREPARED, Stage.SENT, label=_("发出"), who=serving | clock, form=forms.Send, guards=[rules.check_ready], seen_by=seen,
        rules=["arb.simplified_service", "online.eservice_time"],
    )  # fmt: skip
    def send(self, act: Act) -> None:
        rules.check_channel(act)
        acts.send(act)

    @event(
        (Stage.SENT, Stage.REFUSED, Stage.UNDELIVERABLE), Stage.SENT, label=_("换一种方式再送"), who=serving, form=forms.Send,
        seen_by=seen, rules=["arb.simplified_service", "online.eservice_time"],
    )  # fmt: skip
    def resend(self, act: Act) -> None:
        rules.check_channel(act)
        acts.send(act)

    @event(
        ON_THE_WAY, Stage.RECEIVED, label=_("签收"), who=addressee | serving, form=forms.ConfirmReceipt, seen_by=seen,
        rules=["online.eservice_time"],
    )  # fmt: skip
    def confirm_receipt(self, act: Act) -> None:
        rules.check_receipt(act)
        receipt.check_receiver(act)
        acts.confirm_receipt(act)

    @event(BEFORE_RECEIPT, label=_("同意在平台上接收这份文书"), who=addressee, seen_by=seen)
    def consent_for_paper(self, act: Act) -> None:
        acts.consent_for_paper(act)

    @event(Stage.SENT, Stage.REFUSED, label=_("记录拒收"), who=serving, form=forms.Refused, seen_by=seen)
    def record_refusal(self, act: Act) -> None:
        rules.check_refusal(act)
        acts.record_refusal(act)

    @event(Stage.SENT, Stage.UNDELIVERABLE, label=_("记录没有送到"), who=serving, form=forms.Failure, seen_by=seen)
    def record_delivery_failure(self, act: Act) -> None:
        rules.check_failure(act)
        acts.record_failure(act)

    @event(
        (Stage.REFUSED, Stage.UNDELIVERABLE), Stage.LEFT, label=_("留置送达"), who=serving, form=forms.Leave, seen_by=seen,
        guards=[rules.check_party, rules.check_need_not_be_signed_for, rules.check_may_be_left],
    )  # fmt: skip
    def leave(self, act: Act) -> None:
        rules.check_left(act)
        acts.leave(act)

    @event(
        Stage.UNDELIVERABLE, Stage.PUBLISHED, label=_("公告送达"), who=serving, form=forms.Publish, seen_by=seen,
        guards=[rules.check_party, rules.check_need_not_be_signed_for, rules.check_attempts_listed],
    )  # fmt: skip
    def publish(self, act: Act) -> None:
        rules.check_posting(act)
        acts.publish(act)

    @event(
        (Stage.SENT, Stage.LEFT, Stage.PUBLISHED), Stage.SERVED, label=_("视为送达"), who=clock, seen_by=seen,
        guards=[rules.check_need_not_be_signed_for, rules.check_ripe],
    )  # fmt: skip
    def deem_served(self, act: Act) -> None:
        acts.deem_served(act)

    @event(
        (Stage.PREPARED, Stage.SENT, Stage.REFUSED, Stage.UNDELIVERABLE), Stage.CANCELLED, label=_("不再送达"), read_by=officials,
        who=serving | clock, form=forms.Cancel, seen_by=seen,
    )  # fmt: skip
    def cancel(self, act: Act) -> None:
        """The paper has a successor, or the file has ended."""
