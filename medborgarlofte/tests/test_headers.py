from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/sa-raknar-vi/", "/finns-inte/"]


def test_a_page_loads_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/healthz")["Content-Security-Policy"]

    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "manifest-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "worker-src 'self'",
    ]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
            "browsing-topics=()",
        ),
    ],
)
def test_a_page_carries_the_header(header: str, value: str, client: Client) -> None:
    assert client.get("/healthz")[header] == value


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_sets_no_cookie(path: str, client: Client) -> None:
    response = client.get(path)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
