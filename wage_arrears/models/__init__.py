"""The files of wage arrears and their rows."""

from wage_arrears.models.inspection import Inspection, Lead
from wage_arrears.models.listing import Listing, ListKind
from wage_arrears.records.inspection import (
    Advance,
    AdvanceNotice,
    Order,
    Recourse,
    Recusal,
    Referral,
    Remedy,
    Visit,
)
from wage_arrears.records.liable import Deposit, DepositEntry, Liability, LiableShare
from wage_arrears.records.tips import TipSource

__all__ = [
    "Advance",
    "AdvanceNotice",
    "Deposit",
    "DepositEntry",
    "Inspection",
    "Lead",
    "Liability",
    "LiableShare",
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
