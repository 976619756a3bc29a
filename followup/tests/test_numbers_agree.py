"""The command, the year's page and the promise's page never say different numbers.

Of open promises, when all that was done lies in the past: nothing is held back then.
"""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup import overview
from followup.actions import Agreed, amending
from followup.models import Activity, Assessment, Participation
from followup.reports.snapshot import Snapshot, from_json, to_json
from followup.reports.tables import to_csv
from followup.rows import PromiseRow, TargetRow
from followup.tests.disclosing import seen
from followup.tests.reporting import draft
from promises.models import Agreement, Occasion, Party, Place, Promise
from promises.tests import factories

TODAYS = [dt.date(2021, 9, 14), dt.date(2022, 1, 1), dt.date(2023, 2, 1)]


@pytest.fixture
def promises(
    agreement: Agreement, police_party: Party, municipal_party: Party, town: Place
) -> list[Promise]:
    """One of every kind of target, each second of them joint."""
    parties = [police_party, municipal_party]
    village = factories.make_place(municipality=agreement.municipality, name="Lillbyn")
    targets: list[dict[str, Any]] = [
        {"kind": "count", "at_least": 3},
        {"kind": "count", "at_least": 9, "per": "period"},
        {"kind": "count", "at_least": 1, "per": "week"},
        {"kind": "count", "at_least": 2, "per": "month"},
        {"kind": "count", "at_least": 1, "per": "quarter", "averaged": True},
        {"kind": "occasions", "at_least": 2},
        {"kind": "places", "places": [town, village]},
        {"kind": "places", "localities": True, "per": "term"},
        {"kind": "one_off", "due": dt.date(2021, 6, 30)},
        {"kind": "continuous"},
        {"kind": "as_needed"},
        {"kind": "communication", "at_least": 2},
        {"kind": "count", "at_least": 2, "years": {2021: 0, 2022: 5}},
    ]
    made = []
    for number, target in enumerate(targets):
        is_joint = number % 2 == 1
        promise = factories.make_promise(
            agreement=agreement,
            key=f"lofte-{number}",
            responsible=parties if is_joint else parties[:1],
            joint=is_joint,
            valid_from=dt.date(2021, 2, 15) if number % 3 == 2 else None,
        )
        factories.make_target(promise=promise, **target)
        made.append(promise)
    for month in (2, 6, 11):
        factories.make_occasion(
            agreement=agreement,
            name="Helg",
            starts_on=dt.date(2021, month, 5),
            ends_on=dt.date(2021, month, 7),
        )
    amend(made[0], municipal_party)
    return made


def amend(promise: Promise, party: Party) -> None:
    """Ask for more from 2022 on: 2021 keeps what it had."""
    with amending(
        agreement=promise.agreement,
        agreed_on=dt.date(2022, 1, 15),
        reason="Fler behövs",
        consents=[Agreed(party=party)],
        user=None,
    ):
        target = promise.targets.get()
        target.at_least = 4
        target.save()


def log_at_random(
    promises: list[Promise], parties: list[Party], today: dt.date, random: Random
) -> None:
    Participation.objects.all().delete()
    Activity.objects.all().delete()
    Assessment.objects.all().delete()
    places = [None, *Place.objects.all()]
    occasions = [*Occasion.objects.filter(ends_on__lt=today)]
    for _ in range(random.randrange(30)):
        promise = random.choice(promises)
        day = dt.date(2020, 1, 1) + dt.timedelta(days=random.randrange(1100))
        known_to = random.choice(["day", "day", "month", "year"])
        if not _is_past(day, known_to, today):
            continue
        activity = Activity.objects.create(
            agreement=promise.agreement,
            promise=promise,
            dated_on=day,
            known_to=known_to,
            quantity=random.randint(1, 3),
            place=random.choice(places),
            occasion=random.choice([None, *_near(day, occasions)]),
            sensitivity="open",
        )
        for party in random.sample(parties, random.randint(1, 2)):
            Participation.objects.create(activity=activity, party=party)
    for promise in random.sample(promises, 2):
        Assessment.objects.create(
            promise=promise, year=2021, value="partly", reason="x"
        )


def _near(day: dt.date, occasions: list[Occasion]) -> list[Occasion]:
    """Return those the day is in, or almost: one far from all names the nearest."""
    return [each for each in occasions if abs((day - each.starts_on).days) < 9]


def _is_past(day: dt.date, known_to: str, today: dt.date) -> bool:
    ends = {"year": day.replace(month=12, day=31), "month": day.replace(day=28)}
    return ends.get(known_to, day) < today - dt.timedelta(days=3)


def told_by_command(agreement: Agreement, year: int, today: dt.date) -> dict[str, Any]:
    out = StringIO()
    call_command(
        "progress",
        agreement.municipality.slug,
        agreement.slug,
        f"--year={year}",
        f"--as-of={today}",
        "--json",
        stdout=out,
    )
    return {each["key"]: each for each in json.loads(out.getvalue())["promises"]}


def test_amended_promise_is_judged_by_what_was_in_force(
    promises: list[Promise], agreement: Agreement
) -> None:
    today = dt.date(2023, 2, 1)

    def least(year: int) -> int:
        [target] = told_by_command(agreement, year, today)["lofte-0"]["targets"]
        [shown] = told_by_year(agreement, year, today)["lofte-0"].targets
        [public] = next(
            each
            for each in told_by_report(agreement, year, today).promises
            if each.key == "lofte-0"
        ).targets
        assert f"Minst {target['at_least']} " in shown.demand
        assert public.at_least == target["at_least"]
        return int(target["at_least"])

    assert [least(year) for year in (2020, 2021, 2022)] == [3, 3, 4]


def told_by_year(
    agreement: Agreement, year: int, today: dt.date
) -> dict[str, PromiseRow]:
    page = overview.year_page(
        municipality=agreement.municipality.slug,
        period=agreement.slug,
        year=year,
        today=today,
    )
    return {row.key: row for area in page.areas for row in area.rows}


def told_by_promise(promise: Promise, year: int, today: dt.date) -> PromiseRow:
    page = overview.promise_page(
        municipality=promise.agreement.municipality.slug,
        period=promise.agreement.slug,
        key=promise.key,
        today=today,
    )
    return next(each.row for each in page.years if each.year.name == year)


def slots_of(target: dict[str, Any]) -> int | None:
    """Return how many slots are filled, where a target's row has any."""
    is_drawn = target["required"] is not None and target["intervals_ended"] is None
    if not is_drawn or target["state"] == "not_reported":
        return None
    return min(int(target["reached"]), int(target["required"]))


def filled(row: TargetRow) -> int | None:
    return sum(row.slots) if row.slots else None


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(random=st.randoms(use_true_random=True))
@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_command_year_and_promise_agree(
    promises: list[Promise],
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    today: dt.date,
    random: Random,
) -> None:
    log_at_random(promises, [police_party, municipal_party], today, random)

    by_command = told_by_command(agreement, 2021, today)
    by_year = told_by_year(agreement, 2021, today)

    assert {key: each["state"] for key, each in by_command.items()} == {
        key: row.state for key, row in by_year.items()
    }
    assert {
        key: [slots_of(target) for target in each["targets"]]
        for key, each in by_command.items()
    } == {
        key: [filled(target) for target in row.targets] for key, row in by_year.items()
    }
    assert {
        each.key: told_by_promise(each, 2021, today) for each in promises
    } == by_year


def told_by_report(agreement: Agreement, year: int, today: dt.date) -> Snapshot:
    """Return what is read back of the bytes."""
    return from_json(to_json(draft(agreement, year=year, today=today).snapshot))


NUMBERS = ("kind", "per", "state", "at_least", "required", "reached")


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(random=st.randoms(use_true_random=True))
@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_report_and_its_table_agree_with_the_command(
    promises: list[Promise],
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    today: dt.date,
    random: Random,
) -> None:
    log_at_random(promises, [police_party, municipal_party], today, random)

    by_command = told_by_command(agreement, 2021, today)
    report = told_by_report(agreement, 2021, today)
    by_year = told_by_year(agreement, 2021, today)

    told = {
        each.key: (
            each.state,
            each.count,
            each.quantity,
            [[getattr(target, name) for name in NUMBERS] for target in each.targets],
        )
        for each in report.promises
    }
    assert told == {
        key: (
            each["state"],
            each["activities"],
            each["quantity"],
            [[target[name] for name in NUMBERS] for target in each["targets"]],
        )
        for key, each in by_command.items()
    }
    assert {each.key: each.summary.sentence for each in report.promises} == {
        key: row.summary.sentence for key, row in by_year.items()
    }
    lines = to_csv(report).decode("utf-8-sig").splitlines()[1:]
    assert {(line.split(";")[1], *line.split(";")[9:12]) for line in lines} == {
        (key, *("" if target[n] is None else f"{target[n]}" for n in NUMBERS[3:]))
        for key, each in by_command.items()
        for target in each["targets"]
    }


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(random=st.randoms(use_true_random=True))
@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_disclosure_takes_nothing_from_open_promises(
    promises: list[Promise],
    agreement: Agreement,
    police_party: Party,
    municipal_party: Party,
    today: dt.date,
    random: Random,
) -> None:
    log_at_random(promises, [police_party, municipal_party], today, random)

    by_command = told_by_command(agreement, 2021, today)
    public = seen(agreement, on=f"{today}")
    year = next(year for year in public.structure.years if year.name == 2021)

    assert [
        (
            each.info.key,
            each.quantity,
            [(t.state, t.required, t.reached, t.expected) for t in each.targets],
        )
        for each in public.year(year).promises
    ] == [
        (
            key,
            each["quantity"],
            [
                (t["state"], t["required"], t["reached"], t["expected"])
                for t in each["targets"]
            ],
        )
        for key, each in by_command.items()
    ]
