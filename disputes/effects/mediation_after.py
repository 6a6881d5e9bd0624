"""After the talks: the plan from the agreement, the review, the arbitration from the same facts, and what passes the wall."""

from decimal import Decimal

from accounts.models import OfficeKind
from casework import door
from casework.act import Act
from casework.deadlines import running
from casework.models import Case, CaseRole, Kind, Party
from casework.routing import office_for
from disputes.acts.carry import PARTY_FIELDS
from disputes.acts.people import carry_role
from disputes.effects.evidence import COPIED
from disputes.models.evidence import Evidence
from disputes.models.payment_plan import PaymentPlan
from disputes.records.evidence import EvidenceFile
from disputes.records.ledger import LedgerLine
from disputes.records.mediation import Passage, UndisputedFact
from documents.models import Paper

ZERO = Decimal("0.00")
PASSES = {"mediation_agreement": Passage.Kind.AGREEMENT, "claim_certificate": Passage.Kind.CERTIFICATE}


def settled_by_payee(case: Case) -> dict[int, Decimal]:
    """The agreed sum of each who is paid."""
    totals: dict[int, Decimal] = {}
    for line in LedgerLine.objects.filter(case=case, settled_amount__gt=0).select_related("claim"):
        totals[line.claim.party_id] = totals.get(line.claim.party_id, ZERO) + (line.settled_amount or ZERO)
    return totals


def schedule_payment(act: Act) -> None:
    """From an agreement made before a mediator."""
    schedule(act, "agreement")


def schedule_settlement(act: Act) -> None:
    """From an agreement the parties made by themselves."""
    schedule(act, "settlement")


def schedule(act: Act, source: str) -> None:
    """One plan for each who is paid, from the agreement's own days."""
    settled = settled_by_payee(act.case)
    for payee_id in settled:
        payee = Party.objects.get(pk=payee_id)
        payer = act.case.parties.exclude(side=payee.side).exclude(side="third_party").order_by("pk")[0]
        rows = [row for row in act.thing.instalments if len(settled) == 1 or row.get("payee") == payee_id]
        facts = {
            "source": source,
            "payer_party": payer.pk,
            "payee_party": payee.pk,
            "instalments": [{"due_on": row["due_on"], "amount": row["amount"]} for row in rows],
            "default_clause": act.thing.default_clause,
            "basis": act.thing.ref,
            "effective_on": act.on.isoformat(),
        }
        door.also_begin(act, "payment_plan.schedule", facts)


def open_review(act: Act) -> None:
    """Once both have asked, the commission's file is opened from the agreement in effect (令33 第七十四条)."""
    if len(act.thing.review_asked) < 2:
        return
    running(act.case).filter(rule="med.review_apply_15d").update(met_at=act.at)
    office = office_for(OfficeKind.COMMISSION, act.case.place)
    made = door.begin_file(
        "agreement_review.apply",
        by=act.by,
        office=office,
        at=act.at,
        given={"received_on": act.on.isoformat()},
        origin=act.case,
        via=act.via,
    )
    act.made.append(made.thing)


def note_confirmation_asked(act: Act) -> None:
    """民事诉讼法 205: the joint application to the court is in time."""
    if len(act.thing.confirmation_asked) > 1:
        running(act.case).filter(rule="med.judicial_confirm_30d").update(met_at=act.at)


def gain_title(act: Act) -> None:
    """What a court has confirmed can be executed."""
    given = {"title": "court_confirmation", "number": act["number"], "on": act["on"].isoformat()}
    for plan in PaymentPlan.objects.filter(case=act.case).exclude(stage__in=PaymentPlan.FINAL):
        door.also(act, "payment_plan.gain_title", plan, given)


def root(case: Case) -> Case:
    """The application behind a mediation, in which nothing was ever offered; the mediation itself where there is none."""
    origin = case.origin
    return origin if origin and origin.kind == Kind.APPLICATION else case


def open_arbitration(act: Act) -> None:
    """Nothing is retyped, and nothing offered comes along (调解仲裁法 14-15)."""
    made = door.begin_file(
        "arbitration.file",
        by=act.by,
        office=office_for(OfficeKind.COMMISSION, act.case.place),
        at=act.at,
        given={"received_on": act.on.isoformat()},
        origin=root(act.case),
        via=act.via,
    )
    carry_people(act.case, made.case)
    carry_own_evidence(act, made.case)
    pass_wall(act, made.case)
    act.made.append(made.thing)
    leave_off(act)


def leave_off(act: Act) -> None:
    """A talk whose time is over ends; a plan that was not kept gives way to the award."""
    if act.thing.stage == "invited":
        door.also(act, "mediation.expire", act.thing)
    for plan in PaymentPlan.objects.filter(case=act.case, stage="defaulted"):
        door.also(act, "payment_plan.close", plan, {"ground": "converted"})


def carry_people(case: Case, into: Case) -> None:
    """Who identified in the mediation, and who speaks for whom, is known in the new file."""
    for party in case.parties.all():
        twin = counterpart(party, into)
        if twin is None or twin.copied_from_id == party.pk:
            continue
        for name in PARTY_FIELDS:
            setattr(twin, name, getattr(party, name))
        twin.save()
        for role in CaseRole.objects.filter(party=party, until=None).select_related("user"):
            carry_role(role, into, twin)


def counterpart(party: Party, into: Case) -> Party | None:
    """The same party in another file of the quarrel: both were copied from the same row."""
    return Party.objects.filter(case=into, copied_from__in=[party.pk, party.copied_from_id]).first()


def carry_own_evidence(act: Act, into: Case) -> None:
    """What the converting side itself handed in goes along; the other side's papers stay where they were shown."""
    if act.party is None or root(act.case) == act.case:
        return
    for item in Evidence.objects.filter(case=act.case, party=act.party, copied_from=None).exclude(stage="withdrawn"):
        values = {name: getattr(item, name) for name in COPIED}
        copy = Evidence.objects.create(
            case=into, party=counterpart(act.party, into), stage="submitted", copied_from=item, **values
        )
        EvidenceFile.objects.bulk_create(
            EvidenceFile(evidence=copy, file=each.file, redacted=each.redacted, position=each.position)
            for each in item.files.all()
        )


def pass_wall(act: Act, into: Case) -> None:
    """令33 第二十七条, 第七十七条: the effective agreement, certificates, and facts both sides let pass."""
    for paper in Paper.objects.filter(case=act.case, kind__in=PASSES, superseded_by=None):
        Passage.objects.create(case=into, kind=PASSES[paper.kind], paper=paper, at=act.at)
    confirmed = [row.text for row in UndisputedFact.objects.filter(case=act.case) if len(row.confirmed_by) > 1]
    if confirmed:
        Passage.objects.create(case=into, kind=Passage.Kind.FACTS, text="\n".join(confirmed), at=act.at)
