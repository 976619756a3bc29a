from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from medborgarlofte import environment


@pytest.mark.parametrize("value", ["1", "true", "True", "yes", "on", " on "])
def test_a_switch_is_on(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", value)

    assert environment.boolean("DEMO") is True


@pytest.mark.parametrize("value", ["", "0", "false", "No", "off"])
def test_a_switch_is_off(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", value)

    assert environment.boolean("DEMO") is False


def test_a_switch_that_is_not_set_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO", raising=False)

    assert environment.boolean("DEMO") is False


@pytest.mark.parametrize(("value", "stands"), [("", True), ("0", False), ("1", True)])
def test_a_switch_may_be_on_unless_turned_off(
    value: str, stands: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_FACTOR", value)

    assert environment.boolean("SECOND_FACTOR", default=True) is stands


@pytest.mark.parametrize("value", ["2", "ja", "maybe", "tru"])
def test_a_switch_that_is_neither_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO", value)

    with pytest.raises(ImproperlyConfigured, match=f"DEMO is '{value}'"):
        environment.boolean("DEMO")


def test_a_long_secret_key_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "abcdefghij" * 5)

    assert environment.secret_key(is_optional=False) == "abcdefghij" * 5


@pytest.mark.parametrize("value", ["abcdefghij" * 4 + "abcdefghi", "abcd" * 20])
def test_a_secret_key_that_can_be_guessed_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", value)

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is too easy"):
        environment.secret_key(is_optional=True)


def test_a_missing_secret_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        environment.secret_key(is_optional=False)


def test_an_optional_secret_key_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    assert len(environment.secret_key(is_optional=True)) >= 50


def test_hosts_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "loften.example.se, [::1],127.0.0.1,")

    names = environment.hosts(is_optional=False)

    assert names == ["loften.example.se", "[::1]", "127.0.0.1"]


@pytest.mark.parametrize(
    "value",
    ["*", "https://a.se", "a.se:8000", "a.se/", "a b", "a.se;b.se", "-a.se"],
)
def test_what_is_no_host_name_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)

    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS holds"):
        environment.hosts(is_optional=True)


def test_no_hosts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " , ")

    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS is empty"):
        environment.hosts(is_optional=False)


def test_optional_hosts_are_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)

    names = environment.hosts(is_optional=True)

    assert names == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://loften.example.se", "https://loften.example.se"),
        (" https://loften.example.se/ ", "https://loften.example.se"),
        ("https://loften.example.se:8443", "https://loften.example.se:8443"),
        ("http://localhost:8001", "http://localhost:8001"),
    ],
)
def test_the_site_has_an_address(
    value: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", value)

    assert environment.site_url(host="annan.example.se") == address


@pytest.mark.parametrize(
    "value",
    [
        "loften.example.se",
        "http://loften.example.se",
        "https://loften.example.se/loften",
        "https://loften.example.se/?a=b",
        "https://",
        "ftp://localhost",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="SITE_URL is"):
        environment.site_url(host="annan.example.se")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("loften.example.se", "https://loften.example.se"),
        ("localhost", "http://localhost:8000"),
    ],
)
def test_a_site_that_names_no_address_is_at_its_host(
    host: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)

    assert environment.site_url(host=host) == address


def test_the_database_is_sqlite_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    config = environment.database(default="sqlite:////srv/db.sqlite3")

    assert config["ENGINE"] == "django.db.backends.sqlite3"
    assert config["NAME"] == "/srv/db.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]


def test_the_database_can_be_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:p%40ss@db.local:5433/loften")

    config = environment.database(default="sqlite://")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert config["NAME"] == "loften"
    assert config["USER"] == "ann"
    assert config["PASSWORD"] == "p@ss"
    assert config["HOST"] == "db.local"
    assert config["PORT"] == 5433
    assert config["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    "value",
    [
        "nonsense",
        "mysql://ann:hemligt@host/loften",
        "postgresql:ann:hemligt@host/loften",
        "postgresql://ann:hemligt@host",
        "postgresql://ann:hemligt@host:54x2/loften",
    ],
)
def test_a_database_that_cannot_be_read_is_refused_without_its_password(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as caught:
        environment.database(default="sqlite://")

    assert "hemligt" not in str(caught.value)


def test_what_is_set_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("DEMO=1\n")
    monkeypatch.setenv("DEMO", "0")

    environment.read_file(tmp_path / ".env")

    assert environment.boolean("DEMO") is False


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    environment.read_file(tmp_path / ".env")
