"""Facts of a sitting's events."""
