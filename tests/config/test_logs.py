"""What reaches the log of a failure nobody foresaw."""

import json
from collections.abc import Iterator

import pytest
import structlog
from django.conf import settings

from config import logs

NUMBER = "370203199001010029"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The log as the suite has it."""
    yield
    logs.configure(debug=settings.DEBUG, level=settings.LOG_LEVEL)


def fail(id_number: str) -> None:
    """Fails with somebody's number at hand."""
    raise ValueError(f"a number of {len(id_number)} signs")


def logged(capsys: pytest.CaptureFixture[str], *, debug: bool) -> str:
    """What the log says of it."""
    logs.configure(debug=debug, level="INFO")
    log = structlog.get_logger("tests")
    log.debug("too small to tell")
    try:
        fail(NUMBER)
    except ValueError as error:
        log.exception("unforeseen", case=7, exc_info=error)
    return capsys.readouterr().out


@pytest.mark.parametrize("debug", [True, False])
def test_a_failure_is_told_without_the_values_at_hand(capsys: pytest.CaptureFixture[str], debug: bool) -> None:
    said = logged(capsys, debug=debug)
    assert "a number of 18 signs" in said
    assert "in fail" in said
    assert NUMBER not in said
    assert "too small to tell" not in said


def test_where_it_serves_people_every_event_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = logged(capsys, debug=False).splitlines()
    told = json.loads(line)
    assert (told["event"], told["case"], told["level"]) == ("unforeseen", 7, "error")
    assert "ValueError" in told["exception"]
