from __future__ import annotations

import pytest
from pytest_django import Settings

from medborgarlofte.checks import (
    demo_stays_on_this_machine,
    is_loopback,
    listening_on,
)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.8.9.10", "[::1]", "::1"]
)
def test_loopback_is_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "*", "0.0.0.0", "[::]", "192.168.0.2", ".localhost.se", "loften.example.se"],
)
def test_anything_else_is_not_this_machine(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("command", "hosts"),
    [
        ("--bind 0.0.0.0:8000", ["0.0.0.0"]),
        ("--bind=loften.example.se:80 -b [::]:80", ["loften.example.se", "[::]"]),
        ("-b127.0.0.1:8000 site.wsgi", ["127.0.0.1"]),
        ("--bind unix:/run/site.sock", []),
        ("--bind", []),
        ("runserver 0:8000", ["0"]),
        ("runserver 8000", ["localhost"]),
        ("runserver --noreload", []),
        ("runserver", []),
        ("migrate", []),
        ("", []),
    ],
)
def test_the_server_is_seen_listening(command: str, hosts: list[str]) -> None:
    assert listening_on(command.split()) == hosts


def test_demonstration_on_this_machine_is_allowed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    monkeypatch.setattr("sys.argv", ["gunicorn", "--bind", "127.0.0.1:8000"])

    assert demo_stays_on_this_machine(None) == []


def test_demonstration_for_another_host_is_an_error(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "loften.example.se"]
    monkeypatch.setattr("sys.argv", ["manage.py", "check"])

    (error,) = demo_stays_on_this_machine(None)

    assert error.id == "medborgarlofte.E001"
    assert error.is_serious()
    assert "'loften.example.se'" in error.msg


@pytest.mark.parametrize(
    ("words", "variable"),
    [(["--bind", "0.0.0.0:8000"], ""), ([], "--bind=0.0.0.0:8000")],
)
def test_demonstration_on_another_address_is_an_error(
    words: list[str],
    variable: str,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost"]
    monkeypatch.setattr("sys.argv", ["gunicorn", *words])
    monkeypatch.setenv("GUNICORN_CMD_ARGS", variable)

    (error,) = demo_stays_on_this_machine(None)

    assert error.id == "medborgarlofte.E002"


def test_without_demonstration_any_host_is_allowed(
    settings: Settings,
) -> None:
    settings.DEMO = False
    settings.ALLOWED_HOSTS = ["loften.example.se"]

    assert demo_stays_on_this_machine(None) == []
