"""Every door of the site, one line per house."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("i18n/language/", set_language, name="set_language"),
    path("accounts/", include("accounts.urls")),
    path("", include("casework.urls")),
    path("", include("documents.urls")),
    path("", include("disputes.urls")),
    path("", include("hearings.urls")),
    path("", include("wage_arrears.urls")),
    path("", include("config.health")),
    path("api/v1/", include("config.api")),
]
if settings.DEBUG:
    urlpatterns.append(path("", include("config.development")))
