"""The house's own tools, run by make."""
