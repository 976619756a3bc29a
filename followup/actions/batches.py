"""What was logged at once, known by what was submitted, taken back and restored."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction

from followup.actions.correcting import HeldLog, Kind, Late, hold_log
from followup.models import Activity
from promises.history import LONGEST_BATCH, set_all
from promises.models import User


def submission_of(user: User, batch: uuid.UUID, number: int) -> uuid.UUID:
    """Name the batch's activity of that number, from 0 and without a gap.

    It is the user's own: a shared phone may send the same form for two.
    """
    return uuid.uuid5(batch, f"{user.pk} {number}")


def batch_of(user: User, batch: uuid.UUID) -> list[int]:
    """Return the primary keys of what the user logged at once, in its order."""
    found: list[int] = []
    while len(found) % LONGEST_BATCH == 0:
        numbers = range(len(found), len(found) + LONGEST_BATCH)
        names = [submission_of(user, batch, number) for number in numbers]
        rows = Activity.objects.filter(submission__in=names).order_by("pk")
        more = list(rows.values_list("pk", flat=True))
        if not more:
            break
        found += more
    return found


@transaction.atomic
def withdraw_all(
    *, user: User, activities: Iterable[int], reason: str, now: dt.datetime
) -> int:
    """Take back those that stand, with one reason; return how many there were."""
    keys = list(activities)
    logs = _hold_logs(keys, Late(reason=reason, user=user, now=now))
    standing = _held(keys, is_withdrawn=False)
    set_all(
        Activity,
        standing,
        withdrawn_at=now,
        withdrawn_by=user,
        withdrawn_reason=reason,
    )
    _correct(logs, standing, Kind.WITHDRAWN)
    return len(standing)


@transaction.atomic
def restore_all(*, activities: Iterable[int], late: Late | None = None) -> int:
    """Let those that were taken back stand again; return how many there were.

    Raise YearIsLockedError, and restore none, if one is late and unexplained.
    """
    keys = list(activities)
    logs = _hold_logs(keys, late)
    withdrawn = _held(keys, is_withdrawn=True)
    set_all(
        Activity, withdrawn, withdrawn_at=None, withdrawn_by=None, withdrawn_reason=""
    )
    _correct(logs, withdrawn, Kind.RESTORED)
    return len(withdrawn)


def _hold_logs(activities: Sequence[int], late: Late | None) -> list[HeldLog]:
    """Hold the log that they are in: what was saved at once is of one agreement."""
    found = Activity.objects.keyed(activities[:LONGEST_BATCH])
    agreements = found.order_by("agreement").values_list("agreement", flat=True)
    return [hold_log(each, late) for each in agreements.distinct()]


def _correct(logs: Iterable[HeldLog], changed: list[Activity], kind: Kind) -> None:
    for log in logs:
        of_log = (e for e in changed if e.agreement_id == log.agreement.pk)
        log.correct_all(of_log, kind)


def _held(keys: Sequence[int], *, is_withdrawn: bool) -> list[Activity]:
    held = [
        activity
        for start in range(0, len(keys), LONGEST_BATCH)
        for activity in Activity.objects.select_for_update()
        .filter(pk__in=keys[start : start + LONGEST_BATCH])
        .order_by("pk")
    ]
    return [each for each in held if each.is_withdrawn == is_withdrawn]
