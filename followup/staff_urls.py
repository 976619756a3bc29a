from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from followup.views import occasions
from followup.views.staff import adding, answering, changes, entries, sharing

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
    path(
        "aktivitet/<uuid:public_id>/historik/",
        changes.activity_history,
        name="activity_history",
    ),
    path(
        "aktivitet/<uuid:public_id>/bekrafta/",
        answering.activity_confirm,
        name="activity_confirm",
    ),
    path(
        "aktivitet/<uuid:public_id>/angra-bekraftelse/",
        answering.activity_unconfirm,
        name="activity_unconfirm",
    ),
    path(
        "aktivitet/<uuid:public_id>/invand/",
        answering.activity_object,
        name="activity_object",
    ),
    path(
        "aktivitet/<uuid:public_id>/dra-tillbaka/",
        answering.activity_withdraw_objection,
        name="activity_withdraw_objection",
    ),
    path("bekrafta/", answering.confirmations, name="confirmations"),
    path(
        "historik/<slug:municipality>/<slug:period>/",
        changes.agreement_history,
        name="agreement_history",
    ),
    path("riskhelger/", occasions.occasion_years, name="occasion_years"),
    path(
        "riskhelger/<slug:municipality>/<slug:period>/<int:year>/",
        occasions.occasion_list,
        name="occasion_list",
    ),
]
