"""Who gets to the staff pages, and what becomes of a form sent without a log-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from followup.forms.accounts import LogInForm
from followup.views import kept
from followup.views.refusing import log_refusal
from promises.models import User

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of someone who is logged in."""

    user: User


def staff_page(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in who is logged in; ask others to log in, and lose nothing they typed.

    Who asks for what is not theirs, or is not there, gets a 404 and a line in the log.
    """

    @never_cache
    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_log_in(request)
        form = kept.sent_form(request)
        if form and "account" in form.fields and not form.belongs_to(request.user):
            return show_again(
                request,
                form,
                "Formuläret öppnades med ett annat konto och är inte sparat. "
                "Kontrollera det och spara igen.",
            )
        try:
            return view(cast("StaffRequest", request), *args, **kwargs)
        except Http404 as why:
            log_refusal(request, why)
            raise

    return guarded


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    form = kept.sent_form(request)
    if form is None:
        is_page = request.method in ("GET", "HEAD")
        return redirect_to_login(
            request.get_full_path() if is_page else reverse("staff:home")
        )
    log_in = LogInForm(request, initial={"kept": kept.sealed(form)})
    return render(request, "account/log_in.html", {"form": log_in}, status=403)


def show_again(request: HttpRequest, form: kept.KeptForm, why: str) -> HttpResponse:
    """Lead back to the page the form was sent to, where it is filled in as it was."""
    kept.keep(request, form)
    messages.warning(request, why)
    return redirect(form.path)
