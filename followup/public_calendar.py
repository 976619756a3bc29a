"""What the public is invited to as an iCalendar file, the same bytes for the same data.

It knows of the log only what `disclosure` lets out. Events are gone when their day has
passed; until then a cancelled one says so, in a version that is newer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event, vText

from followup.calendar_files import new_calendar
from followup.disclosure import PublicAgreement, PublicAnnouncement, disclose_several
from followup.overview import NotPublic, published_agreements
from followup.stockholm import moment
from followup.wording import enumerated, in_a_sentence
from promises.models import Municipality
from promises.structure import read_structures

HOUR = dt.timedelta(hours=1)
REFRESH = HOUR  # how often programs are asked to look for what is new
INVENTED = "Kommunen och löftena är påhittade."


@dataclass(frozen=True, slots=True)
class Site:
    """Where the calendar is fetched: addresses in it lead back there."""

    host: str
    overview: str
    promise: Callable[[str, str], str]  # by period and key


def public_calendar(*, municipality: str, site: Site, today: dt.date) -> bytes:
    agreements = published_agreements(municipality)
    if not agreements:
        raise NotPublic
    disclosed = disclose_several(read_structures(agreements), today=today)
    calendar = _calendar(agreements[0].municipality)
    for event in _events(disclosed, site):
        calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file


def _calendar(municipality: Municipality) -> Calendar:
    name = f"Medborgarlöften i {municipality.name}"
    if municipality.is_fictitious:
        name = f"{name} (påhittad)"
    return new_calendar(purpose="Kom och var med", name=name, refresh=REFRESH)


def _events(disclosed: Iterable[PublicAgreement], site: Site) -> list[Event]:
    """Return one for each announcement, the next first, in whichever agreement."""
    announced = [
        (each, public) for public in disclosed for each in public.announcements
    ]
    announced.sort(key=lambda pair: (pair[0].day, pair[0].starts_at, pair[0].public_id))
    return [_event(each, public, site) for each, public in announced]


def _event(announced: PublicAnnouncement, public: PublicAgreement, site: Site) -> Event:
    agreement = public.structure.agreement
    promise = announced.promise
    event = Event()
    event.add("uid", f"{announced.public_id}@{site.host}")
    event.add("dtstamp", announced.announced_at)
    event.add("dtstart", moment(announced.day, announced.starts_at))
    event.add("dtend", moment(announced.day, announced.ends_at))
    event.add("sequence", announced.sequence)
    event.add("status", "CANCELLED" if announced.is_cancelled else "CONFIRMED")
    event.add("summary", _summary(announced))
    event.add("location", vText(announced.meeting_point))
    event.add("description", _description(announced, agreement.municipality))
    url = site.promise(agreement.slug, promise.key) if promise else site.overview
    event.add("url", url)
    return event


def _summary(announced: PublicAnnouncement) -> str:
    """Name the promise; cancelled it says so, since few programs show the status."""
    title = announced.promise.short if announced.promise else "Kom och var med"
    return f"Inställt: {title}" if announced.is_cancelled else title


def _description(announced: PublicAnnouncement, municipality: Municipality) -> str:
    names = enumerated([in_a_sentence(each.short) for each in announced.parties])
    said = [announced.invitation]
    if announced.is_cancelled:
        said.insert(0, f"Inställt. {announced.cancelled_reason}".strip())
    if names:
        said.append(f"{names[0].upper()}{names[1:]} bjuder in.")
    if municipality.is_fictitious:
        said.append(INVENTED)
    return "\n\n".join(said)
