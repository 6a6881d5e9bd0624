"""`manage.py check_city`: names each duty of the city without a living holder (exit 1 where there is one), and what papers lack."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Office
from casework import duties


class Command(BaseCommand):
    help = "Names each duty of an open office that nobody in office can do; exit 1 where there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Office.objects.filter(is_open=True).exists():
            raise CommandError(_("还没有机构。请先用 setup_city 设立。"))
        found = duties.gaps(timezone.localdate())
        for gap in found:
            self.stdout.write(str(gap))
        for blank in duties.blanks():
            self.stdout.write(str(blank))
        if found:
            raise CommandError(_("有 %(count)s 处职责没有人能办。") % {"count": len(found)})
        self.stdout.write(_("每项职责都有人能办。"))
