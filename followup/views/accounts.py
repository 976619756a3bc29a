"""The ways in and out: password, passkey, single sign-on; and what stops them."""

from __future__ import annotations

import datetime as dt
import logging

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.webauthn.views import login_webauthn as passkey_log_in
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from requests import RequestException

from followup.accounts.single_sign_on import PROVIDER, Connection
from followup.forms.accounts import LogInForm
from followup.views import kept
from followup.views.access import ask_to_log_in, show_again, show_log_in
from followup.views.forgetting import forget_all
from medborgarlofte.leading import is_here

logger = logging.getLogger(__name__)

WAIT = dt.timedelta(minutes=5)  # the longest of settings.ACCOUNT_RATE_LIMITS
WAYS_IN = ("account_login", "mfa_login_webauthn", "single_sign_on")
TOO_OLD = (
    "Sidan hade legat öppen för länge, så inget är sparat. Det du skrev finns kvar: "
    "kontrollera det och spara igen."
)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        initial = {
            "next": request.GET.get("next", ""),
            "kept": kept.carried_text(request),
        }
        return show_log_in(request, LogInForm(request, initial=initial))
    form = LogInForm(request, request.POST)
    if not form.is_valid():
        return show_log_in(request, form, status=429 if form.is_refused else 200)
    user = form.get_user()
    kept.carry(request, form.cleaned_data["kept"])
    record_authentication(request, user, "password", reauthenticated=True)
    response: HttpResponse = perform_login(
        request, user, redirect_url=wanted_page(request)
    )
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """Tell the browser what a passkey must sign, and take what it signed."""
    if request.method == "POST":
        kept.carry(request, request.POST.get("kept", ""))
    response: HttpResponse = passkey_log_in(request)
    return response


@never_cache
@require_POST
def single_sign_on(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the provider.

    The page refreshes itself there: the browser would follow no redirect from a form
    to another site, nor those that the provider may add.
    """
    if settings.SINGLE_SIGN_ON is None:
        raise Http404
    kept.carry(request, request.POST.get("kept", ""))
    provider = get_adapter(request).get_provider(request, PROVIDER)
    try:
        leading = provider.redirect(
            request, process="login", next_url=wanted_page(request)
        )
    except (RequestException, KeyError) as error:
        logger.warning("Single sign-on cannot begin: %s", type(error).__name__)
        return render(request, "account/sign_on_failed.html", status=502)
    return render(request, "account/sign_on.html", {"address": leading.url})


@never_cache
@require_safe
def single_sign_on_answer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the visitor back from the provider."""
    if settings.SINGLE_SIGN_ON is None:
        raise Http404
    answer = OAuth2CallbackView.adapter_view(Connection(request, provider_id))
    response: HttpResponse = answer(request)
    return response


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("followup:municipality_list")
    forget_all(response, but_what_waits=bool(request.POST.get("keep")))
    return response


@requires_csrf_token
def too_many(request: HttpRequest) -> HttpResponse:
    """Refuse who has tried too often, and say when the next try is welcome."""
    again_at = timezone.localtime() + WAIT
    context = {"again_at": again_at}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = f"{WAIT.seconds}"
    return response


def wanted_page(request: HttpRequest) -> str | None:
    wanted = request.POST.get("next", "")
    return wanted if is_here(request, wanted) else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page grew old, as after a log-in in another window.

    What our own page sent is shown again for the writer to send anew; what another
    site sent is refused and shown to nobody.
    """
    if not _came_from_here(request):
        return render(request, "403_csrf.html", status=403)
    if request.path in map(reverse, WAYS_IN):
        return _log_in_anew(request)
    form = kept.sent_form(request)
    if form is None:
        return render(request, "403_csrf.html", status=403)
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    return show_again(request, form, TOO_OLD)


def _came_from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    return origin == f"{request.scheme}://{request.get_host()}"


def _log_in_anew(request: HttpRequest) -> HttpResponse:
    """Show the log-in once more; who got in through another window goes on."""
    written = kept.unsealed(request.POST.get("kept", ""))
    user = request.user
    if user.is_authenticated and written and written.belongs_to(user):
        return show_again(request, written, kept.WELCOME_BACK)
    initial = {
        name: request.POST.get(name, "") for name in ("username", "next", "kept")
    }
    messages.warning(
        request, "Sidan hade legat öppen för länge. Logga in en gång till."
    )
    form = LogInForm(request, initial=initial)
    return show_log_in(request, form, status=403)
