from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from typing import Any

import pytest
import time_machine
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from followup.activity_file.files import read_table
from followup.activity_file.tables import COLUMNS, Table
from followup.activity_file.workbooks import LARGEST_UNPACKED, workbook_of

HEADING = ("promise", "date", "parties", "quantity", "text")


def book_of(*rows: Iterable[Any], sheets: Iterable[str] = ()) -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Logg"
    for row in rows:
        sheet.append(list(row))
    for name in sheets:
        book.create_sheet(name).append(["annat"])
    return book


def saved(book: Workbook) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def read(*rows: Iterable[Any], **options: Any) -> Table:
    return read_table(saved(book_of(*rows, **options)))


def faults_of(source: bytes) -> list[str]:
    return [str(fault) for fault in read_table(source).faults]


def archive(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (dt.date(2021, 3, 12), "2021-03-12"),
        (dt.datetime(2021, 3, 12), "2021-03-12"),
        ("2021-03", "2021-03"),
        (2021, "2021"),
        (2021.0, "2021"),
        (" 2021-03-12 ", "2021-03-12"),
        (True, "SANT"),
        (dt.datetime(2021, 3, 12, 14, 30), "2021-03-12 14:30"),
        (2.5, "2.5"),
    ],
)
def test_cell_says_what_would_be_typed(cell: Any, words: str) -> None:
    (row,) = read(HEADING, ("tillsyner", cell, "polisen")).rows

    assert row.cells["date"] == words


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("mmm-yy", "2021-03"),
        ("yyyy\\-mm", "2021-03"),
        ("[$-41D]mmmm yyyy", "2021-03"),
        ("yyyy-mm-dd", "2021-03-12"),
        ("d/m", "2021-03-12"),
    ],
)
def test_date_shown_without_its_day_is_a_month(shown: str, words: str) -> None:
    book = book_of(HEADING, ("tillsyner", dt.date(2021, 3, 12), "polisen"))
    sheet: Any = book.active
    sheet["B2"].number_format = shown

    (row,) = read_table(saved(book)).rows
    assert row.cells["date"] == words


def test_blank_rows_and_cells_are_left_out_and_lines_are_the_sheets() -> None:
    table = read(
        (), HEADING, (), ("tillsyner", 2021, "polisen", 2, None, None, " "), ()
    )

    (row,) = table.rows
    assert (row.line, row.cells["quantity"], row.cells["text"]) == (4, "2", "")
    assert table.faults == []


def test_formula_in_the_text_is_the_text_as_it_was_typed() -> None:
    (row,) = read(HEADING, ("tillsyner", 2021, "polisen", 1, "=SUM(A1)+1")).rows

    assert row.cells["text"] == "=SUM(A1)+1"


def test_formula_for_several_cells_is_a_text_too() -> None:
    book = book_of(HEADING, ("tillsyner", 2021, "polisen", 1))
    sheet: Any = book.active
    sheet["E2"] = ArrayFormula("E2:E2", "=A2:A3")

    (row,) = read_table(saved(book)).rows
    assert row.cells["text"] == "=A2:A3"


def test_formula_elsewhere_is_a_fault() -> None:
    table = read(HEADING, ("tillsyner", "=B1+7", "polisen"), ("a", 2021, "polisen"))

    assert [str(fault) for fault in table.faults] == [
        "rad 2: date: Cellen är en formel. Skriv värdet i stället."
    ]
    assert [row.line for row in table.rows] == [3]
    assert table.typed[2] == "tillsyner | =B1+7 | polisen"


def test_cell_that_failed_is_a_fault() -> None:
    table = read(HEADING, ("tillsyner", 2021, "polisen", "#N/A"))

    assert [str(fault) for fault in table.faults] == [
        "rad 2: quantity: Cellen visar ett fel i Excel. Skriv värdet i stället."
    ]


def test_first_sheet_is_read_and_that_is_said() -> None:
    table = read(HEADING, ("tillsyner", 2021, "polisen"), sheets=["Blad2", "Blad3"])

    assert len(table.rows) == 1
    assert table.remarks == (
        "Arbetsboken har 3 blad. Bara det första, ”Logg”, är läst.",
    )


def test_only_sheet_needs_no_saying() -> None:
    assert read(HEADING).remarks == ()


def test_rows_beyond_the_longest_are_refused_whole() -> None:
    rows = [("tillsyner", 2021, "polisen")] * 4
    table = read_table(saved(book_of(HEADING, *rows)), longest=3)

    assert (table.rows, len(table.faults)) == ([], 1)
    assert "fler än 3 rader" in table.faults[0].reason


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (saved(book_of()), "filen: -: Det första bladet är tomt."),
        (
            saved(book_of(("promise", "date"))),
            "rad 1: parties: Kolumnen saknas i rubriken.",
        ),
        (b"PK\x03\x04xl", "filen: -: Arbetsboken går inte att läsa."),
        (saved(book_of(HEADING))[:-40], "filen: -: Arbetsboken går inte att läsa."),
        (archive(word__document=b""), "filen: -: Filen är ett arkiv men ingen Excel"),
        (
            archive(**{"xl__workbook.xml": b"<nonsense"}),
            "filen: -: Arbetsboken går inte att läsa.",
        ),
        (
            archive(**{"xl__workbook.xml": b"", "bomb": b" " * (LARGEST_UNPACKED + 1)}),
            "filen: -: Arbetsboken är för stor när den packas upp.",
        ),
        (
            archive(**{"xl__workbook.xml": b"", **{f"p{n}": b"" for n in range(1000)}}),
            "filen: -: Arbetsboken är för stor när den packas upp.",
        ),
    ],
    ids=["empty", "heading", "torn", "cut", "no book", "nonsense", "bomb", "parts"],
)
def test_workbook_that_cannot_be_read_says_why(source: bytes, fault: str) -> None:
    (found,) = faults_of(source)

    assert found.startswith(fault)


def test_entities_that_multiply_are_refused() -> None:
    """Each is ten of the one before, which would fill the memory."""
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><x>&a11;</x>'.encode()
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book_of(HEADING)))) as before,
        zipfile.ZipFile(packed, "w") as after,
    ):
        for name in before.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            after.writestr(name, bomb if is_sheet else before.read(name))

    (found,) = faults_of(packed.getvalue())
    assert found.startswith("filen: -: Arbetsboken går inte att läsa.")


def test_same_lines_give_the_same_bytes() -> None:
    line = ("a", "2021", "", "", "p", "", "1", "exact", "done", "x")

    with time_machine.travel("2021-09-14 12:00+02:00", tick=False):
        today = workbook_of([line])
    with time_machine.travel("2021-09-15 12:00+02:00", tick=False):
        tomorrow = workbook_of([line])

    assert today == tomorrow


def test_sheet_has_the_columns_of_the_format() -> None:
    table = read_table(workbook_of([]))

    assert table.typed[1] == " | ".join(COLUMNS)
    assert (table.rows, table.faults) == ([], [])
