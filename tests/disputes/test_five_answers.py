"""The first screen of a case: five answers that speak of one thing, to a party in plain words."""

from typing import Any

from casework import door
from casework.answers import five_answers, situation
from casework.models import Case
from casework.queries import case_for
from law.rules import rule
from tests.disputes.road import Road
from tests.disputes.test_payment_plan import moment, scheduled
from tests.world import World


def answers(world: World, case: Case, key: str) -> dict[str, dict[str, Any]]:
    found, who = case_for(world[key], case.pk)
    told = five_answers(situation(found, door.body(found), who))
    return {
        name: {k: v if k in ("links", "due_on", "beside") else str(v) for k, v in each.items()}
        for name, each in told.items()
    }


def test_a_party_reads_the_plain_word_first_and_an_official_the_statutes(world: World) -> None:
    road = Road(world).pleading()
    assert answers(world, road.case, "wang")["where"] == {"text": "等答复、交证据，准备开庭", "law": "答辩中"}
    assert answers(world, road.case, "chen")["where"] == {"text": "答辩中"}


def test_the_other_side_is_named_and_each_side_is_told_its_own_consequence(world: World) -> None:
    road = Road(world).pleading().seated()
    assert answers(world, road.case, "wang")["turn"]["text"] == "青岛宏达餐饮有限公司"
    assert answers(world, road.case, "wang")["if_nothing"]["text"] == "对方不答复，案子也照样开庭。"
    assert answers(world, road.case, "liu")["if_nothing"]["text"].startswith("不答复，案子也照样开庭。反申请")


def test_who_must_bring_papers_is_not_told_that_the_case_goes_on_without_them(world: World) -> None:
    road = Road(world)
    road.do("request_correction", "chen", "2026-03-04", missing=["身份证复印件"])
    told = answers(world, road.case, "wang")
    assert told["turn"]["text"] == "您"
    assert told["if_nothing"]["text"].startswith("材料补齐之前，案子停在这里")
    assert "due_on" not in told["by_when"]


def test_day_clock_and_consequence_are_of_the_task_and_not_of_the_nearest_clock(world: World) -> None:
    made = scheduled(world, "award")
    door.perform("payment_plan.default", made.plan.pk, by=None, at=moment(4, 16))
    payee, payer = answers(world, made.case, "wang"), answers(world, made.case, "liu")
    enforce = made.case.deadlines.get(rule="post.enforce_2y")
    assert payee["by_when"]["due_on"] == enforce.day
    assert payee["by_when"]["text"] == rule("post.enforce_2y").title
    assert "过了两年再申请" in payee["if_nothing"]["text"]
    assert payer["by_when"]["text"] == "按时付款"
    assert payer["if_nothing"]["text"].startswith("到期没付")


def test_a_party_is_given_no_day_of_the_offices_to_confirm_money_by(world: World) -> None:
    made = scheduled(world, "award")
    door.perform(
        "payment_plan.report_payment", made.plan.pk, by=world["liu"], at=moment(4, 14), given={"amount": "6000.00"}
    )
    assert made.case.tasks.get(kind="payment_plan.say_if_received").due_on is None
    told = answers(world, made.case, "wang")
    assert told["by_when"]["text"] == "没有期限"
    assert told["by_when"]["beside"]["due_on"] is not None


def test_an_ended_application_leads_to_the_file_in_which_it_goes_on(world: World) -> None:
    road = Road(world)
    told = answers(world, Case.objects.get(kind="application"), "wang")
    assert told["can_do"]["links"] == [{"label": road.case.number, "url": f"/cases/{road.case.pk}/"}]
