"""The packet for the court: the papers, the facts they rest on, and the proof of their service, in one archive."""

import io
import json
import zipfile
from typing import Any

from django.utils import timezone

from casework.journal import plain
from disputes.models.payment_plan import PaymentPlan
from disputes.queries.payment_plan import figures_of, instalment_rows, payments_of, source_words, title_papers
from documents import store
from documents.enclosures import contents
from documents.models import Paper, ServiceRow
from documents.rules.service import PaperNotReady


def application_of(plan: PaymentPlan) -> Paper | None:
    """The application for execution that this plan came to."""
    made = Paper.objects.filter(case=plan.case, thing=plan.ref, kind="enforcement_application", superseded_by=None)
    return made.select_related("file").order_by("-pk").first()


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
            {"paid_on": plain(p.paid_on), "amount": plain(p.amount), "state": p.state, "by": p.payer_words}
            for p in payments_of(plan)
        ],
    }


def service_of(papers: list[Paper]) -> list[dict[str, Any]]:
    """How and when each paper reached each addressee."""
    rows = ServiceRow.objects.filter(paper__in=papers).select_related("paper", "party")
    return [
        {
            "paper": row.paper.title,
            "to": row.addressee,
            "channel": row.channel,
            "stage": row.stage,
            "effective_on": plain(row.effective_on),
        }
        for row in rows
    ]


def packet(plan: PaymentPlan) -> bytes:
    """The archive: the application, what it lists as enclosed in that order, and the facts for a machine."""
    paper = application_of(plan)
    if paper is None or paper.file is None:
        raise PaperNotReady
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"01-{paper.title}.pdf", store.read(paper.file.sha256))
        for number, each in enumerate(contents(paper), 2):
            archive.writestr(f"{number:02d}-{each.name}", each.content)
        archive.writestr("facts.json", as_json(facts_of(plan)))
        archive.writestr("service.json", as_json(service_of([paper, *title_papers(plan)])))
    return out.getvalue()


def as_json(value: Any) -> str:
    """Readable by a person too."""
    return json.dumps(value, ensure_ascii=False, indent=2)
