"""Loading a file of activities, again and again. Today is 14 September 2021."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from followup import actions
from followup.activity_file.workbooks import workbook_of
from followup.models import Activity
from followup.tests.factories import make_activity
from promises.models import Agreement, Occasion, Party, Place, Promise, User

pytestmark = pytest.mark.django_db

HEADING = (
    "promise,date,end_date,place,parties,occasion,quantity,precision,status,text\n"
)
INSPECTION = "tillsyner,2021-03-12,,Storbyn,polisen+kommunen,,,,,Två butiker\n"
PATROLS = ",2021,,,polisen,,20,at_least,,Fotpatruller\n"
OPERATION = "narkotika,2021-04,,Storbyn,polisen,,2,,,Stationen\n"
TALKS = "orossamtal,2021-05,,Storbyn,kommunen,,3,,,På skolan\n"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2021, 9, 14, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def _promises(
    inspections: Promise, narcotics: Promise, concern_talks: Promise, town: Place
) -> None:
    """The cast's agreement, with a promise of each sensitivity and a place."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "aktiviteter.csv"


def load(path: Path, text: str, *options: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    output = StringIO()
    address = ("exempelkommun", "2020-2022")
    call_command("load_activities", *address, path, *options, stdout=output)
    return output.getvalue().replace(f"{path}: ", "").splitlines()


def refusals(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    errors = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command(
            "load_activities", "exempelkommun", "2020-2022", path, stderr=errors
        )
    assert left.value.code == 1
    return errors.getvalue().splitlines()


def test_row_becomes_an_activity(
    path: Path,
    agreement: Agreement,
    inspections: Promise,
    police_party: Party,
    municipal_party: Party,
    town: Place,
) -> None:
    market = Occasion.objects.create(
        agreement=agreement,
        name="Marknad",
        starts_on=dt.date(2021, 3, 11),
        ends_on=dt.date(2021, 3, 13),
    )

    load(
        path,
        HEADING + "tillsyner,2021-03-12,2021-03-13,Storbyn,polisen+kommunen,Marknad,"
        "3,about,done,Två butiker\n",
    )

    activity = Activity.objects.get()
    assert activity.agreement == agreement
    assert activity.promise == inspections
    assert (activity.dated_on, activity.known_to) == (dt.date(2021, 3, 12), "day")
    assert activity.ends_on == dt.date(2021, 3, 13)
    assert (activity.place, activity.occasion) == (town, market)
    assert (activity.quantity, activity.precision) == (3, "about")
    assert (activity.status, activity.text) == ("done", "Två butiker")
    assert activity.sensitivity == "open"
    assert (activity.created_by, activity.organisation) == (None, None)
    assert set(activity.participations.values_list("party", flat=True)) == {
        police_party.pk,
        municipal_party.pk,
    }


def test_rows_take_the_class_of_their_promise(path: Path) -> None:
    load(path, HEADING + INSPECTION + PATROLS + OPERATION + TALKS)

    assert list(
        Activity.objects.order_by("pk").values_list(
            "promise__key", "sensitivity", "place__name", "text"
        )
    ) == [
        ("tillsyner", "open", "Storbyn", "Två butiker"),
        (None, "open", None, "Fotpatruller"),
        ("narkotika", "operational", "Storbyn", "Stationen"),
        ("orossamtal", "individual", None, ""),
    ]


def test_loading_says_how_much_and_what_to_know(path: Path) -> None:
    rows = INSPECTION + PATROLS + TALKS + "tillsyner,2021-03-13,,,polisen,,,,,\n"

    assert load(path, HEADING + rows) == [
        "rad 3: utöver löftena: blir öppen",
        "rad 4: rör enskilda: plats och text sparas inte",
        "rad 5: räknas inte: kommunen deltog inte",
        "4 aktiviteter inlästa",
    ]


def test_dry_run_shows_each_row_and_loads_nothing(path: Path) -> None:
    assert load(path, HEADING + INSPECTION + PATROLS, "--dry-run") == [
        "rad 2: 12 mars 2021, tillsyner, 1, gjord",
        "rad 3: under 2021, utöver löftena, minst 20, gjord",
        "rad 3: utöver löftena: blir öppen",
        "2 aktiviteter skulle läsas in",
    ]
    assert not Activity.objects.exists()


def test_loading_again_loads_nothing(path: Path) -> None:
    load(path, HEADING + INSPECTION + PATROLS + OPERATION + TALKS)

    assert load(path, HEADING + INSPECTION + PATROLS + OPERATION + TALKS) == [
        "0 aktiviteter inlästa",
        "4 fanns redan",
    ]
    assert Activity.objects.count() == 4


def test_only_new_rows_are_loaded_wherever_they_stand(path: Path) -> None:
    load(path, HEADING + INSPECTION)

    assert load(path, HEADING + PATROLS + INSPECTION)[1:] == [
        "1 aktivitet inläst",
        "1 fanns redan",
    ]


def test_equal_rows_are_as_many_activities(path: Path) -> None:
    load(path, HEADING + INSPECTION + INSPECTION)

    assert load(path, HEADING + INSPECTION * 3) == [
        "1 aktivitet inläst",
        "2 fanns redan",
    ]
    assert list(
        Activity.objects.order_by("pk").values_list("source_repeat", flat=True)
    ) == [0, 1, 2]


def test_same_rows_written_another_way_are_known(path: Path) -> None:
    load(path, HEADING + INSPECTION)
    text = (
        "status;text;promise;date;place;parties;quantity\r\n"
        "done;Två butiker;tillsyner;2021-03-12;Storbyn;kommunen+polisen;1\r\n"
    )

    assert load(path, text)[-1] == "1 fanns redan"


def test_edited_activity_is_neither_doubled_nor_changed_back(path: Path) -> None:
    load(path, HEADING + INSPECTION)
    Activity.objects.update(text="Tre butiker", dated_on=dt.date(2021, 3, 13))

    load(path, HEADING + INSPECTION)

    assert Activity.objects.get().text == "Tre butiker"


def test_withdrawn_activity_is_not_revived(path: Path, police_user: User) -> None:
    load(path, HEADING + INSPECTION)
    actions.withdraw_activity(
        user=police_user,
        activity=Activity.objects.get(),
        reason="Dubbelt",
        now=timezone.now(),
    )

    load(path, HEADING + INSPECTION)

    assert Activity.objects.get().is_withdrawn


def test_rows_of_a_promise_that_became_about_individuals_are_known(
    path: Path, inspections: Promise
) -> None:
    other = INSPECTION.replace("Två butiker", "En krog")
    load(path, HEADING + INSPECTION + other)
    inspections.sensitivity = "individual"
    inspections.save()
    actions.stamp_sensitivity(promise=inspections, previous="open")

    assert load(path, HEADING + INSPECTION + other) == [
        "0 aktiviteter inlästa",
        "2 fanns redan",
    ]


def test_rows_before_and_after_a_promise_was_raised_are_told_apart(
    path: Path, inspections: Promise
) -> None:
    other = INSPECTION.replace("Två butiker", "En krog")
    load(path, HEADING + INSPECTION)
    inspections.sensitivity = "individual"
    inspections.save()
    actions.stamp_sensitivity(promise=inspections, previous="open")

    assert load(path, HEADING + other + INSPECTION)[1:] == [
        "1 aktivitet inläst",
        "1 fanns redan",
    ]
    assert load(path, HEADING + other + INSPECTION) == [
        "0 aktiviteter inlästa",
        "2 fanns redan",
    ]


def test_every_fault_is_a_line_and_nothing_is_loaded(path: Path) -> None:
    rows = (
        INSPECTION
        + "okänd,2021-13,,,polisen,,,,,\n"
        + ',2021,,,polisen,,,,,"te"xt\n'
        + "tillsyner,2021-12-24,,,polisen,,,,,\n"
    )

    assert refusals(path, HEADING + rows) == [
        f"{path}: rad 3: promise: Löftet ”okänd” finns inte.",
        f"{path}: rad 3: date: Datumet 2021-13 finns inte.",
        f"{path}: rad 4: -: Efter ett avslutande citattecken ska nästa fält börja.",
        f"{path}: rad 5: date: Ligger i framtiden; det som ska göras är planned.",
    ]
    assert not Activity.objects.exists()


def test_dry_run_tells_faults_too(path: Path) -> None:
    path.write_text(HEADING + ",2019,,,polisen,,,,,\n")

    with pytest.raises(SystemExit):
        call_command(
            "load_activities",
            "exempelkommun",
            "2020-2022",
            path,
            "--dry-run",
            stderr=StringIO(),
        )


def test_missing_file_is_told(path: Path) -> None:
    errors = StringIO()

    with pytest.raises(SystemExit):
        call_command(
            "load_activities", "exempelkommun", "2020-2022", path, stderr=errors
        )

    assert errors.getvalue() == f"{path}: filen: -: Filen finns inte.\n"


def test_agreement_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(CommandError, match="har ingen period ”2030”"):
        call_command("load_activities", "exempelkommun", "2030", path)


def test_row_that_the_log_says_already_is_known(
    path: Path, inspections: Promise, town: Place
) -> None:
    make_activity(
        promise=inspections,
        dated_on=dt.date(2021, 3, 12),
        place=town,
        text="Två butiker",
    )

    assert load(path, HEADING + INSPECTION) == [
        "0 aktiviteter inlästa",
        "1 fanns redan",
    ]


def test_rows_of_what_was_taken_back_are_told(path: Path, police_user: User) -> None:
    load(path, HEADING + INSPECTION)
    actions.withdraw_activity(
        user=police_user,
        activity=Activity.objects.get(),
        reason="Dubbelt",
        now=timezone.now(),
    )

    assert load(path, HEADING + INSPECTION)[-1] == "1 fanns redan, varav återtagna: 1"


def test_workbook_is_loaded_as_a_text_file_is(path: Path) -> None:
    line = ("tillsyner", "2021-03-12", "", "", "polisen", "", "2", "exact", "done", "x")
    book = path.with_suffix(".xlsx")
    book.write_bytes(workbook_of([line]))

    call_command(
        "load_activities", "exempelkommun", "2020-2022", book, stdout=StringIO()
    )

    assert Activity.objects.get().quantity == 2


def test_command_takes_the_format_and_no_names_of_the_pages(path: Path) -> None:
    named = "Löfte;Datum;Parter\nTillsyn alkohol och tobak;2021-03-12;Polisen\n"

    assert f"{path}: rad 1: Löfte: Okänd kolumn." in refusals(path, named)
    assert not Activity.objects.exists()
