"""`manage.py demo_people`: who to sign in as for each role, the cases, and the sitting that is ready to be heard."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from demo import city
from demo.people import PASSWORD


class Command(BaseCommand):
    help = "Prints the demo people: parties by phone, officials by name, password and second factor; then the cases."

    def handle(self, *args: Any, **options: Any) -> None:
        self.tell("当事人：用手机号登录，验证码在 /outbox/ 页上", city.parties())
        factor = "第二重验证码用 manage.py demo_code NAME"
        self.tell(f"工作人员：/accounts/login/ ，密码都是 {PASSWORD}，{factor}", city.officials())
        self.tell("案件", city.cases())
        self.tell("现在就可以开庭", city.hearings())
        self.stdout.write("")

    def tell(self, heading: str, lines: Iterable[str]) -> None:
        """A heading and its lines."""
        self.stdout.write(f"\n{heading}")
        for line in lines:
            self.stdout.write(line)
