"""The rules of progress a second time: slow, naive, one day at a time.

Written from the rules' text, not from the code, so that a misreading shows. Days are
sets here, nothing is computed from a first and a last day where days can be counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable
from fractions import Fraction
from math import floor

from followup.progress import OccasionDates, TargetTerms, Work
from followup.tests.oracle_calendar import (
    WHOLE_LENGTHS,
    every_day,
    name_of_interval,
    name_of_year,
)
from followup.tests.progress_questions import (
    Answer,
    Number,
    PromiseAnswer,
    Question,
)

Days = frozenset[dt.date]

WORST_FIRST = [
    "not_reported",
    "not_fulfilled",
    "behind",
    "on_track",
    "upcoming",
    "ongoing",
    "fulfilled",
]


class Oracle:
    def __init__(self, question: Question) -> None:
        terms = question.terms
        self.question = question
        self.terms = terms
        self.today = question.today
        self.life: Days = frozenset(
            day
            for day in every_day(terms.period.first, terms.period.last)
            if not (terms.valid_from and day < terms.valid_from)
            and not (terms.valid_to and day > terms.valid_to)
        )
        self.window: Days = frozenset(
            day for day in self.life if name_of_year(terms, day) == question.year.name
        )

    def answer(self) -> PromiseAnswer | None:
        if not self.window:
            return None
        self.judged_on = min(self.today, max(self.window))
        self.counting = [
            (work, days)
            for work in self.question.works
            if self.counts(work, days := self.days_of(work))
        ]
        done = [(work, days) for work, days in self.counting if days <= self.window]
        judged = self.terms.targets or (TargetTerms("continuous"),)
        answers = tuple(self.judge(target) for target in judged)
        states = {answer.state for answer in answers}
        return PromiseAnswer(
            state=next(state for state in WORST_FIRST if state in states),
            activities=len(done),
            quantity=sum(work.quantity for work, _ in done),
            last_done=max((min(days) for _, days in done), default=None),
            targets=answers if self.terms.targets else (),
        )

    def days_of(self, work: Work) -> Days:
        """A date known to a month or year is a span, clipped to the life."""
        days = every_day(work.dated.first, work.dated.last)
        return frozenset(day for day in days if day in self.life)

    def counts(self, work: Work, days: Days) -> bool:
        if not days or self.judged_on < min(days):
            return False
        if not self.terms.joint:
            return True
        return all(
            party in work.parties and party not in work.objecting
            for party in self.terms.responsible
        )

    def works_in(self, stretch: Collection[dt.date]) -> list[tuple[Work, Days]]:
        return [(work, days) for work, days in self.counting if days <= set(stretch)]

    def nothing_reported(self) -> bool:
        if self.question.is_assessed:
            return False
        asked_about = [day for day in self.window if day <= self.judged_on]
        return not any(
            day in work.dated for work in self.question.works for day in asked_about
        )

    def occasion_of(self, work: Work, days: Days) -> OccasionDates | None:
        by_start = sorted(
            self.question.occasions, key=lambda o: (o.span.first, o.span.last, o.name)
        )
        same_name = [o for o in by_start if o.name == work.occasion]
        if same_name:
            for occasion in same_name:
                if all(day in occasion.span for day in days):
                    return occasion
            return min(
                same_name,
                key=lambda o: min(
                    abs((day - other).days)
                    for day in (min(days), max(days), *days)
                    for other in every_day(o.span.first, o.span.last)
                ),
            )
        for occasion in by_start:
            if all(day in occasion.span for day in days):
                return occasion
        return None

    def number(self, target: TargetTerms, works: list[tuple[Work, Days]]) -> int:
        if target.kind == "occasions":
            found = [self.occasion_of(work, days) for work, days in works]
            return len({o for o in found if o is not None})
        if target.kind == "places":
            return len({w.place for w, _ in works if w.place in target.places})
        return sum(work.quantity for work, _ in works)

    def minimum(self, target: TargetTerms) -> int | None:
        return target.years.get(self.question.year.name, target.at_least)

    def required_intervals(self, per: str) -> list[Days]:
        left: dict[Hashable, set[dt.date]] = {}
        for day in self.life:
            left.setdefault(name_of_interval(per, day), set()).add(day)
        found = [
            frozenset(days)
            for name, days in left.items()
            if len(days) * 2 >= WHOLE_LENGTHS[per][name] and max(days) in self.window
        ]
        return sorted(found, key=min)

    def is_number_less(self, target: TargetTerms) -> bool:
        if target.kind in {
            "occasions",
            "continuous",
            "as_needed",
            "communication",
        } and (target.at_least is None):
            return True
        if target.kind == "places" and not target.places:
            return True
        if self.minimum(target) == 0:
            return True
        shorter = target.per in WHOLE_LENGTHS
        return shorter and not self.required_intervals(target.per)

    def judge(self, target: TargetTerms) -> Answer:
        if target.kind == "outcome":
            return self.judge_outcome(target)
        if self.is_number_less(target):
            return self.judge_number_less(target)
        minimum = self.minimum(target)
        if target.kind == "places":
            every_place = len(set(target.places))
            asked = every_place if minimum is None else min(minimum, every_place)
        else:
            asked = 1 if minimum is None else minimum
        if target.kind == "one_off":
            return self.judge_one_off(target, asked)
        if target.per == "period":
            return self.judge_pace(target, asked, self.life)
        if target.per == "year":
            return self.judge_pace(target, asked, self.window)
        if target.averaged:
            asked *= len(self.required_intervals(target.per))
            return self.judge_pace(target, asked, self.window)
        return self.judge_intervals(target, asked)

    def judge_number_less(self, target: TargetTerms) -> Answer:
        reached = sum(work.quantity for work, _ in self.works_in(self.window))
        elapsed = [day for day in self.window if day <= self.judged_on]
        if self.today < min(self.window):
            state = "upcoming"
        elif self.nothing_reported() and (
            self.today > max(self.window) or len(elapsed) >= 90
        ):
            state = "not_reported"
        else:
            state = "ongoing"
        return self.say(target, state, None, reached, None)

    def judge_one_off(self, target: TargetTerms, asked: int) -> Answer:
        reached = self.number(target, self.works_in(self.life))
        last = target.due or max(self.life)
        if self.today < min(self.window):
            state = "upcoming"
        elif reached >= asked:
            state = "fulfilled"
        elif self.nothing_reported() and self.today > max(self.window):
            state = "not_reported"
        elif self.today > last and max(self.window) >= last:
            state = "not_fulfilled"
        else:
            state = "on_track"
        return self.say(target, state, asked, reached, None)

    def judge_pace(self, target: TargetTerms, asked: int, span: Days) -> Answer:
        reached = self.number(target, self.works_in(span))
        elapsed = [day for day in span if day <= self.judged_on]
        pace = floor(Fraction(asked * len(elapsed), len(span)))
        if self.today < min(self.window):
            state = "upcoming"
        elif reached >= asked:
            state = "fulfilled"
        elif self.nothing_reported() and self.today > max(self.window):
            state = "not_reported"
        elif self.today > max(span) and max(self.window) >= max(span):
            state = "not_fulfilled"
        elif reached < pace:
            state = "behind"
        else:
            state = "on_track"
        return self.say(target, state, asked, reached, pace)

    def judge_intervals(self, target: TargetTerms, asked: int) -> Answer:
        required = self.required_intervals(target.per)
        met = [
            days
            for days in required
            if self.number(target, self.works_in(days)) >= asked
        ]
        ended = [days for days in required if self.today > max(days)]
        if self.today < min(self.window):
            state = "upcoming"
        elif len(ended) == len(required) and len(met) == len(required):
            state = "fulfilled"
        elif self.nothing_reported() and self.today > max(self.window):
            state = "not_reported"
        elif self.today > max(self.window):
            state = "not_fulfilled"
        elif any(days not in met for days in ended):
            state = "behind"
        else:
            state = "on_track"
        return self.say(target, state, len(required), len(met), len(ended), len(ended))

    def judge_outcome(self, target: TargetTerms) -> Answer:
        value = target.measurements.get(self.question.year.name)
        required: Number | None = None
        if target.direction == "reach":
            required = self.minimum(target)
        else:
            for year in sorted(target.measurements):
                if year < self.terms.period.first.year:
                    required = target.measurements[year]
        if self.today < min(self.window):
            state = "upcoming"
        elif value is None or required is None:
            has_ended = self.today > max(self.window)
            state = "not_reported" if has_ended else "upcoming"
        else:
            better = {
                "increase": value > required,
                "decrease": value < required,
                "reach": value >= required,
            }
            state = "fulfilled" if better[target.direction] else "not_fulfilled"
        return self.say(target, state, required, value, None)

    def say(
        self,
        target: TargetTerms,
        state: str,
        required: Number | None,
        reached: Number | None,
        expected: int | None,
        intervals_ended: int | None = None,
    ) -> Answer:
        numbers = (self.minimum(target), required, reached, expected, intervals_ended)
        return Answer(target.kind, target.per, state, *numbers)
