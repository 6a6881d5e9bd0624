"""`manage.py seed_demo`: the demo city, made by playing the journeys in `demo/journeys/demo`."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from demo import city
from demo.journey import Failure


class Command(BaseCommand):
    help = (
        "Makes the offices and people of the demo city and plays its cases, all or nothing; refuses when DEBUG is off."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo city exists only while DEBUG is on.")
        try:
            city.make(self.stdout.write)
        except Failure as failure:
            raise CommandError(f"Nothing of the demo city was kept. {failure}") from failure
        self.stdout.write(f"{User.objects.count()} people")
        call_command("demo_people", stdout=self.stdout)
