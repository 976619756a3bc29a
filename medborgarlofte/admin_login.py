from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followup.accounts import second_factor
from medborgarlofte.leading import is_here
from promises.permissions import is_administrator


@require_safe
@never_cache
def admin_login(request: HttpRequest) -> HttpResponseRedirect:
    """Send administrators to the log-in that all staff use.

    Who lacks a second factor is led to it. Who is logged in without being an
    administrator is told so: sent to the log-in, they would come straight back here.
    """
    destination = _safe_destination(request)
    if admin.site.has_permission(request):
        return redirect(destination)
    if second_factor.is_missing(request) and is_administrator(request.user):
        return redirect(second_factor.setup_url(destination))
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(destination)


def _safe_destination(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    return wanted if is_here(request, wanted) else reverse("admin:index")
