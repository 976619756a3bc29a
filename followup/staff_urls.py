from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from followup.views import occasions
from followup.views.staff import adding, entries, installing, offline, sharing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entries.activity_list, name="activity_list"),
    path("logga/", adding.activity_start, name="activity_add"),
    path("logga/valj/", adding.agreement_choice, name="agreement_choice"),
    path(
        "logga/<slug:municipality>/<slug:period>/",
        adding.activity_add,
        name="activity_add",
    ),
    path(
        "alla/<slug:municipality>/<slug:period>/",
        sharing.activity_all,
        name="activity_all",
    ),
    path("aktivitet/<uuid:public_id>/", entries.activity_edit, name="activity_edit"),
    path(
        "aktivitet/<uuid:public_id>/sparad/",
        adding.activity_saved,
        name="activity_saved",
    ),
    path(
        "aktivitet/<uuid:public_id>/aterta/",
        entries.activity_withdraw,
        name="activity_withdraw",
    ),
    path(
        "aktivitet/<uuid:public_id>/aterstall/",
        entries.activity_restore,
        name="activity_restore",
    ),
    path("app.webmanifest", installing.app_manifest, name="app_manifest"),
    path("sw.js", installing.service_worker, name="service_worker"),
    path("utan-tackning/", offline.offline_account, name="offline_account"),
    path(
        "utan-tackning/<slug:municipality>/<slug:period>/",
        offline.offline_send,
        name="offline_send",
    ),
    path(
        "utan-tackning/<slug:municipality>/<slug:period>/formular/",
        offline.offline_form,
        name="offline_form",
    ),
    path("riskhelger/", occasions.occasion_years, name="occasion_years"),
    path(
        "riskhelger/<slug:municipality>/<slug:period>/<int:year>/",
        occasions.occasion_list,
        name="occasion_list",
    ),
]
