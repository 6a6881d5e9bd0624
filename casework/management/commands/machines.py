"""`manage.py machines --json | --mermaid`: every machine as data, or drawn."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.describe import machines_as_data, machines_as_mermaid


class Command(BaseCommand):
    help = "Every machine: its stages, and each event with where it leaves from, where it leads, who may, clocks and papers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--mermaid", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["mermaid"]:
            self.stdout.write("\n".join(machines_as_mermaid().values()))
        else:
            self.stdout.write(json.dumps(machines_as_data(), ensure_ascii=False, indent=1))
