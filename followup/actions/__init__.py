"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

from followup.actions.batches import batch_of, restore_all, withdraw_all
from followup.actions.entering import (
    AlreadyLoggedError,
    Entry,
    change_activity,
    log_activity,
    mildest_class,
)
from followup.actions.loading import (
    FilesRefusedError,
    LoadedAgreement,
    load_agreements,
)
from followup.actions.protecting import is_milder, stamp_sensitivity
from followup.actions.repeating import repeat_activity
from followup.actions.withdrawing import restore_activity, withdraw_activity

__all__ = [
    "AlreadyLoggedError",
    "Entry",
    "FilesRefusedError",
    "LoadedAgreement",
    "batch_of",
    "change_activity",
    "is_milder",
    "load_agreements",
    "log_activity",
    "mildest_class",
    "repeat_activity",
    "restore_activity",
    "restore_all",
    "stamp_sensitivity",
    "withdraw_activity",
    "withdraw_all",
]
