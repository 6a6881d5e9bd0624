"""The adviser for anyone: six questions, the open routes side by side, and a story that is never kept."""

import re

import pytest
from django.test import Client

from casework.lawbook.questions import AGREEMENTS, CIRCUMSTANCES, CLAIMS, STAGES, STATUSES
from casework.lawbook.views.advice import marked
from law import adviser

STORY = "我在饭店干了半年，最后两个月工资一分没给，也没签合同。"


def opened(client: Client, **told: object) -> dict[str, adviser.Route]:
    answer = client.get("/advice/", told)
    assert answer.status_code == 200, answer.context["form"].errors
    return {route.name: route for route in answer.context["open_routes"]}


def test_the_page_asks_six_questions_and_shows_no_route_before_they_are_answered(client: Client) -> None:
    page = client.get("/advice/").content.decode()
    assert [f"{n}. " in page for n in range(1, 7)] == [True] * 6
    assert 'id="routes"' not in page


def test_every_answer_offered_is_one_the_law_knows() -> None:
    assert {kind for kind, _label in CLAIMS} == set(adviser.claim_kinds())
    assert {name for name, _label in STATUSES} == set(adviser.STATUSES)
    assert {name for name, _label in STAGES} == set(adviser.STAGES)
    assert {name for name, _label in AGREEMENTS} - {"broken"} == set(adviser.AGREEMENTS)
    assert {name for name, _label in CIRCUMSTANCES} <= set(adviser.FLAGS)


def test_open_routes_stand_side_by_side_with_time_cost_proof_gain_and_what_they_close(client: Client) -> None:
    answer = client.get("/advice/", {"claims": "wages", "employed": "no", "ended_on": "2026-08-31"})
    page = answer.content.decode()
    routes = answer.context["open_routes"]
    assert {"negotiation", "mediation", "arbitration", "inspection"} <= {route.name for route in routes}
    for route in routes:
        for said in (
            route.title,
            route.time,
            route.cost,
            route.proof,
            route.gain,
            route.closes,
            *map(str, route.articles),
        ):
            assert said in page
    assert 'href="/start/"' in page


def test_a_broken_mediation_agreement_opens_the_payment_order(client: Client) -> None:
    assert "payment_order" not in opened(client, claims="wages", agreement="mediation")
    assert opened(client, claims="wages", agreement="broken")["payment_order"].advised


def test_who_works_for_a_private_person_goes_to_court(client: Client) -> None:
    routes = opened(client, claims="wages", status="service")
    assert "court" in routes
    assert "arbitration" not in routes


def test_somebody_still_employed_has_no_last_day_though_one_was_left_in_the_box(client: Client) -> None:
    routes = opened(client, claims="wages", employed="yes", ended_on="2020-01-01")
    assert "还在职" in "".join(routes["arbitration"].reasons)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"status": "employee"}, "请至少选一样"),
        ({"claims": "wages", "ended_on": "2026-02-31"}, "没有这一天"),
        ({"claims": "wages", "group_size": "0"}, "至少一个人"),
        ({"claims": "wages", "known_on": "1800-01-01"}, "应当是真实存在的日期"),
        ({"claims": "gold"}, "gold"),
    ],
)
def test_what_does_not_hold_is_said_in_a_sentence(client: Client, told: dict[str, str], sentence: str) -> None:
    answer = client.get("/advice/", told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_story_gets_suggestions_to_take_or_leave_with_the_words_that_led_to_them(client: Client) -> None:
    page = client.post("/advice/", {"story": STORY}).content.decode()
    assert 'value="wages" id="take-wages"' in page
    assert 'value="double_wage" id="take-double_wage"' in page
    assert "<mark>" in page
    taken = re.findall(r'<input type="checkbox" name="claims"[^>]*>', page)
    assert taken
    assert not any("checked" in each for each in taken)


def test_taking_a_suggestion_leads_to_the_routes(client: Client) -> None:
    assert "arbitration" in opened(client, claims=["wages", "double_wage"])


def test_a_story_of_something_else_is_told_so(client: Client) -> None:
    page = client.post("/advice/", {"story": "天气很好"}).content.decode()
    assert "没看出是哪一类事" in page


def test_a_story_cannot_carry_markup_into_the_page(client: Client) -> None:
    page = client.post("/advice/", {"story": "<script>alert(1)</script>公司欠我工资没发"}).content.decode()
    assert "<script>alert" not in page


def test_words_are_marked_once_and_in_their_order() -> None:
    assert marked("没发工资，没签合同", ("没签合同", "没发工资")) == "<mark>没发工资</mark>，<mark>没签合同</mark>"
    assert marked("a<b", ("x",)) == "a&lt;b"
