"""`manage.py setup_city FILE`: offices, rooms, people and posts of a city from one file, as often as one likes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.city.reading import BadCity, read
from accounts.city.setting_up import set_up
from casework import duties
from casework.writing import writing


class Command(BaseCommand):
    help = (
        "Sets a city up from one TOML file (docs/operations.md): all of it, or nothing and a sentence for each fault."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            city = read(options["file"])
            with writing():
                changes = set_up(city)
        except BadCity as bad:
            raise CommandError("\n".join([*bad.faults, _("什么都没有改。")])) from bad
        for change in changes:
            self.stdout.write(change)
        self.stdout.write(_("改了 %(count)s 处。") % {"count": len(changes)} if changes else _("没有要改的。"))
        gaps = duties.gaps(timezone.localdate())
        for gap in gaps:
            self.stdout.write(self.style.WARNING(str(gap)))
        if not gaps:
            self.stdout.write(_("每项职责都有人能办。"))
