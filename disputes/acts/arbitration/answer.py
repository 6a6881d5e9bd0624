"""Service, answer, counterclaim, changed claims and further parties: what they do to the file."""

from datetime import date
from typing import Any

from accounts.models import User
from casework import roles
from casework.act import Act
from casework.deadlines import open_clock, running
from casework.models import Authority, Capacity, Party, Side
from casework.relations import officials
from disputes.acts.intake import lines_of
from disputes.records.arbitration import AnswerPeriod, Receipt
from disputes.records.ledger import Claim, ClaimState, LedgerLine

RULE = "arb.answer_10wd"
Reason = AnswerPeriod.Reason
ANSWERABLE = {
    "notice_to_answer": Reason.APPLICATION,
    "amendment_notice": Reason.AMENDMENT,
    "counterclaim_acceptance_notice": Reason.COUNTERCLAIM,
    "joinder_notice": Reason.JOINDER,
}


def expect_answer(act: Act, party: Party, reason: str, received_on: date | None = None) -> None:
    """A period to answer; it begins with the proven receipt of the paper (令33 第三十三条)."""
    period, _made = AnswerPeriod.objects.get_or_create(
        case=act.case, party=party, reason=reason, started_on=None, waived_at=None
    )
    if received_on:
        start_period(period, received_on)


def start_period(period: AnswerPeriod, received_on: date) -> None:
    """Ten working days from receipt."""
    clock = open_clock(period.case, RULE, received_on, party=period.party)
    period.started_on, period.due_on = received_on, clock.effective or clock.nominal
    period.save()


def receive(act: Act, party: Party, kind: str, received_on: date, channel: str = "") -> None:
    """Proof of service of a paper: noted, and a waiting period to answer begins."""
    Receipt.objects.create(case=act.case, party=party, kind=kind, received_on=received_on, channel=channel)
    if kind not in ANSWERABLE:
        return
    waiting = AnswerPeriod.objects.filter(
        case=act.case, party=party, reason=ANSWERABLE[kind], started_on=None, waived_at=None
    )
    for period in waiting:
        start_period(period, received_on)


def serve_application(act: Act) -> None:
    """The copy goes to every respondent and third party, each with its own period."""
    for party in act.case.parties.filter(side__in=[Side.RESPONDENT, Side.THIRD_PARTY]):
        expect_answer(act, party, Reason.APPLICATION, act["received_on"])
        if act["received_on"]:
            Receipt.objects.create(case=act.case, party=party, kind="notice_to_answer", received_on=act["received_on"])


def answer(act: Act) -> None:
    """The statement of defence; silence does not stop the case (调解仲裁法 30)."""
    act.thing.answered_on = act.on
    if act.party is None:
        return
    AnswerPeriod.objects.filter(case=act.case, party=act.party, answered_at=None).update(answered_at=act.at)
    running(act.case).filter(rule=RULE, party=act.party).update(met_at=act.at)


def waive(act: Act) -> None:
    """A party gives its running periods up."""
    AnswerPeriod.objects.filter(case=act.case, party=act.party, waived_at=None).update(waived_at=act.at)
    running(act.case).filter(rule=RULE, party=act.party).update(met_at=act.at)


def shorten(act: Act) -> None:
    """A shorter period by consent, in summary handling (令33 第五十八条)."""
    AnswerPeriod.objects.filter(case=act.case, party=act.party, waived_at=None).update(due_on=act["until"])
    clocks = running(act.case).filter(rule=RULE, party=act.party)
    clocks.update(nominal=act["until"], effective=act["until"], provisional=False)


def add_claims(act: Act, party: Party, *, counterclaim: bool) -> None:
    """Claims that wait for a decision before they join the case."""
    for row in act["claims"] or []:
        claim = Claim.objects.create(
            case=act.case,
            party=party,
            kind=row["kind"],
            words=row["words"],
            state=ClaimState.PENDING,
            is_counterclaim=counterclaim,
        )
        LedgerLine.objects.bulk_create(lines_of(act.case, claim, row))


def counterclaim(act: Act) -> None:
    """The respondent claims in turn."""
    assert act.party is not None
    add_claims(act, act.party, counterclaim=True)


def amend_claims(act: Act) -> None:
    """Added claims wait for a decision; those given up leave at once."""
    assert act.party is not None
    add_claims(act, act.party, counterclaim=False)
    given_up = Claim.objects.filter(case=act.case, party=act.party, pk__in=act["dropped"] or [])
    given_up.update(state=ClaimState.WITHDRAWN)


def decide_pending(act: Act, state: str, *, counterclaim: bool) -> None:
    """The waiting claims join this case, or go their own way."""
    Claim.objects.filter(case=act.case, state=ClaimState.PENDING, is_counterclaim=counterclaim).update(state=state)


def accept_counterclaim(act: Act) -> None:
    """Heard together; the other side has a period to answer."""
    decide_pending(act, ClaimState.ACTIVE, counterclaim=True)
    for party in act.case.parties.filter(side=Side.APPLICANT):
        expect_answer(act, party, Reason.COUNTERCLAIM)


def accept_amendment(act: Act) -> None:
    """A new period to answer, unless the other side waives it (令33 第四十四条)."""
    decide_pending(act, ClaimState.ACTIVE, counterclaim=False)
    if act["waived"]:
        return
    for party in act.case.parties.filter(side=Side.RESPONDENT):
        expect_answer(act, party, Reason.AMENDMENT)


def join(act: Act) -> Party:
    """A further party, with a period to answer of its own."""
    told: dict[str, Any] = {name: act[name] for name in ("name", "side", "credit_code", "phone", "address")}
    capacity = act["capacity"] or Capacity.EMPLOYER
    party = Party.objects.create(
        case=act.case, capacity=capacity, is_organisation=capacity == Capacity.EMPLOYER, **told
    )
    expect_answer(act, party, Reason.JOINDER)
    return party


def ask_to_join(act: Act) -> None:
    """Somebody from outside asks with the code of a paper; once let in, the file is theirs to see."""
    outside = act.by is not None and not act.case.roles.filter(user=act.by, until=None).exists()
    official = officials.holds(act.standing.held)
    act.thing.joining = {
        "name": act["name"],
        "capacity": act["capacity"],
        "by": act.by.pk if act.by and outside and not official else None,
    }


def decide_joining(act: Act) -> None:
    """Let in, the person becomes a third party."""
    asked = act.thing.joining
    act.thing.joining = {}
    if act["granted"] and asked:
        capacity = asked.get("capacity") or Capacity.EMPLOYER
        party = Party.objects.create(
            case=act.case,
            name=asked["name"],
            side=Side.THIRD_PARTY,
            capacity=capacity,
            is_organisation=capacity == Capacity.EMPLOYER,
        )
        expect_answer(act, party, Reason.JOINDER)
        seat(act, party, asked.get("by"))


def seat(act: Act, party: Party, user_id: int | None) -> None:
    """Whoever asked for themselves, or for the organisation they lead, acts for it from now on."""
    user = User.objects.filter(pk=user_id).first() if user_id else None
    if user is not None:
        authority = Authority.LEGAL_REPRESENTATIVE if party.is_organisation else Authority.SELF
        roles.appoint(act.case, user, party.side, at=act.at, party=party, authority=authority)
