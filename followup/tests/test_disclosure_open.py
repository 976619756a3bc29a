"""Open work: what is seen at once, what tomorrow, and what only after its end."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.tests.disclosing import only_row, promise_in, rows
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise
from promises.tests import factories

DAY = dt.date(2021, 9, 14)


def shown(agreement: Agreement, *, on: str) -> tuple[str, str]:
    """Return the place and the text of the only public row."""
    row = only_row(agreement, on=on)
    return (row.place.name if row.place else "", row.text)


def test_date_parties_and_quantity_show_at_once(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(promise=inspections, dated_on=DAY, quantity=3, precision="about")

    row = only_row(agreement, on="2021-09-14")

    assert (row.dated.first, row.quantity, row.precision) == (DAY, 3, "about")
    assert [party.short for party in row.parties] == ["Polisen", "Kommunen"]


def test_count_rises_at_once(inspections: Promise) -> None:
    make_activity(promise=inspections, dated_on=DAY)

    assert promise_in(2021, inspections, on="2021-09-14").targets[0].reached == 1


def test_place_and_text_of_todays_work_show_from_tomorrow(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(promise=inspections, dated_on=DAY, place=town, text="Lugnt på torget")

    assert shown(agreement, on="2021-09-14") == ("", "")
    assert shown(agreement, on="2021-09-15") == ("Storbyn", "Lugnt på torget")


def test_work_with_an_end_date_shows_place_and_text_when_it_has_ended(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DAY,
        ends_on=dt.date(2021, 9, 17),
        place=town,
        text="Fyra dagar",
    )

    assert shown(agreement, on="2021-09-17") == ("", "")
    assert shown(agreement, on="2021-09-18") == ("Storbyn", "Fyra dagar")


def test_end_that_lies_ahead_is_a_plan_and_does_not_show(
    inspections: Promise, agreement: Agreement
) -> None:
    end = dt.date(2021, 9, 17)
    make_activity(promise=inspections, dated_on=DAY, ends_on=end)

    assert only_row(agreement, on="2021-09-17").ends_on is None
    assert only_row(agreement, on="2021-09-18").ends_on == end


@pytest.mark.parametrize("names_it", [True, False])
def test_work_of_an_occasion_shows_place_text_and_occasion_when_that_has_ended(
    agreement: Agreement, police_party: Party, town: Place, names_it: bool
) -> None:
    promise = factories.make_promise(
        agreement=agreement, key="riskhelger", responsible=[police_party]
    )
    factories.make_target(promise=promise, kind="occasions", at_least=2)
    midsummer = factories.make_occasion(
        agreement=agreement,
        name="Midsommar",
        starts_on=dt.date(2021, 6, 24),
        ends_on=dt.date(2021, 6, 26),
    )
    make_activity(
        promise=promise,
        dated_on=dt.date(2021, 6, 24),
        occasion=midsummer if names_it else None,
        place=town,
        text="Mot langning",
    )

    running = only_row(agreement, on="2021-06-26")
    ended = only_row(agreement, on="2021-06-27")

    assert (running.place, running.text, running.occasion) == (None, "", "")
    assert (ended.place and ended.place.name) == "Storbyn"
    assert (ended.text, ended.occasion) == ("Mot langning", "Midsommar")
    assert promise_in(2021, promise, on="2021-06-24").targets[0].reached == 1


def test_occasion_that_a_promise_does_not_count_shows_only_when_it_is_named(
    inspections: Promise, agreement: Agreement
) -> None:
    factories.make_occasion(
        agreement=agreement, name="Höst", starts_on=DAY, ends_on=DAY
    )
    make_activity(promise=inspections, dated_on=DAY)

    assert only_row(agreement, on="2021-10-01").occasion == ""


def test_two_nights_of_one_occasion_are_told_as_the_same(
    inspections: Promise, agreement: Agreement
) -> None:
    autumn = factories.make_occasion(
        agreement=agreement, name="Höst", starts_on=DAY, ends_on=DAY
    )
    for quantity in (1, 2):
        make_activity(
            promise=inspections, dated_on=DAY, occasion=autumn, quantity=quantity
        )

    found = [row.occasion for row in rows(agreement, on="2021-10-01")]

    assert found == ["Höst", "Höst"]


def test_work_known_to_the_month_shows_place_and_text_when_the_month_has_ended(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 9, 1),
        known_to="month",
        place=town,
        text="Flera kvällar",
    )

    assert shown(agreement, on="2021-09-30") == ("", "")
    assert shown(agreement, on="2021-10-01") == ("Storbyn", "Flera kvällar")


def test_venue_shows_as_the_locality_it_lies_in(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    pub = factories.make_place(
        municipality=agreement.municipality, name="Krogen", kind="venue", within=town
    )
    make_activity(promise=inspections, dated_on=DAY, place=pub)

    assert shown(agreement, on="2021-09-15") == ("Storbyn", "")


def test_venue_that_the_promise_lists_shows_by_name(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    pub = factories.make_place(
        municipality=agreement.municipality, name="Krogen", kind="venue", within=town
    )
    factories.make_target(promise=inspections, kind="places", places=[pub])
    make_activity(promise=inspections, dated_on=DAY, place=pub)

    assert shown(agreement, on="2021-09-15") == ("Krogen", "")


def test_venue_within_another_venue_shows_no_place(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    hotel = factories.make_place(
        municipality=agreement.municipality, name="Hotellet", kind="venue", within=town
    )
    bar = factories.make_place(
        municipality=agreement.municipality, name="Baren", kind="venue", within=hotel
    )
    make_activity(promise=inspections, dated_on=DAY, place=bar)

    assert shown(agreement, on="2021-09-15") == ("", "")


def test_venue_in_no_locality_shows_no_place(
    inspections: Promise, agreement: Agreement
) -> None:
    pub = factories.make_place(
        municipality=agreement.municipality, name="Krogen", kind="venue"
    )
    make_activity(promise=inspections, dated_on=DAY, place=pub)

    assert shown(agreement, on="2021-09-15") == ("", "")


def test_place_of_the_promises_list_is_reached_from_tomorrow(
    inspections: Promise, town: Place, village: Place
) -> None:
    factories.make_target(promise=inspections, kind="places", localities=True)
    make_activity(promise=inspections, dated_on=DAY, place=town)

    today = promise_in(2021, inspections, on="2021-09-14")
    tomorrow = promise_in(2021, inspections, on="2021-09-15")

    assert (today.quantity, today.targets[1].places_reached) == (1, frozenset())
    assert (today.counted[0].place, today.targets[1].reached) == (None, 0)
    assert tomorrow.targets[1].places_reached == {town.pk}


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_planned_and_cancelled_work_never_shows(
    inspections: Promise, agreement: Agreement, status: str
) -> None:
    make_activity(promise=inspections, dated_on=DAY, status=status, text="Razzia")

    assert rows(agreement, on="2021-09-13") == ()
    assert rows(agreement, on="2022-12-31") == ()


def test_work_dated_ahead_does_not_show_before_its_day(
    inspections: Promise, agreement: Agreement
) -> None:
    make_activity(promise=inspections, dated_on=DAY)

    assert rows(agreement, on="2021-09-13") == ()


def test_withdrawn_entry_shows_when_and_why_but_nothing_it_said(
    inspections: Promise, agreement: Agreement, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=DAY,
        ends_on=dt.date(2021, 9, 15),
        place=town,
        text="Fel text",
        withdrawn_reason="Loggad på fel löfte",
        withdrawn_at=dt.datetime(2021, 9, 16, 22, 30, tzinfo=dt.UTC),
    )

    row = only_row(agreement, on="2021-12-01")

    assert (row.withdrawn_on, row.withdrawn_reason) == (
        dt.date(2021, 9, 17),  # half past midnight in Stockholm
        "Loggad på fel löfte",
    )
    assert (row.place, row.text, row.occasion, row.ends_on) == (None, "", "", None)


def test_withdrawn_entry_does_not_count(inspections: Promise) -> None:
    make_activity(promise=inspections, dated_on=DAY, withdrawn_reason="Dubbel")

    judged = promise_in(2021, inspections, on="2022-01-01")

    assert (judged.quantity, judged.state) == (0, "not_reported")


def test_why_work_does_not_count_shows_at_once(
    inspections: Promise, agreement: Agreement, police_party: Party
) -> None:
    make_activity(promise=inspections, dated_on=DAY, parties=[police_party])

    row = only_row(agreement, on="2021-09-14")

    assert row.reason == "party_missing"
    assert [party.short for party in row.reason_parties] == ["Kommunen"]


def test_rows_come_latest_first_and_never_in_the_order_they_were_logged(
    inspections: Promise, agreement: Agreement
) -> None:
    for month in (3, 11, 7):
        make_activity(promise=inspections, dated_on=dt.date(2021, month, 5))

    months = [row.dated.first.month for row in rows(agreement, on="2022-01-01")]

    assert months == [11, 7, 3]
