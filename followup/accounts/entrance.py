"""What django-allauth asks of us when someone logs in, by whichever way."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from followup.accounts import mails
from followup.demo import PASSWORD
from followup.views import kept
from medborgarlofte.leading import is_here
from promises.models import User
from promises.permissions import is_administrator

NOT_TOGETHER = (
    "E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen."
)
TOO_MANY = (
    "Det har blivit för många försök. Vänta i fem minuter och försök sedan igen. "
    "Har du glömt lösenordet kan du välja ett nytt."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NOT_TOGETHER,
        "enter_current_password": "Det är inte ditt nuvarande lösenord.",
        "incorrect_password": "Lösenordet stämmer inte.",
        "incorrect_code": "Koden stämmer inte. Vänta på nästa kod och försök igen.",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation or in the administration."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_here(self.request, url)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address; over a unix socket without one, none."""
        if not request.META.get("REMOTE_ADDR") and not request.headers.get(
            "X-Forwarded-For"
        ):
            return ""
        return str(super().get_client_ip(request))

    def get_login_stages(self) -> list[str]:
        return ["followup.accounts.second_factor.SecondFactorStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_page(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_overview")

    def clean_password(self, password: str, user: User | None = None) -> str:
        if password == PASSWORD and not settings.DEMO:
            raise ValidationError(
                "Det lösenordet står i programmets källkod. Välj ett annat."
            )
        return str(super().clean_password(password, user))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return no_account(request)

    def post_login(
        self, request: HttpRequest, user: User, **details: Any
    ) -> HttpResponse:
        """Lead back to what was being written, if the same account wrote it."""
        written = kept.carried(request)
        if written and written.belongs_to(user):
            kept.keep(request, written)
            messages.warning(request, kept.WELCOME_BACK)
            details["redirect_url"] = written.path
        elif written:
            messages.warning(request, kept.WRITTEN_BY_ANOTHER)
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def login(self, request: HttpRequest, user: User) -> None:
        """Refuse who was deactivated between the first step and the second."""
        if not user.is_active:
            raise ImmediateHttpResponse(no_account(request))
        super().login(request, user)

    def send_notification_mail(
        self, template_prefix: str, user: User, *args: Any, **details: Any
    ) -> None:
        mails.send(mails.notice(self.request, user, template_prefix))


def first_page(request: HttpRequest) -> str:
    """Return where someone who has just logged in begins."""
    is_for_administration = is_administrator(request.user)
    return reverse("admin:index" if is_for_administration else "staff:home")


def no_account(request: HttpRequest) -> HttpResponse:
    """Tell someone whom another has vouched for that there is no account here."""
    return render(request, "account/no_account.html", status=403)
