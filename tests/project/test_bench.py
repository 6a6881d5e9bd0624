"""Each measurement keeps to its own section of the page."""

from scripts.bench import put, row
from scripts.benches import Figure, percentile


def test_new_section_is_added_at_the_end() -> None:
    assert put("# Page\n", "door", "## door") == "# Page\n\n<!-- bench: door -->\n## door\n<!-- end: door -->\n"


def test_measured_again_a_section_is_replaced_and_the_others_stay() -> None:
    page = put(put("# Page\n", "door", "old"), "room", "kept")
    again = put(page, "door", r"new \1")
    assert "old" not in again
    assert [again.count(text) for text in (r"new \1", "kept", "# Page")] == [1, 1, 1]


def test_figure_shows_its_ratio_to_the_bare_limit() -> None:
    assert row(Figure("verb", 9.0, "ms", 3.0, "bare psycopg")) == "| verb | 9 ms | 3 ms | 3.00 × bare psycopg |"


def test_percentile_of_few_samples_is_one_of_them() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
