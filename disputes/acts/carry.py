"""The same facts in a new file: parties, claims, ledger and elements are copied, so that nothing is retyped.

What was offered, said or limited in mediation is not among them: it has no row here to copy.
"""

from casework.models import Case, CaseRole, Party
from disputes.acts.people import carry_role
from disputes.records.ledger import Claim, ClaimState, Element, LedgerLine

PARTY_FIELDS = (
    "side",
    "capacity",
    "is_organisation",
    "name",
    "id_number",
    "credit_code",
    "phone",
    "address",
    "legal_representative",
    "bank_account",
    "identified_at",
    "eservice_consent_at",
    "address_confirmed_at",
)
LINE_FIELDS = ("month", "label", "due", "paid", "amount", "unsure", "formula", "articles", "law_on")


def carry(origin: Case, case: Case) -> None:
    """Copies what a new file of the same quarrel stands on."""
    parties = {party.pk: copy_party(party, case) for party in origin.parties.all()}
    for claim in Claim.objects.filter(case=origin).exclude(state=ClaimState.WITHDRAWN):
        copy_claim(claim, case, parties[claim.party_id])
    for element in Element.objects.filter(case=origin):
        Element.objects.create(
            case=case, code=element.code, label=element.label, applicant_value=element.applicant_value
        )
    case.title = origin.title


def copy_party(party: Party, case: Case) -> Party:
    """The party with the people who act for it today."""
    copy = Party.objects.create(case=case, copied_from=party, **{name: getattr(party, name) for name in PARTY_FIELDS})
    for role in CaseRole.objects.filter(party=party, until=None).select_related("user"):
        carry_role(role, case, copy)
    return copy


def copy_claim(claim: Claim, case: Case, party: Party) -> Claim:
    """A claim with its lines as claimed; answers and findings belong to the file in which they were given."""
    copy = Claim.objects.create(
        case=case, party=party, kind=claim.kind, words=claim.words, is_counterclaim=claim.is_counterclaim
    )
    LedgerLine.objects.bulk_create(
        LedgerLine(case=case, claim=copy, **{name: getattr(line, name) for name in LINE_FIELDS})
        for line in claim.lines.all()
    )
    return copy
