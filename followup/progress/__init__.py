"""How far a promise has got: terms and done work in, numbers and a state out.

Pure: nothing here imports Django or a model, reads the clock or rounds up.
"""

from __future__ import annotations

from followup.progress.counting import (
    Reason,
    Refusal,
    occasion_of,
    why_not_counted,
)
from followup.progress.judging import is_better, judge
from followup.progress.plain import plain_promise
from followup.progress.results import (
    IntervalProgress,
    PromiseProgress,
    State,
    TargetProgress,
    worst,
)
from followup.progress.terms import OccasionDates, PromiseTerms, TargetTerms, Work

__all__ = [
    "IntervalProgress",
    "OccasionDates",
    "PromiseProgress",
    "PromiseTerms",
    "Reason",
    "Refusal",
    "State",
    "TargetProgress",
    "TargetTerms",
    "Work",
    "is_better",
    "judge",
    "occasion_of",
    "plain_promise",
    "why_not_counted",
    "worst",
]
