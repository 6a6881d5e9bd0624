"""The law over the API: the answers of `python -m law`, and its sentences for what does not hold."""

from typing import Any

import pytest
from django.test import Client

API = "/api/v1/law"


def post(client: Client, path: str, facts: Any) -> Any:
    return client.post(f"{API}/{path}", facts, content_type="application/json")


def test_a_calculator_answers_with_lines_articles_and_total(client: Client) -> None:
    answer = post(client, "calc/unpaid_wages", {"months": [{"month": "2025-12", "due": 6000, "paid": 0}]})
    assert answer.status_code == 200
    assert answer.json()["total"] == "6000.00"
    assert answer.json()["lines"][0]["formula"] == "应发6000.00元 − 实发0.00元"


def test_a_wrong_fact_is_refused_by_its_field(client: Client) -> None:
    answer = post(client, "calc/notice_pay", {"last_month_wage": "-1"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "wrong_facts"
    assert answer.json()["field"] == "last_month_wage"
    assert answer.json()["message"].startswith("last_month_wage：应当是")


@pytest.mark.parametrize("body", ["[]", "{", "null", '"x"', '{"last_month_wage": NaN}', '{"100%s": 1}'])
def test_junk_is_refused_and_never_an_error(client: Client, body: str) -> None:
    assert post(client, "calc/notice_pay", body).status_code in (400, 422)


def test_a_calculator_nobody_wrote_is_not_found(client: Client) -> None:
    assert post(client, "calc/tax", {}).status_code == 404


def test_a_day_in_an_unpublished_year_is_an_answer(client: Client) -> None:
    answer = client.get(f"{API}/due", {"rule": "arb.award_45d", "from": "2026-12-20"})
    assert answer.status_code == 200
    assert answer.json()["effective"] is None
    assert answer.json()["provisional"] is True


def test_a_due_day_is_counted_line_by_line(client: Client) -> None:
    found = client.get(f"{API}/due", {"rule": "arb.accept_5wd", "from": "2026-04-29"}).json()
    # 4月30日、5月6日、7日、8日、9日（周六调休上班）
    assert found["effective"] == "2026-05-09"
    assert found["counted"] == ["2026-04-30", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"rule": "arb.accept_5wd", "from": "2026-02-31"}, "from"),
        ({"rule": "arb.accept_5wd", "from": "2026-03-02", "exclude": "2026"}, "exclude"),
        ({"rule": "no.such", "from": "2026-03-02"}, ""),
        ({"rule": "arb.accept_5wd", "from": "2026-03-02", "city": "999999"}, ""),
    ],
)
def test_a_period_that_cannot_be_counted_is_refused_in_a_sentence(
    client: Client, asked: dict[str, str], field: str
) -> None:
    answer = client.get(f"{API}/due", asked)
    assert answer.status_code == 422
    assert answer.json().get("field", "") == field
    assert answer.json()["message"].endswith("。")


def test_the_clock_reads_a_history(client: Client) -> None:
    history = [{"event": "accepted", "on": "2026-03-02"}, {"event": "stay", "on": "2026-03-10", "until": "2026-03-20"}]
    found = post(client, "clock", {"procedure": "ordinary", "city": "370200", "history": history}).json()
    assert found["excluded_days"] == 10
    assert found["nominal"] == "2026-04-26"


def test_the_inspection_clock_has_no_day_to_sue_from(client: Client) -> None:
    facts = {"procedure": "inspection", "history": [{"event": "case_opened", "on": "2026-03-02"}]}
    assert post(client, "clock", facts).json()["sue_from"] is None


def test_a_history_without_events_is_refused(client: Client) -> None:
    assert post(client, "clock", {"history": []}).json()["field"] == "history"


def test_the_calendar_of_a_year_and_of_one_not_announced(client: Client) -> None:
    assert client.get(f"{API}/calendar/2026").json()["working_day_count"] == len(
        client.get(f"{API}/calendar/2026").json()["working_days"]
    )
    assert "2027年放假安排尚未公布" in client.get(f"{API}/calendar/2027").json()["message"]
    assert client.get(f"{API}/calendar/26").status_code == 422


def test_every_rule_and_every_figure_is_told_with_its_mark(client: Client) -> None:
    rules = client.get(f"{API}/rules").json()
    assert {"arb.award_45d", "insp.accept_5wd"} <= {each["id"] for each in rules}
    figures = client.get(f"{API}/figures", {"name": "overtime_rates"}).json()
    assert [each["value"] for each in figures] == [{"workday": "1.5", "rest_day": "2", "statutory_holiday": "3"}]
    assert all(each["mark"] in ("已核实", "摘录", "未核实") for each in client.get(f"{API}/figures").json())


def test_rules_of_a_place_that_is_none_are_refused(client: Client) -> None:
    assert client.get(f"{API}/rules", {"city": "1"}).status_code == 422


def test_the_calculators_are_listed(client: Client) -> None:
    assert len(client.get(f"{API}/calc").json()) == 19
