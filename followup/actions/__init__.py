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
from followup.actions.inviting import (
    Invitation,
    announce,
    take_back_announcement,
    why_not_announced,
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
from followup.actions.repeating import repeat_activity
from followup.actions.statements import say_complete, take_back_statement
from followup.actions.withdrawing import restore_activity, withdraw_activity

__all__ = [
    "AlreadyLoggedError",
    "Entry",
    "FilesRefusedError",
    "Invitation",
    "LoadedAgreement",
    "NotManagedError",
    "PlanRefusedError",
    "PlansLeftOverError",
    "announce",
    "batch_of",
    "cancel_plan",
    "change_activity",
    "change_role",
    "close_account",
    "hand_over_plans",
    "is_milder",
    "load_agreements",
    "log_activity",
    "mark_done",
    "mark_undone",
    "mildest_class",
    "open_plans_by_holder",
    "open_plans_of",
    "plan_activity",
    "plan_again",
    "reopen_account",
    "repeat_activity",
    "restore_activity",
    "restore_all",
    "say_complete",
    "stamp_sensitivity",
    "take_back_announcement",
    "take_back_statement",
    "was_planned",
    "why_not_announced",
    "withdraw_activity",
    "withdraw_all",
]
