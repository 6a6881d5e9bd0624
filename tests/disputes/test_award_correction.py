"""A corrected sum laid on the instalments of a plan: whatever they were, they come to the new sum, and none owes less than nothing."""

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from disputes.acts.award_correction import shift

SUMS = st.decimals("0.01", "99999.99", places=2)


@dataclass
class Row:
    """An instalment without a database."""

    amount: Decimal
    kept: list["Row"] = field(repr=False)

    def save(self, update_fields: list[str]) -> None:
        assert update_fields == ["amount"]

    def delete(self) -> None:
        self.kept[:] = [row for row in self.kept if row is not self]


@given(before=st.lists(SUMS, min_size=1, max_size=8), after=SUMS)
def test_instalments_come_to_the_corrected_sum(before: list[Decimal], after: Decimal) -> None:
    kept: list[Row] = []
    kept.extend(Row(amount, kept) for amount in before)
    plan = SimpleNamespace(instalments=SimpleNamespace(all=lambda: list(kept)))
    shift(plan, after - sum(before))
    assert sum(row.amount for row in kept) == after
    assert all(row.amount > 0 for row in kept)
    # What fell due earlier stays as it was, as far as it is still owed.
    assert [row.amount for row in kept[:-1]] == before[: len(kept) - 1]
