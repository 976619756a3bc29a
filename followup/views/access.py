"""Who gets to the staff pages, and what becomes of a form sent without a log-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from followup.accounts import second_factor
from followup.forms.accounts import LogInForm
from followup.views import kept
from followup.views.refusing import log_refusal
from promises.models import User

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request of someone who is logged in."""

    user: User


def account_page(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in who is logged in, second factor or not; ask others to log in.

    Who asks for what is not theirs, or is not there, gets a 404 and a line in the log.
    """

    @never_cache
    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_log_in(request)
        try:
            return view(cast("StaffRequest", request), *args, **kwargs)
        except Http404 as why:
            log_refusal(request, why)
            raise

    return guarded


def staff_page(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in who has proved who it is; lose nothing of what others typed."""

    @account_page
    @wraps(view)
    def guarded(
        request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if second_factor.is_missing(request):
            return ask_for_second_factor(request)
        form = kept.sent_form(request)
        if form and "account" in form.fields and not form.belongs_to(request.user):
            return show_again(
                request,
                form,
                "Formuläret öppnades med ett annat konto och är inte sparat. "
                "Kontrollera det och spara igen.",
            )
        return view(request, *args, **kwargs)

    return guarded


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    form = kept.sent_form(request)
    if form is None:
        return redirect_to_login(_page_of(request))
    log_in = LogInForm(request, initial={"kept": kept.sealed(form)})
    return show_log_in(request, log_in, status=403)


def ask_for_second_factor(request: StaffRequest) -> HttpResponse:
    form = kept.sent_form(request)
    if form and form.belongs_to(request.user):
        kept.keep(request, form)
    destination = form.path if form else _page_of(request)
    return redirect(second_factor.setup_url(destination))


def _page_of(request: HttpRequest) -> str:
    """Return the page the request was for; what is sent to no page, the list."""
    is_page = request.method in ("GET", "HEAD")
    return request.get_full_path() if is_page else reverse("staff:home")


def show_log_in(
    request: HttpRequest, form: LogInForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "single_sign_on": settings.SINGLE_SIGN_ON}
    return render(request, "account/log_in.html", context, status=status)


def show_again(request: HttpRequest, form: kept.KeptForm, why: str) -> HttpResponse:
    """Lead back to the page the form was sent to, where it is filled in as it was."""
    kept.keep(request, form)
    messages.warning(request, why)
    return redirect(form.path)
