"""`manage.py anchor [--check FILE]`: signs the heads of all chains, or holds the journal against an earlier anchor."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.anchor import broken_since, write_anchor


class Command(BaseCommand):
    help = "Writes today's signed file of chain heads, or checks the journal against an earlier one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", type=Path, help="an anchor file to hold the journal against")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"] is None:
            self.stdout.write(str(write_anchor()))
            return
        found = list(broken_since(options["check"]))
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} chain(s) do not agree with the anchor")
        self.stdout.write("every anchored chain holds")
