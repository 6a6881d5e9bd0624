"""The machine of a sitting."""
