from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from followup.views import occasions
from followup.views.staff import adding, colleague, colleagues, entries, sharing

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
    path("riskhelger/", occasions.occasion_years, name="occasion_years"),
    path(
        "riskhelger/<slug:municipality>/<slug:period>/<int:year>/",
        occasions.occasion_list,
        name="occasion_list",
    ),
    path("kollegor/", colleagues.colleague_list, name="colleague_list"),
    path("kollegor/bjud-in/", colleagues.colleague_invite, name="colleague_invite"),
    path("kollegor/<int:pk>/", colleague.colleague_detail, name="colleague_detail"),
    path(
        "kollegor/<int:pk>/inbjudan/",
        colleagues.colleague_invite_again,
        name="colleague_invite_again",
    ),
    path("kollegor/<int:pk>/roll/", colleague.colleague_role, name="colleague_role"),
    path(
        "kollegor/<int:pk>/planer/", colleague.colleague_plans, name="colleague_plans"
    ),
    path("kollegor/<int:pk>/stang/", colleague.colleague_close, name="colleague_close"),
    path(
        "kollegor/<int:pk>/oppna/", colleague.colleague_reopen, name="colleague_reopen"
    ),
]
