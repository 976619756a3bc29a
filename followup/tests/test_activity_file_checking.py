"""What a row means, and every reason against it. Read on 14 September 2021."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from followup.activity_file.checking import check_rows
from followup.activity_file.faults import RowFault
from followup.activity_file.reading import read_csv
from followup.activity_file.rows import FileRow
from promises.agreement_file import apply, parse
from promises.structure import Structure, read_structure
from promises.tests.agreement_texts import changed

TODAY = dt.date(2021, 9, 14)
ALL = "promise,date,end_date,place,parties,occasion,quantity,precision,status,text\n"


@pytest.fixture(scope="module")
def structure(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Structure:
    """The agreement of the tests, with a promise about individuals too.

    It is read once: checking rows asks the database nothing.
    """
    text = changed(
        ('short = "Råd"\n', 'short = "Råd"\nsensitivity = "individual"\n'),
        ("joint = true\n", ""),
        ('short = "Brott"\n', 'short = "Brott"\njoint = true\n'),
        ('responsible = ["polisen"]', 'responsible = ["polisen", "kommunen"]'),
    )
    content, faults = parse(text)
    assert content is not None, faults
    with django_db_blocker.unblock(), transaction.atomic():
        structure = read_structure(apply(content).agreement)
        transaction.set_rollback(True)
    return structure


def rows_of(structure: Structure, *rows: str) -> list[FileRow]:
    found, faults = checked(structure, *rows)
    assert faults == []
    assert not any(row.refused for row in found)
    return found


def faults_of(structure: Structure, *rows: str) -> list[str]:
    found, faults = checked(structure, *rows)
    return [str(fault) for fault in faults] + [
        str(fault) for row in found for fault in row.refused
    ]


def checked(structure: Structure, *rows: str) -> tuple[list[FileRow], list[RowFault]]:
    table = read_csv((ALL + "\n".join(rows)).encode())
    assert table.faults == []
    return check_rows(structure, table.rows, today=TODAY)


def test_row_says_everything(structure: Structure) -> None:
    (row,) = rows_of(
        structure,
        "tillsyner,2021-02-05,2021-02-06,Byskolan,kommunen + polisen,Marknad,"
        "3,about,done,Två butiker",
    )
    places = {place.name: place.pk for place in structure.places}
    parties = {party.key: party.pk for party in structure.parties}

    assert row.label == "tillsyner"
    assert (row.dated.span.first, row.dated.known_to) == (dt.date(2021, 2, 5), "day")
    assert row.ends_on == dt.date(2021, 2, 6)
    assert row.place == places["Byskolan"]
    assert row.parties == (parties["kommunen"], parties["polisen"])
    assert (row.quantity, row.precision, row.status) == (3, "about", "done")
    assert (row.text, row.sensitivity) == ("Två butiker", "operational")
    assert row.notices == ()


def test_what_is_left_out_goes_without_saying(structure: Structure) -> None:
    (row,) = rows_of(structure, "tillsyner,2021-02-05,,,polisen,,,,,")

    assert (row.quantity, row.precision, row.status) == (1, "exact", "done")
    assert (row.ends_on, row.place, row.occasion, row.text) == (None, None, None, "")


@pytest.mark.parametrize(
    ("date", "first", "last", "known_to"),
    [
        ("2021-02-05", dt.date(2021, 2, 5), dt.date(2021, 2, 5), "day"),
        ("2021-02", dt.date(2021, 2, 1), dt.date(2021, 2, 28), "month"),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29), "month"),
        ("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31), "year"),
        ("2021-09-14", TODAY, TODAY, "day"),
        ("2021-09", dt.date(2021, 9, 1), dt.date(2021, 9, 30), "month"),
    ],
)
def test_date_is_as_wide_as_it_is_known(
    structure: Structure, date: str, first: dt.date, last: dt.date, known_to: str
) -> None:
    (row,) = rows_of(structure, f"tillsyner,{date},,,polisen,,,,,")

    assert (row.dated.span.first, row.dated.span.last) == (first, last)
    assert row.dated.known_to == known_to


@pytest.mark.parametrize(
    ("date", "starts"),
    [
        ("2020-02-07", dt.date(2020, 2, 6)),
        ("2021-02-05", dt.date(2021, 2, 4)),
        ("2020-05-01", dt.date(2020, 2, 6)),
        ("2020-12-01", dt.date(2021, 2, 4)),
        ("2021", dt.date(2021, 2, 4)),
    ],
)
def test_occasion_is_the_nearest_of_its_name(
    structure: Structure, date: str, starts: dt.date
) -> None:
    (row,) = rows_of(structure, f"tillsyner,{date},,,polisen,Marknad,,,,")

    assert structure.occasion_by_pk[row.occasion or 0].dates.first == starts


def test_row_beyond_the_promises_is_open_and_says_so(structure: Structure) -> None:
    (row,) = rows_of(structure, ",2021,,,polisen,,20,at_least,,Fotpatruller")

    assert (row.promise, row.sensitivity) == (None, "open")
    assert row.notices == ("utöver löftena: blir öppen",)


def test_row_about_individuals_keeps_neither_place_nor_text(
    structure: Structure,
) -> None:
    (row,) = rows_of(structure, "rad,2021-02,,Storbyn,kommunen,,4,,,Samtal i skolan")

    assert (row.place, row.text, row.sensitivity) == (None, "", "individual")
    assert row.quantity == 4
    assert row.notices == ("rör enskilda: plats och text sparas inte",)


def test_place_that_is_not_kept_need_not_be_known(structure: Structure) -> None:
    (row,) = rows_of(structure, "rad,2021-02,,Hemma,kommunen,,,,,")

    assert row.place is None


def test_row_about_individuals_with_nothing_to_drop_says_nothing(
    structure: Structure,
) -> None:
    (row,) = rows_of(structure, "rad,2021-02,,,kommunen,,4,,,")

    assert row.notices == ()


def test_joint_row_without_all_parties_says_that_it_does_not_count(
    structure: Structure,
) -> None:
    (row,) = rows_of(structure, "brott,2021-02-05,,,polisen,,,,,")

    assert row.notices == ("räknas inte: kommunen deltog inte",)


def test_joint_row_with_all_parties_says_nothing(structure: Structure) -> None:
    (row,) = rows_of(structure, "brott,2021-02-05,,,polisen+kommunen+butiken,,,,,")

    assert row.notices == ()


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_what_is_not_done_may_lie_in_the_future(
    structure: Structure, status: str
) -> None:
    (row,) = rows_of(structure, f"brott,2021-12-13,,,polisen,,,,{status},")

    assert (row.status, row.notices) == (status, ())


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=SUMMA(A1)", "=SUMMA(A1)"),
        ("'+46 971", "+46 971"),
        ("'-5 grader", "-5 grader"),
        ("'@kommunen", "@kommunen"),
        ("'citat'", "'citat'"),
        ("''=1", "'=1"),
        ("=1", "=1"),
    ],
)
def test_sign_that_protects_spreadsheets_is_undone(
    structure: Structure, cell: str, text: str
) -> None:
    (row,) = rows_of(structure, f"tillsyner,2021,,,polisen,,,,,{cell}")

    assert row.text == text


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("okänd,2021,,,polisen,,,,,", "promise: Löftet ”okänd” finns inte."),
        ("tillsyner,,,,polisen,,,,,", "date: Datum saknas."),
        ("tillsyner,12/3 2021,,,polisen,,,,,", "date: Datum skrivs 2021-03-12, 2"),
        ("tillsyner,2021-3-12,,,polisen,,,,,", "date: Datum skrivs 2021-03-12, 2"),
        ("tillsyner,21-03-12,,,polisen,,,,,", "date: Datum skrivs 2021-03-12, 2"),
        ("tillsyner,2021-02-30,,,polisen,,,,,", "date: Datumet 2021-02-30 finns inte."),
        ("tillsyner,2021-13,,,polisen,,,,,", "date: Datumet 2021-13 finns inte."),
        ("tillsyner,0000,,,polisen,,,,,", "date: Datumet 0000 finns inte."),
        (
            ",2019-12-31,,,polisen,,,,,",
            "date: Ligger utanför perioden, 2020-01-01 till 2022-12-31.",
        ),
        (
            "tillsyner,2019,,,polisen,,,,,",
            "date: Ligger utanför perioden, 2020-01-01 till 2022-12-31.",
        ),
        (
            "tillsyner,2020-01-31,,,polisen,,,,,",
            "date: Löftet gällde inte då, bara 2020-02-01 till 2022-11-30.",
        ),
        (
            "tillsyner,2020-01,,,polisen,,,,,",
            "date: Löftet gällde inte då, bara 2020-02-01 till 2022-11-30.",
        ),
        (
            "tillsyner,2021-09-15,,,polisen,,,,,",
            "date: Ligger i framtiden; det som ska göras är planned.",
        ),
        ("tillsyner,2021-10,,,polisen,,,,,", "date: Ligger i framtiden"),
        ("tillsyner,2022,,,polisen,,,,done,", "date: Ligger i framtiden"),
        (
            "tillsyner,2021-03-12,2021-03-11,,polisen,,,,,",
            "end_date: Slutar 2021-03-11, före datumet 2021-03-12.",
        ),
        ("tillsyner,2021-03-12,i maj,,polisen,,,,,", "end_date: Datum skrivs"),
        ("tillsyner,2021-03-12,2021-04,,polisen,,,,,", "end_date: Här behövs en dag"),
        ("tillsyner,2021,,Torget,polisen,,,,,", "place: Platsen ”Torget” finns inte."),
        ("tillsyner,2021,,,,,,,,", "parties: Minst en part behövs."),
        ("tillsyner,2021,,, + ,,,,,", "parties: Minst en part behövs."),
        ("tillsyner,2021,,,polisen+tullen,,,,,", "parties: Parten ”tullen” finns inte"),
        ("tillsyner,2021,,,polisen+polisen,,,,,", "parties: ”polisen” står mer än en"),
        ("tillsyner,2021,,,polisen,Lucia,,,,", "occasion: Riskhelgen ”Lucia” finns"),
        ("tillsyner,2021,,,polisen,,0,,,", "quantity: ”0” är inget heltal från 1"),
        ("tillsyner,2021,,,polisen,,-1,,,", "quantity: ”-1” är inget heltal"),
        ("tillsyner,2021,,,polisen,,2.5,,,", "quantity: ”2.5” är inget heltal"),
        ("tillsyner,2021,,,polisen,,ca 20,,,", "quantity: ”ca 20” är inget heltal"),
        ("tillsyner,2021,,,polisen,,9999999999,,,", "quantity: ”9999999999” är inget"),
        ("tillsyner,2021,,,polisen,,,ungefär,,", "precision: ”ungefär” är inget av"),
        ("tillsyner,2021,,,polisen,,,,klar,", "status: ”klar” är inget av done,"),
        ("tillsyner,2021,,,polisen,,,,,Ring 121212-1212", "text: Här står ett personn"),
        ("rad,2021,,,polisen,,,,,Ring 701063-2391", "text: Här står ett personnummer"),
        ("tillsyner,2021,,121212-1212,polisen,,,,,", "place: Här står ett personn"),
        ("rad,2021,,121212-1212,polisen,,,,,", "place: Här står ett personnummer"),
        ("121212-1212,2021,,,polisen,,,,,", "promise: Här står ett personnummer"),
    ],
)
def test_fault_is_told_with_line_and_column(
    structure: Structure, row: str, fault: str
) -> None:
    (found,) = faults_of(structure, "", row)

    assert found.startswith(f"rad 3: {fault}")


def test_every_reason_against_a_row_is_told(structure: Structure) -> None:
    assert faults_of(structure, "okänd,2025-01-01,2024-01-01,X,tullen,Y,0,a,b,c") == [
        "rad 2: promise: Löftet ”okänd” finns inte.",
        "rad 2: date: Ligger utanför perioden, 2020-01-01 till 2022-12-31.",
        "rad 2: end_date: Slutar 2024-01-01, före datumet 2025-01-01.",
        "rad 2: place: Platsen ”X” finns inte.",
        "rad 2: parties: Parten ”tullen” finns inte i överenskommelsen.",
        "rad 2: occasion: Riskhelgen ”Y” finns inte.",
        "rad 2: quantity: ”0” är inget heltal från 1; cirka och minst sägs i precision.",
        "rad 2: precision: ”a” är inget av exact, about, at_least, unspecified.",
        "rad 2: status: ”b” är inget av done, planned, cancelled.",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tillsyner,2021,,,polisen,,,,,", "tillsyner,2021,,,polisen,,1,exact,done,"),
        ("tillsyner,2021,,,polisen+kommunen,,,,,", "tillsyner,2021,,,kommunen+polisen"),
        ("tillsyner,2021,,,polisen,,,,,A", "tillsyner, 2021 ,,, polisen ,,,,, A "),
    ],
)
def test_rows_that_say_the_same_have_one_fingerprint(
    structure: Structure, one: str, other: str
) -> None:
    first, second = rows_of(structure, one, other)

    assert first.fingerprint == second.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        "brott,2021-02-05,,,polisen,,,,,A",
        "tillsyner,2021-02-06,,,polisen,,,,,A",
        "tillsyner,2021-02-05,2021-02-06,,polisen,,,,,A",
        "tillsyner,2021-02-05,,Storbyn,polisen,,,,,A",
        "tillsyner,2021-02-05,,,kommunen,,,,,A",
        "tillsyner,2021-02-05,,,polisen,Marknad,,,,A",
        "tillsyner,2021-02-05,,,polisen,,2,,,A",
        "tillsyner,2021-02-05,,,polisen,,,about,,A",
        "tillsyner,2021-02-05,,,polisen,,,,planned,A",
        "tillsyner,2021-02-05,,,polisen,,,,,B",
    ],
)
def test_rows_that_differ_have_two_fingerprints(
    structure: Structure, other: str
) -> None:
    first, second = rows_of(structure, "tillsyner,2021-02-05,,,polisen,,,,,A", other)

    assert first.fingerprint != second.fingerprint


def test_fingerprint_of_individuals_has_no_trace_of_what_was_dropped(
    structure: Structure,
) -> None:
    first, second = rows_of(
        structure, "rad,2021,,Storbyn,polisen,,,,,A", "rad,2021,,,polisen,,,,,"
    )

    assert first.fingerprint == second.fingerprint
    assert first.whole_fingerprint != second.whole_fingerprint
