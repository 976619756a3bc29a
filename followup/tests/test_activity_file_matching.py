"""Which rows find an activity: as many as can, each activity one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.activity_file.matching import Logged, Wanted, found_in


def row(says: str, source: str = "") -> Wanted:
    return Wanted((source or says,), (says,))


def activity(
    source: str, says: str | None = None, *, is_withdrawn: bool = False
) -> Logged:
    """It came from no row if the source is "", and says None to who may not see it."""
    return Logged(source, (says,) if says else None, is_withdrawn)


def test_activity_takes_up_the_row_it_came_from_however_it_was_edited() -> None:
    edited = activity("A", "B")

    assert found_in([edited], [row("A")]) == {0: edited}


def test_activity_takes_up_the_row_that_says_what_it_says_now() -> None:
    logged = activity("", "A")

    assert found_in([logged], [row("A")]) == {0: logged}


def test_each_activity_takes_up_one_row() -> None:
    edited = activity("A", "B")

    assert found_in([edited], [row("A"), row("B")]) == {0: edited}


def test_equal_rows_are_counted() -> None:
    assert list(found_in([activity("A", "A")] * 2, [row("A")] * 3)) == [0, 1]


def test_what_an_organisation_may_not_see_is_not_compared() -> None:
    assert found_in([activity("", None)], [row("A")]) == {}


def test_standing_activity_is_taken_before_one_that_was_withdrawn() -> None:
    withdrawn = activity("A", "A", is_withdrawn=True)
    standing = activity("", "A")

    assert found_in([withdrawn, standing], [row("A")]) == {0: standing}


@pytest.mark.parametrize("rows", list(permutations("AB")))
def test_file_loaded_first_is_known_whatever_became_of_its_rows(
    rows: tuple[str, ...],
) -> None:
    """One was edited into the other's words, the other into something else."""
    logged = [activity("A", "B"), activity("B", "C")]

    assert len(found_in(logged, [row(each) for each in rows])) == 2


@pytest.mark.parametrize("rows", list(permutations("AB")))
def test_export_is_known_whatever_its_activities_came_from(
    rows: tuple[str, ...],
) -> None:
    logged = [activity("A", "B"), activity("", "A")]

    assert len(found_in(logged, [row(each) for each in rows])) == 2


words = st.sampled_from("ABCD")
logs = st.lists(
    st.builds(
        Logged,
        st.one_of(st.just(""), words),
        st.tuples(words),
        st.booleans(),
    ),
    max_size=8,
)


@given(logs)
def test_every_row_of_an_export_is_known(logged: list[Logged]) -> None:
    rows = [
        Wanted((f"{each.content}",), each.content)
        for each in logged
        if each.content and not each.is_withdrawn
    ]

    assert len(found_in(logged, rows)) == len(rows)


@given(logs)
def test_every_row_of_the_first_file_is_known(logged: list[Logged]) -> None:
    rows = [row(each.source) for each in logged if each.source]

    assert len(found_in(logged, rows)) == len(rows)


@given(logs, st.lists(words, max_size=8))
def test_as_many_rows_as_can_find_an_activity_of_their_own(
    logged: list[Logged], said: list[str]
) -> None:
    rows = [row(each) for each in said]
    found = found_in(logged, rows)

    assert all(set(found[at].keys) & set(rows[at].keys) for at in found)
    assert len(found) == most(logged, rows)


def most(logged: list[Logged], rows: list[Wanted]) -> int:
    """Count by trying: the plain way to find as many pairs as there can be."""
    owner: dict[int, int] = {}

    def finds(place: int, tried: set[int]) -> bool:
        for at, each in enumerate(logged):
            if at in tried or not set(each.keys) & set(rows[place].keys):
                continue
            tried.add(at)
            if at not in owner or finds(owner[at], tried):
                owner[at] = place
                return True
        return False

    return sum(finds(place, set()) for place in range(len(rows)))


def test_many_equal_rows_take_no_time() -> None:
    logged = [activity("A", "A")] * 5_000

    assert len(found_in(logged, [row("A")] * 10_000)) == 5_000
