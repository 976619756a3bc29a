from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from followup.disclosure.measurements import public_progress
from followup.judging import Case
from followup.log import LoggedAssessment
from followup.progress import OccasionDates, PromiseProgress, Work
from promises.facts import PromiseInfo
from promises.years import Span, Year, window


@dataclass(frozen=True, slots=True)
class Asked:
    """A promise and a year that the public asks about on a day."""

    case: Case
    promise: PromiseInfo
    year: Year
    today: dt.date
    assessments: tuple[LoggedAssessment, ...]  # of the promise and year

    @property
    def window(self) -> Span | None:
        return window(self.year, self.case.terms[self.promise.pk].life)

    def judge(
        self,
        works: Sequence[Work],
        *,
        day: dt.date,
        occasions: Sequence[OccasionDates] | None = None,
    ) -> PromiseProgress | None:
        """Judge as on a day; None if the promise has no window in the year."""
        progress = self.case.judge(
            self.promise,
            works,
            year=self.year,
            today=day,
            is_assessed=bool(self.assessments),
            occasions=occasions,
        )
        if progress is None:
            return None
        return public_progress(self.case.structure, self.promise, progress)
