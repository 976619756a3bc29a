from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from medborgarlofte.admin_login import admin_login
from medborgarlofte.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/login/", admin_login),
    path("admin/", admin.site.urls),
    path("", include("followup.urls")),
]

handler429 = "followup.views.accounts.too_many"
