"""Suggestions from a worker's own words: twenty stories of our own, and the labelled data where it is at hand."""

from pathlib import Path

import pytest

from law import tables, tagging
from law.tagging import elements, route, sentences, tag
from scripts import measure_advice

STORIES = [
    ("我在饭店当服务员，老板两个月没发工资了，电话也不接，该怎么办？", "arbitration", {"wages"}),
    ("在物流公司开车，每天工作12个小时，没有加班费，能要回来吗？", "arbitration", {"overtime"}),
    ("干了八个月，连合同都没有，老板说不用签。", "arbitration", {"double_wage"}),
    ("公司通知我下周不用来了，我干了四年，能赔多少钱？", "arbitration", {"unlawful_termination", "severance"}),
    ("怀孕五个月公司把我开除了，我该怎么维权？", "arbitration", {"unlawful_termination", "maternity"}),
    ("公司搬到外地去了，我不想跟着去，能不能要求补偿？", "arbitration", {"severance"}),
    ("上班路上被电动车撞了，对方全责，算不算工伤？", "inspection", {"injury"}),
    ("工伤认定申请要交哪些材料，去哪里办？", "inspection", {"injury"}),
    ("公司从来不给休年假，离职的时候能折算成钱吗？", "arbitration", {"annual_leave"}),
    ("单位一直按最低基数给我交社保，怎么让他补交？", "inspection", {"social_insurance"}),
    ("我离职半年了，原单位的公积金怎么提取？", "other_office", {"housing_fund"}),
    ("辞职一个月了，公司就是不给开离职证明。", "arbitration", {"documents"}),
    ("没到期想辞职，公司要我赔三万培训费。", "arbitration", {"penalty"}),
    ("签过三次合同了，可以要求签无固定期限合同吗？", "arbitration", {"contract"}),
    ("公司把我从办公室调到车间，不去就算旷工，怎么办？", "arbitration", {"contract"}),
    ("单位欠我去年的高温补贴。", "arbitration", {"allowance"}),
    ("朋友欠我三万块钱不还，有借条，能起诉吗？", "court", set()),
    ("老板在群里骂我，还把我的照片发到网上。", "court", set()),
    ("老婆要离婚，孩子抚养权怎么判？", "none", set()),
    ("我们厂用了好几个不满16岁的小孩，去哪里举报？", "inspection", set()),
]


@pytest.mark.parametrize(("story", "way", "claims"), STORIES)
def test_the_story_is_understood(story: str, way: str, claims: set[str]) -> None:
    assert {found.claim_kind for found in tag(story)} == claims
    assert route(story).route == way


@pytest.mark.parametrize(("story", "way", "claims"), STORIES)
def test_every_suggestion_shows_the_words_it_matched(story: str, way: str, claims: set[str]) -> None:
    for found in tag(story):
        assert found.words
        assert found.sentence in story
    suggestion = route(story)
    assert suggestion.why
    assert suggestion.words


def test_a_claim_cites_its_article_and_a_fund_has_none_to_cite() -> None:
    wages, fund = tag("公司拖欠工资三个月。")[0].as_json(), tag("公积金没交。")[0].as_json()
    assert wages["article"] == "《中华人民共和国劳动合同法》第三十条"
    assert wages["words"]
    assert fund["article"] is None


@pytest.mark.parametrize(
    "story", ["工资都结清了。", "我们从不加班。", "公司答应赔我一个月工资。", "我只是路过。", "商家不退款。"]
)
def test_what_is_settled_or_not_so_is_no_wage_or_overtime_claim(story: str) -> None:
    assert not {found.claim_kind for found in tag(story)} & {"wages", "overtime"}


def test_a_question_whether_all_was_paid_stays_a_claim() -> None:
    assert {found.claim_kind for found in tag("公司说工资都结清了吗？其实还拖欠我两个月工资。")} == {"wages"}


def test_sentences_end_at_their_marks_and_a_text_without_any_is_one() -> None:
    assert sentences("老板不发工资。怎么办？\n急") == ["老板不发工资。", "怎么办？", "急"]
    assert sentences("老板不发工资怎么办") == ["老板不发工资怎么办"]
    assert sentences("  \n") == []


def test_nothing_said_leads_nowhere() -> None:
    assert tag("") == []
    assert route("").route == "none"
    assert route("你好").route == "none"


ELEMENTS = [
    ("2、被申请人支付申请人2025年3月工资6000元。", {"pay_wages"}),
    ("被申请人至今拖欠申请人三个月工资。", {"underpaid"}),
    ("双方于2024年3月1日签订了为期三年的劳动合同。", {"contract_signed"}),
    ("入职后单位一直未与申请人签订劳动合同。", {"no_contract"}),
    ("被申请人支付未签劳动合同二倍工资差额30000元。", {"no_contract", "double_wage"}),
    ("确认双方自2024年3月起存在劳动关系。", {"relation"}),
    ("被申请人支付一次性伤残就业补助金64000元。", {"injury"}),
    ("被申请人支付经济补偿30000元。", {"pay_severance"}),
    ("用人单位自用工之日起超过一个月未订立书面劳动合同的，应当支付二倍工资。", set()),
    ("申请人要求支付加班费的请求，本委不予支持。", set()),
    ("本案的焦点是双方是否存在劳动关系。", set()),
    ("双方之间不存在劳动关系。", set()),
]


@pytest.mark.parametrize(("sentence", "kinds"), ELEMENTS)
def test_the_elements_of_a_sentence(sentence: str, kinds: set[str]) -> None:
    assert {found.claim_kind for found in elements(sentence)} == kinds


@pytest.mark.parametrize("book", ["claims", "elements"])
def test_every_kind_has_a_rule_and_every_article_stands_in_the_tables(book: str) -> None:
    table = tables.read(f"advice/{book}")
    assert {row["name"] for row in table["kind"]} == {row["kind"] for row in table["rule"]}
    known = tagging.book(book)
    assert all(tagging.article_of(about) is None or about["article"] for about in known.kinds.values())


def test_routes_lead_only_where_the_adviser_knows() -> None:
    named = {row["route"] for row in tables.read("advice/routes")["rule"]}
    assert named <= {*tables.read("advice/adviser")["route"], "none"}


def test_our_own_questions_reach_the_bars() -> None:
    own = measure_advice.own_questions()
    found = measure_advice.score((set(row["claims"]), measure_advice.claims_of(row["text"])) for row in own)
    assert found.f1 >= 0.85
    assert measure_advice.accuracy(own, measure_advice.route_of) >= 0.90


@pytest.mark.parametrize(
    ("story", "way", "claims"),
    [
        ("公司以我严重违纪为由解除劳动合同，但没有任何证据。", "arbitration", {"unlawful_termination"}),
        ("老板拖欠工资，我被迫辞职，能要经济补偿吗？", "arbitration", {"wages", "severance"}),
        ("辞职没有提前通知，公司要我赔一个月工资。", "arbitration", {"penalty"}),
        ("进厂八个月，合同一直在走流程，到现在也没签。", "arbitration", {"double_wage"}),
        ("单位不给申请工伤，我自己申请要什么材料？", "inspection", {"injury"}),
        ("同事借了我两万块，离职后人找不到。", "court", set()),
    ],
)
def test_whose_act_it_was_decides_the_claim(story: str, way: str, claims: set[str]) -> None:
    assert {found.claim_kind for found in tag(story)} == claims
    assert route(story).route == way


def test_questions_held_back_are_answered_better_than_by_keywords(shared_data: Path) -> None:
    _, held = measure_advice.questions(shared_data)
    assert measure_advice.accuracy(held, measure_advice.route_of) >= 0.75
    ours = measure_advice.score((set(row["claims"]), measure_advice.claims_of(row["text"])) for row in held)
    words = measure_advice.by_words(measure_advice.CLAIM_WORDS)
    assert ours.f1 > measure_advice.score((set(row["claims"]), words(row["text"])) for row in held).f1


def test_sentences_held_back_reach_the_bar(shared_data: Path) -> None:
    _, held = measure_advice.sentences(shared_data)
    found = measure_advice.score((set(row["labels"]), measure_advice.elements_of(row["sentence"])) for row in held)
    assert found.f1 >= 0.70


def test_the_figures_come_as_a_section_of_the_page(shared_data: Path) -> None:
    text = measure_advice.section(shared_data)
    assert text.startswith("## the intake adviser")
    page = measure_advice.put("# Benchmarks\n", text)
    assert measure_advice.put(page, "## again").count(measure_advice.BEGIN) == 1


def test_without_the_data_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WEIZHONGCAI_DATA", raising=False)
    assert measure_advice.main([]) == 1
    assert "may not be shipped" in capsys.readouterr().out
