from __future__ import annotations

from django.apps import AppConfig
from django.core import checks

from medborgarlofte.checks import demo_stays_on_this_machine


class SiteConfig(AppConfig):
    name = "medborgarlofte"

    def ready(self) -> None:
        checks.register(demo_stays_on_this_machine)
