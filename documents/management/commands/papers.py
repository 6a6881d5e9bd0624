"""`manage.py papers --json`: every kind of paper."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.kinds import ALL


class Command(BaseCommand):
    help = "Every kind of paper: its title, template, whether it bears a number and a seal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [
            {"kind": r.kind, "title": r.title, "template": r.template, "numbered": r.numbered, "signed": r.signed}
            for r in ALL
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(f"{row['kind']:36} {row['title']}" for row in rows))
