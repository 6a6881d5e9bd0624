"""What holds in the room, asked in memory: who may do what, when, where, and who sees it."""
