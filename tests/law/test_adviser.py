"""The route adviser: which ways are open, why, until when, and which one to begin with."""

from typing import Any

import pytest

from law import tables
from law.adviser import JUDGES, Route, advise, claim_kinds
from law.articles import Article
from law.errors import WrongFacts

TODAY = {"on": "2026-03-02", "city": "370200"}


def routes(**facts: Any) -> dict[str, Route]:
    return {route.name: route for route in advise({"claims": ["wages"], **TODAY, **facts})}


def open_routes(**facts: Any) -> set[str]:
    return {name for name, route in routes(**facts).items() if route.open}


EVERYWHERE = {"negotiation", "mediation", "arbitration", "inspection"}

OPEN = [
    ("wages left unpaid", {}, EVERYWHERE),
    ("a second wage is not for the inspectors", {"claims": ["double_wage"]}, EVERYWHERE - {"inspection"}),
    ("the fund is elsewhere", {"claims": ["housing_fund"]}, {"negotiation", "other_office"}),
    (
        "insurance is elsewhere and inspected",
        {"claims": ["social_insurance"]},
        {"negotiation", "inspection", "other_office"},
    ),
    ("in mediation", {"stage": "mediation"}, {"negotiation", "arbitration"}),
    ("with the inspectors", {"stage": "inspection"}, {"negotiation", "mediation", "arbitration"}),
    ("in arbitration", {"stage": "arbitration"}, {"negotiation"}),
    ("refused by the commission", {"stage": "refused"}, {"negotiation", "court"}),
    ("no award in time", {"stage": "overdue"}, {"negotiation", "court"}),
    ("after the award", {"stage": "award"}, {"negotiation", "court"}),
    ("before the court", {"stage": "court"}, {"negotiation"}),
    ("service for pay", {"status": "service"}, {"negotiation", "court"}),
    ("past pension age, wages", {"status": "over_age"}, EVERYWHERE),
    ("past pension age, severance", {"status": "over_age", "claims": ["severance"]}, {"negotiation", "court"}),
    ("an IOU for wages", {"iou": True}, {*EVERYWHERE, "payment_order", "court"}),
    ("an IOU, and severance disputed", {"iou": True, "claims": ["wages", "severance"]}, {*EVERYWHERE, "payment_order"}),
    ("the debt admitted in writing", {"debt_admitted": True}, {*EVERYWHERE, "payment_order"}),
    ("an agreement kept so far", {"agreement": "mediation"}, EVERYWHERE),
    ("an agreement broken", {"agreement": "mediation", "agreement_broken": True}, {*EVERYWHERE, "payment_order"}),
    ("a bare settlement broken", {"agreement": "settlement", "agreement_broken": True}, EVERYWHERE),
    ("an injury not recognised", {"claims": ["injury"]}, {"negotiation", "mediation", "arbitration", "other_office"}),
    (
        "an injury recognised",
        {"claims": ["injury"], "injury_recognised": True},
        {"negotiation", "mediation", "arbitration"},
    ),
    ("older than two years", {"happened_on": "2024-02-27"}, EVERYWHERE - {"inspection"}),
    ("two years old today", {"happened_on": "2024-03-02"}, EVERYWHERE),
]


@pytest.mark.parametrize(("facts", "expected"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_these_ways_are_open(facts: dict[str, Any], expected: set[str]) -> None:
    assert open_routes(**facts) == expected


FIRST = [
    ("mediation is the usual first step", {}, "mediation"),
    ("little time left speaks for arbitration", {"ended_on": "2025-03-20"}, "arbitration"),
    ("migrant workers unpaid go to the inspectors", {"migrant_worker": True}, "inspection"),
    ("so does a site", {"construction": True}, "inspection"),
    ("so do ten", {"group_size": 10}, "inspection"),
    ("nine do not", {"group_size": 9}, "mediation"),
    (
        "a broken agreement asks for a payment order",
        {"agreement": "mediation", "agreement_broken": True},
        "payment_order",
    ),
    ("no labour relation means the court", {"status": "service"}, "court"),
    ("the fund means its office", {"claims": ["housing_fund"]}, "other_office"),
    ("a mediation begun is followed by arbitration", {"stage": "mediation"}, "arbitration"),
    ("while the commission has it there is only talk", {"stage": "arbitration"}, "negotiation"),
]


@pytest.mark.parametrize(("facts", "expected"), [row[1:] for row in FIRST], ids=[row[0] for row in FIRST])
def test_one_route_is_advised_and_comes_first(facts: dict[str, Any], expected: str) -> None:
    found = advise({"claims": ["wages"], **TODAY, **facts})
    assert found[0].name == expected
    assert [route.name for route in found if route.advised] == [expected]
    assert found[0].open
    opened = [route.open for route in found]
    assert opened == sorted(opened, reverse=True)


REASONS = [
    ({"employment_ended": False}, "arbitration", "还在职"),
    ({"ended_on": "2025-06-10"}, "arbitration", "仲裁时效到2026年6月10日届满"),
    ({"ended_on": "2025-02-10"}, "arbitration", "可能在2026年2月10日已经届满"),
    ({"ended_on": "2026-02-10"}, "arbitration", "约2027年2月10日（2027年放假安排尚未公布）"),
    ({"claims": ["severance"], "known_on": "2025-06-10"}, "arbitration", "2026年6月10日"),
    ({"claims": ["severance"], "ended_on": "2025-06-10"}, "arbitration", "2026年6月10日"),
    ({"status": "civil_servant", "known_on": "2026-01-05"}, "arbitration", "2026年3月6日"),
    ({"status": "civil_servant", "known_on": "2025-12-01"}, "arbitration", "已经届满"),
    ({"group_size": 12}, "arbitration", "推举代表"),
    ({"migrant_worker": True}, "inspection", "总承包单位先行清偿"),
    ({"relation_disputed": True}, "inspection", "先仲裁确认"),
    ({"stage": "arbitration"}, "mediation", "由仲裁庭主持调解"),
    ({"stage": "award"}, "arbitration", "已经作出裁决"),
    ({"stage": "court"}, "arbitration", "已经到法院"),
    ({"stage": "mediation"}, "inspection", "监察不再受理"),
    ({"happened_on": "2024-02-27"}, "inspection", "已超过二年（到2026年2月27日）"),
    ({"status": "over_age", "claims": ["severance"]}, "inspection", "超龄"),
    ({"claims": ["maternity"]}, "other_office", "医疗保障"),
]


@pytest.mark.parametrize(("facts", "name", "words"), REASONS)
def test_the_reason_is_given_in_plain_words(facts: dict[str, Any], name: str, words: str) -> None:
    assert words in "；".join(routes(**facts)[name].reasons)


@pytest.mark.parametrize("status", ["employee", "civil_servant"])
def test_with_no_day_told_no_limit_is_guessed(status: str) -> None:
    assert not any("时效" in reason for reason in routes(status=status, claims=["severance"])["arbitration"].reasons)


def test_each_route_says_what_it_takes_and_gives() -> None:
    for route in advise({"claims": ["wages"], **TODAY}):
        shown = route.as_json()
        assert all(shown[field] for field in ("title", "time", "cost", "proof", "gain", "closes", "reasons"))
        assert route.name == "other_office" or shown["articles"]


def test_every_reason_in_the_table_cites_articles_that_exist() -> None:
    table = tables.read("advice/adviser")
    assert set(table["route"]) == set(JUDGES)
    cited = [Article.parse(article) for row in table["reason"].values() for article in row["articles"]]
    assert len(cited) > 20
    assert set(table["office"]) <= set(claim_kinds())


WRONG = [
    ({"claims": []}, "claims"),
    ({"claims": ["money"]}, "claims"),
    ({"claims": ["wages", "wages"]}, "claims"),
    ({"stage": "heaven"}, "stage"),
    ({"group_size": 0}, "group_size"),
    ({"iou": "yes"}, "iou"),
    ({"colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("facts", "field"), WRONG)
def test_a_wrong_fact_is_named(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(WrongFacts) as refused:
        routes(**facts)
    assert refused.value.field == field
