"""The pages of a dispute."""
