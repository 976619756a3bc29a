"""What the preview of a file shows: every bad row, and how good ones would become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from followup.activity_file import Examination, FileRow, RowFault
from followup.activity_file.loading import activity_of
from followup.activity_file.tables import Table
from followup.views.staff.rows import EntryRow, proposed_row
from followup.wording import enumerated
from promises.structure import Structure

FIRST_ROWS = 50
LONGEST_TYPED = 300
LINES_NAMED = 20


@dataclass(frozen=True, slots=True)
class BadRow:
    line: int  # 0: the file as a whole
    typed: str
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class GoodRow:
    line: int
    entry: EntryRow
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    bad: tuple[BadRow, ...]
    good: tuple[GoodRow, ...]  # the first of those that are new
    new: int
    known: int
    withdrawn: str  # the lines of what was taken back, in words
    notices: tuple[tuple[str, int], ...]  # of all new rows, with how many
    remarks: tuple[str, ...]

    @property
    def can_be_accepted(self) -> bool:
        return self.new > 0 and not self.bad

    @property
    def has_no_rows(self) -> bool:
        return not (self.bad or self.new or self.known)

    @property
    def more(self) -> int:
        return self.new - len(self.good)


def preview_of(structure: Structure, table: Table, found: Examination) -> Preview:
    return Preview(
        bad=_bad_rows(found.faults, table.typed),
        good=tuple(_good_row(structure, r) for r in islice(found.new, FIRST_ROWS)),
        new=len(found.new),
        known=found.known,
        withdrawn=_lines(found.withdrawn),
        notices=tuple(_notices(found.new).items()),
        remarks=table.remarks,
    )


def _bad_rows(
    faults: tuple[RowFault, ...], typed: Mapping[int, str]
) -> tuple[BadRow, ...]:
    return tuple(
        BadRow(line, _shortened(typed.get(line, "")), tuple(of_line))
        for line, of_line in groupby(faults, key=lambda fault: fault.line)
    )


def _shortened(typed: str) -> str:
    return f"{typed[:LONGEST_TYPED]} …" if len(typed) > LONGEST_TYPED else typed


def _good_row(structure: Structure, row: FileRow) -> GoodRow:
    activity = activity_of(structure.agreement, row)
    entry = proposed_row(structure, activity, row.parties)
    return GoodRow(row.line, entry, row.notices)


def _notices(rows: tuple[FileRow, ...]) -> Counter[str]:
    return Counter(notice for row in rows for notice in row.notices)


def _lines(lines: tuple[int, ...]) -> str:
    named = [f"{line}" for line in lines[:LINES_NAMED]]
    more = len(lines) - len(named)
    return enumerated([*named, f"{more} till"] if more else named)
