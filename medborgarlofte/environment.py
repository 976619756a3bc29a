"""Reads the settings that differ between installations.

A variable that is missing or means nothing stops the start with a sentence naming
it: a guess could publish what must not be seen. Imported before Django is set up.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management.utils import get_random_secret_key
from django.core.validators import validate_email

BOOLEANS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "consolemail")
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.IGNORECASE)
SHORTEST_SECRET_KEY = 50
FEWEST_DIFFERENT_CHARACTERS = 5
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def read_file(path: Path) -> None:
    """Take variables from a file of NAME=value lines; those already set win."""
    if path.exists():
        environ.Env.read_env(path)


def boolean(name: str, *, default: bool = False) -> bool:
    """Read a switch; not set, or empty, it stands as it does by default."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in BOOLEANS:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which is neither on (1, true, yes, on) "
            "nor off (0, false, no, off)."
        )
    return BOOLEANS[value]


def secret_key(*, is_optional: bool) -> str:
    """Read SECRET_KEY; where it is optional, make one that lasts for this process."""
    value = os.environ.get("SECRET_KEY", "")
    if not value and is_optional:
        return get_random_secret_key()
    if not value:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it to a long random text, see .env.example "
            "(`make run` makes one for this machine)."
        )
    if (
        len(value) < SHORTEST_SECRET_KEY
        or len(set(value)) < FEWEST_DIFFERENT_CHARACTERS
    ):
        raise ImproperlyConfigured(
            f"SECRET_KEY is too easy to guess: it needs {SHORTEST_SECRET_KEY} "
            "characters, chosen at random."
        )
    return value


def hosts(*, is_optional: bool) -> list[str]:
    """Read ALLOWED_HOSTS; where it is optional, this machine alone is allowed."""
    value = os.environ.get("ALLOWED_HOSTS", "")
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names and is_optional:
        return LOOPBACK_HOSTS
    if not names:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is empty. Name the hosts the site answers to, "
            "separated by commas: loften.example.se,www.loften.example.se"
        )
    for name in names:
        if not HOST.fullmatch(name):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds {name!r}, which is no host name: "
                "write it without https://, port, path or *."
            )
    return names


def site_url(*, host: str) -> str:
    """Read SITE_URL, where what is sent out leads to: no slash at its end.

    Without it that is the host, or this machine if that is the host.
    """
    value = os.environ.get("SITE_URL", "").strip().rstrip("/")
    if not value and host in LOOPBACK_HOSTS:
        return "http://localhost:8000"
    if not value:
        return f"https://{host}"
    parts = urlsplit(value)
    is_near = parts.hostname in LOOPBACK_NAMES
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_near)
    if not parts.hostname or not is_safe or value != f"{parts.scheme}://{parts.netloc}":
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}: write https:// and the site's host, without path."
        )
    return value


def database(*, default: str) -> dict[str, Any]:
    """Read DATABASE_URL. The address is not repeated in errors: it may hold a password."""
    url = os.environ.get("DATABASE_URL", "").strip() or default
    scheme = url.partition("://")[0]
    if scheme not in DATABASE_SCHEMES or "://" not in url:
        raise ImproperlyConfigured(
            "DATABASE_URL does not begin with sqlite:/// or postgresql://."
        )
    try:
        config: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL cannot be read.") from error
    if not config["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database.")
    return config | (_SQLITE if scheme == "sqlite" else _postgresql(config))


# Readers never wait for a writer (WAL), a writer waits its turn (timeout) and takes
# the lock when its transaction begins, so that none fails half-way (IMMEDIATE).
_SQLITE: dict[str, Any] = {
    "OPTIONS": {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
    }
}


def _postgresql(config: dict[str, Any]) -> dict[str, Any]:
    return {
        "CONN_MAX_AGE": config.get("CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    }


def number(name: str, *, default: int) -> int:
    """Read a whole number, zero or more."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}, which is no whole number.")
    return int(value)


def mail(*, default: str) -> dict[str, Any]:
    """Read EMAIL_URL. The address is not repeated in errors: it may hold a password."""
    url = os.environ.get("EMAIL_URL", "").strip() or default
    scheme = url.partition("://")[0]
    if scheme not in MAIL_SCHEMES or "://" not in url:
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with none of {', '.join(MAIL_SCHEMES)}, and ://."
        )
    try:
        config: dict[str, Any] = environ.Env.email_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured("EMAIL_URL cannot be read.") from error
    if scheme in MAIL_PORTS and not config["EMAIL_HOST"]:
        raise ImproperlyConfigured("EMAIL_URL names no server.")
    config["EMAIL_PORT"] = config["EMAIL_PORT"] or MAIL_PORTS.get(scheme)
    return config


def sender(*, host: str) -> str:
    """Read MAIL_FROM, the address that mails come from; without it one at the host."""
    address = os.environ.get("MAIL_FROM", "").strip()
    if not address:
        return f"medborgarloften@{host}"
    try:
        validate_email(address)
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"MAIL_FROM is {address!r}, which is no e-mail address."
        ) from error
    return address


@dataclass(frozen=True, slots=True)
class Provider:
    """Whom staff may log in through, instead of with a password of ours."""

    issuer: str
    client_id: str
    secret: str
    name: str


def single_sign_on() -> Provider | None:
    """Read the OpenID Connect provider; none, unless all of it is there."""
    required = {
        "OIDC_ISSUER": os.environ.get("OIDC_ISSUER", "").strip(),
        "OIDC_CLIENT_ID": os.environ.get("OIDC_CLIENT_ID", "").strip(),
        "OIDC_CLIENT_SECRET": os.environ.get("OIDC_CLIENT_SECRET", "").strip(),
    }
    if not any(required.values()):
        return None
    for name, value in required.items():
        if not value:
            raise ImproperlyConfigured(
                f"{name} is not set. Single sign-on needs it beside "
                f"{' and '.join(each for each in required if each != name)}."
            )
    issuer = urlsplit(required["OIDC_ISSUER"])
    is_local = issuer.scheme == "http" and issuer.hostname in LOOPBACK_NAMES
    if not issuer.hostname or not (issuer.scheme == "https" or is_local):
        raise ImproperlyConfigured("OIDC_ISSUER does not begin with https://.")
    return Provider(
        issuer=required["OIDC_ISSUER"].rstrip("/"),
        client_id=required["OIDC_CLIENT_ID"],
        secret=required["OIDC_CLIENT_SECRET"],
        name=os.environ.get("OIDC_NAME", "").strip() or "din organisations inloggning",
    )
