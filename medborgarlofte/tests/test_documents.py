"""What the documents say of the variables is what the settings read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def read(name: str) -> str:
    return (ROOT / name).read_text()


def variables_read() -> set[str]:
    calls = r"environment\.[a-z_]+\(\s*\"([A-Z_]+)\""
    named_within = r"os\.environ\.get\(\"([A-Z_]+)\""
    return set(re.findall(calls, read("medborgarlofte/settings.py"))) | set(
        re.findall(named_within, read("medborgarlofte/environment.py"))
    )


def test_the_settings_read_these_variables() -> None:
    assert variables_read() == {
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "DEBUG",
        "DEMO",
        "EMAIL_URL",
        "MAIL_FROM",
        "OIDC_CLIENT_ID",
        "OIDC_CLIENT_SECRET",
        "OIDC_ISSUER",
        "OIDC_NAME",
        "OIDC_STRONG",
        "OIDC_TRUST_ADDRESSES",
        "SECOND_FACTOR",
        "SECRET_KEY",
        "SITE_URL",
        "TRUSTED_PROXIES",
    }


@pytest.mark.parametrize(
    ("document", "pattern"),
    [
        (".env.example", r"^(?:# )?([A-Z_]+)="),
        ("README.md", r"^\| `([A-Z_]+)` \|"),
    ],
)
def test_a_document_names_every_variable(document: str, pattern: str) -> None:
    named = re.findall(pattern, read(document), re.MULTILINE)

    assert sorted(named) == sorted(variables_read())


def test_the_readme_is_short() -> None:
    assert len(read("README.md").splitlines()) <= 120


def test_every_command_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))

    named = set(re.findall(r"\bmake ([a-z-]+)", read("README.md")))

    assert named <= targets


def test_every_package_says_why() -> None:
    lines = (read("requirements.in") + read("requirements-dev.in")).splitlines()
    packages = [line for line in lines if line and line[0] not in "#-"]

    assert [line for line in packages if "  # " not in line] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z])", read(name), flags=re.MULTILINE)[1:]

    loose = [
        entry.splitlines()[0]
        for entry in entries
        if "==" not in entry or "--hash=sha256:" not in entry
    ]

    assert loose == []


def test_both_lists_pin_the_same_versions() -> None:
    pins = r"^([a-z][a-z0-9-]*)(?:\[.*\])?==(\S+)"
    runtime = dict(re.findall(pins, read("requirements.txt"), re.MULTILINE))
    development = dict(re.findall(pins, read("requirements-dev.txt"), re.MULTILINE))

    differing = [
        package
        for package, version in runtime.items()
        if development.get(package, version) != version
    ]

    assert differing == []


def test_ci_calls_the_commands_people_call() -> None:
    commands = re.findall(r"^make ([a-z-]+)", read(".ci/run"), re.MULTILINE)

    assert commands == ["check", "test", "test-postgresql"]
