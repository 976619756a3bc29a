#!/usr/bin/env python3
import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from medborgarlofte import environment

if __name__ == "__main__":
    environment.read_file(Path(__file__).resolve().parent / ".env")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medborgarlofte.settings")
    execute_from_command_line(sys.argv)
