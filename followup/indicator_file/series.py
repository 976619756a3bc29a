"""What is found in a file: a series of values by year for each thing measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from followup.activity_file.faults import RowFault


@dataclass(frozen=True, slots=True)
class ReadValue:
    value: Decimal
    is_preliminary: bool
    line: int


@dataclass(frozen=True, slots=True)
class Series:
    label: str
    line: int  # where it begins
    values: Mapping[int, ReadValue]  # by year
    faults: tuple[RowFault, ...] = ()  # it can only be chosen without any


@dataclass(frozen=True, slots=True)
class Statistics:
    series: tuple[Series, ...] = ()
    faults: tuple[RowFault, ...] = ()  # of the file: nothing can be chosen with any
    passed_by: tuple[RowFault, ...] = ()  # titles, notes and columns that are no values


@dataclass(slots=True)
class Collected:
    """A series while it is read."""

    label: str
    line: int
    values: dict[int, ReadValue] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)

    def add(self, year: int, read: ReadValue) -> None:
        if year in self.values:
            first = self.values[year].line
            reason = f"Två värden för {year}: på rad {first} och rad {read.line}."
            self.faults.append(RowFault(read.line, f"{year}", reason))
        else:
            self.values[year] = read

    def closed(self) -> Series:
        return Series(self.label, self.line, self.values, tuple(self.faults))
