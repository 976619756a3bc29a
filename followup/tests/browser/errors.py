"""The site's addresses, and some at which things go wrong. Only for tests."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from followup.views.accounts import csrf_failure
from medborgarlofte import urls


def not_understood(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This is what an error looks like.")


urlpatterns = [
    path("fel/400/", not_understood),
    path("fel/403/", forbidden),
    path("fel/formular/", csrf_failure),
    path("fel/500/", broken),
    *urls.urlpatterns,
]
