"""`manage.py demo_code NAME`: the next second-factor code of a demo official."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo.codes import current_code
from demo.people import OFFICIALS


class Command(BaseCommand):
    help = "Prints the six digits an authenticator would show now for a demo official."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the sign-in name, as printed by demo_people")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo city does not exist when DEBUG is off.")
        if options["name"] not in {row.key for row in OFFICIALS}:
            raise CommandError(f"Nobody in the demo city signs in as {options['name']}.")
        self.stdout.write(current_code(options["name"]))
