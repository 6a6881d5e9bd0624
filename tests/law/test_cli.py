"""The door: JSON out, a mistake answered by one sentence that names its field and status 2."""

import io
import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from law import cli

ROOT = Path(__file__).resolve().parents[2]
CLOCK = {"procedure": "ordinary", "city": "370200", "history": [{"event": "accepted", "on": "2026-03-02"}]}


class Door:
    """Runs the command line in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def answer(self, *argv: str, facts: object = None) -> Any:
        status, out, err = self.run(*argv, facts=facts)
        assert (status, err) == (0, "")
        return json.loads(out)

    def refusal(self, *argv: str, facts: object = None) -> str:
        status, out, err = self.run(*argv, facts=facts)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        return err

    def run(self, *argv: str, facts: object = None) -> tuple[int, str, str]:
        text = facts if isinstance(facts, str) else json.dumps(facts)
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        status = cli.main(argv)
        out, err = self.capsys.readouterr()
        return status, out, err


@pytest.fixture
def door(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(capsys, monkeypatch)


def test_rules_are_listed_with_article_period_unit_and_mark(door: Door) -> None:
    found = {each["id"]: each for each in door.answer("rules")}
    assert len(found) == 177
    rule = found["arb.answer_10wd"]
    assert (rule["period"], rule["unit"], rule["mark"]) == (10, "workday", "已核实")
    assert rule["articles"][0] == "《中华人民共和国劳动争议调解仲裁法》第三十条第二款"
    assert found["arb.award_45d"]["extension"]["period"] == 15
    assert found["over_age.arb_scope"]["since"] == "2026-07-01"
    assert "arb.simplified_30d_shandong" not in {each["id"] for each in door.answer("rules", "--city", "000000")}


def test_due_answers_with_the_day(door: Door) -> None:
    answer = door.answer("due", "arb.answer_10wd", "--from", "2026-09-24")
    assert answer["effective"] == "2026-10-15"
    exclude = ("--exclude", "2026-04-01..2026-04-11", "--exclude", "2026-04-06..2026-04-16")
    assert door.answer("due", "arb.award_45d", "--from", "2026-03-02", *exclude)["effective"] == "2026-05-06"
    extended = door.answer("due", "arb.award_45d", "--from", "2026-08-18", "--extended", "--city", "370203")
    assert extended["effective"] == "2026-10-19"
    collective = door.answer("due", "arb.public_notice_30d_shandong", "--from", "2026-08-10", "--collective")
    assert collective["effective"] == "2026-08-25"


def test_an_unannounced_year_is_no_mistake(door: Door) -> None:
    answer = door.answer("due", "arb.award_45d", "--from", "2026-11-20")
    assert (answer["nominal"], answer["effective"], answer["provisional"]) == ("2027-01-04", None, True)


def test_the_clock_reads_a_case_from_standard_input(door: Door) -> None:
    answer = door.answer("clock", facts=CLOCK | {"today": "2026-03-12", "extended": None})
    assert (answer["effective"], answer["used"], answer["left"]) == ("2026-04-16", 10, 35)
    assert answer["extended_to"] is None


def test_the_clock_of_an_inspection_is_asked_by_its_procedure(door: Door) -> None:
    history = [{"event": "case_opened", "on": "2026-03-02"}]
    assert door.answer("clock", facts={"procedure": "inspection", "history": history})["effective"] == "2026-05-28"


def test_calculators_are_listed_and_run(door: Door) -> None:
    names = door.answer("calc", "--list")
    assert {"severance", "final_award", "limitation"} <= set(names)
    answer = door.answer("calc", "notice_pay", facts={"last_month_wage": "6000.00"})
    assert answer["total"] == "6000.00"


def test_a_calculator_that_meets_an_unannounced_year_is_provisional(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpublished(name: str, facts: object) -> None:
        raise cli.UnpublishedYear(2027)

    monkeypatch.setattr("law.calculators.calc", unpublished)
    answer = door.answer("calc", "overtime", facts={})
    assert (answer["provisional"], answer["effective"]) == (True, None)


def test_the_calendar_of_a_year_is_printed(door: Door) -> None:
    assert door.answer("calendar", "2026")["working_day_count"] == 248


def test_the_doc_page_is_printed_as_markdown(door: Door) -> None:
    status, out, _ = door.run("doc")
    assert status == 0
    assert out.startswith("# 法律规则一览")


def test_the_doc_page_in_the_repository_is_the_one_generated(door: Door) -> None:
    _, out, _ = door.run("doc")
    assert (ROOT / "docs" / "law.md").read_text(encoding="utf-8") == out


@pytest.mark.parametrize(
    "argv", [("--table", "rules"), ("rules", "--table"), ("due", "arb.award_45d", "--from", "2026-03-02", "--table")]
)
def test_a_table_is_printed_for_people(door: Door, argv: tuple[str, ...]) -> None:
    status, out, _ = door.run(*argv)
    assert status == 0
    assert "arb.award_45d" in out
    assert not out.startswith(("[", "{"))


def test_a_table_of_a_clock_stacks_its_lines(door: Door) -> None:
    history = [*CLOCK["history"], {"event": "stay", "on": "2026-03-10", "until": "2026-03-20", "note": "等待鉴定"}]
    _, out, _ = door.run("clock", "--table", facts=CLOCK | {"history": history})
    assert "ground=stay，title=中止审理，days=10" in out
    assert "provisional    否" in out


def test_the_names_of_calculators_can_be_a_table(door: Door) -> None:
    _, out, _ = door.run("calc", "--list", "--table")
    assert "severance\n" in out


@pytest.mark.parametrize(
    ("argv", "facts", "field"),
    [
        ((), None, "command"),
        (("lunch",), None, "command"),
        (("due",), None, "RULE"),
        (("due", "arb.answer_10wd"), None, "--from"),
        (("due", "arb.answer_10wd", "--from"), None, "--from"),
        (("due", "arb.answer_10wd", "--from", "明天"), None, "--from"),
        (("due", "arb.answer_10wd", "--from", "2026-02-30"), None, "--from"),
        (("due", "arb.answer_10wd", "--from", "2026-02-03", "--lunch"), None, "--lunch"),
        (("due", "arb.x", "--from", "2026-02-03"), None, "rule"),
        (("due", "arb.fee", "--from", "2026-02-03"), None, "rule"),
        (("due", "arb.award_45d", "--from", "2026-02-03", "--city", "1"), None, "city"),
        (("due", "arb.award_45d", "--from", "2026-02-03", "--exclude", "2026-02-05"), None, "--exclude"),
        (("due", "arb.award_45d", "--from", "2026-02-03", "--exclude", "2026-02-05..x"), None, "--exclude"),
        (("due", "arb.award_45d", "--from", "2026-02-03", "--exclude", "2026-02-05..2026-02-01"), None, "exclude"),
        (("calendar", "2027"), None, "YEAR"),
        (("calendar", "26"), None, "YEAR"),
        (("calc",), None, "NAME"),
        (("calc", "lunch"), {}, "name"),
        (("calc", "severance"), "{", "facts"),
        (("calc", "severance"), [], "facts"),
        (("clock",), {}, "history"),
        (("clock",), {"history": []}, "history"),
        (("clock",), {"history": [3]}, "history[0]"),
        (("clock",), {"history": [{"on": "2026-03-02"}]}, "history[0].event"),
        (("clock",), {"history": [{"event": "accepted"}]}, "history[0].on"),
        (("clock",), {"history": [{"event": "accepted", "on": "2026-03-02", "till": "x"}]}, "history[0].till"),
        (("clock",), CLOCK | {"colective": True}, "colective"),
        (("clock",), CLOCK | {"collective": "yes"}, "collective"),
        (("clock",), CLOCK | {"today": "x"}, "today"),
        (("clock",), CLOCK | {"city": "123456"}, "city"),
        (("clock",), CLOCK | {"city": 370200}, "city"),
        (("clock",), CLOCK | {"city": ["370200"]}, "city"),
        (("clock",), CLOCK | {"procedure": "quick"}, "procedure"),
        (("clock",), CLOCK | {"procedure": ["ordinary"]}, "procedure"),
        (("clock",), '{"history": NaN}', "facts"),
        (("due", "arb.award_45d", "--from", "9999-12-31"), None, "--from"),
        (("due", "arb.award_45d", "--from", "0001-01-01"), None, "--from"),
    ],
)
def test_a_mistake_is_answered_by_a_sentence_that_names_the_field(
    door: Door, argv: tuple[str, ...], facts: object, field: str
) -> None:
    assert door.refusal(*argv, facts=facts).startswith(field)


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["law", "calendar", "2026"])
    monkeypatch.setattr(sys, "stdin", object())
    with pytest.raises(SystemExit) as left:
        runpy.run_module("law", run_name="__main__")
    assert left.value.code == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2026


def test_importing_the_module_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_module("law.__main__", run_name="law.__main__")
    assert capsys.readouterr().out == ""


def test_the_command_answers_as_a_process() -> None:
    argv = [sys.executable, "-m", "law", "due", "arb.answer_10wd", "--from", "2026-09-24"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout)["effective"] == "2026-10-15"
