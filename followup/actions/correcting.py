"""The log of a year whose follow-up is published: whoever changes it says why.

Every action that changes what such a year shows asks here, so that no form, phone, file
or command gets around it. Confirming, and raising a sensitivity, need no reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from followup.models import Activity, Correction, ReportVersion
from promises.models import Agreement, Occasion, Target, User
from promises.years import (
    PERIOD,
    SHORTER_THAN_YEAR,
    Span,
    interval_span,
    years_of,
)

SAID = (
    "promise_id",
    "dated_on",
    "known_to",
    "ends_on",
    "place_id",
    "occasion_id",
    "quantity",
    "precision",
    "text",
    "sensitivity",
    "status",
    "withdrawn_at",
)
Kind = Correction.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Why something is written after the follow-up was published, and by whom."""

    reason: str  # the public reads it where it sees the work itself
    user: User | None
    now: dt.datetime


class YearIsLockedError(Exception):
    """The follow-up of the years is published, and no reason was given."""

    def __init__(self, years: Iterable[int]) -> None:
        self.years = tuple(sorted(years))
        super().__init__(f"The log is locked: {self.years}.")


def locked_years(agreement: Agreement | int) -> frozenset[int]:
    """Return the years of which a whole follow-up is published, in one query."""
    published = ReportVersion.objects.final().filter(report__agreement=agreement)
    return frozenset(published.values_list("report__year", flat=True))


@dataclass(frozen=True)
class HeldLog:
    """An agreement that nobody publishes a follow-up of while its log is written."""

    agreement: Agreement
    late: Late | None
    locked: frozenset[int]

    def years_of(self, activity: Activity) -> frozenset[int]:
        """Return the locked years that show what the activity says."""
        if not self.locked or activity.status != Activity.Status.DONE:
            return frozenset()
        return self.locked & self.years_touching(activity)

    def years_touching(self, activity: Activity) -> set[int]:
        """Return the years of the agreement in which it is listed or may count."""
        period, span = self.agreement.period, self._reach(activity)
        found = years_of(period, self.agreement.year_basis)
        return {each.name for each in found if each.span.touches(span)}

    def _reach(self, activity: Activity) -> Span:
        """Return the days from its first to the last by which it may count or show."""
        dated = activity.dated
        ends = [activity.lasts.last]
        ends += [
            occasion.ends_on
            for occasion in self._occasions
            if occasion.pk == activity.occasion_id or occasion.dates.touches(dated)
        ]
        for per in self._intervals.get(activity.promise_id or 0, ()):
            if per in SHORTER_THAN_YEAR:
                ends.append(interval_span(per, dated.last).last)
            elif per == PERIOD:
                ends.append(self.agreement.ends_on)
        return Span(dated.first, max(ends))

    @cached_property
    def _occasions(self) -> list[Occasion]:
        return list(Occasion.objects.filter(agreement=self.agreement))

    @cached_property
    def _intervals(self) -> Mapping[int, set[str]]:
        """Return by promise what its targets are judged over."""
        targets = Target.objects.filter(promise__agreement=self.agreement)
        found: dict[int, set[str]] = {}
        for promise, per in targets.values_list("promise_id", "per"):
            found.setdefault(promise, set()).add(per)
        return found

    def said(self, activity: Activity) -> Hashable:
        """Return what the public may come to see of it; None of a plan."""
        if not self.locked or activity.status != Activity.Status.DONE:
            return None
        values = tuple(getattr(activity, name) for name in SAID)
        parts = activity.participations.values_list("party_id", "objected_at")
        return values, frozenset((party, bool(objected)) for party, objected in parts)

    def correct(self, changed: Mapping[Activity, Iterable[int]], kind: Kind) -> None:
        """Write a correction for each of the activities' locked years.

        Raise YearIsLockedError where there are any and no reason is given.
        """
        pairs = [(each, year) for each, years in changed.items() for year in years]
        if not pairs:
            return
        if self.late is None or not self.late.reason.strip():
            raise YearIsLockedError({year for _activity, year in pairs})
        Correction.objects.bulk_create(
            Correction(
                activity=activity,
                year=year,
                kind=kind,
                reason=self.late.reason,
                made_at=self.late.now,
                made_by=self.late.user,
            )
            for activity, year in sorted(pairs, key=lambda pair: (pair[0].pk, pair[1]))
        )

    def correct_all(self, activities: Iterable[Activity], kind: Kind) -> None:
        """The same of activities that are all new, or stand or fall as a whole."""
        self.correct({each: self.years_of(each) for each in activities}, kind)


def hold_log(agreement: int, late: Late | None) -> HeldLog:
    """Hold an agreement's log, before any promise or activity in it.

    Whoever publishes a follow-up holds the same: what is logged is either in it, or
    finds its year locked.
    """
    held = Agreement.objects.select_for_update().get(pk=agreement)
    return HeldLog(held, late, locked_years(held))
