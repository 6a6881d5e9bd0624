"""The locks install from any index: they name packages, versions and hashes, and no host."""

import pytest

from scripts.locks import LOCKS, ROOT, faults

PINNED = "six==1.17.0 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via dateutil\n"


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host(name: str) -> None:
    assert list(faults((ROOT / name).read_text())) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "--find-links wheels",
        "six @ https://example.org/six.whl",
        "six>=1.17",
        "    --hash=md5:0",
    ],
)
def test_line_that_is_not_pinned_by_hash_is_found(line: str) -> None:
    assert len(list(faults(PINNED + line + "\n"))) == 1
