"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

from followup.actions.entering import (
    AlreadyLoggedError,
    Entry,
    change_activity,
    log_activity,
    mildest_class,
)
from followup.actions.leaving import (
    NotManagedError,
    PlansLeftOverError,
    change_role,
    close_account,
    hand_over_plans,
    open_plans_by_holder,
    open_plans_of,
    reopen_account,
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
    "NotManagedError",
    "PlansLeftOverError",
    "change_activity",
    "change_role",
    "close_account",
    "hand_over_plans",
    "is_milder",
    "load_agreements",
    "log_activity",
    "mildest_class",
    "open_plans_by_holder",
    "open_plans_of",
    "reopen_account",
    "restore_activity",
    "stamp_sensitivity",
    "withdraw_activity",
]
