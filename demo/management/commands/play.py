"""`manage.py play FILE… [--json] [--keep]`: plays journeys; exit 0 only when every expectation held."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from casework.writing import writing
from demo.journey import Failure
from demo.play import load, play
from hearings import record


class Command(BaseCommand):
    help = "Plays each journey for itself in a throw-away database, or all in the present one with --keep."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", help="print each step with the resulting state")
        parser.add_argument("--keep", action="store_true", help="play in the present database and keep the cases")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keep"]:
            for path in options["files"]:
                self.play_one(path, as_json=options["json"])
            return
        present = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            self.play_each(options["files"], as_json=options["json"])
        finally:
            connection.creation.destroy_test_db(present, verbosity=0)

    def play_each(self, files: list[Path], *, as_json: bool) -> None:
        """Every file finds the city as it was: two journeys of the same two people would be one matter twice."""
        for path in files:
            with writing():
                self.play_one(path, as_json=as_json)
                transaction.set_rollback(True)
            # The rooms of this journey are undone, and the next one's take their numbers.
            record.desk().rooms.clear()

    def play_one(self, path: Path, *, as_json: bool) -> None:
        """Plays a file; the first failure says step, expected and got."""
        # With --json nothing but JSON goes to the output, one step a line.
        aside = self.stderr if as_json else self.stdout
        try:
            for state in play(load(path), whole=as_json):
                if as_json:
                    self.stdout.write(json.dumps(state, ensure_ascii=False, default=str))
        except Failure as failure:
            raise CommandError(f"{path.name}: {failure}") from failure
        aside.write(f"{path.name}: played")
