"""`manage.py work [--once]`: the background worker: tasks, the sweep of due clocks, whatever comes round."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework import sweep, tasks


class Command(BaseCommand):
    help = "Runs tasks, sweeps passed deadlines and keeps the ticker, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="recover, sweep, run what is ready, and leave")
        parser.add_argument("--parked", action="store_true", help="list the tasks that failed for good")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["parked"]:
            for row in tasks.parked():
                self.stdout.write(
                    f"{row.pk} {row.task_path} {row.exception_class_path} {row.finished_at:%Y-%m-%d %H:%M}"
                )
        elif options["once"]:
            recovered, swept = tasks.recover(), sweep.sweep()
            self.stdout.write(f"{recovered} recovered, {swept} clocks, {tasks.drain()} tasks")
        else:
            worker = tasks.Worker(worker_id=secrets.token_hex(16))
            worker.configure_signals()
            worker.run()
