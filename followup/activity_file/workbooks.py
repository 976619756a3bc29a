"""Excel workbooks (.xlsx): rows read from the first sheet, and written as texts."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from followup.activity_file.faults import THE_FILE, RowFault
from followup.activity_file.protection import NOT_WRITTEN
from followup.activity_file.tables import COLUMNS, Record, Table, table_of

logger = logging.getLogger(__name__)

LARGEST_UNPACKED = 60_000_000  # bytes
MOST_PARTS = 1_000
LAST_LINE = 1_048_576  # of any sheet
LAST_COLUMN = 100
WIDTHS = {"promise": 24, "date": 12, "parties": 24, "place": 20, "text": 60}
EPOCH = (1980, 1, 1, 0, 0, 0)
CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes a sign it cannot
TO_BE_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|\r")
BESIDE_A_FORMAT = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.")
NO_WORKBOOK = "Filen är ett arkiv men ingen Excel-arbetsbok; spara den som .xlsx."
TOO_LARGE = "Arbetsboken är för stor när den packas upp. Dela upp den i flera."
BROKEN = "Arbetsboken går inte att läsa. Öppna den i Excel och spara den på nytt."
FORMULA = "Cellen är en formel. Skriv värdet i stället."
FAILED = "Cellen visar ett fel i Excel. Skriv värdet i stället."
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)([^<]*)(</dcterms:modified>)")
AT_NO_TIME = rb"\g<1>1980-01-01T00:00:00Z\g<3>"


def read_workbook(
    source: bytes, *, longest: int | None = None, is_by_hand: bool = False
) -> Table:
    """Read the rows below the heading of the first sheet; blank ones are skipped.

    A formula in the text is a text as it was typed; elsewhere it is a fault, as
    nothing here reckons.
    """
    if reason := _why_not_opened(source):
        return Table(faults=[RowFault(THE_FILE, "-", reason)])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # about styles
            return _read(source, longest, is_by_hand)
    except Exception:  # whatever a broken file does to the parser
        logger.warning("A workbook could not be read.", exc_info=True)
        return Table(faults=[RowFault(THE_FILE, "-", BROKEN)])


def _why_not_opened(source: bytes) -> str:
    try:
        parts = zipfile.ZipFile(io.BytesIO(source)).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError):
        return BROKEN
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        return NO_WORKBOOK
    unpacked = sum(part.file_size for part in parts)
    return TOO_LARGE if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS else ""


def _read(source: bytes, longest: int | None, is_by_hand: bool) -> Table:
    book = load_workbook(io.BytesIO(source), read_only=True)
    try:
        sheets = book.worksheets
        if not sheets:
            return Table(faults=[RowFault(THE_FILE, "-", "Arbetsboken har inga blad.")])
        faults: list[RowFault] = []
        sheet: Any = sheets[0]
        sheet.reset_dimensions()  # what a sheet says of its size may be wrong
        found = table_of(
            _records(sheet, faults), faults, longest=longest, is_by_hand=is_by_hand
        )
    finally:
        book.close()
    if not found.typed:
        return Table(faults=[RowFault(THE_FILE, "-", "Det första bladet är tomt.")])
    if len(sheets) == 1:
        return found
    remark = f"Arbetsboken har {len(sheets)} blad. Bara det första, ”{sheet.title}”, är läst."
    return Table(found.rows, found.faults, found.typed, (remark,))


def _records(sheet: Any, faults: list[RowFault]) -> Iterator[Record]:
    heading: list[str] = []
    for line, row in enumerate(sheet.iter_rows(max_col=LAST_COLUMN), start=1):
        if line > LAST_LINE:
            return
        if not any(cell.value is not None for cell in row):
            continue
        cells = _without_blanks_at_the_end([_words(cell) for cell in row])
        found = [
            RowFault(line, column, reason)
            for column, cell in zip(heading, row, strict=False)
            if (reason := _why_not_read(column, cell))
        ]
        faults += found
        heading = heading or [cell.strip() for cell in cells]
        yield Record(line, [] if found else cells, " | ".join(cells))


def _without_blanks_at_the_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _why_not_read(column: str, cell: Any) -> str:
    if cell.data_type == "f" and column != "text":
        return FORMULA
    return FAILED if cell.data_type == "e" else ""


def _words(cell: Any) -> str:
    """Return what the cell says, as it would be typed in a text file."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "SANT" if value else "FALSKT"
        case float() if value.is_integer():
            return f"{value:.0f}"
        case dt.datetime() if value.time() == dt.time():
            return _day(value, cell.number_format)
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str():
            decoded = CODED.sub(lambda found: chr(int(found[1], 16)), value)
            return NOT_WRITTEN.sub("", decoded)
    return f"{getattr(value, 'text', value)}"  # of a formula for several cells


def _day(day: dt.datetime, number_format: str) -> str:
    """Say no more than the sheet shows: Excel makes a day of a month that is typed."""
    shows = BESIDE_A_FORMAT.sub("", number_format).lower()
    return f"{day:%Y-%m-%d}" if "d" in shows or "y" not in shows else f"{day:%Y-%m}"


def workbook_of(lines: Iterable[Sequence[str]]) -> bytes:
    """Write lines as texts, which no spreadsheet runs, and quantities as numbers.

    The same lines give the same bytes.
    """
    book = Workbook(write_only=True)
    book.properties.created = dt.datetime(*EPOCH)
    sheet: Any = book.create_sheet("Aktiviteter")
    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS):
        sheet.column_dimensions["ABCDEFGHIJ"[place]].width = WIDTHS.get(column, 12)
    sheet.append(COLUMNS)
    for line in lines:
        sheet.append([_cell(sheet, *each) for each in zip(COLUMNS, line, strict=True)])
    packed = io.BytesIO()
    book.save(packed)
    return _without_times(packed.getvalue())


def _cell(sheet: Any, column: str, text: str) -> Any:
    if not text:
        return None
    if column == "quantity":
        return int(text)
    coded = TO_BE_CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    cell = WriteOnlyCell(sheet, coded)
    cell.data_type = "s"  # a text, however it begins
    return cell


def _without_times(source: bytes) -> bytes:
    """Say of the workbook and its parts that they were written at EPOCH."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, MODIFIED.sub(AT_NO_TIME, before.read(name)))
    return packed.getvalue()
