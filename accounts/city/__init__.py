"""A city as one file: its offices, rooms and people, read, found whole or refused, and brought into the database."""
