"""What a follow-up tells beside its promises: what was amended, and the indicators."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from followup.actions import Agreed, amending
from followup.amendment_rows import amendments_page
from followup.disclosure import disclose
from followup.indicator_rows import indicator_row
from followup.reports.snapshot import IndicatorWords, from_json, to_json
from followup.tests.reporting import freeze
from followup.tests.test_report_snapshot import written
from promises.actions import set_target_places
from promises.models import Agreement, Measurement, Party, Place, Promise, Target
from promises.structure import read_structure
from promises.tests import factories

URL = "/exempelkommun/2020-2022/uppfoljning/2021/"
TODAY = dt.date(2022, 3, 1)


@pytest.fixture
def _amended(
    agreement: Agreement,
    inspections: Promise,
    narcotics: Promise,
    municipal_party: Party,
    town: Place,
) -> None:
    hidden = factories.make_place(municipality=agreement.municipality, name="Hemlunda")
    agreed = Agreed(
        party=municipal_party, name="Kim Ek", title="Säkerhetschef", record_number="K1"
    )
    with amending(
        agreement=agreement,
        agreed_on=dt.date(2021, 6, 1),
        reason="Pandemin",
        consents=[agreed],
        user=None,
    ):
        inspections.targets.get().yearly_minimums.create(year=2022, at_least=1)
        target = Target.objects.filter(promise=narcotics)[0]
        target.kind, target.at_least = "places", None
        target.save()
        set_target_places(target=target, places=[hidden, town])


@pytest.mark.usefixtures("_amended")
def test_amendments_are_told_in_the_words_of_their_own_page(
    agreement: Agreement,
) -> None:
    told = written(agreement).amendments
    page = amendments_page(
        municipality="exempelkommun", period="2020-2022", today=TODAY
    )

    changes = [
        each for promise in page.amendments[0].promises for each in promise.changes
    ]
    assert {(each.what, each.before, each.after) for each in told[0].changes} == {
        (each.what, each.before, each.after) for each in changes
    }
    assert ("Minsta antal 2022", "Inget", "1") in {
        (each.what, each.before, each.after) for each in told[0].changes
    }


@pytest.mark.usefixtures("_amended")
def test_amendment_names_who_agreed_by_title_and_no_place_of_secret_work(
    agreement: Agreement, municipal_party: Party
) -> None:
    snapshot = written(agreement)

    consents = snapshot.amendments[0].consents
    assert [(each.organisation, each.title) for each in consents] == [
        (municipal_party.organisation.name, "Säkerhetschef")
    ]
    data = to_json(snapshot).decode()
    assert "2 platser" in data
    for hidden in ("Hemlunda", "Kim Ek", "K1"):
        assert hidden not in data


@pytest.mark.usefixtures("_amended")
def test_amendments_of_another_year_are_not_told(agreement: Agreement) -> None:
    assert written(agreement, year=2020).amendments == ()


def measured(agreement: Agreement, values: dict[int, int]) -> IndicatorWords:
    factories.make_indicator(
        agreement=agreement, key="brott", small=True, measurements=values
    )
    (words,) = written(agreement).indicators
    return words


def test_no_mean_in_a_follow_up_reveals_a_value_that_is_not_told(
    agreement: Agreement,
) -> None:
    words = measured(agreement, {2017: 9, 2018: 9, 2019: 9, 2020: 4, 2021: 9})

    assert [each.words for each in words.values] == ["9", "9", "9", "färre än 5", "9"]
    assert [each.mean for each in words.values] == ["", "", "9", "", ""]
    assert [each.value for each in words.values] == [9, 9, 9, None, 9]


def test_indicator_is_told_as_on_the_page_of_the_year(agreement: Agreement) -> None:
    words = measured(agreement, {2019: 30, 2020: 12, 2021: 31})
    (public,) = disclose(read_structure(agreement), today=TODAY).indicators
    row = indicator_row(public)

    assert (words.warnings, words.chart) == (row.warnings, row.chart)
    assert [(e.mean, e.mean_years) for e in words.values] == [
        (e.mean, e.mean_years) for e in row.values
    ]


def test_what_comes_after_the_year_is_neither_told_nor_drawn(
    agreement: Agreement,
) -> None:
    words = measured(agreement, {2021: 31, 2022: 77})

    assert [each.year for each in words.values] == [2021]
    assert words.chart
    assert words.chart.text == "2021: 31"


def test_published_follow_up_keeps_what_is_drawn(
    client: Client, agreement: Agreement, inspections: Promise
) -> None:
    measured(agreement, {2019: 30, 2020: 40, 2021: 35})
    freeze(agreement, year=2021, today=TODAY)
    Measurement.objects.filter(year=2020).update(value=Decimal(80))

    page = client.get(URL)

    assertContains(page, 'aria-label="2019: 30; 2020: 40; 2021: 35"')
    assertContains(page, "35 (2019–2021)")


def test_follow_up_published_before_there_were_charts_shows_its_table(
    agreement: Agreement,
) -> None:
    measured(agreement, {2021: 35})
    data = to_json(written(agreement)).decode()
    start = data.index('"chart": {')
    end = data.index('"key": "brott"')
    older = from_json(data[:start] + data[end:])

    assert older.indicators[0].chart is None
    assert not older.indicators[0].has_means
