"""What an act or a verb does to a sitting."""
