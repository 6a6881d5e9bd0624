"""Yuan as screens show them: two decimals, thousands apart, never a float."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
NOTHING = "—"


def yuan(value: object) -> str:
    """“61,700.00”; a dash when there is no figure."""
    if value is None or value == "":
        return NOTHING
    try:
        amount = Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)
    except InvalidOperation:
        return str(value)
    return f"{amount:,.2f}".replace("-", "−")


def yuan_range(low: object, high: object) -> str:
    """“15,900.00 — 21,700.00”, or the one figure when both ends agree."""
    return yuan(low) if high is None or low == high else f"{yuan(low)} — {yuan(high)}"
