"""A person's calendar as iCalendar: plans and risk weekends. Pure: no query, no clock."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from followup.disclosure.own_plans import OwnPlan
from promises.models import Agreement
from promises.years import DAY, Span

SENSITIVE = "En planerad aktivitet"
BEYOND = "Utöver löftena"
HERE = ZoneInfo("Europe/Stockholm")
REFRESHED = dt.timedelta(hours=4)
MARGIN = dt.timedelta(days=366)  # of the rules of summer time, around the events

Addresses = Callable[[Agreement], str]


@dataclass(frozen=True, slots=True)
class RiskWeekend:
    public_id: uuid.UUID
    name: str
    municipality: str
    days: Span
    version: int


def calendar_file(
    *,
    plans: Iterable[OwnPlan],
    weekends: Iterable[RiskWeekend],
    address_of: Addresses,
    now: dt.datetime,
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Medborgarlöften//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Medborgarlöften")
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESHED)
    for plan in plans:
        calendar.add_component(_plan_event(plan, address_of(plan.agreement), now))
    for weekend in weekends:
        calendar.add_component(_weekend_event(weekend, now))
    calendar.add_missing_timezones(now.date() - MARGIN, now.date() + 5 * MARGIN)
    file: bytes = calendar.to_ical()
    return file


def _plan_event(plan: OwnPlan, address: str, now: dt.datetime) -> Event:
    event = _event("plan", plan.public_id, plan.version, now)
    event.add("summary", SENSITIVE if plan.is_sensitive else plan.promise or BEYOND)
    event.add("status", "CANCELLED" if plan.is_cancelled else "CONFIRMED")
    event.add("url", address)
    if plan.place:
        event.add("location", f"{plan.place}, {plan.agreement.municipality.name}")
    event.add("description", "\n\n".join(each for each in (plan.text, address) if each))
    if plan.times:
        day = plan.days.first
        event.add("dtstart", dt.datetime.combine(day, plan.times.starts_at, HERE))
        event.add("dtend", dt.datetime.combine(day, plan.times.ends_at, HERE))
    else:
        _last_all_day(event, plan.days)
    return event


def _weekend_event(weekend: RiskWeekend, now: dt.datetime) -> Event:
    event = _event("riskhelg", weekend.public_id, weekend.version, now)
    event.add("summary", f"Riskhelg: {weekend.name}, {weekend.municipality}")
    _last_all_day(event, weekend.days)
    return event


def _event(kind: str, public_id: uuid.UUID, version: int, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{public_id}@medborgarlofte")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("sequence", version)
    return event


def _last_all_day(event: Event, days: Span) -> None:
    event.add("dtstart", days.first)
    event.add("dtend", days.last + DAY)
    event.add("transp", "TRANSPARENT")
