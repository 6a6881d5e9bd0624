"""`manage.py verify_journal [CASE]`: proves that no row of the journal was changed, removed or re-ordered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.journal import WALKERS, faults, statement_faults
from casework.lawbook import ledger
from casework.models import Case


class Command(BaseCommand):
    help = "Walks the chain of every file (or of one, by number or id) and names each fault."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("case", nargs="?", help="the number or id of one file")

    def handle(self, *args: Any, **options: Any) -> None:
        cases = Case.objects.order_by("pk")
        if options["case"]:
            key = options["case"]
            cases = cases.filter(pk=key) if key.isdecimal() else cases.filter(number=key)
        found, rows = [], 0
        for case in cases.iterator(chunk_size=500):
            found += [*faults(case, case.events.iterator(chunk_size=2000)), *statement_faults(case)]
            found += [fault for walk in WALKERS for fault in walk(case)]
            rows += case.head_seq
        if not options["case"]:
            found += ledger.faults()
        for fault in found:
            self.stderr.write(f"{fault.case}#{fault.seq}: {fault.what}")
        if found:
            raise CommandError(f"{len(found)} fault(s) in {rows} rows")
        self.stdout.write(f"{rows} rows of {cases.count()} files hold")
