"""What papers say of a city comes from its file: names, numbers, courts; what the file does not say is not sealed."""

import re
from pathlib import Path

import pytest

from accounts.city.reading import read
from accounts.city.setting_up import set_up
from accounts.models import Office, User
from casework import door
from casework.errors import DomainError
from documents import store
from documents.making import make_pending, plain_sheet
from documents.models import Paper, ServiceRow
from documents.rendering.pictures import extract_text
from tests.disputes.road import Road, moment
from tests.wage_arrears.walks import Walk
from tests.world import World

CITY = """
[[offices]]
kind = "commission"
name = "莱西市劳动人事争议仲裁委员会"
letterhead = "莱西市劳动人事争议仲裁院"
seal_name = "莱西市劳动人事争议仲裁委员会（1）"
word = "莱"
place = "370285"
number_pattern = "{word}{series}字〔{year}〕第{number:03d}号"
series = { "劳人仲案" = "劳仲案", "劳人仲通" = "劳仲通" }
suffix_pattern = "-{number}"
address = "莱西市烟台路76号"
phone = "0532-88400000"
hours = "周一至周五 9:00–17:00"
intermediate_court = "胶东中级人民法院"

[[people]]
key = "filing"
name = "于立案"
posts = [{ office = "莱西市劳动人事争议仲裁委员会", post = "filing_officer", since = 2020-01-01 }]
"""


def text_of(paper: Paper | ServiceRow) -> str:
    """What stands on a copy, without what the lines of the page put in between."""
    return squeezed(extract_text(store.read(paper.sha256)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.smoke
def test_the_first_case_of_a_new_city_is_numbered_and_printed_with_its_names(db: None, tmp_path: Path) -> None:
    path = tmp_path / "city.toml"
    path.write_text(CITY, encoding="utf-8")
    set_up(read(path))
    office, officer = Office.objects.get(), User.objects.get(username="filing")
    worker = User.objects.create(username="worker", name="邵小雨", phone="+8613853299999")
    given = {
        "narrative": "干了三个月，一分钱没发。",
        "claims": [{"kind": "wages", "months": [{"month": "2025-12", "due": "6000", "paid": "0"}]}],
        "respondent": {"name": "莱西某食品有限公司", "phone": "+8613853299998"},
        "routes": ["arbitration"],
        "typed_name": "邵小雨",
    }
    draft = door.begin_file("application.start", by=worker, office=office, at=moment("2026-03-02"), given={})
    door.perform("application.submit", draft.thing.pk, by=worker, at=moment("2026-03-02"), given=given)
    act = door.perform("application.route_to_arbitration", draft.thing.pk, by=officer, at=moment("2026-03-03"))
    case = act.made[0].case
    door.perform("arbitration.accept", act.made[0].pk, by=officer, at=moment("2026-03-04"))
    assert case.number == "莱劳仲案字〔2026〕第001号"
    make_pending([case.pk])
    paper = Paper.objects.get(case=case, kind="acceptance_notice")
    assert paper.number == "莱劳仲通字〔2026〕第001号"
    text = text_of(paper)
    for name in (office.letterhead, office.seal_name):
        assert name in text, name
    sheet = plain_sheet(paper, paper.copies.get(party__side="applicant"))
    assert sheet is not None
    beside = squeezed(extract_text(sheet))
    for name in (office.name, office.address, office.phone, "周一至周五9:00–17:00。"):
        assert name in beside, name
    assert office.suffix(2) == "-2"


def to_issue(world: World) -> Road:
    """Signed, and not issued yet."""
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27", found_facts="申请人入职，工资未付。", reasons="应当支付。")
    road.do("sign_award", "li", "2026-03-27", 15)
    return road


def test_a_final_award_without_its_court_is_refused_and_nothing_is_kept(world: World) -> None:
    road = to_issue(world)
    Office.objects.filter(pk=road.case.office_id).update(intermediate_court="")
    road.seal("2026-03-30")
    before = road.case.events.count(), road.case.papers.count(), road.stage
    with pytest.raises(DomainError) as refusal:
        road.do("issue_award", "hemiao", "2026-03-30")
    assert refusal.value.code == "office_does_not_say"
    assert refusal.value.message == (
        "《裁决书》要写明“申请撤销裁决的中级人民法院”，青岛市市北区劳动人事争议仲裁委员会的资料里没有。请系统管理员补上，再来作出。"
    )
    assert (road.case.events.count(), road.case.papers.count(), road.stage) == before


def test_the_court_stands_in_the_award_as_the_office_has_it(world: World) -> None:
    road = to_issue(world)
    Office.objects.filter(pk=road.case.office_id).update(intermediate_court="胶东中级人民法院")
    road.do("issue_award", "hemiao", "2026-03-30")
    make_pending([road.case.pk])
    assert "向胶东中级人民法院申请撤销" in text_of(road.case.papers.get(kind="final_award"))


def test_two_awards_of_a_file_bear_its_number_and_cite_each_other(world: World) -> None:
    claims = [{"kind": "wages", "amount": "6000.10"}, {"kind": "severance", "amount": "40000.05"}]
    road = Road(world, claims=claims).hearing()
    road.do("close_hearing", "li", "2026-03-24", 12)
    for line in road.case.ledger.all():
        road.do("find_line", "li", "2026-03-25", line_id=line.pk, amount=str(line.amount), reason="有据。")
    road.do("record_deliberation", "hemiao", "2026-03-26", record="评议一致。")
    road.do("draft_award", "li", "2026-03-27", found_facts="申请人入职，工资未付。", reasons="应当支付。")
    road.do("sign_award", "li", "2026-03-27", 15)
    road.do("issue_award", "hemiao", "2026-03-30")
    papers = {paper.kind: paper for paper in road.case.papers.filter(kind__endswith="_award")}
    numbers = {kind: paper.number for kind, paper in papers.items()}
    assert sorted(numbers.values()) == [road.case.number, f"{road.case.number}之二"]
    cited = {kind: paper.facts["other_award_number"] for kind, paper in papers.items()}
    assert cited == {"final_award": numbers["contestable_award"], "contestable_award": numbers["final_award"]}


def test_a_decision_names_the_body_and_the_court_of_its_department_or_is_not_made(world: World) -> None:
    walk = Walk(world).noticed()
    walk.do("waive_defence", "liu", "2026-03-25", confirmed=True)
    department = walk.thing.case.office.parent
    assert department is not None
    given = {"rate": 60, "comply_by_on": "2026-04-25"}
    Office.objects.filter(pk=department.pk).update(reconsideration_body="")
    with pytest.raises(DomainError, match="行政复议机关"):
        walk.do("decide_handling", "depthead", "2026-04-02", **given)
    assert walk.thing.stage != "decided"
    Office.objects.filter(pk=department.pk).update(reconsideration_body="市北区人民政府")
    walk.do("decide_handling", "depthead", "2026-04-02", **given)
    make_pending([walk.thing.case_id])
    paper = walk.thing.case.papers.get(kind="handling_decision")
    text = text_of(paper)
    assert "六十日内向市北区人民政府申请行政复议" in text
    assert paper.facts["office"]["administrative_court"] == "青岛市市北区人民法院"
    assert text.startswith(department.name)
    assert "监察大队" not in text
