"""The README and the pages it leads to hold together."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.smoke
def test_readme_names_every_setting_that_is_read() -> None:
    read = re.compile(r"""(?:environ(?:\.get\(|\[)|(?:env\.)?(?:text|words|flag)\()["']([A-Z][A-Z0-9_]+)["']""")
    named = {
        name for path in (ROOT / "config").rglob("*.py") for name in read.findall(path.read_text(encoding="utf-8"))
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in named if f"`{name}`" not in readme} - {"DJANGO_SETTINGS_MODULE", "TEST_SQLITE"} == set()


@pytest.mark.smoke
def test_readme_leads_to_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [line.strip() for line in readme.splitlines() if line.startswith("    make ")] == ["make run", "make test"]
