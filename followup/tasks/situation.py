"""What tasks are found in: an agreement, its log, whose tasks they are, and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from followup.disclosure.records import Record, records_of
from followup.disclosure.staff import hidden_promises, may_see
from followup.judging import Case, judge_year
from followup.log import Log
from followup.progress import PromiseProgress
from promises.facts import PartyInfo, PromiseInfo
from promises.structure import Structure
from promises.years import Span, Year

OPEN = "open"
INDIVIDUAL = "individual"


@dataclass(frozen=True, eq=False)
class Situation:
    structure: Structure
    log: Log
    own: PartyInfo
    today: dt.date

    @cached_property
    def case(self) -> Case:
        return Case(self.structure)

    @property
    def year(self) -> Year:
        return self.structure.year_shown_on(self.today)

    @cached_property
    def judged(self) -> Mapping[str, PromiseProgress]:
        """The promises of the year that runs, judged by everything logged."""
        return judge_year(self.structure, self.log, year=self.year, today=self.today)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """What the organisation sees in full and is not withdrawn."""
        own = frozenset({self.own.pk})
        standing = (
            each
            for each in records_of(self.case, self.log.activities)
            if each.activity.withdrawn_at is None
        )
        return tuple(each for each in standing if may_see(each, own))

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The promises of which the organisation learns the count and no more."""
        return hidden_promises(
            self.structure, self.log, organisation=self.own.organisation_pk
        )

    def answers_for(self, promise: PromiseInfo) -> bool:
        return self.own.pk in promise.responsible

    def takes_part_in(self, promise: PromiseInfo) -> bool:
        """Say whether it is for the organisation to do something about a promise.

        How far sensitive work of others has got is for those others to act on.
        """
        contributes = self.own.pk in promise.contributing
        return self.answers_for(promise) or (
            contributes and promise.pk not in self.hidden
        )

    def is_reported(self, promise: PromiseInfo, window: Span) -> bool:
        """Say whether anything was done up to today, counting or not, or assessed."""
        elapsed = Span(window.first, self.today)
        is_done = any(
            each.promise == promise.pk and each.is_done and each.dated.touches(elapsed)
            for each in self.log.activities
        )
        return is_done or self.log.is_assessed(promise.pk, self.year.name)
