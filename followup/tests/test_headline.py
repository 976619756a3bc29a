from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from followup.disclosure import PublicPromise
from followup.headline import headline
from followup.progress import State
from promises.facts import PromiseInfo
from promises.tests.dates import span


def promise(
    state: str, *, number_less: bool = False, sensitivity: str = "open"
) -> PublicPromise:
    info = PromiseInfo(
        pk=1,
        key="lofte",
        text="",
        short="",
        area=None,
        is_joint=False,
        sensitivity=sensitivity,
        valid_from=None,
        valid_to=None,
        responsible=(),
        contributing=(),
        targets=(),
    )
    return PublicPromise(
        info=info,
        window=span("2021-01-01", "2021-12-31"),
        state=State(state),
        is_number_less=number_less,
        quantity=0,
        last_done=None,
        targets=(),
        counted=(),
        judged_on=dt.date(2021, 9, 14),
        is_held_back=False,
        year_has_ended=False,
        assessments=(),
    )


def several(**states: int) -> list[PublicPromise]:
    return [promise(state) for state, count in states.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("states", "lead"),
    [
        ({"not_reported": 4}, "0 av 4 löften med årsmål är uppfyllda."),
        (
            {"fulfilled": 1, "behind": 3},
            "1 av 4 löften med årsmål är uppfyllt.",
        ),
        (
            {"fulfilled": 2, "on_track": 2},
            "2 av 4 löften med årsmål är uppfyllda.",
        ),
        ({"fulfilled": 1}, "1 av 1 löfte med årsmål är uppfyllt."),
        ({"behind": 1}, "0 av 1 löfte med årsmål är uppfyllt."),
        ({"upcoming": 2}, "2 löften har årsmål. Än har inget börjat räknas."),
        ({"upcoming": 1, "on_track": 1}, "0 av 2 löften med årsmål är uppfyllda."),
        ({}, "Inget löfte har årsmål."),
    ],
)
def test_lead_says_how_many_promises_with_a_number_are_fulfilled(
    states: dict[str, int], lead: str
) -> None:
    assert headline(several(**states)).lead == lead


def test_promises_without_a_number_are_counted_apart() -> None:
    number_less = promise("ongoing", number_less=True)

    said = headline([*several(fulfilled=1, behind=1), number_less])

    assert said.lead == "1 av 2 löften med årsmål är uppfyllt."
    assert said.rest == ("1 löfte ligger efter plan.", "1 löfte har inget årsmål.")


def test_without_any_number_the_lead_says_it_once() -> None:
    said = headline([promise("ongoing", number_less=True)] * 2)

    assert (said.lead, said.rest) == ("Inget löfte har årsmål.", ())


def test_rest_names_behind_then_not_fulfilled_then_not_reported() -> None:
    said = headline(several(not_reported=2, behind=2, not_fulfilled=1, fulfilled=2))

    assert said.rest == (
        "2 löften ligger efter plan.",
        "1 av 7 löften uppfylldes inte.",
        "2 av 7 löften är inte redovisade.",
    )


def test_one_of_several_is_not_reported_in_the_singular() -> None:
    said = headline(several(not_reported=1, fulfilled=2))

    assert said.rest == ("1 av 3 löften är inte redovisat.",)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("not_reported", "Löftet är inte redovisat."),
        ("not_fulfilled", "Löftet uppfylldes inte."),
    ],
)
def test_the_only_promise_is_no_share_of_one(state: str, sentence: str) -> None:
    assert headline([promise(state)]).rest == (sentence,)


def test_what_is_withheld_is_named_and_in_no_denominator() -> None:
    withheld = promise("withheld", number_less=True, sensitivity="individual")

    said = headline([*several(fulfilled=1, not_reported=1), withheld])

    assert said.lead == "1 av 2 löften med årsmål är uppfyllt."
    assert said.rest == (
        "1 av 2 löften är inte redovisat.",
        "1 löfte redovisas efter årets slut.",
    )


def test_number_about_individuals_is_in_no_denominator_but_is_not_denied() -> None:
    about_individuals = promise("not_reported", sensitivity="individual")

    said = headline([*several(fulfilled=2), about_individuals])

    assert said.lead == "2 av 2 löften med årsmål är uppfyllda."
    assert said.rest == ("1 av 3 löften är inte redovisat.",)


def test_badges_stand_in_the_order_of_states_one_for_each_promise() -> None:
    said = headline(several(not_reported=1, fulfilled=2, behind=1))

    assert said.badges == ("fulfilled", "fulfilled", "behind", "not_reported")


def test_bar_shows_what_the_rows_show() -> None:
    past = replace(promise("ongoing", number_less=True), year_has_ended=True)

    said = headline([past, promise("not_reported"), promise("fulfilled")])

    assert said.badges == ("fulfilled", "reported", "not_reported")


@pytest.mark.parametrize(("quantity", "badge"), [(0, "untouched"), (1, "on_track")])
def test_bar_calls_nothing_yet_on_track_no_more_than_the_row(
    quantity: int, badge: str
) -> None:
    said = headline([replace(promise("on_track"), quantity=quantity)])

    assert said.badges == (badge,)
