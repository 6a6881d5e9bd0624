"""One settings file, from the environment (`config/env.py`); README §7 lists every variable."""

import os

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env, logs

BASE_DIR = env.ROOT
DEBUG = env.DEBUG
SECRET_KEY = env.text("SECRET_KEY", env.DEVELOPMENT_SECRET)
FIELD_KEYS = env.words("FIELD_KEYS", "ZGV2ZWxvcG1lbnQtb25seS1maWVsZC1rZXktMDAwMDE=")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS") if os.environ.get("CSRF_TRUSTED_ORIGINS") else []
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
SITE_ID = 1

INSTALLED_APPS = [
    "daphne",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "accounts",
    "casework",
    "documents",
    "disputes",
    "hearings",
    "wage_arrears",
    "realtime",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "casework.http.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.shell.shell",
            ],
            "libraries": {"look": "config.templatetags.look"},
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "config.templatetags.look"],
        },
    }
]

DATABASES = {"default": env.database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 5000}}}

STORAGE_URL = os.environ.get("STORAGE_URL", "")
MEDIA_ROOT = env.VAR / "files"
STATIC_URL = "static/"
STATIC_ROOT = env.VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Uploads come in parts of at most 2 MiB, so no request needs more memory than this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024 + 4096

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "papers"]}}

# People ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
        "UserAttributeSimilarityValidator",
    )
]
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.OfficialLoginForm",
    "request_login_code": "accounts.forms.PhoneCodeForm",
    "confirm_login_code": "accounts.forms.SentCodeForm",
}
# A service hall is one address for many people, so limits lie on the phone more than on the address.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip,3/m/key",
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_TOTP_ISSUER = "微仲裁"
MFA_TOTP_TOLERANCE = 1
SECOND_FACTOR = env.flag("SECOND_FACTOR", default=True)
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("HTTPS", default=not DEBUG)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Picture and sound (docs/media.md) --------------------------------------------------------------------
ICE_SERVERS = os.environ.get("ICE_SERVERS", "[]")
ICE_TRANSPORT = os.environ.get("ICE_TRANSPORT", "all")
TURN_SECRET, _turn_urls = env.together("TURN_SECRET", "TURN_URLS")
TURN_URLS = [url.strip() for url in _turn_urls.split(",") if url.strip()]
TURN_SECONDS = int(os.environ.get("TURN_SECONDS", "3600"))
JANUS_URL, JANUS_SECRET, JANUS_ADMIN_KEY = env.together("JANUS_URL", "JANUS_SECRET", "JANUS_ADMIN_KEY")
JANUS_RECORDINGS = os.environ.get("JANUS_RECORDINGS", "")
LIVEKIT_URL, LIVEKIT_KEY, LIVEKIT_SECRET = env.together("LIVEKIT_URL", "LIVEKIT_KEY", "LIVEKIT_SECRET")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "connect-src": [SELF, *env.origins(JANUS_URL, LIVEKIT_URL)],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Language and time ---------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Outside parts ---------------------------------------------------------------------------------------
SMS_BACKEND = os.environ.get("SMS_BACKEND", "casework.notices.OutboxBackend")
EMAIL_URL = os.environ.get("EMAIL_URL", "")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_URL else "casework.notices.OutboxEmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL = env.mail_server(EMAIL_URL)
SIGNING_P12 = env.text("SIGNING_P12")
SIGNING_P12_PASSWORD = os.environ.get("SIGNING_P12_PASSWORD", "")
KEYS_DIR = env.VAR / "keys"
CLAMD_URL = os.environ.get("CLAMD_URL", "")
# Speech to text: empty for none, a short name, or a dotted path; the folder with the weights.
ASR_BACKEND = os.environ.get("ASR_BACKEND", "")
ASR_MODEL = os.environ.get("ASR_MODEL", "")
# 未核实: no rule found names a time for recordings; ten years is that of the file of an award (办案规则 第二十四条).
RECORDING_DAYS = int(os.environ.get("RECORDING_DAYS", "3650"))
# Compares the picture taken at the door with an earlier one; its opinion is advice, a person decides.
FACE_BACKEND = os.environ.get("FACE_BACKEND", "hearings.acts.faces.NoFaces")

# How long before the hour of a sitting its lobby may open, on the day itself; no rule names the figure (未核实).
CHECK_IN_LEAD_MINUTES = int(os.environ.get("CHECK_IN_LEAD_MINUTES", "60"))

# How long people have to read the transcript and sign it where the clerk names no time; no rule names the figure (未核实).
TRANSCRIPT_REVIEW_HOURS = int(os.environ.get("TRANSCRIPT_REVIEW_HOURS", "24"))

# Asynchronous hearings: figures no rule names (未核实) ---------------------------------------------
ASYNC_STEP_DAYS = int(os.environ.get("ASYNC_STEP_DAYS", "3"))
ASYNC_GRACE_DAYS = int(os.environ.get("ASYNC_GRACE_DAYS", "1"))
ASYNC_CLIP_SECONDS = int(os.environ.get("ASYNC_CLIP_SECONDS", "180"))
ASYNC_CLIP_MB = int(os.environ.get("ASYNC_CLIP_MB", "60"))

LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO")
logs.configure(debug=DEBUG, level=LOG_LEVEL)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
