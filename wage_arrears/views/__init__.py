"""Pages of inspection: tips, visits, what is published."""
