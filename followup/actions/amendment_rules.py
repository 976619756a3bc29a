"""What no amendment may do, whichever door it comes through: each with its reason.

Reasons are read by all parties: of work that not all may see they say no more
than how much of it there is. Work that all may see is named, one by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from followup.actions.amendment_work import Undone, undone_outside
from followup.models import ReportVersion
from followup.wording import day_words
from promises.facts import PromiseInfo
from promises.models import AmendedValue, Approval, stricter
from promises.structure import Structure
from promises.years import Span, Year, life, window


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value cannot become what it is to be."""

    promise: str  # its key; "" of the agreement itself
    field: str  # see `promises.amended`
    reason: str


@dataclass(frozen=True)
class Change:
    """An agreement before and after, and the day on which that was agreed."""

    before: Structure
    after: Structure
    touched: tuple[tuple[str, str], ...]  # a promise's key, and which of its values
    agreed_on: dt.date
    today: dt.date

    @cached_property
    def followed_up(self) -> tuple[Year, ...]:
        """The years, as they were, whose final follow-up is published."""
        final = ReportVersion.objects.final().of_agreement(self.before.agreement)
        names = set(final.values_list("report__year", flat=True))
        return tuple(year for year in self.before.years if year.name in names)

    @cached_property
    def pairs(self) -> tuple[tuple[PromiseInfo, PromiseInfo], ...]:
        """Each promise that was there and still is: before and after."""
        after = self.after.promise_by_pk
        return tuple(
            (each, after[each.pk]) for each in self.before.promises if each.pk in after
        )

    @cached_property
    def added(self) -> tuple[PromiseInfo, ...]:
        there = self.before.promise_by_pk
        return tuple(each for each in self.after.promises if each.pk not in there)


def lives(change: Change, was: PromiseInfo, now: PromiseInfo) -> list[Span | None]:
    return [
        life(structure.period, promise.valid_from, promise.valid_to)
        for structure, promise in ((change.before, was), (change.after, now))
    ]


def faults_of_day(change: Change) -> Iterator[Refusal]:
    day = change.agreed_on
    if day > change.today:
        yield _of_day("En ändring kan inte vara överenskommen på en dag som kommer.")
    if (public_since := _public_since(change)) and day < public_since:
        yield _of_day(
            f"Överenskommelsen godkändes {day_words(public_since)}. En ändring "
            "av den kan inte vara överenskommen före den dagen."
        )
    if change.followed_up:
        year = change.followed_up[-1]
        last = min(year.span.last, change.before.period.last)
        if day <= last:
            yield _of_day(
                f"Uppföljningen för {year.name} är publicerad och står som den är. "
                f"En ändring måste vara överenskommen efter {day_words(last)}."
            )
    if (later := _latest_amended(change)) and day < later:
        yield _of_day(
            f"Löftet ändrades senast {day_words(later)}. Nästa ändring av det kan "
            "inte vara överenskommen före den dagen."
        )


def _of_day(reason: str) -> Refusal:
    return Refusal("", "agreed_on", reason)


def _public_since(change: Change) -> dt.date | None:
    approvals = Approval.objects.filter(agreement=change.before.agreement)
    return max(approvals.values_list("decided_on", flat=True), default=None)


def _latest_amended(change: Change) -> dt.date | None:
    """Return when what is changed now was last changed before."""
    values = AmendedValue.objects.filter(amendment__agreement=change.before.agreement)
    touched = {key for key, _field in change.touched}
    days = values.values_list("promise__key", "amendment__agreed_on")
    return max((day for key, day in days if (key or "") in touched), default=None)


def faults_of_promises(change: Change) -> Iterator[Refusal]:
    for gone in change.before.promises:
        if gone.pk not in change.after.promise_by_pk:
            yield Refusal(
                gone.key,
                "promise",
                f"”{gone.short}” är publicerat och kan inte tas bort. Avsluta det i "
                "stället: då står det kvar för de år då det gällde.",
            )
    for was, now in change.pairs:
        if stricter(was.sensitivity, now.sensitivity) != now.sensitivity:
            reason = "Känsligheten kan höjas men inte sänkas."
            yield Refusal(now.key, "sensitivity", reason)
    for new in change.added:
        first = new.valid_from or change.after.period.first
        if first < change.agreed_on:
            yield Refusal(
                new.key,
                "valid_from",
                f"”{new.short}” kan gälla tidigast från {day_words(change.agreed_on)}, "
                "då det blev överenskommet.",
            )


def faults_of_lives(change: Change) -> Iterator[Refusal]:
    for was, now in change.pairs:
        validity = (was.valid_from, was.valid_to), (now.valid_from, now.valid_to)
        if validity[0] == validity[1]:
            continue
        before, after = lives(change, was, now)
        yield from _faults_of_retroaction(change, now, before, after)
        yield from _faults_of_undone(change, now, after)
        for year in change.followed_up:
            if window(year, before) != window(year, after):
                yield Refusal(
                    now.key,
                    "valid_to",
                    f"Uppföljningen för {year.name} är publicerad: när ”{now.short}” "
                    "gällde det året kan inte ändras.",
                )


def _faults_of_retroaction(
    change: Change, now: PromiseInfo, before: Span | None, after: Span | None
) -> Iterator[Refusal]:
    if before is None or after is None:
        return
    agreed_on = day_words(change.agreed_on)
    if before.last != after.last and min(before.last, after.last) < change.agreed_on:
        yield Refusal(
            now.key,
            "valid_to",
            f"Sista dagen kan tidigast vara {agreed_on}, då ändringen blev "
            "överenskommen.",
        )
    first = min(before.first, after.first)
    if before.first != after.first and first < change.agreed_on:
        yield Refusal(
            now.key,
            "valid_from",
            f"När ”{now.short}” börjar gälla kan bara ändras från {agreed_on}, då "
            "ändringen blev överenskommen.",
        )


def _faults_of_undone(
    change: Change, now: PromiseInfo, after: Span | None
) -> Iterator[Refusal]:
    outside = undone_outside(change.after, after, promise=now.pk)
    if outside.amount:
        yield Refusal(now.key, "valid_to", _words_of_undone(outside, now))
    for named in outside.named:
        yield Refusal(now.key, "valid_to", named)


def _words_of_undone(outside: Undone, promise: PromiseInfo) -> str:
    return (
        f"Det finns aktiviteter för ”{promise.short}” utanför den tid då löftet "
        f"skulle gälla: {outside.words}. Flytta eller ta tillbaka dem först."
    )


def faults_of_minimums(change: Change) -> Iterator[Refusal]:
    """Look at what published years needed to be kept; later years are free."""
    for was, now in change.pairs:
        for year in change.followed_up:
            needed = change.before.promise_in(was, year)
            if window(year, lives(change, was, now)[0]) is None:
                continue
            yield from _faults_of_year(was, now, needed, year)
            yield from _faults_over_period(now, needed, year)


def _faults_of_year(
    was: PromiseInfo, now: PromiseInfo, needed: PromiseInfo, year: Year
) -> Iterator[Refusal]:
    triples = zip(was.targets, now.targets, needed.targets, strict=False)
    for number, (before, after, asked) in enumerate(triples, start=1):
        if before.minimums.get(year.name) == after.minimums.get(year.name):
            continue
        least = asked.minimums.get(year.name, asked.at_least or 0)
        if after.minimums.get(year.name, after.at_least or 0) < least:
            yield Refusal(
                now.key,
                f"targets[{number}].years.{year.name}",
                f"Uppföljningen för {year.name} är publicerad och krävde minst "
                f"{least}. Talet för det året kan inte bli lägre än {least}.",
            )


def _faults_over_period(
    now: PromiseInfo, needed: PromiseInfo, year: Year
) -> Iterator[Refusal]:
    for number, asked in enumerate(needed.targets, start=1):
        if asked.per != "period" or asked.at_least is None:
            continue
        kept = [t.at_least or 0 for t in now.targets if t.per == "period"]
        if max(kept, default=0) < asked.at_least:
            yield Refusal(
                now.key,
                f"targets[{number}].at_least",
                f"Uppföljningen för {year.name} räknade med minst {asked.at_least} "
                f"över hela perioden. Talet kan inte bli lägre än {asked.at_least}.",
            )


PROMISE_RULES = (faults_of_promises, faults_of_lives, faults_of_minimums)


def of_promises(change: Change) -> Sequence[Refusal]:
    return [each for rule in PROMISE_RULES for each in rule(change)]
