"""What every calendar file of ours begins with. Pure: no clock, no database."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, vDuration

from followup.stockholm import stockholm


def new_calendar(*, purpose: str, name: str, refresh: dt.timedelta) -> Calendar:
    """Return a calendar without events, in which programs look for new ones so often."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Medborgarlöften//{purpose}//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(refresh), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(refresh))
    calendar.add_component(stockholm())
    return calendar
