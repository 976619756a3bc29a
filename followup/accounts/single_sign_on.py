"""Log-in through an OpenID Connect provider: Entra ID, Freja, any other.

It leads to an account that exists, found by the address the provider vouches for;
it never makes one.
"""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from followup.accounts.entrance import no_account
from promises.models import User

logger = logging.getLogger(__name__)
PROVIDER = "sso"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def list_apps(
        self,
        request: HttpRequest,
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """Return the provider that the environment names, if any."""
        chosen = settings.SINGLE_SIGN_ON
        if chosen is None:
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=PROVIDER,
                name=chosen.name,
                client_id=chosen.client_id,
                secret=chosen.secret,
                settings={"server_url": chosen.issuer},
            )
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect to the account with the same address; refuse whoever has none."""
        if sociallogin.is_existing:
            return
        user = account_of(sociallogin.account.extra_data)
        if user is None:
            raise ImmediateHttpResponse(no_account(request))
        sociallogin.connect(request, user)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, **details: Any
    ) -> None:
        exception = details.get("exception")
        logger.warning("Single sign-on failed: %s", type(exception).__name__)
        raise ImmediateHttpResponse(
            render(request, "account/sign_on_failed.html", status=502)
        )


class Connection(OpenIDConnectOAuth2Adapter):
    """What the provider tells of who came back from it."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **details: Any
    ) -> SocialLogin:
        """Know the person by issuer and subject: another issuer has other people."""
        login = super().complete_login(request, app, token, **details)
        known = f"{app.settings['server_url']} {login.account.uid}"
        login.account.uid = hashlib.sha256(known.encode()).hexdigest()
        return login


def account_of(data: dict[str, Any]) -> User | None:
    address = vouched_address(data.get("id_token", {}) | data.get("userinfo", {}))
    return User.objects.filter(email__iexact=address, is_active=True).first()


def vouched_address(claims: dict[str, Any]) -> str:
    """Return the address that the provider answers for, else none.

    Entra ID never says that an address is verified, and may give it as the user name
    alone: it is taken at its word only where the environment says so.
    """
    verified = claims.get("email_verified")
    if not settings.SINGLE_SIGN_ON_ADDRESSES_ARE_TRUSTED:
        return f"{claims.get('email') or ''}" if verified is True else ""
    if verified is False:
        return ""
    return f"{claims.get('email') or claims.get('preferred_username') or ''}"
