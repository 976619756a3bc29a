from __future__ import annotations

import os
from pathlib import Path

from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application

from medborgarlofte import environment

environment.read_file(Path(__file__).resolve().parent.parent / ".env")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medborgarlofte.settings")

application = get_wsgi_application()

# A server runs no system checks of its own, and those are what keeps the
# demonstration's passwords on this machine.
BaseCommand().check()
