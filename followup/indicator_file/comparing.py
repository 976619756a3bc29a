"""What a file would change: new values, and those that differ. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup.actions.indicators import Measured
from followup.activity_file.faults import RowFault
from followup.indicator_file.series import Series
from followup.wording import number


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which series are to be values of which indicator."""

    name: str
    is_new: bool
    before: Mapping[int, Measured]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Change:
    year: int
    before: str  # "310", "310, preliminärt"; "" when the value is new
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    name: str
    is_new: bool
    changes: tuple[Change, ...]
    unchanged: int
    values: Mapping[int, Measured]  # that are new or differ
    faults: tuple[RowFault, ...]


def compare(chosen: Chosen) -> Compared:
    values, faults = _joined(chosen.series)
    differing = {
        year: each for year, each in values.items() if chosen.before.get(year) != each
    }
    return Compared(
        name=chosen.name,
        is_new=chosen.is_new,
        changes=tuple(
            Change(year, _words(chosen.before.get(year)), _words(each))
            for year, each in sorted(differing.items())
        ),
        unchanged=len(values) - len(differing),
        values=differing,
        faults=tuple(faults),
    )


def digest_of(compared: Iterable[Compared], *others: object) -> str:
    """Name what a preview says, so that what is accepted is what was seen."""
    said = [(each.name, each.is_new, each.changes) for each in compared]
    return hashlib.sha256(repr((said, others)).encode()).hexdigest()


def _joined(
    series: Iterable[Series],
) -> tuple[dict[int, Measured], list[RowFault]]:
    values: dict[int, Measured] = {}
    lines: dict[int, int] = {}
    faults: list[RowFault] = []
    for one in series:
        faults += one.faults
        for year, read in one.values.items():
            if year in lines:
                reason = (
                    f"Två värden för {year}: på rad {lines[year]} och rad {read.line}. "
                    "Välj bara en av serierna."
                )
                faults.append(RowFault(read.line, one.label, reason))
                continue
            lines[year] = read.line
            values[year] = Measured(read.value, read.is_preliminary)
    return values, faults


def _words(measured: Measured | None) -> str:
    if measured is None:
        return ""
    words = number(measured.value)
    return f"{words}, preliminärt" if measured.is_preliminary else words
