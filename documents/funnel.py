"""Served → opened → identified → answered: how many respondents come how far."""

from django.db.models import Count, Q, QuerySet

from documents.models import ServiceRow

# The papers that bring somebody into a case.
FIRST_PAPERS = ("notice_to_answer", "mediation_suggestion", "inquiry_notice", "joinder_notice")


def funnel(rows: QuerySet[ServiceRow]) -> dict[str, int]:
    """Counts over first papers to respondents, each step among those sent."""
    first = rows.filter(paper__kind__in=FIRST_PAPERS, sent_at__isnull=False).order_by()
    return first.aggregate(
        sent=Count("pk"),
        served=Count("pk", filter=Q(effective_on__isnull=False)),
        opened=Count("pk", filter=Q(opened_at__isnull=False)),
        identified=Count("pk", filter=Q(identified_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
    )
