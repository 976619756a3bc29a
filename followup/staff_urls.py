from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from followup import promise_urls, report_urls
from followup.views import occasions
from followup.views.staff import (
    adding,
    announcing,
    answering,
    batches,
    changes,
    colleague,
    colleagues,
    completeness,
    entries,
    exporting,
    home,
    importing,
    installing,
    masking,
    offline,
    own_calendar,
    planning,
    reminders,
    repeating,
    sharing,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("aktiviteter/", entries.activity_list, name="activity_list"),
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
    path(
        "overenskommelser/<slug:municipality>/<slug:period>/ta-bort-text/",
        masking.masking,
        name="masking",
    ),
    path("planera/", planning.plan_start, name="plan_add"),
    path(
        "planera/<slug:municipality>/<slug:period>/",
        planning.plan_add,
        name="plan_add",
    ),
    path("planer/", planning.plan_list, name="plan_list"),
    path("aktivitet/<uuid:public_id>/gjord/", planning.plan_done, name="plan_done"),
    path(
        "aktivitet/<uuid:public_id>/ogjord/",
        planning.plan_undone,
        name="plan_undone",
    ),
    path(
        "aktivitet/<uuid:public_id>/stall-in/",
        planning.plan_cancel,
        name="plan_cancel",
    ),
    path(
        "aktivitet/<uuid:public_id>/planera-igen/",
        planning.plan_restored,
        name="plan_restored",
    ),
    path(
        "aktivitet/<uuid:public_id>/utannonsera/",
        announcing.plan_announce,
        name="plan_announce",
    ),
    path(
        "aktivitet/<uuid:public_id>/sluta-utannonsera/",
        announcing.plan_unannounce,
        name="plan_unannounce",
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
        "fullstandig/<slug:municipality>/<slug:period>/",
        completeness.log_complete,
        name="log_complete",
    ),
    path(
        "fullstandig/<slug:municipality>/<slug:period>/angra/",
        completeness.log_complete_taken_back,
        name="log_complete_taken_back",
    ),
    path("paminnelser/", reminders.reminders, name="reminders"),
    path("paminnelser/kalender/", own_calendar.calendar_renew, name="calendar_renew"),
    path(
        "paminnelser/kalender/ta-bort/",
        own_calendar.calendar_revoke,
        name="calendar_revoke",
    ),
    path(
        "aktivitet/<uuid:public_id>/upprepa/",
        repeating.activity_repeat,
        name="activity_repeat",
    ),
    path("sparat/<uuid:batch>/", batches.batch, name="batch"),
    path(
        "sparat/<uuid:batch>/aterstall/",
        batches.batch_restore,
        name="batch_restore",
    ),
    path(
        "las-in/<slug:municipality>/<slug:period>/",
        importing.import_add,
        name="import_add",
    ),
    path(
        "exportera/<slug:municipality>/<slug:period>/",
        exporting.export,
        name="export",
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
    path(
        "overenskommelser/<slug:municipality>/<slug:period>/indikatorer/",
        include("followup.indicator_urls"),
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
    path("overenskommelser/", include("followup.coordinating_urls")),
    path("overenskommelser/", include("followup.agreement_urls")),
    path("riskhelger/", occasions.occasion_years, name="occasion_years"),
    path(
        "riskhelger/<slug:municipality>/<slug:period>/<int:year>/",
        occasions.occasion_list,
        name="occasion_list",
    ),
    *promise_urls.urlpatterns,
    *report_urls.staff_urls,
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
