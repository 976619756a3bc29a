"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

from followup.actions.confirming import (
    NothingToAnswerError,
    ObjectionIsOpenError,
    SaysOtherwiseError,
    confirm_activity,
    fingerprint,
    object_to_activity,
    take_back_confirmation,
    withdraw_objection,
)
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
from followup.actions.protecting import is_milder, stamp_sensitivity, telling
from followup.actions.versions import (
    ChangedMeanwhileError,
    latest_row,
    latest_version,
    latest_version_of,
    row_of_version,
)
from followup.actions.withdrawing import restore_activity, withdraw_activity

__all__ = [
    "AlreadyLoggedError",
    "ChangedMeanwhileError",
    "Entry",
    "FilesRefusedError",
    "LoadedAgreement",
    "NothingToAnswerError",
    "ObjectionIsOpenError",
    "SaysOtherwiseError",
    "change_activity",
    "confirm_activity",
    "fingerprint",
    "is_milder",
    "latest_row",
    "latest_version",
    "latest_version_of",
    "load_agreements",
    "log_activity",
    "mildest_class",
    "object_to_activity",
    "restore_activity",
    "row_of_version",
    "stamp_sensitivity",
    "take_back_confirmation",
    "telling",
    "withdraw_activity",
    "withdraw_objection",
]
