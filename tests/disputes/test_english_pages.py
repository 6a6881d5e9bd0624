"""An English reader: papers and ledgers are kept in the language of the procedure and shown in the reader's."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from disputes.models import LedgerLine
from documents.making import make_pending
from tests.world import World

ENGLISH = {settings.LANGUAGE_COOKIE_NAME: "en"}


def test_what_is_kept_is_chinese_though_the_act_was_done_in_english(world: World) -> None:
    with translation.override("en"):
        application = world.submitted()
    label = LedgerLine.objects.get(case=application.case).label
    with translation.override("zh-hans"):
        assert label == str(application.case.claims.get().get_kind_display())
    facts = application.case.papers.get(kind="filing_receipt").facts
    assert "Applicant" not in str(facts)
    assert label in str(facts)


def test_titles_of_papers_and_names_of_periods_are_said_in_english(world: World) -> None:
    application = world.submitted()
    make_pending([application.case.pk])
    client = world.client("wang")
    client.cookies.load(ENGLISH)
    page = client.get(reverse("case", args=[application.case.pk])).content.decode()
    with translation.override("en"):
        title = translation.gettext("收件回执")
    assert title.isascii()
    assert title in page
    assert "收件回执" not in page
    assert "一次性通知" not in page
