"""Which version of an activity a form started from, told by its row of history."""

from __future__ import annotations

import uuid
from typing import Any

from followup.models import Activity

NO_HISTORY = 0  # of what was logged before history was kept


class ChangedMeanwhileError(Exception):
    """Someone else has changed or withdrawn the activity; nothing was saved."""


def latest_version(activity: Activity) -> int:
    return latest_version_of(activity.public_id)


def latest_version_of(public_id: uuid.UUID) -> int:
    """Return the version before the activity itself is read, so that none is missed."""
    rows = Activity.history.filter(public_id=public_id).order_by("history_id")
    latest: int | None = rows.values_list("history_id", flat=True).last()
    return latest or NO_HISTORY


def latest_row(activity: Activity) -> Any | None:
    """Return the row of history that says who wrote what the activity says now."""
    return _rows(activity).last()


def row_of_version(activity: Activity, version: int) -> Any | None:
    """Return what the activity said then; None if it never had that version."""
    return _rows(activity).filter(history_id=version).first()


def _rows(activity: Activity) -> Any:
    rows = activity.history.select_related("history_user__organisation")
    return rows.order_by("history_id")
