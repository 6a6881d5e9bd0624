"""Plain rows without a machine of their own."""
