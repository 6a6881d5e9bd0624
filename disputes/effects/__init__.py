"""What follows the events of a dispute: one module for each machine, registered when the house is ready."""

from casework import follows, todo
from disputes.effects import (
    agreement_review,
    application,
    arbitration,
    arbitration_panels,
    arbitration_papers,
    arbitration_ripening,
    arbitration_service,
    arbitration_tasks,
    award,
    columns,
    drafts,
    elements,
    evidence,
    files,
    law_change,
    material,
    mediation,
    mediation_panels,
    negotiation,
    payment_plan,
    people_panels,
    threads,
)

__all__ = [
    "arbitration_panels",
    "arbitration_papers",
    "arbitration_ripening",
    "arbitration_service",
    "columns",
    "drafts",
    "elements",
    "files",
    "law_change",
    "material",
    "mediation_panels",
    "people_panels",
    "threads",
]

for module in (agreement_review, application, award, evidence, mediation, negotiation, payment_plan):
    follows.register(module.FOLLOWS)
    todo.register(module.TASKS)
follows.register(arbitration.FOLLOWS)
todo.register(arbitration_tasks.TASKS)
