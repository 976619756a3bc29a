from __future__ import annotations

import pytest

from followup.activity_file.faults import RowFault
from followup.activity_file.reading import read_csv
from followup.activity_file.tables import RawRow

HEADING = "promise,date,parties,text\n"


def rows_of(source: bytes) -> list[RawRow]:
    table = read_csv(source)
    assert table.faults == []
    return table.rows


def faults_of(source: bytes) -> list[str]:
    return [str(fault) for fault in read_csv(source).faults]


def given(row: RawRow) -> dict[str, str]:
    return {column: cell for column, cell in row.cells.items() if cell}


ROW = {"promise": "tillsyner", "date": "2021", "parties": "polisen", "text": "Å, ä; ö"}
COMMAS = 'promise,date,parties,text\ntillsyner,2021,polisen,"Å, ä; ö"\n'
TABS = "promise\tdate\tparties\ttext\ntillsyner\t2021\tpolisen\tÅ, ä; ö\n"
SEMICOLONS = 'promise;date;parties;text\ntillsyner;2021;polisen;"Å, ä; ö"\n'


@pytest.mark.parametrize(
    "source",
    [
        COMMAS.encode(),
        SEMICOLONS.encode(),
        TABS.encode(),
        COMMAS.encode("utf-8-sig"),
        SEMICOLONS.encode("utf-8-sig"),
        COMMAS.encode("windows-1252"),
        SEMICOLONS.replace("\n", "\r\n").encode("windows-1252"),
        COMMAS.replace("\n", "\r").encode(),
        COMMAS.rstrip("\n").encode(),
        COMMAS.replace("promise,", '"promise", ').encode(),
        f"\n\n{COMMAS}\n,,,\n".encode(),
    ],
    ids=[
        "commas",
        "semicolons",
        "as pasted from a spreadsheet",
        "commas with a byte order mark",
        "semicolons with a byte order mark",
        "Windows-1252",
        "as Swedish Excel writes",
        "line ends of old",
        "no last line end",
        "quoted heading with blanks",
        "blank rows",
    ],
)
def test_same_row_is_read_however_it_is_written(source: bytes) -> None:
    (row,) = rows_of(source)

    assert given(row) == ROW


def test_columns_that_are_left_out_are_empty() -> None:
    (row,) = rows_of(b"date,parties,promise\n2021,polisen,\n")

    assert (row.cells["promise"], row.cells["occasion"]) == ("", "")


def test_row_is_named_by_the_line_it_starts_on() -> None:
    source = HEADING + 'a,2021,p,"två\nrader"\n\nb,2021,p,x\n'

    assert [row.line for row in rows_of(source.encode())] == [2, 5]


def test_quoted_cell_keeps_quotes_and_line_ends() -> None:
    (row,) = rows_of((HEADING + 'a,2021,p,"sa ""nej""\ntill"\n').encode())

    assert row.cells["text"] == 'sa "nej"\ntill'


def test_row_may_end_early() -> None:
    (row,) = rows_of((HEADING + "a,2021,p\n").encode())

    assert row.cells["text"] == ""


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (b"", "filen: -: Filen är tom."),
        (b"\xef\xbb\xbf\n \n", "filen: -: Filen är tom."),
        (b"PK\x03\x04xl", "filen: -: Filen är en arbetsbok eller ett arkiv"),
        (b"\xd0\xcf\x11\xe0\xa1", "filen: -: Filen är en äldre arbetsbok"),
        (HEADING.encode("utf-16"), "filen: -: Filen är sparad som UTF-16"),
        (HEADING.encode("utf-16-le"), "filen: -: Rad 1 har styrtecken"),
        (HEADING.encode() + b"a,2021,p,\x00\n", "filen: -: Rad 2 har styrtecken"),
        (HEADING.encode() + b"a,2021,p,\x9d\x81\n", "filen: -: Filen är varken UTF-8"),
        (
            HEADING.encode() + "a,2021,p,ål\n".encode() + b"b,2021,p,\xe5l\n",
            "filen: -: Filen är UTF-8, men inte rad 3; spara om den.",
        ),
        (b"promise,date\n,2021\n", "rad 1: parties: Kolumnen saknas i rubriken."),
        (
            b"promise,date,parties,plase\n",
            "rad 1: plase: Okänd kolumn. Menades ”place”?",
        ),
        (b"promise,date,parties,date\n", "rad 1: date: Kolumnen står mer än en gång."),
        (
            (HEADING + "a,2021,p,ett, två\n").encode(),
            "rad 2: -: Raden har 5 fält och rubriken 4.",
        ),
        (
            (HEADING + 'a,2021,p,"text\nb,2021,p,x\n').encode(),
            "rad 2: -: Ett citattecken som börjar här avslutas aldrig.",
        ),
        (
            (HEADING + 'a,2021,p,"te"xt\n').encode(),
            "rad 2: -: Efter ett avslutande citattecken ska nästa fält börja.",
        ),
        (
            (HEADING + f"a,2021,p,{'x' * 200_000}\n").encode(),
            "rad 2: -: Raden kan inte läsas som CSV.",
        ),
    ],
)
def test_file_that_cannot_be_read_says_why(source: bytes, fault: str) -> None:
    (found,) = faults_of(source)

    assert found.startswith(fault)


def test_faulty_row_hides_no_other() -> None:
    source = HEADING + 'a,2021,p,"te"xt\nb,2021,p,c,d\nc,2021,p,x\n'
    table = read_csv(source.encode())

    assert [row.cells["promise"] for row in table.rows] == ["c"]
    assert [fault.line for fault in table.faults] == [2, 3]


def test_heading_without_what_is_needed_brings_no_fault_for_each_row() -> None:
    table = read_csv(b"promise;place\na;b\n")

    assert table.rows == []
    assert table.faults == [
        RowFault(1, "date", "Kolumnen saknas i rubriken."),
        RowFault(1, "parties", "Kolumnen saknas i rubriken."),
    ]


def test_each_row_is_kept_as_it_was_typed() -> None:
    table = read_csv((HEADING + 'a,2021,p,"te"xt\r\nb, 2021 ,p,x\r\n').encode())

    assert (table.typed[2], table.typed[3]) == ('a,2021,p,"te"xt', "b, 2021 ,p,x")


def test_longer_table_than_allowed_is_refused_whole() -> None:
    source = (HEADING + "a,2021,p,\n\n" * 3).encode()

    assert len(read_csv(source, longest=3).rows) == 3
    assert read_csv(source, longest=2).rows == []
    assert [str(fault) for fault in read_csv(source, longest=2).faults] == [
        "filen: -: Filen har fler än 2 rader. Dela upp den i flera filer."
    ]
