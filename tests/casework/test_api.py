"""The API: the same door, the same refusals, in JSON."""

import pytest
from django.test import Client

from tests.world import World

pytestmark = pytest.mark.smoke


def test_an_officer_redirects_by_api_and_a_worker_may_not(world: World) -> None:
    act = world.submitted()
    url = f"/api/v1/cases/{act.case.pk}/application/{act.thing.pk}/redirect"
    facts = {"to": "青岛市住房公积金管理中心", "reason": "这是公积金的事。"}
    refused = world.client("wang").post(url, facts, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")
    assert world.client("zhao").post(url, facts, content_type="application/json").status_code == 404
    wrong = world.client("chen").post(url, {"to": ""}, content_type="application/json")
    assert (wrong.status_code, set(wrong.json()["errors"])) == (422, {"to", "reason"})
    done = world.client("chen").post(url, facts, content_type="application/json")
    assert (done.status_code, done.json()["stage"]) == (200, "redirected")


def test_without_sign_in_nothing_is_told(world: World) -> None:
    assert Client().get("/api/v1/cases").status_code == 401
    assert Client().get("/api/v1/machines").status_code == 200


def test_lists_cases_and_tasks_in_sight(world: World) -> None:
    act = world.submitted()
    assert [c["id"] for c in world.client("wang").get("/api/v1/cases").json()["cases"]] == [act.case.pk]
    assert world.client("zhao").get("/api/v1/cases").json()["cases"] == []
    where = world.client("wang").get(f"/api/v1/cases/{act.case.pk}").json()["answers"]["where"]
    assert where == {"text": "交上来了，等工作人员看", "law": "已提交"}


def test_the_schema_is_openapi_3_1(world: World) -> None:
    assert Client().get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
