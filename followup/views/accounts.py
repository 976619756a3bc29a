from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from followup.forms.accounts import LogInForm
from followup.views import kept
from followup.views.access import ask_to_log_in, show_again
from promises.models import User
from promises.permissions import is_administrator

WELCOME_BACK = (
    "Du är inloggad igen. Det du hade skrivit finns kvar men är inte sparat: "
    "kontrollera det och spara."
)
TOO_OLD = (
    "Sidan hade legat öppen för länge, så inget är sparat. Det du skrev finns kvar: "
    "kontrollera det och spara igen."
)
WRITTEN_BY_ANOTHER = (
    "Det som var skrivet hörde till ett annat konto och är inte sparat."
)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = LogInForm(request, initial={"next": request.GET.get("next", "")})
        return render(request, "account/log_in.html", {"form": form})
    form = LogInForm(request, request.POST)
    if not form.is_valid():
        return render(request, "account/log_in.html", {"form": form})
    user = form.get_user()
    login(request, user)
    return _go_on(request, user, form)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("followup:municipality_list")


def _go_on(request: HttpRequest, user: User, form: LogInForm) -> HttpResponse:
    """Lead back to what was being written, else to where the visitor was going."""
    written = kept.unsealed(form.cleaned_data["kept"])
    if written and written.belongs_to(user):
        return show_again(request, written, WELCOME_BACK)
    if written:
        messages.warning(request, WRITTEN_BY_ANOTHER)
    return redirect(_destination(request, user, form.cleaned_data["next"]))


def _destination(request: HttpRequest, user: User, wanted: str) -> str:
    is_safe = url_has_allowed_host_and_scheme(
        wanted,
        allowed_hosts={request.get_host()},
        require_https=request.is_secure(),
    )
    if is_safe:
        return wanted
    return reverse("admin:index" if is_administrator(user) else "staff:home")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page grew old, as after a log-in in another window.

    What our own page sent is shown again for the writer to send anew; what another
    site sent is refused and shown to nobody.
    """
    if not _came_from_here(request):
        return render(request, "403_csrf.html", status=403)
    if request.path == reverse("account_login"):
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
        return show_again(request, written, WELCOME_BACK)
    initial = {
        name: request.POST.get(name, "") for name in ("username", "next", "kept")
    }
    messages.warning(
        request, "Sidan hade legat öppen för länge. Logga in en gång till."
    )
    form = LogInForm(request, initial=initial)
    return render(request, "account/log_in.html", {"form": form}, status=403)
