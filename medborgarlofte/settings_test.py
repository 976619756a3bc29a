"""Settings of the test suite: those of production, over plain HTTP and quicker.

Only DATABASE_URL is taken from outside, so that the suite runs on PostgreSQL too.
"""

from __future__ import annotations

import os
import tempfile

os.environ |= {
    "DEBUG": "0",
    "DEMO": "0",
    "SECRET_KEY": "known to everyone and used by nothing but the test suite",
    "ALLOWED_HOSTS": "testserver,localhost",
    "SITE_URL": "https://loften.example.se",
    "EMAIL_URL": "consolemail://",
    "MAIL_FROM": "medborgarloften@example.se",
    "SECOND_FACTOR": "0",  # tests of the second factor ask for it themselves
    "TRUSTED_PROXIES": "0",
    "OIDC_ISSUER": "",
    "OIDC_CLIENT_ID": "",
    "OIDC_CLIENT_SECRET": "",
}

from medborgarlofte.settings import *  # noqa: F403 - the variables come first
from medborgarlofte.settings import CACHES, DATABASES, STORAGES

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file, not memory: the browser's requests come in on threads of their own. One
# file a process: two runs may go on at once.
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {
    "NAME": f"{tempfile.gettempdir()}/medborgarlofte-{os.getpid()}.sqlite3"
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else None
}

# Straight from the source tree: nothing is collected before a test.
STATIC_ROOT = None
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}

# In memory: a run leaves no file, and finds none of another.
CACHES["renderings"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
