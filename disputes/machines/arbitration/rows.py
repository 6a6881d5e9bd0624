"""Rows of the tribunal: an arbitrator or clerk whose recusal is asked for may not act meanwhile (令33 第十二条)."""

from collections.abc import Iterable
from typing import Any

from casework.machine import Guard, event
from casework.relations import arbitrator, clerk, filing_officer, office_head, relation, tribunal_in_charge
from disputes.rules.arbitration.tribunal import check_not_challenged

desk = filing_officer | clerk
chair = tribunal_in_charge
# Votes, deliberation and drafts lie in the inner file: the tribunal and its clerk, nobody else.
inner = arbitrator | clerk
inner_and_head = inner | office_head
# A name the file gives its tribunal once every arbitrator has voted (调解仲裁法 第四十五条).
all_voted = relation("all_voted")
all_voted_on_part = relation("all_voted_on_part")


def tribunal_event(
    sources: Iterable[str] | str, target: Any = None, *, guards: Iterable[Guard] = (), who: Any = chair, **more: Any
) -> Any:
    """An event of the tribunal, closed to whoever is under challenge."""
    return event(sources, target, who=who, guards=(check_not_challenged, *guards), **more)
