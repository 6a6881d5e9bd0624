"""Tells the house of papers how those of an arbitration are filled."""

from collections.abc import Callable, Mapping
from typing import Any

from casework.act import Act
from disputes.queries.arbitration_papers import NOTICES
from disputes.queries.award_papers import RESULTS
from documents import facts

Builder = Callable[[Act], Mapping[str, Any]]


def only_here(builder: Builder) -> Builder:
    """Some kinds are issued in other files too; there the defaults stand."""

    def build(act: Act) -> Mapping[str, Any]:
        return builder(act) if act.case.kind == "arbitration" else {}

    return build


for kind, builder in {**NOTICES, **RESULTS}.items():
    facts.register(kind, only_here(builder))
