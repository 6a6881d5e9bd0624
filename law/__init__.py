"""The statutes as dated data and pure functions: standard library only."""
