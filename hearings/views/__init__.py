"""The pages of a sitting: before, live, and after."""
