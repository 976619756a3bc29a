"""What people do with their own account once they are in, and a forgotten password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.ratelimit import consume_or_429
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from followup.accounts import entrance, mails, second_factor
from followup.forms.passwords import ForgottenPasswordForm
from followup.views.access import StaffRequest, account_page
from medborgarlofte.leading import is_here

ONWARD_KEY = "where to after the second factor"
View = Callable[..., HttpResponse]


@require_safe
@account_page
def overview(request: StaffRequest) -> HttpResponse:
    own = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    codes = [each for each in own if each.type == Authenticator.Type.RECOVERY_CODES]
    context = {
        "has_password": request.user.has_usable_password(),
        "has_app": any(each.type == Authenticator.Type.TOTP for each in own),
        "passkeys": [each for each in own if each.type == Authenticator.Type.WEBAUTHN],
        "has_codes": bool(codes),
        "codes_left": sum(len(each.wrap().get_unused_codes()) for each in codes),
        "is_required": second_factor.is_required_of(request.user),
    }
    return render(request, "account/overview.html", context)


@require_safe
@account_page
def second_factor_setup(request: StaffRequest) -> HttpResponse:
    """Explain why a second factor is needed, and remember where to go afterwards."""
    request.session[ONWARD_KEY] = request.GET.get("next", "")
    if not second_factor.is_missing(request):
        return redirect("account_onward")
    return render(request, "account/second_factor_setup.html")


@require_safe
@account_page
def onward(request: StaffRequest) -> HttpResponse:
    """Lead to where someone was going before the second factor was asked for."""
    wanted = request.session.pop(ONWARD_KEY, "")
    is_safe = is_here(request, wanted)
    return redirect(wanted if is_safe else entrance.first_page(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link to whoever has the address, and tell everybody the same."""
    form = ForgottenPasswordForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/password_forgotten.html", {"form": form})
    address = form.cleaned_data["email"].lower()
    refused: HttpResponse | None = consume_or_429(
        request, action="reset_password", key=address
    )
    if refused:
        return refused
    user = form.account()
    message = mails.new_password(request, user) if user else None
    return AnsweredFirst(reverse("account_reset_password_done"), message)


class AnsweredFirst(HttpResponseRedirect):
    """An answer that takes as long whether or not there is a mail to send."""

    def __init__(self, address: str, message: Any) -> None:
        super().__init__(address)
        self.message = message

    def close(self) -> None:
        """Send the mail when the visitor has the answer."""
        super().close()
        if self.message:
            mails.send(self.message)
            self.message = None


@require_safe
def password_mailed(request: HttpRequest) -> HttpResponse:
    return render(request, "account/password_mailed.html")


def for_account(view: View) -> View:
    """Show one of allauth's pages to who is logged in, to read and to send."""
    return require_http_methods(["GET", "HEAD", "POST"])(account_page(view))


def for_anyone(view: View) -> View:
    """Show one of allauth's pages on the way in."""
    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(view))
