"""Every page there is, by who sees it, on the site that ships and on one day.

Exempelkommun is there, so that each kind of promise and page is alive.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.apps import apps
from django.contrib import admin
from django.urls import resolve, reverse

from followup.actions import repeat_activity
from followup.digests.addresses import token_of
from followup.models import Activity, Participation
from followup.models.plans import plans_of
from followup.tests.access_table import WITHOUT_PREVIEW
from followup.tests.browser.pages_of_agreements import (
    TODAY,
    address_of,
    agreement_pages,
    coordinating_pages,
    indicator_pages,
    last_year,
    previous_agreement,
    promise_pages,
    report_pages,
    running_agreement,
)
from followup.tests.routing import all_routes
from promises.invitations import token_for
from promises.models import User
from promises.permissions import colleagues_of

NOW = "2026-09-14 12:00+02:00"
PROMISES = ["inbrott", "orossamtal", "riskhelger", "skolbesok"]  # few activities each
OF_AGREEMENT = "personal/overenskommelser/<slug:municipality>/<slug:period>"
NOT_PAGES = {  # machines read them, or forms are sent to them
    f"{OF_AGREEMENT}/<slug:part>/<int:pk>/flytta/",
    f"{OF_AGREEMENT}/<slug:part>/<int:pk>/ta-bort/",
    f"{OF_AGREEMENT}/fil/",
    f"{OF_AGREEMENT}/godkannanden/<slug:key>/ta-tillbaka/",
    f"{OF_AGREEMENT}/publicera/",
    "personal/forhandsvisning/<slug:municipality>/",  # leads to another page
    "kalender/<uuid:calendar_key>.ics",
    "personal/paminnelser/kalender/",
    "personal/paminnelser/kalender/ta-bort/",
    "<slug:municipality>/<slug:period>/uppfoljning/<int:year>.pdf",
    "<slug:municipality>/<slug:period>/uppfoljning/<int:year>/version/<int:number>.pdf",
    "<slug:municipality>/<slug:period>/uppfoljning/<int:year>/delning.png",
    "<slug:municipality>/<slug:period>/uppfoljning/<int:year>/fullmaktige.pdf",
    "<slug:municipality>/<slug:period>/uppfoljning/<int:year>/tva-ar.pdf",
    "<slug:municipality>/<slug:period>/uppfoljning/<int:year>/affisch.pdf",
    "delning.png",
    "<slug:municipality>/<slug:period>/delning.png",
    "<slug:municipality>/<slug:period>/<int:year>/delning.png",
    "<slug:municipality>/<slug:period>/lofte/<slug:key>/delning.png",
    "<slug:municipality>/<slug:period>/lofte/<slug:key>/<int:year>/delning.png",
    "healthz",
    "readyz",
    "konto/logga-in/passernyckel/",
    "konto/logga-in/via/",
    "konto/logga-in/via/svar/",
    "konto/logga-ut/",
    "konto/vidare/",
    "personal/aktivitet/<uuid:public_id>/aterstall/",
    "personal/fullstandig/<slug:municipality>/<slug:period>/",
    f"{OF_AGREEMENT}/indikatorer/<slug:indicator>/ta-bort/",
    "personal/fullstandig/<slug:municipality>/<slug:period>/angra/",
    "personal/aktivitet/<uuid:public_id>/gjord/",
    "personal/aktivitet/<uuid:public_id>/ogjord/",
    "personal/aktivitet/<uuid:public_id>/planera-igen/",
    "personal/aktivitet/<uuid:public_id>/sluta-utannonsera/",
    "<slug:municipality>/kalender.ics",
    "<slug:municipality>/flode.atom",
    *(
        f"<slug:municipality>/<slug:period>/uppfoljning/<int:year>{rest}"
        for rest in (
            ".json",
            ".csv",
            "/version/<int:number>.json",
            "/version/<int:number>.csv",
        )
    ),
    *(
        f"{OF_AGREEMENT}/uppfoljning/<int:year>/{rest}/"
        for rest in ("lage", "ta-tillbaka")
    ),
    "personal/kollegor/<int:pk>/inbjudan/",
    "personal/kollegor/<int:pk>/oppna/",
    "personal/kollegor/<int:pk>/planer/",
    "personal/kollegor/<int:pk>/roll/",
    "personal/kollegor/<int:pk>/stang/",
    "personal/sparat/<uuid:batch>/aterstall/",
    "personal/aktivitet/<uuid:public_id>/bekrafta/",
    "personal/aktivitet/<uuid:public_id>/angra-bekraftelse/",
    "personal/aktivitet/<uuid:public_id>/dra-tillbaka/",
    "personal/app.webmanifest",
    "personal/sw.js",
    f"{OF_AGREEMENT}/lofte/<slug:key>/flytta/",
    f"{OF_AGREEMENT}/lofte/<slug:key>/ta-bort/",
    "personal/utan-tackning/",
    "personal/utan-tackning/<slug:municipality>/<slug:period>/",
}


def public_pages() -> list[str]:
    running, previous = running_agreement(), previous_agreement()
    return [
        reverse("followup:municipality_list"),
        reverse("followup:current_period", args=address_of(running)[:1]),
        reverse("followup:year", args=["jokkmokk", "2020-2022", 2021]),
        reverse("followup:year", args=[*address_of(previous), last_year(previous)]),
        reverse("followup:year", args=[*address_of(running), TODAY.year - 1]),
        reverse("followup:year", args=[*address_of(running), TODAY.year + 1]),
        *(
            reverse("followup:promise", args=[*address_of(running), key])
            for key in PROMISES
        ),
        reverse("followup:report", args=[*address_of(previous), last_year(previous)]),
        reverse(
            "followup:report_version",
            args=[*address_of(previous), last_year(previous), 1],
        ),
        reverse("followup:amendments", args=address_of(running)),
        *(
            reverse(
                f"followup:{name}", args=[*address_of(previous), last_year(previous)]
            )
            for name in ("report_council", "report_two_years", "report_poster")
        ),
        reverse("how_we_count"),
    ]


def log_page() -> str:
    return reverse("staff:activity_add", args=address_of(running_agreement()))


def risk_weekends_page() -> str:
    return reverse(
        "staff:occasion_list", args=[*address_of(running_agreement()), TODAY.year]
    )


def reporter_pages() -> list[str]:
    log = Activity.objects.logged_by(reporter()).by_newest()
    withdrawn = log.withdrawn()[0].public_id
    return [
        reverse("staff:home"),
        reverse("staff:activity_add"),
        log_page(),
        f"{log_page()}?lofte=orossamtal",
        f"{log_page()}?lofte=utöver",
        reverse("staff:activity_list"),
        reverse("staff:activity_edit", args=[own_activity()]),
        reverse("staff:activity_edit", args=[withdrawn]),
        reverse("staff:activity_saved", args=[own_activity()]),
        withdraw_page(),
        reverse("staff:activity_all", args=address_of(running_agreement())),
        *answer_pages(),
        *many_pages(),
        *own_pages(),
        *plan_pages(),
        reverse("staff:offline_form", args=address_of(running_agreement())),
    ]


def plan_pages() -> list[str]:
    announced, other = (
        plans_of(reporter().organisation, today=TODAY)
        .filter(status="planned", created_by=reporter(), announcement__isnull=is_not)
        .first()
        for is_not in (False, True)
    )
    assert announced, "The police invite to something."
    assert other, "They plan more than that."
    return [
        reverse("staff:plan_add"),
        f"{reverse('staff:plan_add', args=address_of(running_agreement()))}?lofte=tillsyner",
        reverse("staff:plan_list"),
        reverse("staff:activity_saved", args=[other.public_id]),
        reverse("staff:activity_edit", args=[other.public_id]),
        reverse("staff:plan_cancel", args=[announced.public_id]),
        reverse("staff:plan_announce", args=[announced.public_id]),
    ]


def many_pages() -> list[str]:
    return [
        reverse("staff:activity_repeat", args=[own_activity()]),
        reverse("staff:batch", args=[batch_of_the_reporter()]),
        import_page(),
    ]


def own_pages() -> list[str]:
    return [
        reverse("staff:reminders"),
        reverse("decline_reminders", args=[token_of(reporter())]),
    ]


def import_page() -> str:
    return reverse("staff:import_add", args=address_of(running_agreement()))


def batch_of_the_reporter() -> uuid.UUID:
    """Repeat an activity of the reporter's, and name what that gave."""
    activity = Activity.objects.get(public_id=own_activity())
    batch = uuid.uuid4()
    days = [TODAY - dt.timedelta(days=days) for days in (1, 2)]
    repeat_activity(user=reporter(), activity=activity, days=days, batch=batch)
    return batch


def answer_pages() -> list[str]:
    return [
        reverse("staff:confirmations"),
        reverse("staff:activity_history", args=[own_activity()]),
        reverse("staff:activity_history", args=[to_answer()]),
        object_page(),
    ]


def object_page() -> str:
    return reverse("staff:activity_object", args=[to_answer()])


def to_answer() -> str:
    """Name an activity that waits for the answer of the reporter's organisation."""
    parts = Participation.objects.to_answer_by(reporter().organisation)
    part = parts.unanswered().by_latest_work().with_activity()[0]
    return f"{part.activity.public_id}"


def withdraw_page() -> str:
    return reverse("staff:activity_withdraw", args=[own_activity()])


def own_activity() -> str:
    """Name an activity of the reporter's that is done and stands."""
    log = Activity.objects.logged_by(reporter()).by_newest()
    return f"{log.filter(withdrawn_at=None, status='done')[0].public_id}"


def coordinator_pages() -> list[str]:
    return [
        reverse("staff:home"),
        reverse("staff:agreement_choice"),
        reverse("staff:activity_list"),
        reverse("staff:occasion_years"),
        *indicator_pages(),
        risk_weekends_page(),
        reverse("staff:colleague_list"),
        reverse("staff:colleague_invite"),
        *(
            reverse("staff:colleague_detail", args=[colleague.pk])
            for colleague in colleagues_of(coordinator())
        ),
        reverse("staff:export", args=address_of(running_agreement())),
        reverse("staff:confirmations"),
        reverse("staff:agreement_history", args=address_of(running_agreement())),
        *promise_pages(),
        reverse(
            "staff:report_spread",
            args=[*address_of(running_agreement()), TODAY.year - 1],
        ),
        reverse("staff:masking", args=address_of(running_agreement())),
        f"{reverse('staff:masking', args=address_of(running_agreement()))}?ord=torget",
        *coordinating_pages(),
        *agreement_pages(),
        *report_pages(),
    ]


def colleague_with_plans() -> User:
    """Return a colleague of the coordinator's, in whose hands there is a plan."""
    colleague = User.objects.get(email="kommun@exempelkommun.example")
    done = Activity.objects.logged_by(colleague).by_newest().standing().done()[0]
    done.status = Activity.Status.PLANNED
    done.save()
    return colleague


def invitation_page() -> str:
    """Return what someone sees who was invited a moment ago."""
    invitee = User.objects.create_user(
        "ny@exempelkommun.example", organisation=coordinator().organisation
    )
    return reverse("invitation", args=[token_for(invitee)])


def entrance_pages() -> list[str]:
    """Return what anyone sees on the way in."""
    return [
        reverse("account_login"),
        reverse("account_reset_password"),
        reverse("account_reset_password_done"),
        reverse("account_reset_password_from_key", args=["1", "gammal-nyckel"]),
    ]


def account_pages(passkey: int) -> list[str]:
    """Return what someone with a passkey, who has proved it anew, sees of it."""
    return [
        reverse("account_overview"),
        reverse("account_change_password"),
        reverse("account_reauthenticate"),
        reverse("mfa_reauthenticate"),
        reverse("mfa_reauthenticate_webauthn"),
        reverse("mfa_activate_totp"),
        reverse("mfa_add_webauthn"),
        reverse("mfa_edit_webauthn", args=[passkey]),
        reverse("mfa_remove_webauthn", args=[passkey]),
        reverse("mfa_view_recovery_codes"),
        reverse("mfa_generate_recovery_codes"),
    ]


def account_pages_of_others() -> list[str]:
    """Return those that only someone in another position sees: see test_accounts."""
    return [
        reverse("second_factor_setup"),
        reverse("mfa_authenticate"),
        reverse("mfa_deactivate_totp"),
        reverse("account_set_password"),
    ]


def administrator_pages() -> list[str]:
    """Return what leads to everything else, and of each kind a list and a form."""
    models = [each for each in apps.get_models() if admin.site.is_registered(each)]
    names = [f"admin:{each._meta.app_label}_{each._meta.model_name}" for each in models]
    rows = [each._default_manager.order_by("pk").first() for each in models]
    return [
        reverse("admin:index"),
        reverse("admin:password_change"),
        *(reverse(f"{name}_changelist") for name in names),
        *(
            reverse(f"{name}_change", args=[row.pk])
            for name, row in zip(names, rows, strict=True)
            if row
        ),
    ]


def reporter() -> User:
    return User.objects.get(email="polis@exempelkommun.example")


def coordinator() -> User:
    return User.objects.get(email="samordnare@exempelkommun.example")


def administrator() -> User:
    return User.objects.get(role=User.Role.ADMINISTRATOR)


def routes_of(paths: Iterable[str]) -> set[str]:
    return {f"{resolve(path.partition('?')[0]).route}" for path in paths}


def routes_of_pages() -> set[str]:
    """Return every address that shows a page of ours, the administration apart."""
    routes = all_routes()
    others = ("admin/", WITHOUT_PREVIEW)
    return {each for each in routes if not each.startswith(others)} - NOT_PAGES
