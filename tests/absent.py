"""Programs the machine may lack: the test that needs one says so, and so does the last line of the run."""

import os

import pytest

PACKAGES: set[str] = set()  # Debian packages whose absence made a test be skipped


def without(package: str) -> None:
    """Ends a test whose program is not installed: skipped at a desk, failed where the whole proof is asked for."""
    PACKAGES.add(package)
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{package} is not installed")
