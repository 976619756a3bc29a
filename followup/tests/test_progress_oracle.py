"""Progress against a second reading of the rules, on random promises and work."""

from __future__ import annotations

from hypothesis import given, settings

from followup.progress import PromiseProgress, judge
from followup.tests.progress_oracle import Oracle
from followup.tests.progress_questions import (
    Answer,
    PromiseAnswer,
    Question,
    questions,
)


def progress_of(question: Question) -> PromiseProgress | None:
    return judge(
        question.terms,
        question.works,
        year=question.year,
        today=question.today,
        occasions=question.occasions,
        is_assessed=question.is_assessed,
    )


def as_answer(progress: PromiseProgress | None) -> PromiseAnswer | None:
    if progress is None:
        return None
    return PromiseAnswer(
        state=progress.state.value,
        activities=progress.activities,
        quantity=progress.quantity,
        last_done=progress.last_done,
        targets=tuple(
            Answer(
                kind=target.kind,
                per=target.per,
                state=target.state.value,
                at_least=target.at_least,
                required=target.required,
                reached=target.reached,
                expected=target.expected,
                intervals_ended=target.intervals_ended,
            )
            for target in progress.targets
        ),
    )


@settings(max_examples=500, deadline=None)
@given(questions())
def test_both_readings_of_the_rules_agree(question: Question) -> None:
    assert as_answer(progress_of(question)) == Oracle(question).answer()
