from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """Django's administration, with our own words and order on its pages."""

    default_site = "medborgarlofte.admin_site.AdministrationSite"
