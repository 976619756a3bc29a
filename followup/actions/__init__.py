"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

from followup.actions.entering import (
    AlreadyLoggedError,
    Entry,
    change_activity,
    log_activity,
    mildest_class,
)
from followup.actions.inviting import (
    Invitation,
    announce,
    take_back_announcement,
    why_not_announced,
)
from followup.actions.loading import (
    FilesRefusedError,
    LoadedAgreement,
    load_agreements,
)
from followup.actions.planning import (
    cancel_plan,
    mark_done,
    mark_undone,
    plan_activity,
    plan_again,
    was_planned,
)
from followup.actions.protecting import is_milder, stamp_sensitivity
from followup.actions.refusing import PlanRefusedError
from followup.actions.withdrawing import restore_activity, withdraw_activity

__all__ = [
    "AlreadyLoggedError",
    "Entry",
    "FilesRefusedError",
    "Invitation",
    "LoadedAgreement",
    "PlanRefusedError",
    "announce",
    "cancel_plan",
    "change_activity",
    "is_milder",
    "load_agreements",
    "log_activity",
    "mark_done",
    "mark_undone",
    "mildest_class",
    "plan_activity",
    "plan_again",
    "restore_activity",
    "stamp_sensitivity",
    "take_back_announcement",
    "was_planned",
    "why_not_announced",
    "withdraw_activity",
]
