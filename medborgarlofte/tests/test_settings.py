"""Starts the site with the variables an installation may have."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings

IN_PRODUCTION = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "loften.example.se",
    "SITE_URL": "https://loften.example.se",
    "EMAIL_URL": "smtp+tls://ann:hemligt@mail.example.se:587",
    "MAIL_FROM": "medborgarloften@example.se",
}
PROVIDER = {
    "OIDC_ISSUER": "https://login.example.se",
    "OIDC_CLIENT_ID": "loften",
    "OIDC_CLIENT_SECRET": "hemligt",
}
DEPLOY = ("check", "--deploy", "--fail-level", "WARNING")


def run(
    *command: str, variables: dict[str, str], module: str = "django"
) -> subprocess.CompletedProcess[str]:
    """Run a Django command on the real settings, with these variables alone."""
    return subprocess.run(
        [sys.executable, "-m", module, *command],
        check=False,
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "medborgarlofte.settings",
            "PYTHONPATH": str(settings.BASE_DIR),
            **variables,
        },
        capture_output=True,
        text=True,
    )


def test_production_is_clean() -> None:
    result = run(*DEPLOY, variables=IN_PRODUCTION)

    assert result.stderr == ""
    assert result.returncode == 0


def test_production_with_single_sign_on_is_clean() -> None:
    result = run(*DEPLOY, variables=IN_PRODUCTION | PROVIDER)

    assert result.stderr == ""
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set."),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY is too easy to guess"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty."),
        ({"SITE_URL": "loften.example.se"}, "SITE_URL is 'loften.example.se'"),
        ({"DEBUG": "kanske"}, "DEBUG is 'kanske'"),
        ({"DEMO": "kanske"}, "DEMO is 'kanske'"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL does not begin with"),
        ({"EMAIL_URL": "mail.example.se"}, "EMAIL_URL begins with none of"),
        ({"MAIL_FROM": "polisen"}, "MAIL_FROM is 'polisen'"),
        ({"TRUSTED_PROXIES": "några"}, "TRUSTED_PROXIES is 'några'"),
        ({"SECOND_FACTOR": "kanske"}, "SECOND_FACTOR is 'kanske'"),
        ({"OIDC_CLIENT_ID": "loften"}, "OIDC_ISSUER is not set."),
        (PROVIDER | {"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET is not set."),
    ],
)
def test_nonsense_stops_the_start_with_a_sentence(
    variables: dict[str, str], sentence: str
) -> None:
    result = run("check", variables=IN_PRODUCTION | variables)

    assert result.returncode != 0
    assert sentence in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("variables", "is_asked_for"),
    [
        ({}, "True"),
        ({"SECOND_FACTOR": "0"}, "False"),
        ({"DEMO": "1", "ALLOWED_HOSTS": ""}, "False"),
        ({"DEMO": "1", "ALLOWED_HOSTS": "", "SECOND_FACTOR": "1"}, "True"),
    ],
)
def test_second_factor_is_asked_for_except_in_the_demonstration(
    variables: dict[str, str], is_asked_for: str
) -> None:
    question = "from django.conf import settings; print(settings.SECOND_FACTOR)"

    result = run("shell", "-v0", "-c", question, variables=IN_PRODUCTION | variables)

    assert result.stdout.strip() == is_asked_for


@pytest.mark.parametrize(
    ("variables", "mails"),
    [
        ({}, "smtp medborgarloften@loften.example.se https://loften.example.se"),
        (
            {"DEMO": "1", "ALLOWED_HOSTS": ""},
            "console medborgarloften@localhost http://localhost:8000",
        ),
    ],
)
def test_key_and_hosts_are_enough_to_start_with(
    variables: dict[str, str], mails: str
) -> None:
    enough = {name: IN_PRODUCTION[name] for name in ("SECRET_KEY", "ALLOWED_HOSTS")}
    question = (
        "from django.conf import settings as s; "
        "print(s.EMAIL_BACKEND.split('.')[-2], s.DEFAULT_FROM_EMAIL, s.SITE_URL)"
    )

    result = run("shell", "-v0", "-c", question, variables=enough | variables)

    assert result.stdout.strip() == mails


def test_demonstration_needs_no_hosts() -> None:
    result = run("check", variables=IN_PRODUCTION | {"DEMO": "1", "ALLOWED_HOSTS": ""})

    assert result.stderr == ""
    assert result.returncode == 0


def test_demonstration_in_public_is_refused() -> None:
    result = run("check", variables=IN_PRODUCTION | {"DEMO": "1"})

    assert "medborgarlofte.E001" in result.stderr
    assert result.returncode != 0


@pytest.mark.parametrize("command", ["check", "migrate"])
def test_debug_needs_nothing_else(command: str) -> None:
    result = run(command, "--help", variables={"DEBUG": "1"})

    assert result.returncode == 0


def test_a_server_runs_the_checks_too() -> None:
    result = run(
        "medborgarlofte.wsgi",
        "--check-config",
        variables=IN_PRODUCTION | {"DEMO": "1"},
        module="gunicorn",
    )

    assert "medborgarlofte.E001" in result.stderr
    assert result.returncode != 0
