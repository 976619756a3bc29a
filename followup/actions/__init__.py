"""Writes over several models. Whether the user may is asked before, by the view."""

from __future__ import annotations

from followup.actions.amending import (
    Agreed,
    Amending,
    AmendmentRefusedError,
    amending,
)
from followup.actions.amendment_rules import Refusal
from followup.actions.batches import batch_of, restore_all, withdraw_all
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
    logged_first,
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
from followup.actions.protecting import is_milder, stamp_sensitivity, telling
from followup.actions.refusing import PlanRefusedError
from followup.actions.repeating import repeat_activity
from followup.actions.statements import say_complete, take_back_statement
from followup.actions.versions import (
    ChangedMeanwhileError,
    latest_row,
    latest_version,
    latest_version_of,
    row_of_version,
)
from followup.actions.withdrawing import restore_activity, withdraw_activity

__all__ = [
    "Agreed",
    "AlreadyLoggedError",
    "Amending",
    "AmendmentRefusedError",
    "ChangedMeanwhileError",
    "Entry",
    "FilesRefusedError",
    "Invitation",
    "LoadedAgreement",
    "NotManagedError",
    "NothingToAnswerError",
    "ObjectionIsOpenError",
    "PlanRefusedError",
    "PlansLeftOverError",
    "Refusal",
    "SaysOtherwiseError",
    "amending",
    "announce",
    "batch_of",
    "cancel_plan",
    "change_activity",
    "change_role",
    "close_account",
    "confirm_activity",
    "fingerprint",
    "hand_over_plans",
    "is_milder",
    "latest_row",
    "latest_version",
    "latest_version_of",
    "load_agreements",
    "log_activity",
    "logged_first",
    "mark_done",
    "mark_undone",
    "mildest_class",
    "object_to_activity",
    "open_plans_by_holder",
    "open_plans_of",
    "plan_activity",
    "plan_again",
    "reopen_account",
    "repeat_activity",
    "restore_activity",
    "restore_all",
    "row_of_version",
    "say_complete",
    "stamp_sensitivity",
    "take_back_announcement",
    "take_back_confirmation",
    "take_back_statement",
    "telling",
    "was_planned",
    "why_not_announced",
    "withdraw_activity",
    "withdraw_all",
    "withdraw_objection",
]
