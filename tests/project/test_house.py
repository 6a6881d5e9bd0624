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


RECEIVER = ROOT / "casework" / "receiving.py"
OF_THE_BODY = {"POST", "FILES", "body", "read", "readline", "readlines"}


def body_read(path: Path) -> list[str]:
    """Where a module takes something out of the body of a request itself."""
    found = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute))
    return [f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}" for node in found if is_of_a_request(node)]


def is_of_a_request(node: ast.Attribute) -> bool:
    """`request.POST`, `self.request.FILES`, `told.POST`; `Channel.POST` is the member of a class."""
    name = getattr(node.value, "id", "") or getattr(node.value, "attr", "")
    if node.attr not in OF_THE_BODY:
        return False
    return name == "request" or (node.attr in ("POST", "FILES") and not name[:1].isupper())


@pytest.mark.parametrize(
    ("text", "reads"),
    [("request.POST", 1), ("self.request.body", 1), ("told.FILES", 1), ("Channel.POST", 0), ("file.read", 0)],
)
def test_reading_a_body_is_seen(text: str, reads: bool) -> None:
    assert is_of_a_request(next(each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.Attribute))) == reads


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_browser_posts_is_read_in_one_place(path: Path) -> None:
    assert path == RECEIVER or body_read(path) == []
