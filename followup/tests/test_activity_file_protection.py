"""Texts that a spreadsheet would run, on their way out and back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from followup.activity_file.files import read_table
from followup.activity_file.protection import (
    NOT_WRITTEN,
    as_in_a_file,
    protected,
    unprotected,
)
from followup.activity_file.tables import COLUMNS
from followup.activity_file.workbooks import workbook_of
from followup.activity_file.writing import csv_of

# What may stand in the log: forms and files strip texts, and what a spreadsheet may
# be made to run begins with one of the signs.
texts = st.text(
    st.one_of(
        st.sampled_from("=+-@'\t\r\n;,\"|_x0 å😀"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


def lines(text: str) -> list[tuple[str, ...]]:
    cells = {"date": "2021", "parties": "polisen", "quantity": "1"}
    cells["text"] = protected(text)
    return [tuple(cells.get(column, "") for column in COLUMNS)]


def is_as_typed(text: str) -> bool:
    """Say whether it has no blanks around that files leave out, nor control signs."""
    return not NOT_WRITTEN.search(text) and text == as_in_a_file(text)


@settings(deadline=None)
@given(texts)
@example("=1+1")
@example("'=1")
@example("''=1")
@example("\t=1")
@example("\r\nx")
@example("'")
@example("_x000D_")
def test_text_comes_back_from_either_file_as_it_was(text: str) -> None:
    for write in (csv_of, workbook_of):
        table = read_table(write(lines(text)))

        assert table.faults == []
        (row,) = table.rows
        assert unprotected(row.cells["text"]) == as_in_a_file(text)


@pytest.mark.parametrize(
    "text",
    [
        "=SUMMA(A1)",
        "'=1",
        "''@x",
        "+46",
        "-5",
        "@x",
        "\tx",
        "\rx",
        "'citat'",
        'sa "nej"; då\r\ngick',
        "😀",
    ],
)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    assert is_as_typed(text)


@given(texts)
def test_only_blanks_around_and_control_signs_are_lost(text: str) -> None:
    assert NOT_WRITTEN.sub("", text).strip() == as_in_a_file(text).strip()
    assert as_in_a_file(as_in_a_file(text)) == as_in_a_file(text)


@given(texts)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not protected(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(texts)
def test_csv_has_one_row_for_one_line(text: str) -> None:
    written = csv_of(lines(text)).decode("utf-8-sig")

    heading, row = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    assert heading == list(COLUMNS)
    assert row[-1] == protected(text)


@settings(deadline=None)
@given(texts)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(workbook_of(lines(text))), read_only=True)

    kinds = {cell.data_type for row in book.worksheets[0] for cell in row}
    assert "f" not in kinds
