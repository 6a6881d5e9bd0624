"""What the sittings of this folder stand on."""

from tests.hearings.stage import server, stage, staged

__all__ = ["server", "stage", "staged"]
