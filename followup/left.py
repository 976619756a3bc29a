"""What is left of a promise in a year, in a few words for whoever logs. Pure."""

from __future__ import annotations

import datetime as dt

from followup.month_names import MONTHS
from followup.progress import (
    IntervalProgress,
    PromiseProgress,
    State,
    TargetProgress,
)
from followup.progress.results import SEVERITY
from followup.wording import INTERVALS, day_words, number
from promises.years import PERIOD, Year

URGENCY = {
    State.BEHIND: 0,
    State.NOT_FULFILLED: 0,
    State.NOT_REPORTED: 2,
    State.ON_TRACK: 3,
    State.ONGOING: 4,
    State.UPCOMING: 5,
    State.FULFILLED: 6,
}
UNMET_INTERVAL_RUNS = 1
NOT_IN_THIS_YEAR = 7


def urgency(progress: PromiseProgress | None, today: dt.date) -> int:
    """Rank a promise by how much it needs to be worked on; 0 is the most urgent."""
    if progress is None:
        return NOT_IN_THIS_YEAR
    rank = URGENCY[progress.state]
    if any(unmet_running(target, today) for target in progress.targets):
        return min(rank, UNMET_INTERVAL_RUNS)
    return rank


def left_words(progress: PromiseProgress, today: dt.date) -> str:
    """Say what is left by the target that is worst off: "1 av 2 i år"."""
    index = worst_target(progress)
    target = progress.targets[index] if index is not None else None
    if target is None or target.is_number_less:
        return count_words(progress, today)
    if target.intervals:
        return _interval_words(target, today)
    if target.kind == "one_off":
        return _one_off_words(target, today)
    over = "på perioden" if target.per == PERIOD else year_words(progress.year, today)
    return f"{_figure(target.reached)} av {_figure(target.required)} {over}"


def worst_target(progress: PromiseProgress) -> int | None:
    """Return which target of those that work can reach is worst off."""
    reachable = [
        index for index, each in enumerate(progress.targets) if each.kind != "outcome"
    ]
    return min(
        reachable,
        key=lambda index: SEVERITY[progress.targets[index].state],
        default=None,
    )


def count_words(progress: PromiseProgress, today: dt.date) -> str:
    """Say how much was done and nothing else: "3 gjorda i år"."""
    over = year_words(progress.year, today)
    if not progress.quantity:
        return f"inget ännu {over}" if today in progress.year.span else f"inget {over}"
    done = "gjord" if progress.quantity == 1 else "gjorda"
    return f"{number(progress.quantity)} {done} {over}"


def year_words(year: Year, today: dt.date) -> str:
    return "i år" if today in year.span else f"under {year.span.label}"


def _figure(value: object) -> str:
    return number(int(f"{value or 0}"))


def _one_off_words(target: TargetProgress, today: dt.date) -> str:
    if target.state == State.FULFILLED:
        return "klart"
    if today > target.span.last:
        return "inte gjort"
    return f"senast {day_words(target.span.last)}"


def _interval_words(target: TargetProgress, today: dt.date) -> str:
    """Name the running interval while it is unmet, else what was missed."""
    forms = INTERVALS[target.per]
    if running := unmet_running(target, today):
        return running_words(target, running)
    missed = [each for each in target.intervals if each.has_ended and not each.is_met]
    if len(missed) == 1:
        return f"{interval_name(target.per, missed[0])} saknas"
    if missed:
        return f"{number(len(missed))} {forms[1]} saknas"
    met = sum(each.is_met for each in target.intervals)
    return f"{number(met)} av {number(len(target.intervals))} {forms[1]}"


def running_words(target: TargetProgress, running: IntervalProgress) -> str:
    name = interval_name(target.per, running)
    if not running.count:
        return f"{name} saknas"
    within = f"under {name}" if target.per == "term" else f"i {name}"
    if target.at_least is None:
        return f"fler platser {within}"
    return f"{number(target.at_least - running.count)} till {within}"


def unmet_running(target: TargetProgress, today: dt.date) -> IntervalProgress | None:
    running = (each for each in target.intervals if today in each.span)
    return next((each for each in running if not each.is_met), None)


def interval_name(per: str, interval: IntervalProgress) -> str:
    first = interval.span.first
    match per:
        case "month":
            return MONTHS[first.month - 1]
        case "two_months":
            start = (first.month - 1) // 2 * 2
            return f"{MONTHS[start]}–{MONTHS[start + 1]}"
        case "quarter":
            return f"kvartal {(first.month - 1) // 3 + 1}"
        case "term":
            return "vårterminen" if first.month <= 6 else "höstterminen"
        case _:
            return f"vecka {first.isocalendar().week}"
