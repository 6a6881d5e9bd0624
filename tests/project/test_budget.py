"""The budget of the tests: every folder has one, all fit the twenty minutes, and a run tells what it spent."""

from tests.budget import BUDGET, FOLDER, table

RUN_MINUTES, WORKERS = 20, 2


def test_every_folder_has_a_budget_and_no_other_has() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/test_*.py")}
    assert set(BUDGET) == folders


def test_all_budgets_fit_a_run() -> None:
    assert sum(BUDGET.values()) <= RUN_MINUTES * WORKERS


def test_what_a_folder_spent_stands_beside_what_it_may() -> None:
    long, short, whole = table({"law": 30.0, "kill": 60.0})
    assert f"1.0  of {BUDGET['kill']:5.1f}  over  kill" in long
    assert f"0.5  of {BUDGET['law']:5.1f}        law" in short
    assert whole.split()[0] == "1.5"
