"""The forms by which a party asks for a code, and an official signs in."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _

from accounts.people import by_phone_or_new


class PhoneCodeForm(RequestLoginCodeForm):
    """Any phone may sign in: the first code makes the account, so that nobody has to register before being heard."""

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone:
            by_phone_or_new(phone)
        cleaned: str = super().clean_phone()
        return cleaned


class SentCodeForm(ConfirmLoginCodeForm):
    """The six digits on the phone, typed with the keys for numbers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("验证码")
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class OfficialLoginForm(LoginForm):
    """The account an administrator made, called by that name: the field allauth names after the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("login", _("账号")), ("password", _("密码")), ("remember", _("在这台电脑上记住我"))):
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].widget.attrs.pop("placeholder", None)
