"""The files of wage arrears and their rows."""

from wage_arrears.models.inspection import Inspection, Lead
from wage_arrears.models.listing import Listing, ListKind
from wage_arrears.records.inspection import (
    Advance,
    AdvanceNotice,
    Liability,
    Order,
    Recourse,
    Recusal,
    Referral,
    Remedy,
    Visit,
)
from wage_arrears.records.tips import TipSource

__all__ = [
    "Advance",
    "AdvanceNotice",
    "Inspection",
    "Lead",
    "Liability",
    "ListKind",
    "Listing",
    "Order",
    "Recourse",
    "Recusal",
    "Referral",
    "Remedy",
    "TipSource",
    "Visit",
]
