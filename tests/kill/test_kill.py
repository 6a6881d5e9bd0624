"""kill -9 in mid-verb, and two people with one verb: all or nothing, one wins and the other gets a sentence."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser import ROOT, database_of_its_own

pytestmark = pytest.mark.slow
ROUNDS, RACES = 4, 2
ORDER = ["draft", "submitted", "routed"]


@dataclass
class House:
    """A database of its own, and the processes that work on it."""

    environment: dict[str, str]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A hand at work."""
        command = [sys.executable, "-m", "tests.kill.hand", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdin=pipe, stdout=pipe, text=True)

    def ask(self, *arguments: str) -> Any:
        """What a hand that ends by itself says."""
        process = self.start(*arguments)
        said, _nothing = process.communicate(timeout=120)
        assert process.returncode == 0
        return json.loads(said.splitlines()[-1])

    def manage(self, *arguments: str) -> int:
        """A management command's exit code."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, check=False
        ).returncode


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("house")
    with database_of_its_own(folder) as url:
        own = {"VAR_DIR": str(folder), "DATABASE_URL": url, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        house = House(dict(os.environ) | own)
        assert house.manage("migrate", "-v0") == 0
        yield house


def killed_after(house: House, verbs: int) -> list[dict[str, Any]]:
    """What a hand had said when it was killed in the middle of what came next."""
    process = house.start("loop")
    assert process.stdout is not None
    said = [json.loads(process.stdout.readline()) for _each in range(verbs)]
    try:
        process.wait(random.uniform(0, 0.08))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    rest, _nothing = process.communicate()
    assert process.returncode == -signal.SIGKILL
    return said + [json.loads(line) for line in rest.splitlines() if line.endswith("}")]


def test_a_killed_verb_is_done_wholly_or_not_at_all(house: House) -> None:
    house.ask("prepare", "0")
    acknowledged: dict[int, str] = {}
    for verbs in range(1, ROUNDS + 1):
        acknowledged |= {told["case"]: told["done"] for told in killed_after(house, verbs)}
        after = house.ask("check")
        assert after["broken"] == []
        kept = {case: after["stages"].get(str(case), "") for case in acknowledged}
        lost = {
            case: stage
            for case, stage in kept.items()
            if not stage or ORDER.index(stage) < ORDER.index(acknowledged[case])
        }
        assert lost == {}, "what was acknowledged is gone"
    assert house.manage("verify_journal") == 0


def test_of_two_people_with_one_verb_one_wins_and_the_other_gets_a_sentence(house: House) -> None:
    for case in house.ask("prepare", str(RACES))["cases"]:
        hands = [house.start("accept", str(case), key) for key in ("chen", "zhouli")]
        for hand in hands:
            assert hand.stdout is not None
            assert json.loads(hand.stdout.readline()) == {"ready": True}
        said = []
        for hand in hands:
            assert hand.stdin is not None
            hand.stdin.write("go\n")
            hand.stdin.flush()
        for hand in hands:
            out, _nothing = hand.communicate(timeout=60)
            assert hand.returncode == 0
            said.append(json.loads(out.splitlines()[-1]))
        winners = [told for told in said if "won" in told]
        losers = [told for told in said if "refused" in told]
        assert (len(winners), [told["refused"] for told in losers]) == (1, ["wrong_stage"])
        assert "受理" in losers[0]["sentence"]
    assert house.ask("check")["broken"] == []
