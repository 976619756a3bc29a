"""Risk weekends that are near and that nobody has planned anything for."""

from __future__ import annotations

from collections.abc import Iterator

from followup.models import ReminderKind
from followup.progress import State
from followup.tasks.situation import OPEN, Situation
from followup.tasks.task import Act, Task, Urgency
from followup.wording import days_words
from promises.facts import OccasionInfo, PromiseInfo
from promises.years import Span

NEAR = 14  # days until it begins


def occasion_tasks(situation: Situation) -> Iterator[Task]:
    for promise in situation.structure.promises:
        if not situation.answers_for(promise) or not _is_asked(situation, promise):
            continue
        life = situation.case.terms[promise.pk].life
        for occasion in situation.structure.occasions:
            is_in_force = life is not None and occasion.dates.touches(life)
            is_near = _is_near(situation, occasion)
            if is_in_force and is_near and not _has_work(situation, promise, occasion):
                yield _task(promise, occasion)


def _is_asked(situation: Situation, promise: PromiseInfo) -> bool:
    """Say whether the promise still asks for a risk weekend this year."""
    progress = situation.judged.get(promise.key)
    targets = progress.targets if progress else ()
    return any(
        each.kind == "occasions" and each.state != State.FULFILLED for each in targets
    )


def _is_near(situation: Situation, occasion: OccasionInfo) -> bool:
    days = (occasion.dates.first - situation.today).days
    return days <= NEAR and situation.today <= occasion.dates.last


def _has_work(
    situation: Situation, promise: PromiseInfo, occasion: OccasionInfo
) -> bool:
    """Say whether work for the promise is planned or done at the occasion."""
    wanted: tuple[str, Span] = (occasion.name, occasion.dates)
    return any(
        record.promise == promise
        and (record.activity.is_planned or record.activity.is_done)
        and record.occasion is not None
        and (record.occasion.name, record.occasion.span) == wanted
        for record in situation.records
    )


def _task(promise: PromiseInfo, occasion: OccasionInfo) -> Task:
    words = f"{occasion.name} {days_words(occasion.dates)} har ingen plan."
    is_open = promise.sensitivity == OPEN
    hidden = f"{promise.short}: löftet behöver ses över."
    return Task(
        kind=ReminderKind.OCCASIONS,
        urgency=Urgency.OCCASION,
        promise=promise.key,
        subject=promise.short,
        words=words,
        outside=f"{promise.short}: {words}" if is_open else hidden,
        act=Act.PLAN,
        due=occasion.dates.first,
        occasion=occasion.public_id,
    )
