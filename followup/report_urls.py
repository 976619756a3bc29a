"""The staff pages of an agreement's yearly follow-ups, and the public ones."""

from __future__ import annotations

from django.urls import path

from followup.views import reports
from followup.views.staff import report_signing, reporting, spreading

PUBLIC = "<slug:municipality>/<slug:period>/uppfoljning/<int:year>"
VERSION = f"{PUBLIC}/version/<int:number>"
STAFF = "overenskommelser/<slug:municipality>/<slug:period>/uppfoljning/"

public_urls = [
    path(f"{PUBLIC}/", reports.report, name="report"),
    path(f"{PUBLIC}.json", reports.report_json, name="report_json"),
    path(f"{PUBLIC}.csv", reports.report_csv, name="report_csv"),
    path(f"{VERSION}/", reports.report, name="report_version"),
    path(f"{VERSION}.json", reports.report_json, name="report_version_json"),
    path(f"{VERSION}.csv", reports.report_csv, name="report_version_csv"),
]

staff_urls = [
    path(STAFF, reporting.report_list, name="report_list"),
    path(f"{STAFF}<int:year>/", reporting.report_edit, name="report_edit"),
    path(
        f"{STAFF}<int:year>/forhandsvisning/",
        reporting.report_preview,
        name="report_preview",
    ),
    path(f"{STAFF}<int:year>/lage/", reporting.report_renew, name="report_renew"),
    path(
        f"{STAFF}<int:year>/skriv-under/",
        report_signing.report_sign,
        name="report_sign",
    ),
    path(
        f"{STAFF}<int:year>/ta-tillbaka/",
        report_signing.report_unsign,
        name="report_unsign",
    ),
    path(f"{STAFF}<int:year>/sprid/", spreading.report_spread, name="report_spread"),
    path(
        f"{STAFF}<int:year>/publicera/",
        report_signing.report_publish,
        name="report_publish",
    ),
]
