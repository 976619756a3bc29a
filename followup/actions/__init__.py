"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

from followup.actions.entering import (
    AlreadyLoggedError,
    Entry,
    change_activity,
    log_activity,
    logged_first,
    mildest_class,
)
from followup.actions.loading import (
    FilesRefusedError,
    LoadedAgreement,
    load_agreements,
)
from followup.actions.protecting import is_milder, stamp_sensitivity
from followup.actions.withdrawing import restore_activity, withdraw_activity

__all__ = [
    "AlreadyLoggedError",
    "Entry",
    "FilesRefusedError",
    "LoadedAgreement",
    "change_activity",
    "is_milder",
    "load_agreements",
    "log_activity",
    "logged_first",
    "mildest_class",
    "restore_activity",
    "stamp_sensitivity",
    "withdraw_activity",
]
