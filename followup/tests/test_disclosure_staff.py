"""Between organisations: two parties and an outsider, and each other's work."""

from __future__ import annotations

import datetime as dt

import pytest

from followup.disclosure import PublicRow, StaffRow, staff_rows
from followup.log import read_log
from followup.tests.factories import make_activity
from promises.models import Agreement, Organisation, Party, Place, Promise, User
from promises.structure import read_structure
from promises.tests import factories

TODAY = dt.date(2021, 9, 14)
AUGUST = dt.date(2021, 8, 17)


def seen_by(
    organisation: Organisation | None, agreement: Agreement, *, on: dt.date = TODAY
) -> tuple[tuple[StaffRow, ...], tuple[PublicRow, ...]]:
    assert organisation
    return staff_rows(
        read_structure(agreement),
        read_log(agreement),
        organisation=organisation.pk,
        today=on,
    )


def texts(rows: tuple[StaffRow, ...]) -> list[str]:
    return [row.activity.text for row in rows]


def log_operation(promise: Promise, place: Place, *, status: str = "done") -> None:
    make_activity(
        promise=promise,
        dated_on=AUGUST,
        place=place,
        text="Spaning",
        status=status,
        quantity=2,
    )


@pytest.mark.parametrize("status", ["done", "planned"])
def test_organisation_responsible_for_the_promise_sees_operational_work_in_full(
    narcotics: Promise,
    agreement: Agreement,
    police: Organisation,
    town: Place,
    status: str,
) -> None:
    log_operation(narcotics, town, status=status)

    (row,), months = seen_by(police, agreement)

    assert (row.activity.text, row.place and row.place.name) == ("Spaning", "Storbyn")
    assert [party.short for party in row.parties] == ["Polisen"]
    assert months == ()


def test_other_party_sees_of_it_what_the_public_sees(
    narcotics: Promise,
    agreement: Agreement,
    municipal_party: Party,
    municipal_office: Organisation,
    town: Place,
) -> None:
    log_operation(narcotics, town)

    full, (month,) = seen_by(municipal_office, agreement)

    assert full == ()
    assert (month.quantity, month.dated.first) == (2, dt.date(2021, 8, 1))
    assert (month.text, month.place, month.parties, month.public_id) == (
        "",
        None,
        (),
        None,
    )


def test_other_party_sees_no_month_before_it_has_ended(
    narcotics: Promise,
    agreement: Agreement,
    municipal_party: Party,
    municipal_office: Organisation,
    town: Place,
) -> None:
    log_operation(narcotics, town)

    seen = seen_by(municipal_office, agreement, on=dt.date(2021, 8, 31))

    assert seen == ((), ())


def test_other_party_sees_nothing_of_plans(
    narcotics: Promise,
    agreement: Agreement,
    municipal_party: Party,
    municipal_office: Organisation,
    town: Place,
) -> None:
    log_operation(narcotics, town, status="planned")

    assert seen_by(municipal_office, agreement) == ((), ())


def test_organisation_that_took_part_sees_it_in_full(
    narcotics: Promise,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    municipal_office: Organisation,
) -> None:
    both = [police_party, municipal_party]
    make_activity(promise=narcotics, dated_on=AUGUST, text="Krogrond", parties=both)
    make_activity(promise=narcotics, dated_on=AUGUST, text="Spaning")

    full, (month,) = seen_by(municipal_office, agreement)

    assert (texts(full), month.quantity) == (["Krogrond"], 1)


def test_operational_work_beyond_the_promises_is_seen_by_those_who_took_part(
    agreement: Agreement,
    police: Organisation,
    police_party: Party,
    municipal_party: Party,
    municipal_office: Organisation,
) -> None:
    make_activity(
        agreement=agreement,
        dated_on=AUGUST,
        text="Spaning",
        sensitivity="operational",
        parties=[police_party],
    )

    assert texts(seen_by(police, agreement)[0]) == ["Spaning"]
    full, (month,) = seen_by(municipal_office, agreement)
    assert (full, month.promise, month.quantity) == ((), None, 1)


@pytest.mark.parametrize("quantity", [1, 40])
def test_work_about_individuals_is_seen_by_those_responsible_alone(
    concern_talks: Promise,
    agreement: Agreement,
    police: Organisation,
    municipal_office: Organisation,
    quantity: int,
) -> None:
    make_activity(
        promise=concern_talks,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=quantity,
    )

    (row,), _months = seen_by(municipal_office, agreement)
    assert row.activity.quantity == quantity
    assert seen_by(police, agreement) == ((), ())


@pytest.mark.parametrize(("quantity", "shown"), [(4, []), (5, [5])])
def test_other_party_sees_individuals_beside_such_promises_as_the_public_does(
    narcotics: Promise,
    agreement: Agreement,
    municipal_party: Party,
    municipal_office: Organisation,
    quantity: int,
    shown: list[int],
) -> None:
    make_activity(
        promise=narcotics,
        dated_on=dt.date(2021, 8, 1),
        known_to="month",
        quantity=quantity,
        sensitivity="individual",
    )

    assert seen_by(municipal_office, agreement) == ((), ())
    full, years = seen_by(municipal_office, agreement, on=dt.date(2022, 1, 1))
    assert (full, [row.quantity for row in years]) == ((), shown)


def test_outsider_sees_nothing_in_full(
    inspections: Promise,
    narcotics: Promise,
    agreement: Agreement,
    outsider: User,
    town: Place,
) -> None:
    log_operation(narcotics, town)
    make_activity(
        promise=inspections, dated_on=TODAY, text="Planerad rond", status="planned"
    )

    full, (month,) = seen_by(outsider.organisation, agreement)

    assert (full, month.quantity, month.text) == ((), 2, "")


def test_parties_see_each_others_open_work_and_plans(
    inspections: Promise, agreement: Agreement, municipal_office: Organisation
) -> None:
    make_activity(promise=inspections, dated_on=TODAY, text="Rond i dag")
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 10, 1),
        text="Kommande rond",
        status="planned",
    )

    full, _months = seen_by(municipal_office, agreement)

    assert texts(full) == ["Kommande rond", "Rond i dag"]


def test_internal_note_is_seen_by_its_writers_organisation_alone(
    inspections: Promise,
    agreement: Agreement,
    police: Organisation,
    municipal_office: Organisation,
    police_user: User,
) -> None:
    make_activity(
        promise=inspections, dated_on=AUGUST, note="Ring ägaren", created_by=police_user
    )

    (written,), _months = seen_by(police, agreement)
    (read,), _months = seen_by(municipal_office, agreement)

    assert (written.activity.note, read.activity.note) == ("Ring ägaren", "")


def test_note_of_a_loaded_row_is_seen_by_nobody(
    inspections: Promise, agreement: Agreement, police: Organisation
) -> None:
    make_activity(promise=inspections, dated_on=AUGUST, note="Från filen")

    (row,), _months = seen_by(police, agreement)

    assert row.activity.note == ""


def test_raised_sensitivity_hides_the_work_from_the_other_party(
    inspections: Promise,
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    municipal_office: Organisation,
) -> None:
    inspections.responsibilities.filter(party=municipal_party).delete()
    make_activity(
        promise=inspections, dated_on=AUGUST, text="Krogrond", parties=[police_party]
    )
    assert texts(seen_by(municipal_office, agreement)[0]) == ["Krogrond"]

    inspections.sensitivity = "operational"
    inspections.save()

    assert seen_by(municipal_office, agreement)[0] == ()


def test_withdrawn_work_is_seen_only_by_those_who_see_it_in_full(
    narcotics: Promise,
    agreement: Agreement,
    police: Organisation,
    municipal_party: Party,
    municipal_office: Organisation,
) -> None:
    make_activity(
        promise=narcotics, dated_on=AUGUST, text="Fel", withdrawn_reason="Fel löfte"
    )

    assert texts(seen_by(police, agreement)[0]) == ["Fel"]
    assert seen_by(municipal_office, agreement) == ((), ())


def test_why_work_does_not_count_and_its_occasion_are_told_in_full(
    inspections: Promise,
    agreement: Agreement,
    police: Organisation,
    police_party: Party,
) -> None:
    eve = factories.make_occasion(
        agreement=agreement, name="Marknad", starts_on=AUGUST, ends_on=AUGUST
    )
    make_activity(
        promise=inspections, dated_on=AUGUST, occasion=eve, parties=[police_party]
    )

    (row,), _months = seen_by(police, agreement)

    assert (row.occasion, row.reason, row.sensitivity) == (
        "Marknad",
        "party_missing",
        "open",
    )
    assert [party.short for party in row.reason_parties] == ["Kommunen"]


def test_latest_work_and_months_come_first(
    narcotics: Promise,
    agreement: Agreement,
    police: Organisation,
    municipal_party: Party,
    municipal_office: Organisation,
) -> None:
    for month in (3, 8, 5):
        make_activity(promise=narcotics, dated_on=dt.date(2021, month, 2))

    full, _none = seen_by(police, agreement)
    _nothing, months = seen_by(municipal_office, agreement)

    assert [row.activity.dated_on.month for row in full] == [8, 5, 3]
    assert [row.dated.first.month for row in months] == [8, 5, 3]
