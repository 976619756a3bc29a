"""Settings of the test suite: the real ones, on a known key and a quick hasher."""

from __future__ import annotations

from medborgarlofte.settings import *  # noqa: F403 - the test settings are the real ones and what differs

SECRET_KEY = "test " * 12
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
