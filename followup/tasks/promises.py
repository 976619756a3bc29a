"""What the promises ask for: the tasks that follow from how far each has got."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from followup.left import interval_name, running_words, unmet_running
from followup.models import ReminderKind
from followup.progress import IntervalProgress, PromiseProgress, State, TargetProgress
from followup.target_rows import Moment, target_row
from followup.tasks.situation import OPEN, Situation
from followup.tasks.task import Act, Task, Urgency
from followup.wording import INTERVALS, day_words, days_left_words, enumerated, number
from promises.facts import PromiseInfo, TargetInfo
from promises.years import WEEK

SOON = 7  # days left of a month, quarter or term that is about to end unmet
THURSDAY = 3  # from which a week is about to end
LAST_DAYS = 30  # of a year or period that is about to end unmet
SILENT_DAYS = 30  # of a window, until it is said that nothing is done for a number
MOST_NAMED = 3  # intervals that were missed; of more, how many

Found = tuple[Urgency, str, dt.date | None]


def promise_tasks(situation: Situation) -> Iterator[Task]:
    for promise in situation.structure.promises:
        progress = situation.judged.get(promise.key)
        if progress is None or situation.today not in progress.window:
            continue
        if situation.takes_part_in(promise):
            yield from _tasks_of(situation, promise, progress)


def _tasks_of(
    situation: Situation, promise: PromiseInfo, progress: PromiseProgress
) -> Iterator[Task]:
    """Yield one task of each urgency, and silence where nothing more is to be said."""
    found: dict[Urgency, Found] = {}
    for info, target in zip(promise.targets, progress.targets, strict=True):
        for each in _found_in(situation, info, target):
            found.setdefault(each[0], each)
    for each in found.values():
        yield _task(promise, each)
    if not found and _is_silent(situation, promise, progress):
        words = "Inget är redovisat i år."
        yield _task(promise, (Urgency.SILENCE, words, None))


KINDS = {
    Urgency.BEHIND: ReminderKind.BEHIND,
    Urgency.UNTOUCHED: ReminderKind.BEHIND,
    Urgency.ENDING: ReminderKind.ENDING,
    Urgency.SILENCE: ReminderKind.SILENCE,
}


def _task(promise: PromiseInfo, found: Found) -> Task:
    urgency, words, due = found
    is_open = promise.sensitivity == OPEN
    return Task(
        kind=KINDS[urgency],
        urgency=urgency,
        promise=promise.key,
        subject=promise.short,
        words=words,
        outside=f"{promise.short}: {words}"
        if is_open
        else f"{promise.short}: löftet behöver ses över.",
        act=Act.LOG,
        due=due,
    )


def _found_in(
    situation: Situation, info: TargetInfo, target: TargetProgress
) -> Iterator[Found]:
    if target.kind == "outcome" or target.required is None:
        return
    today = situation.today
    sentence = _sentence(situation, info, target)
    if target.state in (State.BEHIND, State.NOT_FULFILLED):
        yield Urgency.BEHIND, _behind_words(target, sentence), _due(target, today)
    elif _is_untouched_late(target, today):
        days = days_left_words((target.span.last - today).days)
        yield Urgency.UNTOUCHED, f"Ännu inget gjort – {days}.", target.span.last
    elif _is_ending(target, today):
        yield Urgency.ENDING, f"{sentence}.", target.span.last
    running = unmet_running(target, today)
    if running and _is_soon_over(target.per, running, today):
        words = running_words(target, running)
        days = days_left_words((running.span.last - today).days)
        yield Urgency.ENDING, f"{words.capitalize()} – {days}.", running.span.last


def _sentence(situation: Situation, info: TargetInfo, target: TargetProgress) -> str:
    moment = Moment(
        today=situation.today, year_has_ended=False, counts_days=True, precisions=()
    )
    return target_row(situation.structure, info, target, moment).sentence


def _behind_words(target: TargetProgress, sentence: str) -> str:
    if target.state == State.NOT_FULFILLED:
        return f"Skulle ha gjorts senast {day_words(target.span.last)}."
    missed = [each for each in target.intervals if each.has_ended and not each.is_met]
    if not missed:
        return f"Efter plan: {sentence}."
    if len(missed) > MOST_NAMED:
        several = INTERVALS[target.per][1]
        return f"Efter plan: {number(len(missed))} {several} saknas."
    names = enumerated(interval_name(target.per, each) for each in missed)
    return f"Efter plan: {names} saknas."


def _due(target: TargetProgress, today: dt.date) -> dt.date | None:
    """Return by when it can still be mended; None of what has been missed."""
    is_missed = target.intervals or today > target.span.last
    return None if is_missed else target.span.last


def _is_untouched_late(target: TargetProgress, today: dt.date) -> bool:
    """Say whether nothing is reached with less than a third of the time left.

    The time is what the target is judged over: a year's window, the whole life, or
    the days up to when it is due.
    """
    left = (target.span.last - today).days
    is_open = target.state == State.ON_TRACK and not target.intervals
    return is_open and not target.reached and 0 <= 3 * left < target.span.days


def _is_ending(target: TargetProgress, today: dt.date) -> bool:
    left = (target.span.last - today).days
    is_open = target.state == State.ON_TRACK and not target.intervals
    return is_open and 0 <= left <= LAST_DAYS


def _is_soon_over(per: str, interval: IntervalProgress, today: dt.date) -> bool:
    if per == WEEK:
        return today.weekday() >= THURSDAY
    return (interval.span.last - today).days <= SOON


def _is_silent(
    situation: Situation, promise: PromiseInfo, progress: PromiseProgress
) -> bool:
    """Say whether nothing is reported though it is time that something were.

    Of what has no number the state says so after 90 days; of a number it is said
    after a month.
    """
    if progress.state == State.NOT_REPORTED:
        return True
    is_asked = any(
        each.required is not None
        and each.kind != "outcome"
        and each.state != State.FULFILLED
        for each in progress.targets
    )
    days = (situation.today - progress.window.first).days + 1
    if not is_asked or days < SILENT_DAYS:
        return False
    return not situation.is_reported(promise, progress.window)
