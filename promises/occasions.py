"""The occasions that a year of an agreement could have, beside those it has."""

from __future__ import annotations

from collections.abc import Collection

from promises.holidays import RiskWeekend, risk_weekends
from promises.models import Agreement, Occasion
from promises.years import Span, Year

MARKETS = {"2510": "jokkmokk"}  # by SCB's code: an address can be changed
SCHOOL_END = "Skolavslutning"  # its day differs between municipalities, and is entered


def proposed_occasions(
    agreement: Agreement, *, year: Year, existing: Collection[Occasion]
) -> tuple[RiskWeekend, ...]:
    """Return the risk weekends that begin in the year and touch the period.

    Left out are those that exist already, by name or by their dates.
    """
    taken_names = {occasion.name for occasion in existing}
    taken_dates = {occasion.dates for occasion in existing}
    local = MARKETS.get(agreement.municipality.code, "")
    return tuple(
        weekend
        for calendar_year in sorted({year.span.first.year, year.span.last.year})
        for weekend in risk_weekends(calendar_year, local=local)
        if weekend.first in year.span
        and agreement.period.touches(span := Span(weekend.first, weekend.last))
        and weekend.name not in taken_names
        and span not in taken_dates
    )
