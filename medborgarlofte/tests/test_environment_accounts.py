"""The variables that say how mails are sent and who vouches for whom."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from medborgarlofte import environment
from medborgarlofte.environment import Provider

PROVIDER = {
    "OIDC_ISSUER": "https://login.example.se/tenant/",
    "OIDC_CLIENT_ID": "loften",
    "OIDC_CLIENT_SECRET": "hemligt",
}


def set_all(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("value", "number"), [("", 1), ("0", 0), (" 2 ", 2)])
def test_a_number_is_read(
    value: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", value)

    assert environment.number("TRUSTED_PROXIES", default=1) == number


@pytest.mark.parametrize("value", ["-1", "1.5", "två", "²"])
def test_what_is_no_number_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", value)

    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES is"):
        environment.number("TRUSTED_PROXIES", default=1)


def test_mails_go_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://ann:p%40ss@mail.example.se")

    config = environment.mail(default="consolemail://")

    assert config["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert config["EMAIL_HOST"] == "mail.example.se"
    assert config["EMAIL_PORT"] == 587
    assert config["EMAIL_HOST_USER"] == "ann"
    assert config["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert config["EMAIL_USE_TLS"] is True


def test_mails_go_where_they_usually_go_unless_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("EMAIL_URL", raising=False)

    config = environment.mail(default="smtp://localhost")

    assert (config["EMAIL_HOST"], config["EMAIL_PORT"]) == ("localhost", 25)


@pytest.mark.parametrize(
    "value",
    [
        "mail.example.se",
        "smtp:mail.example.se",
        "http://ann:hemligt@mail.example.se",
        "smtp://ann:hemligt@mail.example.se:25x",
        "smtp+tls://",
    ],
)
def test_a_mail_server_that_cannot_be_read_is_refused_without_its_password(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMAIL_URL", value)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as caught:
        environment.mail(default="consolemail://")

    assert "hemligt" not in str(caught.value)


@pytest.mark.parametrize("value", ["medborgarlöften", "a@b", "A <a@example.se>"])
def test_a_sender_without_an_address_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_FROM", value)

    with pytest.raises(ImproperlyConfigured, match="MAIL_FROM"):
        environment.sender(host="loften.example.se")


def test_a_sender_that_is_not_named_is_at_the_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MAIL_FROM", raising=False)

    assert environment.sender(host="loften.example.se") == (
        "medborgarloften@loften.example.se"
    )


def test_no_provider_is_no_single_sign_on(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, dict.fromkeys(PROVIDER, ""))

    assert environment.single_sign_on() is None


def test_a_provider_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, PROVIDER | {"OIDC_NAME": "Entra ID"})

    assert environment.single_sign_on() == Provider(
        issuer="https://login.example.se/tenant",
        client_id="loften",
        secret="hemligt",
        name="Entra ID",
    )


@pytest.mark.parametrize("missing", PROVIDER)
def test_half_a_provider_is_refused(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_all(monkeypatch, PROVIDER | {missing: ""})

    with pytest.raises(ImproperlyConfigured, match=f"{missing} is not set"):
        environment.single_sign_on()


@pytest.mark.parametrize("issuer", ["http://login.example.se", "login", "https://"])
def test_a_provider_that_anyone_can_imitate_is_refused(
    issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_all(monkeypatch, PROVIDER | {"OIDC_ISSUER": issuer})

    with pytest.raises(ImproperlyConfigured, match="OIDC_ISSUER"):
        environment.single_sign_on()


def test_a_provider_on_this_machine_needs_no_certificate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_all(monkeypatch, PROVIDER | {"OIDC_ISSUER": "http://localhost:9400"})

    provider = environment.single_sign_on()

    assert provider is not None
    assert provider.issuer == "http://localhost:9400"
