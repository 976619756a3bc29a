"""What counts: which work counts for a promise, and what a target counts of it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from followup.progress.terms import OccasionDates, PromiseTerms, TargetTerms, Work
from promises.years import Span


class Reason(StrEnum):
    """Why a piece of done work does not count for its promise."""

    OUTSIDE_LIFE = "outside_life"
    AFTER_DAY = "after_day"
    PARTY_MISSING = "party_missing"
    OBJECTION = "objection"
    DATE_TOO_WIDE = "date_too_wide"  # known to a span that a window does not hold


Refusal = tuple[Reason, frozenset[Hashable]]  # with the parties it is about


@dataclass(frozen=True, slots=True)
class Entry:
    """Work that counts, with its date clipped to the promise's life."""

    work: Work
    span: Span


def why_not_counted(
    terms: PromiseTerms, work: Work, day: dt.date, window: Span | None = None
) -> Refusal | None:
    """Say why the work does not count on the day of judgement; None if it does.

    With a window, a date that lies in it only in part is a reason too. The parties
    are those that were missing, or those that object.
    """
    life = terms.life
    span = work.dated.clip(life) if life else None
    refusal = _refusal(terms, work, span, day)
    if refusal is None and span and window and span.clip(window) not in (None, span):
        return Reason.DATE_TOO_WIDE, frozenset()
    return refusal


def _refusal(
    terms: PromiseTerms, work: Work, span: Span | None, day: dt.date
) -> Refusal | None:
    if span is None:
        return Reason.OUTSIDE_LIFE, frozenset()
    if span.first > day:
        return Reason.AFTER_DAY, frozenset()
    if not terms.joint:
        return None
    if missing := terms.responsible - work.parties:
        return Reason.PARTY_MISSING, missing
    if objecting := terms.responsible & work.objecting:
        return Reason.OBJECTION, objecting
    return None


def counted(
    terms: PromiseTerms, life: Span, works: Iterable[Work], day: dt.date
) -> tuple[Entry, ...]:
    """Return what counts over the life up to and including the day."""
    clipped = ((work, work.dated.clip(life)) for work in works)
    return tuple(
        Entry(work, span)
        for work, span in clipped
        if span and _refusal(terms, work, span, day) is None
    )


def within(span: Span, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries whose date, as far as it is known, lies in the span whole."""
    return tuple(entry for entry in entries if span.contains(entry.span))


def by_span(
    spans: Sequence[Span], entries: Iterable[Entry]
) -> list[tuple[Span, list[Entry]]]:
    """Deal the entries out over spans that are in order and do not overlap."""
    firsts = [span.first for span in spans]
    dealt: list[tuple[Span, list[Entry]]] = [(span, []) for span in spans]
    for entry in entries:
        index = bisect_right(firsts, entry.span.first) - 1
        if index >= 0 and spans[index].contains(entry.span):
            dealt[index][1].append(entry)
    return dealt


def quantity(entries: Iterable[Entry]) -> int:
    return sum(entry.work.quantity for entry in entries)


def amount(
    target: TargetTerms, entries: Iterable[Entry], occasions: Iterable[OccasionDates]
) -> int:
    """Count the entries the way the target's kind asks for."""
    if target.kind == "occasions":
        return len(occasions_of(target, entries, occasions))
    if target.kind == "places":
        return len(places_of(target, entries))
    return quantity(entries)


def places_of(target: TargetTerms, entries: Iterable[Entry]) -> frozenset[Hashable]:
    """Return the places of the target's list that were reached."""
    if target.kind != "places":
        return frozenset()
    return frozenset(target.places) & {entry.work.place for entry in entries}


def occasions_of(
    target: TargetTerms, entries: Iterable[Entry], occasions: Iterable[OccasionDates]
) -> tuple[OccasionDates, ...]:
    """Return the occasions an occasions target's entries belong to, in order."""
    if target.kind != "occasions":
        return ()
    ordered = sorted(occasions, key=_by_start)
    found = {_occasion_of(ordered, entry.work, entry.span) for entry in entries}
    return tuple(occasion for occasion in ordered if occasion in found)


def occasion_of(
    occasions: Iterable[OccasionDates], work: Work, life: Span | None
) -> OccasionDates | None:
    """Return the one occasion that the work of a promise with that life belongs to.

    Of several with the name it gives, the one that contains or is nearest its date;
    if it names none that exists, the earliest that contains its date.
    """
    span = (work.dated.clip(life) if life else None) or work.dated
    return _occasion_of(sorted(occasions, key=_by_start), work, span)


def _occasion_of(
    ordered: Sequence[OccasionDates], work: Work, span: Span
) -> OccasionDates | None:
    named = [found for found in ordered if found.name == work.occasion]
    containing = (found for found in named or ordered if found.span.contains(span))
    nearest = min(named, key=lambda found: _gap(found.span, span), default=None)
    return next(containing, nearest)


def _by_start(occasion: OccasionDates) -> tuple[dt.date, dt.date, str]:
    return occasion.span.first, occasion.span.last, occasion.name


def _gap(one: Span, other: Span) -> int:
    """Count the days from one span to the other; 0 if they touch."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)
