"""Service: the whole grid in memory, and each guard through the door."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import door, sweep
from casework.errors import DomainError, NotFound, NotYours, TooEarly, WrongStage
from casework.machine import MACHINES, refusal_for
from casework.models import Party
from documents import uploads
from documents.effects.service import served_by
from documents.machines.service import Stage
from documents.models import Paper, ServiceRow, StoredFile
from documents.servers import RELATIONS
from tests.documents.papers import PNG, Served, served
from tests.world import World

MONDAY = datetime.fromisoformat("2026-03-02T10:00+08:00")
EVENTS = {
    "prepare": {""},
    "note_made": {"prepared"},
    "send": {"prepared"},
    "resend": {"sent", "refused", "undeliverable"},
    "confirm_receipt": {"sent", "refused", "undeliverable", "left", "published"},
    "consent_for_paper": {"prepared", "sent", "refused", "undeliverable", "left", "published"},
    "record_refusal": {"sent"},
    "record_delivery_failure": {"sent"},
    "leave": {"refused", "undeliverable"},
    "publish": {"undeliverable"},
    "deem_served": {"sent", "left", "published"},
    "cancel": {"prepared", "sent", "refused", "undeliverable"},
}
HOLDERS = {
    "clerk": {"party": False, "may": set(EVENTS) - {"note_made", "deem_served", "consent_for_paper"}},
    "addressee": {"party": True, "may": {"confirm_receipt", "consent_for_paper"}},
    "applicant": {"party": True, "may": set()},
    "clock": {"party": False, "may": {"prepare", "note_made", "send", "deem_served", "cancel"}},
    "observer": {"party": False, "may": set()},
}


def test_the_machine_has_exactly_these_events() -> None:
    assert set(MACHINES.rows(ServiceRow)) == set(EVENTS)


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("event", EVENTS)
def test_who_may_do_what_from_which_stage(event: str, holder: str) -> None:
    row = MACHINES.rows(ServiceRow)[event]
    for stage in ["", *Stage.values]:
        refusal = refusal_for(row, stage, frozenset({holder}))
        allowed = event in HOLDERS[holder]["may"] and stage in EVENTS[event]
        assert (refusal is None) == allowed, (event, stage, holder)


def test_every_stage_is_left_or_final() -> None:
    left = {source for row in MACHINES.rows(ServiceRow).values() for source in row.sources if row.target}
    assert set(Stage.values) - left == set(ServiceRow.FINAL)


@pytest.fixture
def on_paper(world: World) -> Served:
    """A receipt on its way to the applicant, not yet sent."""
    return served(world, at=MONDAY)


def do(row: ServiceRow, event: str, by: Any, at: datetime = MONDAY, **given: Any) -> ServiceRow:
    door.perform(f"service.{event}", row.pk, by=by, at=at, given=given)
    return ServiceRow.objects.get(pk=row.pk)


def code(row: ServiceRow, event: str, by: Any, at: datetime = MONDAY, **given: Any) -> str:
    with pytest.raises(DomainError) as caught:
        do(row, event, by, at, **given)
    return caught.value.code


def test_what_is_not_made_yet_cannot_be_sent(world: World) -> None:
    early = served(world, at=MONDAY, made=False)
    assert code(early.row, "send", early.officer, channel="post") == "paper_not_ready"


def test_electronic_channels_need_consent(on_paper: Served) -> None:
    assert code(on_paper.row, "send", on_paper.officer, channel="platform") == "needs_eservice_consent"
    consent(on_paper.row.party)
    assert do(on_paper.row, "send", on_paper.officer, channel="platform").stage == "sent"


def consent(party: Party, at: datetime = MONDAY) -> None:
    Party.objects.filter(pk=party.pk).update(eservice_consent_at=at)


def award(row: ServiceRow, kind: str = "final_award") -> ServiceRow:
    Paper.objects.filter(pk=row.paper_id).update(kind=kind)
    return ServiceRow.objects.get(pk=row.pk)


@pytest.mark.parametrize("kind", ["final_award", "contestable_award", "mediation_statement"])
@pytest.mark.parametrize("channel", ["sms", "email"])
def test_awards_and_statements_never_go_by_sms_or_email(on_paper: Served, kind: str, channel: str) -> None:
    consent(on_paper.row.party)
    assert code(award(on_paper.row, kind), "send", on_paper.officer, channel=channel) == "not_by_sms_or_email"


def test_an_award_in_the_service_needs_consent_for_that_paper(on_paper: Served) -> None:
    consent(on_paper.row.party)
    row = award(on_paper.row)
    assert code(row, "send", on_paper.officer, channel="platform") == "needs_consent_for_paper"
    do(row, "consent_for_paper", on_paper.world["wang"])
    assert do(row, "send", on_paper.officer, channel="platform").stage == "sent"


def test_the_earliest_consented_electronic_arrival_is_the_day_of_service(on_paper: Served) -> None:
    consent(on_paper.row.party, MONDAY - timedelta(days=5))
    do(on_paper.row, "send", on_paper.officer, channel="platform")
    do(on_paper.row, "resend", on_paper.officer, MONDAY + timedelta(days=1), channel="post", reference="EMS1")
    row = do(on_paper.row, "confirm_receipt", on_paper.officer, MONDAY + timedelta(days=4), signer="王芳")
    assert (row.stage, row.effective_on) == ("received", MONDAY.date())


def test_consent_given_later_does_not_reach_back(on_paper: Served) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="post")
    consent(on_paper.row.party, MONDAY + timedelta(days=2))
    row = do(
        on_paper.row, "confirm_receipt", on_paper.officer, MONDAY + timedelta(days=3), how="signature", signer="王芳"
    )
    assert row.effective_on == (MONDAY + timedelta(days=3)).date()


def test_the_addressee_signs_only_with_consent_on_record(on_paper: Served) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="post")
    assert code(on_paper.row, "confirm_receipt", on_paper.world["wang"], how="read") == "needs_eservice_consent"
    row = do(on_paper.row, "confirm_receipt", on_paper.world["wang"], how="read", consent=True)
    assert (row.stage, row.received_by, row.paper_consent_at) == ("received", "王芳", MONDAY)


def test_the_other_party_cannot_sign_for_it(on_paper: Served) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="post")
    with pytest.raises(NotFound):
        do(on_paper.row, "confirm_receipt", on_paper.world["zhao"], how="read", consent=True)
    with pytest.raises(NotYours):
        do(on_paper.row, "record_refusal", on_paper.world["wang"], why="不要")


def photo(on_paper: Served, content: bytes = PNG, name: str = "photo.png") -> StoredFile:
    return uploads.keep(content, name, by=on_paper.officer, case=on_paper.case)


def refused(on_paper: Served) -> ServiceRow:
    do(on_paper.row, "send", on_paper.officer, channel="in_person")
    return do(on_paper.row, "record_refusal", on_paper.officer, why="不肯开门", witnesses="社区赵主任")


def came_back(row: ServiceRow, on_paper: Served) -> ServiceRow:
    """The post brings it back."""
    return do(row, "record_delivery_failure", on_paper.officer, reason="unknown", proofs=[photo(on_paper).pk])


def undeliverable(on_paper: Served) -> ServiceRow:
    do(on_paper.row, "send", on_paper.officer, channel="post", reference="EMS1")
    return came_back(on_paper.row, on_paper)


def test_leaving_needs_a_photo_of_this_very_file(on_paper: Served) -> None:
    row = refused(on_paper)
    assert code(row, "leave", on_paper.officer) == "needs_proof"
    note = uploads.keep("经过".encode(), "a.txt", by=on_paper.officer, case=on_paper.case)
    assert code(row, "leave", on_paper.officer, proofs=[note.pk]) == "needs_proof"
    strange = uploads.keep(PNG, "b.png", by=on_paper.world["zhao"], case=None)
    assert code(row, "leave", on_paper.officer, proofs=[strange.pk]) == "not_found"
    own = uploads.keep(PNG, "c.png", by=on_paper.officer, case=None)
    row = do(row, "leave", on_paper.officer, proofs=[own.pk])
    assert row.attempts.last().proofs.get().case == row.case


def test_what_was_left_counts_after_three_working_days(on_paper: Served) -> None:
    row = do(refused(on_paper), "leave", on_paper.officer, proofs=[photo(on_paper).pk])
    thursday = MONDAY + timedelta(days=3)
    assert (row.stage, row.deemed_on) == ("left", thursday.date())
    assert row.case.deadlines.get(rule="arb.retained_service_3wd").thing == row.ref
    with pytest.raises(TooEarly):
        do(row, "deem_served", None, thursday)
    assert sweep.sweep(thursday, [row.case_id]) == 0
    assert sweep.sweep(thursday + timedelta(days=5), [row.case_id]) > 0
    row = ServiceRow.objects.get(pk=row.pk)
    assert (row.stage, row.effective_on) == ("served", thursday.date())
    assert not row.is_proven


def test_undeliverable_is_left_only_with_ten_workers(on_paper: Served) -> None:
    row = undeliverable(on_paper)
    proof = photo(on_paper).pk
    assert code(row, "leave", on_paper.officer, proofs=[proof]) == "needs_ten_workers"
    for n in range(9):
        Party.objects.create(case=row.case, side="applicant", capacity="worker", name=f"工友{n}")
    assert do(row, "leave", on_paper.officer, proofs=[proof]).stage == "left"


def test_publication_only_from_undeliverable_and_thirty_days(on_paper: Served) -> None:
    with pytest.raises(WrongStage):
        do(
            refused(on_paper),
            "publish",
            on_paper.officer,
            where="newspaper",
            reference="青岛日报A4",
            proofs=[photo(on_paper).pk],
        )
    do(on_paper.row, "resend", on_paper.officer, channel="post")
    came_back(on_paper.row, on_paper)
    row = do(
        on_paper.row,
        "publish",
        on_paper.officer,
        where="newspaper",
        reference="青岛日报A4",
        proofs=[photo(on_paper).pk],
    )
    assert row.deemed_on == (MONDAY + timedelta(days=30)).date()
    assert Paper.objects.filter(case=row.case, kind="public_notice").exists()


def test_publication_needs_the_attempts_on_record(on_paper: Served) -> None:
    row = undeliverable(on_paper)
    row.attempts.update(outcome="")
    assert (
        code(row, "publish", on_paper.officer, where="board", reference="公告栏", proofs=[photo(on_paper).pk])
        == "attempts_not_listed"
    )


def test_a_collective_case_is_published_for_fifteen_days(on_paper: Served) -> None:
    row = undeliverable(on_paper)
    for n in range(9):
        Party.objects.create(case=row.case, side="applicant", capacity="worker", name=f"工友{n}")
    row = do(row, "publish", on_paper.officer, where="board", reference="公告栏", proofs=[photo(on_paper).pk])
    assert row.deemed_on == (MONDAY + timedelta(days=15)).date()


def test_a_mediation_statement_must_be_signed_for(on_paper: Served) -> None:
    row = award(refused(on_paper), "mediation_statement")
    assert code(row, "leave", on_paper.officer, proofs=[photo(on_paper).pk]) == "must_be_signed_for"
    do(row, "resend", on_paper.officer, channel="post")
    assert code(row, "deem_served", None, MONDAY + timedelta(days=9)) == "must_be_signed_for"
    assert code(row, "confirm_receipt", on_paper.world["wang"], how="read", consent=True) == "must_be_signed_for"
    came_back(row, on_paper)
    assert (
        code(row, "publish", on_paper.officer, where="board", reference="公告栏", proofs=[photo(on_paper).pk])
        == "must_be_signed_for"
    )


def test_what_reached_a_consented_system_is_deemed_served_that_day(on_paper: Served) -> None:
    consent(on_paper.row.party, MONDAY - timedelta(days=1))
    row = do(on_paper.row, "send", on_paper.officer, channel="platform")
    sweep.sweep(MONDAY + timedelta(days=2), [row.case_id])
    row = ServiceRow.objects.get(pk=row.pk)
    assert (row.stage, row.effective_on) == ("served", MONDAY.date())


def test_a_year_without_calendar_gets_its_day_later(on_paper: Served) -> None:
    row = do(refused(on_paper), "leave", on_paper.officer, proofs=[photo(on_paper).pk])
    ServiceRow.objects.filter(pk=row.pk).update(deemed_on=None)
    sweep.sweep(MONDAY + timedelta(days=1), [row.case_id])
    assert ServiceRow.objects.get(pk=row.pk).deemed_on == (MONDAY + timedelta(days=3)).date()


def test_signing_after_leaving_counts_and_ends_the_clock(on_paper: Served) -> None:
    row = do(refused(on_paper), "leave", on_paper.officer, proofs=[photo(on_paper).pk])
    row = do(row, "confirm_receipt", on_paper.officer, MONDAY + timedelta(days=1), signer="王芳")
    assert row.effective_on == (MONDAY + timedelta(days=1)).date()
    assert row.case.deadlines.get(rule="arb.retained_service_3wd").met_at is not None


def test_every_receipt_makes_a_proof_of_service(on_paper: Served) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="in_person")
    row = do(on_paper.row, "confirm_receipt", on_paper.officer, signer="王芳")
    proof = Paper.objects.get(case=row.case, kind="proof_of_service")
    assert proof.facts["served_paper"] == row.paper.title
    assert proof.copies.count() == 0


@pytest.mark.parametrize(
    ("stage", "kind"), [("prepared", "send"), ("sent", "follow_up"), ("refused", "serve_otherwise")]
)
def test_every_stage_on_the_way_has_a_task_with_an_owner(on_paper: Served, stage: str, kind: str) -> None:
    if stage == "sent":
        do(on_paper.row, "send", on_paper.officer, channel="post")
    elif stage == "refused":
        refused(on_paper)
    kinds = [t.kind for t in on_paper.case.tasks.filter(done_at=None, thing=on_paper.row.ref)]
    assert f"service.{kind}_by_filing_officer" in kinds


def test_whether_a_mediator_serves_is_not_asked_of_an_application(on_paper: Served) -> None:
    row = ServiceRow.objects.select_related("case").get(pk=on_paper.row.pk)
    with CaptureQueriesContext(connection) as asked:
        assert not any(served_by(relation)(row) for relation in RELATIONS if relation != "filing_officer")
    assert len(asked) == 0
    assert served_by("filing_officer")(row)


def test_the_board_sends_the_ticked_rows_and_says_when_none_is_ticked(on_paper: Served) -> None:
    client = on_paper.world.client(on_paper.officer.username)
    page = client.get("/service/").content.decode()
    assert f'form="send" name="row" value="{on_paper.row.pk}"' in page
    told = client.post("/service/send/", {"channel": "post"}, follow=True).content.decode()
    assert "还没有勾选文书" in told
    assert ServiceRow.objects.get(pk=on_paper.row.pk).stage == "prepared"
    client.post("/service/send/", {"channel": "post", "row": [on_paper.row.pk]})
    assert ServiceRow.objects.get(pk=on_paper.row.pk).stage == "sent"
    assert 'name="row"' not in client.get("/service/").content.decode()


RECEIPTS = {
    "the person": ({}, "王芳", "self"),
    "the person by name": ({"signer": "王芳"}, "王芳", "self"),
    "a son at home": ({"signer": "王小明", "capacity": "household"}, "王小明", "household"),
    "an agent": ({"signer": "赵律师", "capacity": "agent"}, "赵律师", "agent"),
    "whoever was named": ({"signer": "邻居老李", "capacity": "named"}, "邻居老李", "named"),
}
REFUSED = {
    "needs_capacity": {"signer": "王小明"},
    "wrong_capacity": {"signer": "王小明", "capacity": "head"},
    "signer_records": {"signer": "陈立"},
    "needs_slip": {"how": "slip", "signer": "王芳"},
}


@pytest.mark.parametrize("who", RECEIPTS)
def test_a_receipt_says_who_signed_and_as_what(on_paper: Served, who: str) -> None:
    given, name, capacity = RECEIPTS[who]
    do(on_paper.row, "send", on_paper.officer, channel="in_person")
    row = do(on_paper.row, "confirm_receipt", on_paper.officer, **given)
    assert (row.received_by, row.received_as) == (name, capacity)
    facts = Paper.objects.get(case=on_paper.case, kind="proof_of_service").facts
    assert facts.get("received_for") == (None if name == "王芳" else f"{name}（{row.get_received_as_display()}）")


@pytest.mark.parametrize("why", REFUSED)
def test_a_receipt_is_refused_that_the_law_does_not_know(on_paper: Served, why: str) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="in_person")
    assert code(on_paper.row, "confirm_receipt", on_paper.officer, **REFUSED[why]) == why


def test_a_body_signs_by_its_head_or_mail_desk_and_says_by_whom(on_paper: Served) -> None:
    Party.objects.filter(pk=on_paper.row.party_id).update(is_organisation=True, capacity="employer")
    do(on_paper.row, "send", on_paper.officer, channel="in_person")
    assert code(on_paper.row, "confirm_receipt", on_paper.officer) == "needs_signer"
    household = {"signer": "王小明", "capacity": "household"}
    assert code(on_paper.row, "confirm_receipt", on_paper.officer, **household) == "wrong_capacity"
    row = do(on_paper.row, "confirm_receipt", on_paper.officer, signer="前台")
    assert (row.received_by, row.received_as) == ("前台", "head")


def test_a_mediation_statement_is_not_handed_to_the_household(on_paper: Served) -> None:
    row = award(on_paper.row, "mediation_statement")
    do(row, "send", on_paper.officer, channel="in_person")
    given = {"signer": "王小明", "capacity": "household"}
    assert code(row, "confirm_receipt", on_paper.officer, **given) == "not_by_household"


def test_a_slip_proves_receipt_with_its_picture(on_paper: Served) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="post", reference="EMS1")
    slip = uploads.keep(PNG, "回执.png", by=on_paper.officer, case=on_paper.case)
    row = do(on_paper.row, "confirm_receipt", on_paper.officer, how="slip", signature_file=[slip.pk])
    assert (row.stage, row.received_by, row.signature_id) == ("received", "", slip.pk)


@pytest.mark.parametrize(
    ("told", "code_of"),
    [
        ({"reason": "unknown"}, "failure_not_shown"),
        ({"reason": "other", "proofs": True}, "invalid"),
        ({"reason": "moved", "proofs": True, "failed_on": "2036-01-01"}, "ahead_of_time"),
        ({"proofs": True}, "invalid"),
    ],
)
def test_what_came_back_says_why_and_is_shown(on_paper: Served, told: dict[str, Any], code_of: str) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="post", reference="EMS1")
    given = told | ({"proofs": [photo(on_paper).pk]} if told.get("proofs") else {})
    assert code(on_paper.row, "record_delivery_failure", on_paper.officer, **given) == code_of


def test_a_refusal_was_seen_by_somebody_or_stands_in_a_picture(on_paper: Served) -> None:
    do(on_paper.row, "send", on_paper.officer, channel="in_person")
    assert code(on_paper.row, "record_refusal", on_paper.officer, why="不收") == "refusal_not_shown"
    row = do(on_paper.row, "record_refusal", on_paper.officer, why="不收", proofs=[photo(on_paper).pk])
    assert row.stage == "refused"


@pytest.mark.parametrize(
    ("told", "code_of"),
    [
        ({"where": "board", "reference": "公告栏"}, "posting_not_shown"),
        ({"where": "website", "reference": "青岛日报", "proofs": True}, "invalid"),
        ({"where": "board", "reference": "", "proofs": True}, "invalid"),
        ({"where": "board", "reference": "公告栏", "proofs": True, "posted_on": "2036-01-01"}, "ahead_of_time"),
        (
            {
                "where": "board",
                "reference": "公告栏",
                "proofs": True,
                "first_on": "2026-03-02",
                "posted_on": "2026-03-01",
            },
            "invalid",
        ),
    ],
)
def test_a_public_notice_says_where_it_stands_and_shows_it(
    on_paper: Served, told: dict[str, Any], code_of: str
) -> None:
    row = undeliverable(on_paper)
    given = told | ({"proofs": [photo(on_paper).pk]} if told.get("proofs") else {})
    assert code(row, "publish", on_paper.officer, **given) == code_of


def test_the_desk_reads_why_a_paper_came_back(on_paper: Served, client: Client) -> None:
    row = undeliverable(on_paper)
    client.force_login(on_paper.officer)
    for url in (reverse("service_board"), reverse("service_row", args=[row.pk])):
        assert "查无此人、查无此单位" in client.get(url).content.decode(), url


def test_what_was_left_days_ago_counts_from_that_day(on_paper: Served) -> None:
    row = refused(on_paper)
    given = {"left_on": MONDAY.date().isoformat(), "proofs": [photo(on_paper).pk]}
    row = do(row, "leave", on_paper.officer, MONDAY + timedelta(days=2), **given)
    assert row.deemed_on == (MONDAY + timedelta(days=3)).date()
    assert row.case.deadlines.get(rule="arb.retained_service_3wd").started_on == MONDAY.date()
