"""`manage.py room_protocol [--check]`: writes docs/protocol.md and the browser's types from the room's own schemas."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hearings.protocol.printing import page, types


class Command(BaseCommand):
    help = "Writes the page and the browser's types of the room's protocol, or checks that they are current."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        written = {root / "docs" / "protocol.md": page(), root / "static" / "js" / "room" / "protocol.d.ts": types()}
        stale = [
            path.name for path, text in written.items() if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        if options["check"]:
            if stale:
                raise CommandError(f"not what the code says: {', '.join(stale)}")
            return
        for path, text in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
