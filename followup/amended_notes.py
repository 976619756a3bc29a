"""Whether promises have been amended, said beside them; asks for nothing more."""

from __future__ import annotations

from followup.rows import AmendedNote
from followup.wording import day_words
from promises.facts import PromiseInfo
from promises.structure import Structure
from promises.years import Year


def year_note(structure: Structure, year: Year) -> AmendedNote | None:
    """Say when the agreement was amended last, and whether the year read otherwise."""
    if not structure.amended:
        return None
    reads_otherwise = structure.promises_in(year) != structure.promises
    last = max(each.agreed_on for each in structure.amended)
    return AmendedNote(day_words(last), reads_otherwise)


def promise_note(structure: Structure, promise: PromiseInfo) -> AmendedNote | None:
    days = [e.agreed_on for e in structure.amended if e.promise == promise.pk]
    if not days:
        return None
    return AmendedNote(day_words(max(days)), reads_otherwise=False)
