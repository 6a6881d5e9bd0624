"""The papers of an arbitration are made whole: no fact left open, every sum the ledger's."""

from datetime import datetime
from decimal import Decimal

import yaml
from django.utils import timezone

from casework.models import Case
from demo.city import JOURNEYS
from demo.play import Loader, played
from disputes.effects.arbitration_ripening import ripen
from documents import store
from documents.blanks import fill_blanks
from documents.models import Paper
from documents.rendering.errors import MissingFact
from documents.rendering.pictures import extract_text
from tests.disputes.road import Road, moment
from tests.disputes.test_award import contestable
from tests.world import World

PRINTED = {
    "code": "7K3MPQ4X",
    "verify_url": "https://example.org/p/x",
    "addressee": {"name": "某人", "role": "applicant"},
}
# What only the outside world can tell, and a hand fills in.
BY_HAND = {
    "appraisal_letter": {"appraisal_due_on", "appraisal_fee_words", "appraisal_materials"},
    "evidence_exchange_transcript": {"lines", "present", "record_hash", "line_count"},
    "deliberation_record": {"place"},
    "advance_enforcement_letter": {"assets_words", "ruling_number", "served_on"},
    "investigation_letter": {"reply_due_on"},
    "case_transfer_letter": {"page_count"},
    "mediation_suggestion": {"mediation_body", "mediation_address", "mediation_phone"},
}


def left_open(paper: Paper) -> set[str]:
    """Facts a hand would have to fill in."""
    try:
        _complete, blanks = fill_blanks(paper.kind, paper.facts | PRINTED)
    except MissingFact as missing:
        return {f"cannot be made without {missing.fact}"}
    return set(blanks) - BY_HAND.get(paper.kind, set())


def all_open(case: Case) -> dict[str, set[str]]:
    return {paper.kind: left_open(paper) for paper in Paper.objects.filter(case=case) if left_open(paper)}


def test_no_paper_of_the_main_line_has_a_blank(world: World) -> None:
    road = contestable(world)
    ripen(moment("2026-04-21"), [road.case.pk])
    road.award("contestable", "certify_effect", "hemiao", "2026-04-22", party_id=road.party("applicant").pk)
    road.do("correct_award", "li", "2026-04-22", kind="typing", as_written="申请人王芳", correction="申请人王方")
    assert all_open(road.case) == {}
    kinds = set(Paper.objects.filter(case=road.case).values_list("kind", flat=True))
    assert {"acceptance_notice", "notice_to_answer", "hearing_notice", "contestable_award"} <= kinds


def test_no_paper_of_the_side_roads_has_a_blank(world: World) -> None:
    road = Road(world)
    road.do("request_correction", "chen", "2026-03-03", missing=["身份证"])
    road.do("correct", "wang", "2026-03-04")
    road.do("choose_summary", "chen", "2026-03-04", ground="facts_clear")
    road.pleading().seated()
    road.do("convert_to_ordinary", "chen", "2026-03-09", reason="需要调查")
    road.do("object_to_jurisdiction", "liu", "2026-03-10", reason="注册地在城阳区。")
    road.do("rule_on_jurisdiction", "chen", "2026-03-11", upheld=False, reason="履行地在市北区。")
    road.do("counterclaim", "liu", "2026-03-11", claims=[{"kind": "other", "words": "返还押金", "amount": "600"}])
    road.do("accept_counterclaim", "chen", "2026-03-12")
    road.do("amend_claims", "wang", "2026-03-12", claims=[{"kind": "overtime", "amount": "1200"}])
    road.do("accept_amendment", "chen", "2026-03-12")
    road.do("amend_claims", "wang", "2026-03-13", claims=[{"kind": "annual_leave", "amount": "800"}])
    road.do("separate_amendment", "chen", "2026-03-13", reason="另案。")
    road.do("add_party", "li", "2026-03-13", name="劳务公司", side="respondent", reason="用工单位")
    road.do("demand_employer_records", "li", "2026-03-13", records="考勤", until="2026-03-20")
    road.do("request_recusal", "wang", "2026-03-13", person=world["li"].pk, reason="是股东。")
    road.do("decide_recusal", "head", "2026-03-16", granted=False)
    road.do("schedule_hearing", "hemiao", "2026-03-16", on="2026-04-02", at="09:30", mode="online")
    road.do("request_postponement", "liu", "2026-03-17", reason="住院")
    road.do("decide_postponement", "li", "2026-03-18", granted=True, on="2026-04-09", at="14:30")
    road.do("suspend", "head", "2026-03-19", ground="appraisal")
    road.do("resume", "head", "2026-03-25", reason="已认定。")
    road.do("extend_award_deadline", "head", "2026-03-26", reason="案情复杂")
    road.do("order_advance_enforcement", "li", "2026-03-26", claims=[str(road.case.claims.get(kind="wages").pk)])
    road.do("order_investigation", "li", "2026-03-26", investigators=["李", "何"], where="社保", matter="缴费")
    road.do("appoint_appraisal", "li", "2026-03-26", appraiser="鉴定所", matter="签名")
    road.do("exchange_evidence", "hemiao", "2026-03-26", agreed="劳动关系", disputed="工资")
    assert all_open(road.case) == {}


def test_a_notice_of_postponement_says_the_hours_that_were_set(world: World) -> None:
    road = Road(world).pleading().seated().scheduled("2026-03-10", "2026-03-24", at="10:30")
    for asked, day, at in (("2026-03-11", "2026-03-30", "14:30"), ("2026-03-16", "2026-04-07", "15:15")):
        road.do("request_postponement", "liu", asked, reason="住院")
        road.do("decide_postponement", "li", asked, granted=False, on="2026-04-20", at="08:00")
        road.do("request_postponement", "liu", asked, reason="住院")
        road.do("decide_postponement", "li", asked, granted=True, on=day, at=at)
    told = [paper.facts for paper in road.case.papers.filter(kind="postponement_notice").order_by("pk")]
    hours = [[local(facts[name]) for name in ("former_hearing_at", "hearing_at")] for facts in told]
    assert hours == [["2026-03-24 10:30", "2026-03-30 14:30"], ["2026-03-30 14:30", "2026-04-07 15:15"]]


def local(moment: str) -> str:
    """A moment as the clock on the wall shows it."""
    return f"{timezone.localtime(datetime.fromisoformat(moment)):%Y-%m-%d %H:%M}"


def test_no_notice_is_sent_of_a_day_that_is_not_known(world: World) -> None:
    road = Road(world).pleading().seated().scheduled()
    road.do("request_postponement", "liu", "2026-03-11", reason="住院")
    road.do("decide_postponement", "li", "2026-03-12", granted=True)
    assert not road.case.papers.filter(kind="postponement_notice").exists()


def test_the_award_says_the_sums_of_the_ledger(world: World) -> None:
    claims = [
        {"kind": "wages", "months": [{"month": "2025-12", "due": "6000.10"}, {"month": "2026-01", "due": "3000.05"}]}
    ]
    road = Road(world, claims=claims).hearing()
    road.do("close_hearing", "li", "2026-03-24", 12)
    for line, found in zip(road.case.ledger.order_by("month"), ("6000.10", "2999.99"), strict=True):
        road.do("find_line", "li", "2026-03-25", line_id=line.pk, amount=found, reason="有据。")
    road.do("record_deliberation", "li", "2026-03-25", record="评议。")
    road.do("draft_award", "li", "2026-03-26", found_facts="查明如下。", reasons="应予支付。")
    road.do("sign_award", "li", "2026-03-26")
    road.do("issue_award", "hemiao", "2026-03-27")
    facts = Paper.objects.get(case=road.case, kind="final_award").facts
    assert Decimal(facts["rulings"][0]["sum"]) == road.case.awards.get().total == Decimal("9000.09")
    assert facts["ledger_total_sum"] == "9000.09"
    assert facts["findings"][0] == "经审理查明：查明如下。"


def test_the_mediation_statement_says_what_was_settled(world: World) -> None:
    road = Road(world).hearing()
    line = road.case.ledger.get()
    rows = [{"due_on": "2026-04-15", "amount": "4000"}, {"due_on": "2026-05-15", "amount": "1000"}]
    road.do("settle", "hemiao", "2026-03-25", lines=[{"line_id": line.pk, "amount": "5000"}], instalments=rows)
    road.do("issue_mediation_statement", "li", "2026-03-25")
    paper = Paper.objects.get(case=road.case, kind="mediation_statement")
    assert [row["sum"] for row in paper.facts["instalments"]] == ["4000.00", "1000.00"]
    assert left_open(paper) == set()


def test_the_deliberation_lies_in_the_inner_file_and_goes_to_nobody(world: World) -> None:
    road = Road(world).deliberating()
    paper = Paper.objects.get(case=road.case, kind="deliberation_record")
    assert paper.is_inner
    assert paper.copies.count() == 0


def test_a_hearing_in_a_year_whose_days_off_are_not_published_is_told_whole(world: World) -> None:
    text = (JOURNEYS / "06_ready_to_be_heard.yaml").read_text(encoding="utf-8")
    raw = yaml.load(text.replace("$day:now+10m", "$day:2027-03-15"), Loader)
    booked = next(n for n, step in enumerate(raw["steps"]) if step.get("do") == "hearing.give_notice")
    raw["steps"] = raw["steps"][: booked + 2]  # and the first copy is sent
    case = played(raw).things["arb"].case
    notice = case.papers.get(kind="hearing_notice")
    assert notice.blanks == []
    assert notice.copies.filter(stage="sent").exists() or notice.copies.filter(stage="received").exists()
    said = extract_text(store.read(notice.sha256)).replace("\n", "").replace("\r", "")
    assert "可以在开庭三个工作日前请求延期开庭" in said
