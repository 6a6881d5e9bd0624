"""What the house as a whole promises: one owner of django_fsm, a law that needs nothing, modules of a readable size."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSES = [
    "law",
    "accounts",
    "casework",
    "documents",
    "disputes",
    "hearings",
    "wage_arrears",
    "realtime",
    "config",
    "demo",
    "scripts",
]
MODULES = [path for house in HOUSES for path in sorted((ROOT / house).rglob("*.py")) if "migrations" not in path.parts]
LONGEST_MODULE = 400
MEDIAN_FUNCTION = 9


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def function_lengths() -> list[int]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in MODULES)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, kinds))
    return sorted((node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes)


def test_exactly_one_distribution_owns_django_fsm() -> None:
    # django-fsm and django-fsm-2 install the same files; with both, whichever came last would win in silence.
    assert packages_distributions()["django_fsm"] == ["django-fsm-2"]


@pytest.mark.parametrize("path", sorted((ROOT / "law").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_law_stands_on_the_standard_library_alone(path: Path) -> None:
    assert imported(path) - set(sys.stdlib_module_names) - {"law"} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def test_functions_are_short() -> None:
    lengths = function_lengths()
    assert lengths[len(lengths) // 2] <= MEDIAN_FUNCTION
