"""Figures for the operator in Prometheus' text, for callers on this machine or with the operator's token."""

import os
import secrets

from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from casework.models import Case, Notice, Task

NEAR = ("127.0.0.1", "::1")


class House(Collector):
    """What the database can say of the work: queues, files, tasks, notices."""

    def describe(self) -> list[GaugeMetricFamily]:
        # Asked at registration, before there is a database to ask: the names are told with the first figures.
        return []

    def collect(self) -> list[GaugeMetricFamily]:
        waiting = DBTaskResult.objects.ready()
        oldest = waiting.aggregate(oldest=Min("enqueued_at"))["oldest"]
        age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
        return [
            gauge("queue_depth", "background tasks waiting", waiting.count()),
            gauge("queue_oldest_seconds", "age of the oldest waiting task", age),
            gauge("tasks_overdue", "people's tasks past their day", overdue()),
            gauge(
                "notices_unsent",
                "messages not yet sent",
                Notice.objects.filter(sent_at=None).exclude(channel="site").count(),
            ),
            by_kind(),
        ]


def gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    """One figure."""
    return GaugeMetricFamily(f"weizhongcai_{name}", words, value=value)


def overdue() -> int:
    """Open tasks whose day has passed."""
    return Task.objects.filter(done_at=None, due_on__lt=timezone.localdate()).count()


def by_kind() -> GaugeMetricFamily:
    """Open files by kind."""
    family = GaugeMetricFamily("weizhongcai_open_cases", "open files", labels=["kind"])
    for row in Case.objects.filter(is_open=True).values("kind").annotate(n=Count("pk")).order_by("kind"):
        family.add_metric([row["kind"]], row["n"])
    return family


REGISTRY.register(House())


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Not public: anybody else learns not even that it exists."""
    token = os.environ.get("METRICS_TOKEN", "")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    near = request.META.get("REMOTE_ADDR") in NEAR and "HTTP_X_FORWARDED_FOR" not in request.META
    if not near and not (token and secrets.compare_digest(given, token)):
        raise Http404
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)
