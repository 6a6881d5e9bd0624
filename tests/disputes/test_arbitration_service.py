"""Service tells the arbitration: receipt begins a period, a public notice stops the clock, an award is served."""

from typing import Any

import pytest

from casework import door
from casework.errors import DomainError
from disputes.models import Arbitration
from documents import uploads
from documents.models import Paper, ServiceRow, StoredFile
from tests.disputes.road import Road, moment
from tests.disputes.test_arbitration_main_line import refused
from tests.documents.papers import PNG
from tests.world import World


def row_of(road: Road, kind: str, side: str = "respondent") -> ServiceRow:
    """The copy of a paper for one side, made and ready to go."""
    row = ServiceRow.objects.get(case=road.case, paper__kind=kind, party=road.party(side))
    row.file = StoredFile.objects.create(
        case=road.case,
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        name="文书.pdf",
        created_at=row.paper.issued_at,
    )
    row.save(update_fields=["file"])
    return row


def serve(road: Road, row: ServiceRow, event: str, day: str, by: str = "chen", **given: Any) -> ServiceRow:
    door.perform(f"service.{event}", row.pk, by=road.world[by], at=moment(day), given=given)
    return ServiceRow.objects.get(pk=row.pk)


def test_the_answer_period_begins_with_the_signature_on_the_notice(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    row = row_of(road, "notice_to_answer")
    serve(road, row, "send", "2026-03-05", channel="post")
    assert road.clock("arb.answer_10wd") is None
    serve(road, row, "confirm_receipt", "2026-03-09", how="signature", signer="前台", received_on="2026-03-09")
    assert road.due("arb.answer_10wd") == "2026-03-23"
    assert road.case.receipts.get(kind="notice_to_answer").received_on.isoformat() == "2026-03-09"


def published(road: Road, day: str = "2026-03-11", **posting: Any) -> ServiceRow:
    """Nobody was found; the notice is published on 11 March, or recorded later as posted on another day."""
    row = row_of(road, "notice_to_answer")
    serve(road, row, "send", "2026-03-05", channel="post")
    shown = [uploads.keep(PNG, "退件.png", by=road.world["chen"], case=road.case).pk]
    serve(road, row, "record_delivery_failure", "2026-03-10", reason="unknown", proofs=shown)
    told = {"where": "website", "reference": "https://hrss.qingdao.gov.cn/12", "proofs": shown} | posting
    return serve(road, row, "publish", day, **told)


def test_the_period_of_a_notice_runs_from_its_last_posting_and_not_from_its_recording(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    row = published(road, "2026-03-20", first_on="2026-03-11", posted_on="2026-03-13")
    assert row.deemed_on.isoformat() == "2026-04-13"  # the thirtieth day is a Sunday
    assert road.clock("arb.public_notice_30d_shandong").started_on.isoformat() == "2026-03-13"
    notice = Paper.objects.get(case=road.case, kind="public_notice")
    assert "查无此人、查无此单位" in notice.facts["failed_words"]


def test_the_award_clock_leaves_out_a_notice_from_its_last_posting(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    row = published(road, "2026-03-20", posted_on="2026-03-13")
    told = {"how": "signature", "signer": "前台", "received_on": "2026-03-23"}
    serve(road, row, "confirm_receipt", "2026-03-30", **told)
    (left_out,) = road.clock("arb.award_45d").explanation["excluded"]
    assert left_out["days"] == 10, left_out


def test_a_case_in_summary_handling_is_converted_before_anything_is_published(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    Arbitration.objects.filter(case=road.case).update(procedure="summary")
    with pytest.raises(DomainError) as caught:
        published(road)
    assert caught.value.code == "summary_not_published"


def test_thirty_days_of_public_notice_are_not_counted(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    row = published(road)
    assert road.thing.position == "waiting_public_notice"
    clock = road.clock("arb.award_45d")
    assert [(each["ground"], each["days"]) for each in clock.explanation["excluded"]] == [("public_notice", 30)]
    assert clock.nominal.isoformat() == "2026-05-18"  # 18 April and thirty days
    assert row.stage == "published"
    door.perform("service.deem_served", row.pk, by=None, at=moment("2026-04-13"))
    assert road.due("arb.award_45d") == "2026-05-18"
    assert road.clock("arb.answer_10wd").started_on == ServiceRow.objects.get(pk=row.pk).effective_on


def test_a_stay_inside_a_public_notice_is_not_excluded_twice(world: World) -> None:
    road = Road(world).accepted()
    road.do("serve_application", "chen", "2026-03-05")
    published(road)
    road.do("suspend", "head", "2026-03-16", ground="other")
    road.do("resume", "head", "2026-03-20")
    excluded = road.clock("arb.award_45d").explanation["excluded_days"]
    assert excluded == 30


def test_an_award_is_served_by_the_receipt_of_its_paper(world: World) -> None:
    road = Road(world).decided()
    row = row_of(road, "final_award", "applicant")
    serve(road, row, "send", "2026-03-30", "hemiao", channel="in_person")
    serve(road, row, "confirm_receipt", "2026-03-31", "hemiao", how="signature", signer="王芳")
    assert road.due("post.worker_sue_final_15d", road.party("applicant")) == "2026-04-15"


def test_signing_for_the_statement_at_the_counter_ends_the_case_with_the_second_signature(world: World) -> None:
    road = Road(world).hearing()
    line = road.case.ledger.get()
    road.do("settle", "hemiao", "2026-03-25", lines=[{"line_id": line.pk, "amount": "5000"}])
    road.do("issue_mediation_statement", "li", "2026-03-25")
    refused("no_signer", lambda: road.do("sign_statement", "hemiao", "2026-03-25"))
    for side in ("applicant", "respondent"):
        row = row_of(road, "mediation_statement", side)
        serve(road, row, "send", "2026-03-25", "hemiao", channel="in_person")
        serve(road, row, "confirm_receipt", "2026-03-26", "hemiao", how="signature", signer=row.party.name)
    assert road.stage == "mediated"


def test_a_hearing_notice_with_proof_lets_the_tribunal_go_on_without_the_respondent(world: World) -> None:
    road = Road(world).hearing()
    row = row_of(road, "hearing_notice")
    serve(road, row, "send", "2026-03-11", "hemiao", channel="in_person")
    serve(road, row, "confirm_receipt", "2026-03-12", "hemiao", signer="前台", received_on="2026-03-12")
    road.counted("liu").do("proceed_in_default", "li", "2026-03-24", 11)
    assert road.thing.in_default


def test_the_hearing_opens_only_on_a_day_that_was_set_and_told_to_both_sides(world: World) -> None:
    road = Road(world).pleading().seated()
    refused("not_scheduled", lambda: road.do("open_hearing", "li", "2026-03-24"))
    road.do("schedule_hearing", "hemiao", "2026-03-10", on="2026-03-24", at="09:30")
    for side in ("applicant", "respondent"):
        refused("notice_not_sent", lambda: road.do("open_hearing", "li", "2026-03-24"))
        serve(road, row_of(road, "hearing_notice", side), "send", "2026-03-10", "hemiao", channel="post")
    road.do("open_hearing", "li", "2026-03-24")
    assert road.stage == "hearing"


def test_the_duty_of_notice_is_done_when_both_sides_have_it(world: World) -> None:
    road = Road(world).pleading().seated()
    road.do("schedule_hearing", "hemiao", "2026-03-10", on="2026-03-24", at="09:30")
    for side, left in (("applicant", "2026-03-17"), ("respondent", None)):
        row = row_of(road, "hearing_notice", side)
        serve(road, row, "send", "2026-03-10", "hemiao", channel="post")
        assert road.due("arb.hearing_notice_5wd") == "2026-03-17"
        serve(road, row, "confirm_receipt", "2026-03-12", "hemiao", signer=row.party.name, received_on="2026-03-12")
        assert road.due("arb.hearing_notice_5wd") == left


def test_a_stay_is_not_overdue_with_somebody_elses_day(world: World) -> None:
    road = Road(world).pleading()
    road.do("suspend", "head", "2026-03-11", ground="other")
    assert road.due("arb.answer_10wd")
    assert road.case.tasks.get(kind="arbitration.resume", done_at=None).due_on is None
