"""Plain rows of a sitting, and the room as it stands in memory."""
