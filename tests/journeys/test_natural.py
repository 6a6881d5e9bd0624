"""A journey written by somebody who knows the people and the law, and none of our numbers."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connection

from casework.models import Case
from demo.journey import Failure, Journey
from demo.play import Loader, load, play, played

HEAD = """
title: 用平常话写的一件事
city: "370200"
office: 青岛市市北区劳动人事争议仲裁委员会
cast:
  wang:   {name: 王芳, role: worker}
  hongda: {name: 青岛宏达餐饮有限公司, role: employer, agent: 刘强}
  chen:   {name: 陈立, role: filing_officer}
  li:     {name: 李雷, role: mediator, body: 市北区劳动人事争议调解中心}
  zhang:  {name: 张主任, role: mediation_head}
  gao:    {name: 高山, role: arbitrator}
steps:
  - {at: now-12wd, by: wang, do: application.start, makes: app}
  - by: wang
    do: application.submit
    on: app
    with:
      claims: [{kind: wages, months: [{month: 2025-12, due: 6000, paid: 0}, {month: 2026-01, due: 6200.50, paid: 100}]}]
      facts: {employer: 宏达}
      narrative: 两个月没发工资。
    expect: {stage: submitted, outcome: null, owed: 12100.50, may: {chen: [take, application.redirect], hongda: []}}
"""
MEDIATED = """
  - {by: wang, do: application.choose_route, on: app, with: {routes: [mediation]}}
  - {at: now-11wd, by: chen, do: application.route_to_mediation, on: app, makes: med, expect: {med: invited}}
  - {by: zhang, do: mediation.invite_respondent, on: med}
  - {by: hongda, do: mediation.identify, on: med, expect: {visible_to: {hongda: true}}}
  - {by: hongda, do: mediation.consent, on: med}
  - {by: zhang, do: mediation.accept, on: med, expect: {deadlines: {med.accept_3wd: null}}}
  - {by: zhang, do: mediation.assign_mediator, on: med, with: {mediator: li}}
  - {by: li, do: mediation.open_session, on: med}
  - {by: li, do: mediation.fail, on: med, expect: {outcome: failed}}
"""
INSPECTED = """
  - {by: wang, do: inspection.receive, makes: lead, with: {kind: complaint, employer: 宏达, name: 王芳, narrative: 没发工资}}
"""


def told(steps: str = "") -> Any:
    return yaml.load(HEAD + steps, Loader=Loader)


def test_names_stand_for_people_and_whoever_identifies_shows_what_is_in_their_hand(db: None) -> None:
    journey = played(told(MEDIATED))
    med = journey.thing("med")
    assert med.stage == "failed"
    assert {str(role.user.name): role.role for role in med.case.roles.all()} == {  # type: ignore[attr-defined]
        "王芳": "applicant",
        "刘强": "respondent",
        "李雷": "mediator",
    }
    assert med.case.parties.get(side="respondent").name == "青岛宏达餐饮有限公司"  # type: ignore[attr-defined]


def test_a_mediator_alone_in_the_story_leads_the_house_as_well(db: None) -> None:
    alone = told(MEDIATED.replace("by: zhang", "by: li"))
    del alone["cast"]["zhang"]
    assert played(alone).thing("med").stage == "failed"


def test_a_key_of_the_demo_city_may_be_somebody_else_in_a_journey(db: None) -> None:
    cast = played(told()).cast
    assert (cast.users["li"].name, cast.users["gao"].name) == ("李雷", "高山")
    posts = {key: cast.users[key].appointments.get().post for key in ("li", "zhang", "gao", "chen")}
    assert posts == {"li": "mediator", "zhang": "mediation_head", "gao": "arbitrator", "chen": "filing_officer"}
    assert cast.users["zhang"].appointments.get().office.name == "市北区劳动人事争议调解中心"


def test_a_lead_goes_to_the_inspectorate_though_the_journey_sits_at_the_commission(db: None) -> None:
    journey: Journey = played(told(INSPECTED))
    assert journey.thing("lead").case.office.name == "市北区劳动保障监察大队"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("{by: nobody, do: application.take, on: app}", "nobody in the cast is called nobody"),
        ("{by: chen, do: application.take, on: arb}", "nothing has been made under the name arb"),
        ("{by: chen, do: application.take, on: app, expets: {stage: routed}}", "a step does not say expets"),
        ("{by: chen, on: app}", "a step either does something or ticks"),
        ("{by: chen, do: application.take, on: app, makes: papers}", "a thing may not be called papers"),
        ("{by: chen, do: application.take, on: app, expect: {may: {chen: [submit]}}}", "expected may"),
        ("{by: chen, do: application.take, on: app, expect: {may: {chen: []}}}", "expected may"),
        (
            "{by: chen, do: application.redirect, on: app, with: {place: 法院}}",
            "refused with invalid: 应当去哪里：这一项要填。 (it takes: to*, reason*)",
        ),
        (
            "{by: wang, do: application.choose_route, on: app, with: {routes: [court]}}",
            "(it takes: routes* mediation|arbitration|inspection)",
        ),
    ],
)
def test_a_slip_of_the_pen_is_named(db: None, step: str, says: str) -> None:
    with pytest.raises(Failure) as failure:
        list(play(told(f"\n  - {step}\n")))
    assert says in str(failure.value)


def test_json_is_one_step_a_line_with_its_state_and_nothing_else(db: None, tmp_path: Path) -> None:
    path, out = tmp_path / "story.yaml", StringIO()
    path.write_text(HEAD, encoding="utf-8")
    call_command("play", path, "--json", "--keep", stdout=out, stderr=StringIO())
    last = [json.loads(line) for line in out.getvalue().splitlines()][-1]
    assert last["stages"] == {"app": "submitted"}
    assert (last["state"]["stage"], last["state"]["owed"], last["state"]["papers"]) == (
        "submitted",
        "12100.50",
        ["filing_receipt"],
    )
    assert "arb.accept_5wd" in last["state"]["deadlines"]


@pytest.mark.parametrize("text", ["title: 没有步骤", "steps: {一: 二}", "steps: [", "- 一"])
def test_what_is_no_journey_is_refused_with_a_sentence(db: None, tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Failure, match=r"broken\.yaml"):
        load(path)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("play", tmp_path / "missing.yaml", "--keep", stdout=StringIO())


JOURNEYS = Path(__file__).resolve().parents[2] / "demo" / "journeys"
# The same two people over the same matter, each time.
SAME_PEOPLE = [JOURNEYS / f"asynchronous_{name}.yaml" for name in ("converted", "mediation", "missed")]


def test_each_of_several_files_is_played_for_itself(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    for name in ("create_test_db", "destroy_test_db"):
        monkeypatch.setattr(connection.creation, name, lambda *_args, **_told: "")
    out = StringIO()
    call_command("play", *SAME_PEOPLE, stdout=out)
    assert out.getvalue().splitlines() == [f"{path.name}: played" for path in SAME_PEOPLE]
    assert not Case.objects.exists()
    with pytest.raises(CommandError, match="重复"):
        call_command("play", *SAME_PEOPLE, "--keep", stdout=StringIO())
