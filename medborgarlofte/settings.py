from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from medborgarlofte import environment

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = environment.boolean("DEBUG")
DEMO = environment.boolean("DEMO")  # known passwords; this machine alone
is_production = not DEBUG and not DEMO

SECRET_KEY = environment.secret_key(is_optional=DEBUG)
ALLOWED_HOSTS = environment.hosts(is_optional=not is_production)
HOST = ALLOWED_HOSTS[0].lstrip(".")
SITE_URL = environment.site_url(host=HOST)

INSTALLED_APPS = [
    "medborgarlofte",
    "promises",
    "followup",
    "medborgarlofte.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "medborgarlofte.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medborgarlofte.middleware.history_of_requests",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "medborgarlofte.urls"
WSGI_APPLICATION = "medborgarlofte.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "medborgarlofte.addressing.site_address",
            ],
        },
    },
]

DATABASES = {
    "default": environment.database(default=f"sqlite:///{BASE_DIR}/var/db.sqlite3")
}
CACHES = {  # what must be shared between workers, and outlive them
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "renderings": {  # images and PDFs: named by what they show, so never stale
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": BASE_DIR / "var" / "renderings",
        "TIMEOUT": 30 * 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "medborgarlofte.css.JoinedCssFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Who is who

AUTH_USER_MODEL = "promises.User"
AUTHENTICATION_BACKENDS = [
    "followup.authentication.KnownPasswordGuard",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_ADAPTER = "followup.accounts.entrance.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "change_password": "followup.forms.passwords.ChangePasswordForm",
    "set_password": "followup.forms.passwords.FirstPasswordForm",
    "user_token": "followup.forms.passwords.PasswordLinkForm",
    "reset_password_from_key": "followup.forms.passwords.NewPasswordForm",
    "reauthenticate": "followup.forms.passwords.PasswordAgainForm",
}

# How often one may try, from one address (ip) or at one account (key, user). No
# time is longer than five minutes: the page that refuses says so.

ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "20/5m/ip,5/5m/key",
    "reset_password": "20/5m/ip,3/5m/key",
    "reset_password_from_key": "20/5m/ip",
    "change_password": "10/5m/user",
    "reauthenticate": "10/5m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "20/5m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number(
    "TRUSTED_PROXIES", default=1 if is_production else 0
)

# The second factor

SECOND_FACTOR = environment.boolean("SECOND_FACTOR", default=not DEMO)
MFA_ADAPTER = "followup.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is verified by who made the account
MFA_TOTP_ISSUER = "Medborgarlöften"
MFA_FORMS = {
    "authenticate": "followup.forms.second_factor.CodeForm",
    "reauthenticate": "followup.forms.second_factor.CodeAgainForm",
    "activate_totp": "followup.forms.second_factor.FirstCodeForm",
    "add_webauthn": "followup.forms.second_factor.PasskeyForm",
    "login_webauthn": "followup.forms.second_factor.PasskeyLogInForm",
    "authenticate_webauthn": "followup.forms.second_factor.PasskeyStepForm",
    "reauthenticate_webauthn": "followup.forms.second_factor.PasskeyAgainForm",
    "edit_webauthn": "followup.forms.second_factor.PasskeyNameForm",
}

# Single sign-on, through any provider that speaks OpenID Connect

SINGLE_SIGN_ON = environment.single_sign_on()
SINGLE_SIGN_ON_IS_STRONG = environment.boolean("OIDC_STRONG", default=True)
SINGLE_SIGN_ON_ADDRESSES_ARE_TRUSTED = environment.boolean("OIDC_TRUST_ADDRESSES")
SOCIALACCOUNT_ADAPTER = "followup.accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

# Mails

MAIL = environment.mail(
    default="smtp://localhost" if is_production else "consolemail://"
)
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_HOST = MAIL["EMAIL_HOST"] or ""
EMAIL_PORT = MAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = MAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = MAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.sender(host=HOST)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# What a browser may do with the pages. The demonstration has no certificate.

SECURE_SSL_REDIRECT = is_production
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_production else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if is_production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = is_production
SECURE_HSTS_PRELOAD = is_production
SESSION_COOKIE_SECURE = is_production
CSRF_COOKIE_SECURE = is_production
CSRF_FAILURE_VIEW = "followup.views.accounts.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# What may be sent. Files stay in memory: what is not to be kept is on no disk either,
# and a larger file is not read at all.

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# Warnings and errors go to the standard error stream: the path, never the query,
# the form, the account or the address.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "medborgarlofte.logs.Formatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
