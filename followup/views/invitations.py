"""Answering an invitation: choosing a name and a password, then logging in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from followup.forms.invitations import AcceptanceForm
from promises.invitations import (
    ExpiredInvitationError,
    NoInvitationError,
    SpentInvitationError,
    accept_invitation,
    account_invited,
)

WHY_NOT = {
    ExpiredInvitationError: "expired",
    SpentInvitationError: "spent",
    NoInvitationError: "unknown",
}


@sensitive_post_parameters("new_password1", "new_password2")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    if request.user.is_authenticated:
        return render(request, "account/invitation_of_another.html", status=403)
    try:
        return _answer(request, token)
    except NoInvitationError as error:
        why = WHY_NOT[type(error)]
        return render(request, "account/invitation_over.html", {"why": why}, status=410)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    user = account_invited(token)
    form = AcceptanceForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept_invitation(
            token=token,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["new_password1"],
        )
        messages.success(
            request, "Välkommen! Logga in med lösenordet som du just valde."
        )
        return redirect("account_login")
    context = {"form": form, "invited": user}
    return render(request, "account/invitation.html", context)
