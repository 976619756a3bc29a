"""A person's calendar as iCalendar: plans and risk weekends. Pure: no query, no clock."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Event

from followup.calendar_files import new_calendar
from followup.disclosure.own_plans import OwnPlan
from followup.stockholm import moment
from promises.models import Municipality
from promises.years import DAY, Span

NAME = "Medborgarlöften, våra planer"
SENSITIVE = "En planerad aktivitet"
BEYOND = "Utöver löftena"
REFRESH = dt.timedelta(hours=4)  # how often programs are asked to look for what is new


@dataclass(frozen=True, slots=True)
class RiskWeekend:
    public_id: uuid.UUID
    name: str
    municipality: Municipality
    days: Span
    version: int  # higher with each change


def calendar_file(
    *,
    plans: Iterable[OwnPlan],
    weekends: Iterable[RiskWeekend],
    address: str,
    now: dt.datetime,
) -> bytes:
    """Write the file; the address is where plans are seen when one is logged in."""
    calendar = new_calendar(purpose="Våra planer", name=NAME, refresh=REFRESH)
    for plan in plans:
        calendar.add_component(_plan_event(plan, address, now))
    for weekend in weekends:
        calendar.add_component(_weekend_event(weekend, now))
    file: bytes = calendar.to_ical()
    return file


def _plan_event(plan: OwnPlan, address: str, now: dt.datetime) -> Event:
    event = _event("plan", plan.public_id, plan.version, now)
    event.add("summary", _summary(plan))
    event.add("status", "CANCELLED" if plan.is_cancelled else "CONFIRMED")
    event.add("url", address)
    event.add("description", "\n\n".join([*_said(plan), address]))
    if place := _place(plan):
        event.add("location", place)
    if announced := plan.announcement:
        event.add("dtstart", moment(plan.days.first, announced.starts_at))
        event.add("dtend", moment(plan.days.first, announced.ends_at))
    else:
        _last_all_day(event, plan.days)
    return event


def _summary(plan: OwnPlan) -> str:
    """Name the promise; cancelled it says so, since few programs show the status."""
    if plan.is_sensitive:
        return SENSITIVE
    title = plan.promise or BEYOND
    return f"Inställt: {title}" if plan.is_cancelled else title


def _said(plan: OwnPlan) -> list[str]:
    if plan.is_sensitive:
        return []
    invitation = plan.announcement.invitation if plan.announcement else ""
    said = [_name(plan.agreement.municipality), plan.text, invitation]
    return [each for each in said if each]


def _place(plan: OwnPlan) -> str:
    return plan.announcement.meeting_point if plan.announcement else plan.place


def _weekend_event(weekend: RiskWeekend, now: dt.datetime) -> Event:
    event = _event("riskhelg", weekend.public_id, weekend.version, now)
    event.add("summary", f"Riskhelg: {weekend.name}, {_name(weekend.municipality)}")
    _last_all_day(event, weekend.days)
    return event


def _name(municipality: Municipality) -> str:
    invented = " (påhittad)" if municipality.is_fictitious else ""
    return f"{municipality.name}{invented}"


def _event(kind: str, public_id: uuid.UUID, version: int, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{public_id}@medborgarlofte")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("sequence", version)
    return event


def _last_all_day(event: Event, days: Span) -> None:
    """Let it fill its days, and leave its owner free: the hours are not known."""
    event.add("dtstart", days.first)
    event.add("dtend", days.last + DAY)
    event.add("transp", "TRANSPARENT")
