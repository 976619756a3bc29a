"""Prints a new SECRET_KEY: python -m medborgarlofte.new_secret_key."""

from __future__ import annotations

import secrets
import sys

if __name__ == "__main__":
    sys.stdout.write(f"{secrets.token_urlsafe(48)}\n")
