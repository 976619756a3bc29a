"""What the public learns of what was changed after a year was published."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from followup.correction_words import correction_rows
from followup.disclosure import PublicCorrection, disclose
from followup.models import Activity, Correction
from followup.rows import CorrectionRow
from followup.tests.factories import make_activity
from followup.tests.publishing import publish
from followup.tests.reporting import freeze
from promises.models import Agreement, Promise, Sensitivity
from promises.structure import read_structure

TODAY = dt.date(2022, 6, 1)
MADE = dt.datetime(2022, 3, 2, 23, 30, tzinfo=dt.UTC)  # the 3rd, here
DAY = dt.date(2021, 12, 12)
REASON = "Pappret låg kvar i bilen."


def correct(
    activity: Activity,
    *,
    kind: str = "added",
    year: int = 2021,
    reason: str = REASON,
    made_at: dt.datetime = MADE,
) -> Correction:
    return Correction.objects.create(
        activity=activity, year=year, kind=kind, reason=reason, made_at=made_at
    )


def shown(
    agreement: Agreement, year: int = 2021, today: dt.date = TODAY
) -> tuple[PublicCorrection, ...]:
    structure = read_structure(agreement)
    named = structure.year_named(year)
    assert named
    return disclose(structure, today=today).corrections(named)


def words(agreement: Agreement) -> list[tuple[str, str, str, str, str]]:
    return [
        (each.made, each.what, each.promise_short, each.when, each.reason)
        for each in correction_rows(shown(agreement))
    ]


def test_open_work_says_what_it_is_and_why_so_late(
    agreement: Agreement, inspections: Promise
) -> None:
    correct(make_activity(promise=inspections, dated_on=DAY))

    assert correction_rows(shown(agreement)) == (
        CorrectionRow(
            made_on=dt.date(2022, 3, 3),
            made="3 mars 2022",
            what="tillagt i efterhand",
            promise_key="tillsyner",
            promise_short="Tillsyn alkohol och tobak",
            when="12 december 2021",
            reason=REASON,
        ),
    )
    assert shown(agreement, 2022) == ()


def test_latest_correction_comes_first(
    agreement: Agreement, inspections: Promise
) -> None:
    activity = make_activity(promise=inspections, dated_on=DAY)
    correct(activity)
    correct(activity, kind="changed", made_at=MADE + dt.timedelta(days=1))
    correct(activity, kind="answered", made_at=MADE - dt.timedelta(days=1))

    assert [each.kind for each in shown(agreement)] == ["changed", "added", "answered"]


def test_operational_work_says_once_that_a_months_number_was_corrected(
    agreement: Agreement, narcotics: Promise
) -> None:
    activity = make_activity(promise=narcotics, dated_on=DAY, text="Stationen")
    other = make_activity(promise=narcotics, dated_on=dt.date(2021, 12, 13))
    correct(activity)
    correct(activity, kind="changed")
    correct(other, kind="withdrawn")

    assert words(agreement) == [
        ("", "antalet är rättat", "Insatser mot narkotika", "december 2021", "")
    ]
    assert shown(agreement)[0].made_on is None


def test_month_without_a_public_sum_says_nothing(
    agreement: Agreement, narcotics: Promise
) -> None:
    correct(make_activity(promise=narcotics, dated_on=DAY, withdrawn_reason="Fel"))
    correct(make_activity(promise=narcotics, dated_on=DAY), year=2022)

    assert shown(agreement, today=dt.date(2021, 12, 31)) == ()
    Activity.objects.standing().get().history.all().delete()
    Activity.objects.standing().update(status="planned")
    assert shown(agreement) == ()


def test_work_of_an_open_promise_that_is_operational_itself_is_a_month(
    agreement: Agreement, inspections: Promise
) -> None:
    correct(make_activity(promise=inspections, dated_on=DAY, sensitivity="operational"))

    assert words(agreement) == [
        ("", "antalet är rättat", "Tillsyn alkohol och tobak", "december 2021", "")
    ]


def test_nothing_is_said_of_individuals(
    agreement: Agreement, inspections: Promise, concern_talks: Promise
) -> None:
    for number in range(6):
        day = dt.date(2021, 12, 1 + number)
        correct(make_activity(promise=concern_talks, dated_on=day))
        correct(
            make_activity(promise=inspections, dated_on=day, sensitivity="individual")
        )
        correct(
            make_activity(agreement=agreement, dated_on=day, sensitivity="individual")
        )

    assert shown(agreement) == ()


@pytest.mark.parametrize(
    ("sensitivity", "expected"),
    [
        (
            "open",
            ("3 mars 2022", "tillagt i efterhand", "", "12 december 2021", REASON),
        ),
        ("operational", ("", "antalet är rättat", "", "december 2021", "")),
    ],
)
def test_beyond_the_promises_its_own_class_decides(
    agreement: Agreement, sensitivity: str, expected: tuple[str, ...]
) -> None:
    correct(make_activity(agreement=agreement, dated_on=DAY, sensitivity=sensitivity))

    assert words(agreement) == [expected]


def test_raised_sensitivity_hides_what_was_said(
    agreement: Agreement, inspections: Promise
) -> None:
    correct(make_activity(promise=inspections, dated_on=DAY))
    Promise.objects.filter(pk=inspections.pk).update(sensitivity=Sensitivity.INDIVIDUAL)

    assert shown(agreement) == ()


def test_withdrawn_work_says_why_as_its_row_does_and_no_earlier_reason(
    agreement: Agreement, inspections: Promise
) -> None:
    activity = make_activity(
        promise=inspections,
        dated_on=DAY,
        text="Butiken",
        withdrawn_reason="[borttaget]",
    )
    correct(activity)
    later = MADE + dt.timedelta(days=1)
    correct(activity, kind="withdrawn", reason="Butiken var Evas", made_at=later)

    withdrawn, added = shown(agreement)
    assert (withdrawn.reason, added.reason) == ("[borttaget]", "")
    assert withdrawn.row.text == ""


def test_work_that_became_a_plan_again_is_told_of_no_more(
    agreement: Agreement, inspections: Promise
) -> None:
    plan = make_activity(promise=inspections, dated_on=DAY, status="planned")
    correct(plan, kind="withdrawn")

    assert shown(agreement) == ()


def test_year_page_tells_of_what_came_after_the_publication(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    publish(agreement, 2021)
    correct(make_activity(promise=inspections, dated_on=DAY))

    with time_machine.travel(f"{TODAY} 12:00:00Z", tick=False):
        response = client.get("/exempelkommun/2020-2022/2021/")
        other = client.get("/exempelkommun/2020-2022/2022/")

    assertContains(
        response,
        '<li class="correction"><time datetime="2022-03-03">3 mars 2022</time> '
        'tillagt i efterhand: <a href="/exempelkommun/2020-2022/lofte/tillsyner/">'
        f"Tillsyn alkohol och tobak</a> 12 december 2021 – {REASON}</li>",
        html=True,
    )
    assertNotContains(other, "Efter publiceringen")


@pytest.mark.parametrize("number", [1, 3])
def test_corrections_cost_no_query(
    number: int,
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(number):
        correct(make_activity(promise=inspections, dated_on=DAY))

    with django_assert_num_queries(8):
        client.get("/exempelkommun/2020-2022/2021/")


@time_machine.travel("2022-06-01 12:00+02:00", tick=False)
def test_page_of_the_follow_up_tells_of_corrections_and_its_files_do_not(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    report = "/exempelkommun/2020-2022/uppfoljning/2021"
    addresses = [f"{report}.json", f"{report}.csv"]
    freeze(agreement, year=2021, today=dt.date(2022, 2, 1))
    assertNotContains(client.get(f"{report}/"), "Efter publiceringen")
    before = [client.get(each).content for each in addresses]

    correct(make_activity(promise=inspections, dated_on=DAY))

    for page in (f"{report}/", f"{report}/version/1/"):
        assertContains(client.get(page), REASON)
        assertContains(client.get(page), "Efter publiceringen")
    assert [client.get(each).content for each in addresses] == before


@time_machine.travel("2022-06-01 12:00+02:00", tick=False)
def test_page_of_the_follow_up_asks_as_much_for_three_corrections_as_for_one(
    client: Client,
    agreement: Agreement,
    inspections: Promise,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    freeze(agreement, year=2021, today=dt.date(2022, 2, 1))
    for _number in range(3):
        correct(make_activity(promise=inspections, dated_on=DAY))
        with django_assert_num_queries(12):
            client.get("/exempelkommun/2020-2022/uppfoljning/2021/")
