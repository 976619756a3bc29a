"""The clock of Sweden, as iCalendar files describe it. Pure: it is never read here."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDatetime, vRecur

STOCKHOLM = "Europe/Stockholm"
HOUR = dt.timedelta(hours=1)


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, ZoneInfo(STOCKHOLM))


def stockholm() -> Timezone:
    """Describe the clock of all Sweden since 1996, as programs may not know its name."""
    zone = Timezone()
    zone.add("tzid", STOCKHOLM)
    zone.add_component(_clock(TimezoneDaylight(), "CEST", HOUR, 2 * HOUR, month=3))
    zone.add_component(_clock(TimezoneStandard(), "CET", 2 * HOUR, HOUR, month=10))
    return zone


def _clock(
    clock: TimezoneDaylight | TimezoneStandard,
    name: str,
    before: dt.timedelta,
    after: dt.timedelta,
    *,
    month: int,
) -> TimezoneDaylight | TimezoneStandard:
    """Change on the last Sunday of the month, at one o'clock in Greenwich."""
    first = dt.datetime(1996, month, 31 if month == 3 else 27) + HOUR + before
    clock.add("tzname", name)
    clock.add("tzoffsetfrom", before)
    clock.add("tzoffsetto", after)
    clock.add("dtstart", vDatetime(first))
    clock.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
    return clock
