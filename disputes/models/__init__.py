"""The files and things of a dispute."""

from disputes.models.agreement_review import AgreementReview
from disputes.models.application import Application
from disputes.models.arbitration import Arbitration
from disputes.models.award import Award
from disputes.models.evidence import Evidence
from disputes.models.mediation import Mediation
from disputes.models.negotiation import Negotiation
from disputes.models.payment_plan import PaymentPlan
from disputes.records.arbitration import AnswerPeriod, Approval, Receipt, RecordsDemand, StatementSignature
from disputes.records.award import AwardItem, AwardParty, CourtStep, SealUse
from disputes.records.deliberation import AwardDraft, AwardSignature, PartVote, Vote
from disputes.records.evidence import EvidenceFile, Opinion
from disputes.records.ledger import Claim, ClaimKind, ClaimState, Element, LedgerLine, LineState
from disputes.records.mediation import (
    AgreementSignature,
    MediationNote,
    Offer,
    OfferLine,
    Passage,
    PrivateLimit,
    UndisputedFact,
)
from disputes.records.payment_plan import Instalment, Payment
from disputes.records.people import Power
from disputes.records.tribunal import Recusal

__all__ = [
    "AgreementReview",
    "AgreementSignature",
    "AnswerPeriod",
    "Application",
    "Approval",
    "Arbitration",
    "Award",
    "AwardDraft",
    "AwardItem",
    "AwardParty",
    "AwardSignature",
    "Claim",
    "ClaimKind",
    "ClaimState",
    "CourtStep",
    "Element",
    "Evidence",
    "EvidenceFile",
    "Instalment",
    "LedgerLine",
    "LineState",
    "Mediation",
    "MediationNote",
    "Negotiation",
    "Offer",
    "OfferLine",
    "Opinion",
    "PartVote",
    "Passage",
    "Payment",
    "PaymentPlan",
    "Power",
    "PrivateLimit",
    "Receipt",
    "RecordsDemand",
    "Recusal",
    "SealUse",
    "StatementSignature",
    "UndisputedFact",
    "Vote",
]
