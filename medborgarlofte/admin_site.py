"""The front page of the administration: plain words, in the order of the work."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from followup.accounts import second_factor
from promises.permissions import is_administrator

# Heading, what it is for, and the models below it, as they are shown.
GROUPS = (
    (
        "Löften",
        "Det som parterna har lovat: en överenskommelse per kommun och period.",
        ("Agreement", "Promise", "Occasion", "Indicator", "Assessment"),
    ),
    (
        "Kommuner och organisationer",
        "Var löftena gäller och vilka som kan vara part.",
        ("Municipality", "Organisation"),
    ),
    (
        "Konton",
        "Vilka som kan logga in, för vilken organisation och med vilken roll.",
        ("User",),
    ),
)


class AdministrationSite(AdminSite):
    site_header = "Medborgarlöften – administration"
    site_title = "Medborgarlöften"
    index_title = "Vad vill du ändra?"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in by role, not by Django's flags, and with a second factor alone."""
        return is_administrator(request.user) and not second_factor.is_missing(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Lead to the page on which everybody changes their password."""
        return redirect("account_change_password")

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Return groups of work instead of the apps the models happen to live in."""
        apps = super().get_app_list(request, app_label)
        models = {row["object_name"]: row for app in apps for row in app["models"]}
        return [
            {
                "name": name,
                "purpose": purpose,
                "models": [models[each] for each in members if each in models],
            }
            for name, purpose, members in GROUPS
        ]

    def app_index(
        self,
        request: HttpRequest,
        app_label: str,
        extra_context: dict[str, Any] | None = None,
    ) -> TemplateResponse:
        """Show the front page: an app is no idea that its readers have."""
        return self.index(request, extra_context)
