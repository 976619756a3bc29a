"""What the parties say of their own logs: through which day each is complete.

Who said it stays in the house.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from followup.log import Log
from promises.facts import PartyInfo
from promises.structure import Structure
from promises.years import Year


@dataclass(frozen=True, slots=True)
class PublicStatement:
    party: PartyInfo
    complete_on: dt.date | None  # None: the party has not said it


def statements_of(
    structure: Structure, log: Log, *, year: Year, today: dt.date
) -> tuple[PublicStatement, ...]:
    """Return what each signatory says, no later than the year's last day.

    Nothing of a year to come, nor of one that ended before anybody said anything.
    """
    last = min(year.span.last, structure.period.last)
    said = {each.party: each for each in log.completeness if each.first_on <= last}
    if today < year.span.first or (today > last and not said):
        return ()
    return tuple(
        PublicStatement(
            party, min(said[party.pk].latest_on, last) if party.pk in said else None
        )
        for party in structure.signatories
    )
