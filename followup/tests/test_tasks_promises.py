"""Each kind of task that a promise gives, and a neighbour that does not give it."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.models import ReminderKind
from followup.tasks import Act, Urgency
from followup.tests.factories import make_activity, make_assessment
from followup.tests.tasks_asked import TODAY, tasks, words
from promises.models import Agreement, Indicator, Party, Promise
from promises.tests.factories import make_promise, make_target


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


def promised(
    party: Party,
    *,
    kind: str = "count",
    at_least: int | None = 1,
    per: str | None = None,
    due: dt.date | None = None,
    sensitivity: str = "open",
) -> Promise:
    promise = make_promise(
        agreement=party.agreement,
        key="lofte",
        short="Löftet",
        responsible=[party],
        sensitivity=sensitivity,
    )
    make_target(
        promise=promise,
        kind=kind,
        at_least=at_least,
        per=per,
        due=due,
        unit=("tillsyn", "tillsyner") if kind == "count" else ("", ""),
    )
    return promise


def test_promise_that_is_behind_its_pace_gives_a_task(police_party: Party) -> None:
    promised(police_party, at_least=2)

    [task] = tasks(police_party)

    assert task.kind == ReminderKind.BEHIND
    assert task.urgency == Urgency.BEHIND
    assert task.words == "Efter plan: 0 av 2 tillsyner – 108 dagar kvar."
    assert task.outside == f"Löftet: {task.words}"
    assert (task.act, task.label, task.promise) == (Act.LOG, "Logga", "lofte")
    assert task.due == day("2021-12-31")


def test_promise_that_keeps_its_pace_gives_none(police_party: Party) -> None:
    make_activity(
        promise=promised(police_party, at_least=2), dated_on=day("2021-03-12")
    )

    assert tasks(police_party) == ()


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (range(1, 8), ["Efter plan: augusti saknas."]),
        (range(1, 7), ["Efter plan: juli och augusti saknas."]),
        (range(1, 5), ["Efter plan: 4 månader saknas."]),
        (range(1, 9), []),
    ],
)
def test_missed_months_are_named_while_they_are_few(
    months: range, said: list[str], police_party: Party
) -> None:
    promise = promised(police_party, per="month")
    for month in months:
        make_activity(promise=promise, dated_on=dt.date(2021, month, 5))

    assert words(police_party, Urgency.BEHIND) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2021-07-01", ["Skulle ha gjorts senast 30 juni 2021."]),
        ("2021-03-01", []),
    ],
)
def test_what_was_due_and_is_not_done_gives_a_task(
    today: str, said: list[str], police_party: Party
) -> None:
    promised(police_party, kind="one_off", at_least=None, due=day("2021-06-30"))

    assert words(police_party, Urgency.BEHIND, day(today)) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2021-08-31", []),
        ("2021-09-01", ["Ännu inget gjort – 121 dagar kvar."]),
        ("2021-12-31", []),  # then it is behind
    ],
)
def test_nothing_reached_with_less_than_a_third_left_gives_a_task(
    today: str, said: list[str], police_party: Party
) -> None:
    promised(police_party)

    assert words(police_party, Urgency.UNTOUCHED, day(today)) == said


def test_something_reached_with_less_than_a_third_left_gives_none(
    police_party: Party,
) -> None:
    promise = promised(police_party, at_least=3)
    make_activity(promise=promise, dated_on=day("2021-03-12"), quantity=2)

    assert words(police_party, Urgency.UNTOUCHED) == []


def test_what_may_be_done_next_year_is_not_late_this_year(police_party: Party) -> None:
    promised(police_party, kind="one_off", at_least=None)

    assert words(police_party, Urgency.UNTOUCHED, day("2021-12-20")) == []


@pytest.mark.parametrize(
    ("per", "today", "said"),
    [
        ("month", "2021-01-23", []),
        ("month", "2021-01-24", ["Januari saknas – 7 dagar kvar."]),
        ("month", "2021-01-31", ["Januari saknas – sista dagen."]),
        ("quarter", "2021-03-23", []),
        ("quarter", "2021-03-24", ["Kvartal 1 saknas – 7 dagar kvar."]),
        ("term", "2021-06-24", ["Vårterminen saknas – 6 dagar kvar."]),
        ("week", "2021-01-13", []),  # a Wednesday
        ("week", "2021-01-14", ["Vecka 2 saknas – 3 dagar kvar."]),
    ],
)
def test_interval_about_to_end_unmet_gives_a_task(
    per: str, today: str, said: list[str], police_party: Party
) -> None:
    promised(police_party, per=per)

    assert words(police_party, Urgency.ENDING, day(today)) == said


def test_interval_that_is_half_done_says_what_is_left(police_party: Party) -> None:
    promise = promised(police_party, at_least=2, per="month")
    make_activity(promise=promise, dated_on=day("2021-01-05"))

    [task] = tasks(police_party, day("2021-01-29"))

    assert task.words == "1 till i januari – 2 dagar kvar."
    assert task.kind == ReminderKind.ENDING
    assert task.due == day("2021-01-31")


def test_interval_that_is_met_gives_none(police_party: Party) -> None:
    promise = promised(police_party, per="month")
    make_activity(promise=promise, dated_on=day("2021-01-05"))

    assert tasks(police_party, day("2021-01-29")) == ()


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2021-11-30", []),
        ("2021-12-01", ["1 av 2 tillsyner – 30 dagar kvar."]),
    ],
)
def test_year_about_to_end_unmet_gives_a_task(
    today: str, said: list[str], police_party: Party
) -> None:
    promise = promised(police_party, at_least=2)
    make_activity(promise=promise, dated_on=day("2021-03-12"))

    assert words(police_party, Urgency.ENDING, day(today)) == said


def test_months_missed_and_ending_are_two_tasks(police_party: Party) -> None:
    promised(police_party, per="month")

    found = [each.words for each in tasks(police_party, day("2021-02-25"))]

    assert found == ["Efter plan: januari saknas.", "Februari saknas – 3 dagar kvar."]


@pytest.mark.parametrize(
    ("today", "said"),
    [("2021-03-30", []), ("2021-03-31", ["Inget är redovisat i år."])],
)
def test_promise_without_a_number_is_silent_after_ninety_days(
    today: str, said: list[str], police_party: Party
) -> None:
    promised(police_party, kind="as_needed", at_least=None)

    assert words(police_party, Urgency.SILENCE, day(today)) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [("2021-01-29", []), ("2021-01-30", ["Inget är redovisat i år."])],
)
def test_promise_with_a_number_is_silent_after_a_month(
    today: str, said: list[str], police_party: Party
) -> None:
    promised(police_party)

    assert words(police_party, Urgency.SILENCE, day(today)) == said


def test_assessed_or_uncounted_work_is_not_silence(
    police_party: Party, municipal_party: Party, inspections: Promise
) -> None:
    assessed = promised(police_party)
    make_assessment(promise=assessed, year=2021)
    make_activity(
        promise=inspections, dated_on=day("2021-01-05"), parties=[police_party]
    )

    assert words(police_party, Urgency.SILENCE, day("2021-02-14")) == []


def test_what_was_reached_last_year_over_the_period_is_not_silence(
    police_party: Party,
) -> None:
    promise = promised(police_party, kind="one_off", at_least=None)
    make_activity(promise=promise, dated_on=day("2020-03-12"))

    assert tasks(police_party) == ()


def test_numbers_of_outcomes_are_nobodys_task(police_party: Party) -> None:
    promise = make_promise(
        agreement=police_party.agreement, key="trygghet", responsible=[police_party]
    )
    indicator = Indicator.objects.create(
        agreement=police_party.agreement, key="brott", name="Brott"
    )
    make_target(
        promise=promise, kind="outcome", indicator=indicator, direction="decrease"
    )

    assert tasks(police_party) == ()


def test_tasks_stand_by_urgency(
    police_party: Party, municipal_party: Party, inspections: Promise
) -> None:
    promised(police_party)

    assert [each.urgency for each in tasks(police_party)] == [
        Urgency.BEHIND,
        Urgency.UNTOUCHED,
    ]


def test_promises_of_others_are_not_ones_own_task(
    municipal_party: Party, narcotics: Promise
) -> None:
    assert tasks(municipal_party) == ()


@pytest.mark.parametrize(("sensitivity", "count"), [("open", 1), ("operational", 0)])
def test_who_contributes_has_the_task_unless_the_work_is_sensitive(
    sensitivity: str,
    count: int,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
) -> None:
    promise = make_promise(
        agreement=agreement,
        key="lofte",
        responsible=[police_party],
        contributing=[municipal_party],
        sensitivity=sensitivity,
    )
    make_target(promise=promise, kind="count", at_least=4)

    assert len(tasks(municipal_party)) == count
    assert len(tasks(police_party)) == 1


@pytest.mark.parametrize("sensitivity", ["operational", "individual"])
def test_mails_say_nothing_of_how_far_sensitive_work_has_got(
    sensitivity: str, police_party: Party
) -> None:
    promised(police_party, at_least=2, sensitivity=sensitivity)

    [task] = tasks(police_party)

    assert task.outside == "Löftet: löftet behöver ses över."


@pytest.mark.parametrize("today", ["2019-12-01", "2023-01-01"])
def test_nothing_is_asked_outside_the_period(today: str, police_party: Party) -> None:
    promised(police_party, at_least=2)

    assert tasks(police_party, day(today)) == ()


def test_september_is_the_day_the_cases_stand_on() -> None:
    assert TODAY.strftime("%A") == "Tuesday"
