"""Tells the house of papers how those of an arbitration are filled."""

from collections.abc import Callable, Mapping
from typing import Any

from casework.act import Act
from disputes.queries.arbitration_papers import NOTICES
from disputes.queries.award_papers import RESULTS
from disputes.queries.declared import DECLARED
from documents import facts

Builder = Callable[[Act], Mapping[str, Any]]


def only_here(builder: Builder) -> Builder:
    """Some kinds are issued in other files too; there the defaults stand."""

    def build(act: Act) -> Mapping[str, Any]:
        return builder(act) if act.case.kind == "arbitration" else {}

    return build


# What is asked of an applicant is asked alike before and after the file is one of arbitration.
ANYWHERE = frozenset({"correction_notice"})

for kind, builder in {**NOTICES, **RESULTS, **DECLARED}.items():
    facts.register(kind, builder if kind in ANYWHERE else only_here(builder))
