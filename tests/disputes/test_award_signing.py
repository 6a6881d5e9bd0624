"""What an award must be before it is signed: each point of the list can be missing, and says what is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from casework.errors import DomainError
from casework.roles import dismiss
from casework.standing import standing
from disputes.forms.arbitration.draft import WANTED, Draft
from disputes.models import AwardDraft
from disputes.queries.deciding import draft_panel
from disputes.rules.arbitration.signing import LIST
from tests.disputes.road import Road, moment
from tests.hands.browser import browser_of
from tests.world import World

Change = Callable[[Road], Any]


def drafted(world: World, **told: Any) -> Road:
    """A draft that lacks nothing but what the test takes away."""
    road = Road(world).deliberating()
    road.do("draft_award", "li", "2026-03-27", **told)
    return road


def text(**change: Any) -> Change:
    """Other words in the draft."""
    return lambda road: AwardDraft.objects.filter(case=road.case).update(**change)


def line(**change: Any) -> Change:
    """Another figure or reason on the one line."""
    return lambda road: road.case.ledger.update(**change)


def no_clerk(road: Road) -> Any:
    """The clerk has gone."""
    return dismiss(road.case.roles.get(role="clerk", until=None), at=moment("2026-03-27"))


MISSING: dict[str, tuple[Change, str]] = {
    "到庭的人和身份": (text(attended=""), "谁到庭"),
    "先行调解的结果": (text(mediation=""), "应当先行调解"),
    "申请人主张的事实和理由": (text(claimed_facts=""), "请转述"),
    "查明的事实": (text(found_facts=""), "请写明查明的事实"),
    "引用的证据都在本案里": (text(reasons="证据申9可以证明。"), "证据申9不在本案"),
    "认定不超过请求": (line(amount="5000.00"), "多于请求的 5,000.00 元"),
    "对时效抗辩的认定": (line(answer_reason="已经超过一年时效。"), "请写明对时效抗辩的认定"),
    "书记员": (no_clerk, "还没有书记员"),
    "没有身份证号、手机号、卡号和空白": (text(found_facts="电话13800138000。"), "身份证号、手机号"),
}


@pytest.mark.parametrize("label", MISSING)
def test_nobody_signs_what_lacks_a_point_and_the_page_says_which(world: World, label: str) -> None:
    road = drafted(world)
    change, words = MISSING[label]
    change(road)
    panel = draft_panel(road.case, standing(world["li"], road.case))
    assert panel
    assert [point.label for point in panel["points"] if not point.done] == [label]
    with pytest.raises(DomainError) as refusal:
        road.do("sign_award", "li", "2026-03-27", 15)
    assert refusal.value.code == "not_ready_to_sign"
    assert words in refusal.value.message


def test_a_whole_draft_is_signed_and_its_page_reads_like_the_paper(world: World) -> None:
    road = drafted(world)
    panel = draft_panel(road.case, standing(world["li"], road.case))
    assert panel
    assert [point.label for point in panel["points"]] == [str(label) for label, _look, _field in LIST]
    assert all(point.done for point in panel["points"])
    lines = panel["papers"][0]["lines"]
    road.do("sign_award", "li", "2026-03-27", 15)
    road.do("issue_award", "hemiao", "2026-03-30")
    ruling = road.case.papers.get(kind="final_award").facts["rulings"][0]["text"]
    assert any(ruling in line for line in lines)
    assert not any("还没有写" in line for line in lines)


def test_a_claim_without_a_sum_is_answered_yes_or_no(world: World) -> None:
    claims = [{"kind": "wages", "amount": "6000"}, {"kind": "relation", "words": "确认双方存在劳动关系"}]
    road = Road(world, claims=claims).deliberating()
    relation = road.case.claims.get(kind="relation")
    for line in road.case.ledger.filter(claim=relation):
        road.do("find_line", "li", "2026-03-26", line_id=line.pk, amount="0", reason="双方对用工没有争议。")
    road.do("draft_award", "li", "2026-03-27")
    with pytest.raises(DomainError) as refusal:
        road.do("sign_award", "li", "2026-03-27", 15)
    assert "还没有写明支持还是驳回" in refusal.value.message
    road.do("draft_award", "li", "2026-03-27", 16, answers=[f"{relation.pk}:yes"])
    road.do("sign_award", "li", "2026-03-27", 17)
    road.do("issue_award", "hemiao", "2026-03-30")
    rows = [row["text"] for row in road.case.papers.get(kind="contestable_award").facts["rulings"]]
    assert rows[1] == "确认双方存在劳动关系"
    assert not any("驳回" in row for row in rows)


def test_what_is_wholly_lost_is_dismissed_in_one_line(world: World) -> None:
    road = Road(world).decided(found="0.00")
    paper = road.case.papers.get(kind="final_award")
    assert [row["text"] for row in paper.facts["rulings"]] == ["驳回申请人的全部仲裁请求"]


def test_what_no_article_is_known_for_waits_for_the_drafters_own(world: World) -> None:
    road = Road(world, claims=[{"kind": "other", "amount": "6000", "words": "返还押金"}]).deliberating()
    road.do("draft_award", "li", "2026-03-27")
    with pytest.raises(DomainError) as refusal:
        road.do("sign_award", "li", "2026-03-27", 15)
    assert "对应的法条" in refusal.value.message
    road.do("draft_award", "li", "2026-03-27", 16, basis="《中华人民共和国劳动合同法》第九条")
    road.do("sign_award", "li", "2026-03-27", 17)
    road.do("issue_award", "hemiao", "2026-03-30")
    facts = road.case.papers.get(kind__endswith="_award").facts
    assert facts["award_articles"] == "《中华人民共和国劳动合同法》第九条"
    assert facts["claims"] == ["返还押金6,000.00元"]


def test_no_field_that_a_signature_waits_for_is_called_optional() -> None:
    """Each point names the field in which it is put right, and that field says by when it is wanted."""
    named = {field for _label, _look, field in LIST if field}
    assert named == set(WANTED)
    assert named <= set(Draft.base_fields)


def test_the_draft_page_says_what_is_wanted_before_signing(world: World) -> None:
    road = Road(world).deliberating()
    url = reverse("move", args=[road.case.pk, "arbitration", road.thing.pk, "draft_award"])
    page = browser_of(world["li"]).get(url).html
    for name in ("claimed_facts", "found_facts", "reasons", "basis"):
        label = page.find("label", attrs={"for": f"id_{name}"}).get_text()
        assert "签字前要写" in label, name
        assert "可不填" not in label, name
