"""What holds of progress whatever was promised and whatever was done."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from followup.progress import (
    PromiseProgress,
    State,
    TargetProgress,
    judge,
    why_not_counted,
)
from followup.tests.progress_questions import (
    Question,
    day_in,
    questions,
    random_work,
)

RANDOM = st.randoms(use_true_random=True)
ORDER = list(State)


def progress_of(question: Question) -> PromiseProgress | None:
    return judge(
        question.terms,
        question.works,
        year=question.year,
        today=question.today,
        occasions=question.occasions,
        is_assessed=question.is_assessed,
    )


def states(progress: PromiseProgress | None) -> list[int]:
    """Rank the promise's and its targets' states, the worst lowest."""
    if progress is None:
        return []
    found = [progress.state, *(target.state for target in progress.targets)]
    return [ORDER.index(state) for state in found]


def targets(progress: PromiseProgress | None) -> tuple[TargetProgress, ...]:
    return progress.targets if progress else ()


@given(questions(), RANDOM)
def test_more_work_never_worsens_a_state(question: Question, random: Random) -> None:
    more = random_work(random, day_in(random, question.year.span))

    before = states(progress_of(question))
    after = states(progress_of(replace(question, works=(*question.works, more))))

    assert all(one <= other for one, other in zip(before, after, strict=True))


@given(questions())
def test_an_assessment_never_worsens_a_state(question: Question) -> None:
    before = states(progress_of(replace(question, is_assessed=False)))
    after = states(progress_of(replace(question, is_assessed=True)))

    assert all(one <= other for one, other in zip(before, after, strict=True))


@given(questions())
def test_reached_never_exceeds_what_was_logged(question: Question) -> None:
    logged = sum(work.quantity for work in question.works)

    found = targets(progress_of(question))

    assert all(
        target.reached is not None and target.reached <= logged
        for target in found
        if target.kind != "outcome"
    )


@given(questions(), RANDOM)
def test_the_order_of_work_and_occasions_does_not_matter(
    question: Question, random: Random
) -> None:
    works = random.sample(question.works, len(question.works))
    occasions = random.sample(question.occasions, len(question.occasions))
    shuffled = replace(question, works=tuple(works), occasions=tuple(occasions))

    one, other = progress_of(question), progress_of(shuffled)

    assert targets(one) == targets(other)
    assert states(one) == states(other)


@given(questions())
def test_a_year_counts_exactly_the_work_that_has_no_reason_not_to(
    question: Question,
) -> None:
    found = progress_of(question)

    expected = [
        work
        for work in question.works
        if found
        and not why_not_counted(question.terms, work, found.day, found.window)
        and work.dated.touches(found.window)
    ]
    assert list(found.counted if found else ()) == expected


@given(questions())
def test_fulfilled_is_never_said_with_less_than_required(question: Question) -> None:
    found = [
        target
        for target in targets(progress_of(question))
        if target.state == State.FULFILLED and target.kind != "outcome"
    ]

    assert all(
        target.required is not None
        and target.reached is not None
        and target.reached >= target.required
        for target in found
    )


@given(questions())
def test_pace_asks_for_no_more_than_is_required(question: Question) -> None:
    found = [
        target
        for target in targets(progress_of(question))
        if target.expected is not None
    ]

    assert all(
        target.required is not None
        and target.expected is not None
        and 0 <= target.expected <= target.required
        for target in found
    )
