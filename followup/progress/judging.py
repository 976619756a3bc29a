"""The judgement of a promise in a year: the table of states, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from followup.progress import counting
from followup.progress.counting import Entry
from followup.progress.results import (
    IntervalProgress,
    PromiseProgress,
    State,
    TargetProgress,
    worst,
)
from followup.progress.terms import OccasionDates, PromiseTerms, TargetTerms, Work
from promises import years
from promises.years import Span, Year

SILENT_DAYS = 90  # of a window, until a number-less target counts as not reported


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days a target is judged over, and what counts in them."""

    span: Span
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """What is the same for all targets of a promise in a year."""

    starts_in: int  # the year in which the period starts
    year: Year
    today: dt.date
    day: dt.date
    is_reported: bool
    occasions: Sequence[OccasionDates]
    life: _Stretch  # with entries up to the day of judgement only
    window: _Stretch

    def stretch(self, target: TargetTerms) -> _Stretch:
        if target.kind == "one_off" and target.due:
            span = Span(min(self.life.span.first, target.due), target.due)
            return _Stretch(span, self.life.entries)
        return self.life if target.is_over_period else self.window


def judge(
    terms: PromiseTerms,
    works: Sequence[Work],
    *,
    year: Year,
    today: dt.date,
    occasions: Sequence[OccasionDates] = (),
    is_assessed: bool = False,
) -> PromiseProgress | None:
    """Judge a promise in a year; None if it has no day in it.

    The works are all done ones of the promise, counting or not, of any year.
    """
    life = terms.life
    window = years.window(year, life)
    if life is None or window is None:
        return None
    day = min(today, window.last)
    in_life = counting.counted(terms, life, works, day)
    case = _Case(
        starts_in=terms.period.first.year,
        year=year,
        today=today,
        day=day,
        is_reported=is_assessed or _is_touched(window, day, works),
        occasions=occasions,
        life=_Stretch(life, in_life),
        window=_Stretch(window, counting.within(window, in_life)),
    )
    return _judge_promise(terms, case)


def _is_touched(window: Span, day: dt.date, works: Iterable[Work]) -> bool:
    """Say whether any work, counting or not, touches the window up to the day."""
    return any(w.dated.first <= day and window.first <= w.dated.last for w in works)


def _judge_promise(terms: PromiseTerms, case: _Case) -> PromiseProgress:
    targets = tuple(_judge_target(target, case) for target in terms.targets)
    judged = targets or (_number_less(TargetTerms(kind="continuous"), case),)
    entries = case.window.entries
    return PromiseProgress(
        state=worst(target.state for target in judged),
        year=case.year,
        window=case.window.span,
        day=case.day,
        activities=len(entries),
        quantity=counting.quantity(entries),
        last_done=max((entry.span.first for entry in entries), default=None),
        targets=targets,
        counted=tuple(entry.work for entry in entries),
    )


def _judge_target(target: TargetTerms, case: _Case) -> TargetProgress:
    if target.kind == "outcome":
        return _outcome(target, case)
    required = target.required(case.year.name)
    if required is None:
        return _number_less(target, case)
    if not target.is_by_intervals:
        return _by_sum(target, case, required)
    intervals = years.intervals(target.per, case.life.span, case.year)
    spans = [interval.cut for interval in intervals if interval.is_required]
    if not spans:
        return _number_less(target, case)
    if target.averaged:
        return _by_sum(target, case, required * len(spans))
    return _by_intervals(target, case, required, spans)


def _number_less(target: TargetTerms, case: _Case) -> TargetProgress:
    state = _state(case, case.window.span, is_number_less=True)
    reached = counting.quantity(case.window.entries)
    return _progress(target, case, case.window, state, reached=reached)


def _by_sum(target: TargetTerms, case: _Case, required: int) -> TargetProgress:
    """Judge by one number over a year, the life, or up to the due date."""
    stretch = case.stretch(target)
    reached = counting.amount(target, stretch.entries, case.occasions)
    has_pace = target.kind != "one_off"
    expected = _pace(required, stretch.span, case.day) if has_pace else None
    state = _state(
        case,
        stretch.span,
        is_fulfilled=reached >= required,
        is_behind=expected is not None and reached < expected,
    )
    return _progress(target, case, stretch, state, required, reached, expected)


def _pace(required: int, span: Span, day: dt.date) -> int:
    """Return what the share of the span that has passed asks for, rounded down."""
    elapsed = max((day - span.first).days + 1, 0)
    return required * elapsed // span.days


def _by_intervals(
    target: TargetTerms, case: _Case, required: int, spans: Sequence[Span]
) -> TargetProgress:
    """Judge by how many of the required intervals were met, each on its own."""
    intervals = []
    for span, entries in counting.by_span(spans, case.life.entries):
        count = counting.amount(target, entries, case.occasions)
        has_ended = case.today > span.last
        intervals.append(IntervalProgress(span, count, count >= required, has_ended))
    ended = [interval for interval in intervals if interval.has_ended]
    is_missed = not all(interval.is_met for interval in ended)
    is_over = len(ended) == len(intervals)
    state = _state(
        case,
        case.window.span,
        is_fulfilled=is_over and not is_missed,
        is_behind=is_missed,
    )
    return _progress(
        target,
        case,
        case.window,
        state,
        required=len(intervals),
        reached=sum(interval.is_met for interval in intervals),
        expected=len(ended),
        intervals=tuple(intervals),
    )


def _outcome(target: TargetTerms, case: _Case) -> TargetProgress:
    required = _value_to_beat(target, case)
    reached = target.measurements.get(case.year.name)
    state = _outcome_state(target, case, required, reached)
    return _progress(target, case, case.window, state, required, reached)


def _value_to_beat(target: TargetTerms, case: _Case) -> int | Decimal | None:
    if target.direction == "reach":
        return target.minimum(case.year.name)
    earlier = [year for year in target.measurements if year < case.starts_in]
    return target.measurements[max(earlier)] if earlier else None


def _outcome_state(
    target: TargetTerms,
    case: _Case,
    required: int | Decimal | None,
    reached: Decimal | None,
) -> State:
    if case.today < case.window.span.first:
        return State.UPCOMING
    if required is None or reached is None:
        is_past = case.today > case.window.span.last
        return State.NOT_REPORTED if is_past else State.UPCOMING
    is_good = is_better(target.direction, reached, required)
    return State.FULFILLED if is_good else State.NOT_FULFILLED


def is_better(direction: str, reached: int | Decimal, required: int | Decimal) -> bool:
    """Say whether an outcome is where its target wants it."""
    match direction:
        case "decrease":
            return reached < required
        case "increase":
            return reached > required
    return reached >= required


def _state(
    case: _Case,
    span: Span,
    *,
    is_number_less: bool = False,
    is_fulfilled: bool = False,
    is_behind: bool = False,
) -> State:
    """Return the first row of the table of states that holds."""
    if case.today < case.window.span.first:
        return State.UPCOMING
    if is_fulfilled:
        return State.FULFILLED
    is_past = case.today > case.window.span.last
    is_silent = (case.day - case.window.span.first).days + 1 >= SILENT_DAYS
    if not case.is_reported and (is_past or (is_number_less and is_silent)):
        return State.NOT_REPORTED
    if is_number_less:
        return State.ONGOING
    if span.last < case.today and span.last <= case.window.span.last:
        return State.NOT_FULFILLED
    return State.BEHIND if is_behind else State.ON_TRACK


def _progress(
    target: TargetTerms,
    case: _Case,
    stretch: _Stretch,
    state: State,
    required: int | Decimal | None = None,
    reached: int | Decimal | None = None,
    expected: int | None = None,
    intervals: tuple[IntervalProgress, ...] = (),
) -> TargetProgress:
    return TargetProgress(
        kind=target.kind,
        per=years.PERIOD if target.kind == "one_off" else target.per,
        state=state,
        at_least=target.minimum(case.year.name),
        required=required,
        reached=reached,
        expected=expected,
        span=stretch.span,
        intervals=intervals,
        places_reached=counting.places_of(target, stretch.entries),
        occasions_reached=counting.occasions_of(
            target, stretch.entries, case.occasions
        ),
    )
