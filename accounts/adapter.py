"""How people sign in: parties by phone and code, officials by password and second factor, or by passkey."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.people import by_phone
from accounts.phones import PhoneField


class Adapter(DefaultAccountAdapter):
    """allauth's questions, answered for phones that are encrypted at rest."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        # Nobody signs up: a party's account is made by their first code, an official's by an administrator.
        return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        return PhoneField(label=_("手机号"), **kwargs)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        text = _("【微仲裁】验证码 %(code)s，3 分钟内有效。不要告诉任何人，包括自称工作人员的人。") % {"code": code}
        import_string(settings.SMS_BACKEND)().send(phone, text)

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_hash", "phone_verified"])

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone_verified(self, user: Any, phone: str) -> None:
        self.set_phone(user, phone, verified=True)

    def get_user_by_phone(self, phone: str) -> User | None:
        return by_phone(phone)
