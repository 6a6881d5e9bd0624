"""Officials work only with a second factor: until one is set up, every page leads to setting it up."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

FREE = ("/accounts/", "/i18n/", "/static/", "/healthz", "/readyz")


class SecondFactorMiddleware(MiddlewareMixin):
    """Sends an official without a second factor to the page that makes one."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        user = request.user
        if not settings.SECOND_FACTOR or not user.is_authenticated or request.path.startswith(FREE):
            return None
        if request.session.get("second_factor") or not user.is_official:
            return None
        if Authenticator.objects.filter(user=user).exists():
            request.session["second_factor"] = True
            return None
        return redirect(reverse("mfa_activate_totp"))
