"""The packet for the court: the papers, the facts they rest on, and the proof of their service, in one archive."""

import io
import json
import zipfile
from typing import Any

from django.db.models import Q
from django.utils import timezone

from casework.journal import plain
from disputes.models.payment_plan import PaymentPlan
from disputes.queries.payment_plan import figures_of, instalment_rows, payments_of, source_words
from documents import store
from documents.models import Paper, ServiceRow

# What a court asks for: the title, the application, and that the title was served.
TITLES = (
    "mediation_agreement",
    "review_mediation_statement",
    "mediation_statement",
    "final_award",
    "contestable_award",
    "partial_award",
    "effectiveness_certificate",
    "enforcement_application",
)


def papers_of(plan: PaymentPlan) -> list[Paper]:
    """The papers of the plan's own file, and the statement that confirmed its agreement."""
    mine = Q(case=plan.case) | Q(case__origin=plan.case, kind="review_mediation_statement")
    return list(Paper.objects.filter(mine, kind__in=TITLES, superseded_by=None).select_related("file").order_by("pk"))


def facts_of(plan: PaymentPlan) -> dict[str, Any]:
    """Who owes whom what, since when, and what came."""
    sums = figures_of(plan)
    rows = instalment_rows(plan, timezone.localdate())
    return {
        "case": plan.case.number,
        "title": source_words(plan),
        "title_number": plan.number or plan.case.number,
        "effective_on": plain(plan.titled_on or plan.effective_on),
        "payer": plan.payer.name,
        "payee": plan.payee.name,
        "court": plan.court,
        "owed": plain(sums.owed),
        "agreed": plain(sums.agreed),
        "received": plain(sums.received),
        "outstanding": plain(plan.outstanding),
        "instalments": [{name: str(plain(value)) for name, value in row.items()} for row in rows],
        "payments": [
            {"paid_on": plain(p.paid_on), "amount": plain(p.amount), "state": p.state, "by_court": p.by_court}
            for p in payments_of(plan)
        ],
    }


def service_of(papers: list[Paper]) -> list[dict[str, Any]]:
    """How and when each paper reached each addressee."""
    rows = ServiceRow.objects.filter(paper__in=papers).select_related("paper", "party")
    return [
        {
            "paper": row.paper.title,
            "to": row.party.name,
            "channel": row.channel,
            "stage": row.stage,
            "effective_on": plain(row.effective_on),
        }
        for row in rows
    ]


def packet(plan: PaymentPlan) -> bytes:
    """The archive; a paper the worker has not made yet is listed in the facts and left out of the folder."""
    papers = papers_of(plan)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, paper in enumerate(papers, 1):
            if paper.file:
                archive.writestr(f"{number:02d}-{paper.title}.pdf", store.read(paper.file.sha256))
        archive.writestr("facts.json", as_json(facts_of(plan)))
        archive.writestr("service.json", as_json(service_of(papers)))
    return out.getvalue()


def as_json(value: Any) -> str:
    """Readable by a person too."""
    return json.dumps(value, ensure_ascii=False, indent=2)
