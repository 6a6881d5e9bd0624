"""Plain rows of a dispute, without a machine of their own."""
