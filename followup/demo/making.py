"""Makes Exempelkommun: two agreements, what was done, and what the parties say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from string import Template

from django.db import transaction
from django.utils import timezone

from followup import actions
from followup.demo import happenings
from followup.demo.accounts import create_accounts
from followup.demo.assessments import assessments_of
from followup.demo.entries import Entry, Invited
from followup.demo.reports import follow_up
from followup.models import Activity, Announcement, Assessment, Participation
from promises.history import create_all
from promises.holidays import risk_weekends
from promises.models import Agreement, User
from promises.structure import Structure, read_structure
from promises.years import DAY

HERE = Path(__file__).parent
WAITING = 3  # so many of the latest that each party wrote of others are not answered
YEARS = ("five", "four", "three", "two", "last", "this", "next")


@transaction.atomic
def make_demo(*, today: dt.date) -> list[Agreement]:
    """Make it around the day: two years have gone, one runs, one is to come."""
    agreements = [
        loaded.changes.agreement
        for loaded in actions.load_agreements(
            sources=[
                ("Exempelkommun", _running_file(today).encode()),
                ("Exempelkommun, tidigare", _file("previous", today).encode()),
            ]
        )
    ]
    create_accounts()
    running, previous = (read_structure(agreement) for agreement in agreements)
    _log(previous, happenings.entries_of_previous_period(previous.period))
    _log(running, _entries_of_running_period(running, today), waiting=WAITING)
    create_all(Assessment, list(assessments_of(running, today.year)))
    follow_up(previous.agreement, running.agreement, today)
    return agreements


def _file(name: str, today: dt.date) -> str:
    """Fill in the years: $five ago to the $next."""
    first = today.year - YEARS.index("this")
    numbers = {word: first + index for index, word in enumerate(YEARS)}
    template = Template((HERE / f"{name}.template.toml").read_text("utf-8"))
    return template.substitute(numbers)


def _running_file(today: dt.date) -> str:
    years = range(today.year - 2, today.year + 2)
    return "\n".join(
        [
            _file("running", today),
            *(_occasion(name, first, last) for name, first, last in _weekends(years)),
        ]
    )


def _weekends(years: Iterable[int]) -> Iterator[tuple[str, dt.date, dt.date]]:
    for year in years:
        for weekend in risk_weekends(year, school_ends_on=dt.date(year, 6, 12)):
            yield weekend.name, weekend.first, weekend.last


def _occasion(name: str, first: dt.date, last: dt.date) -> str:
    return f'[[occasions]]\nname = "{name}"\nstarts = {first}\nends = {last}\n'


def _entries_of_running_period(structure: Structure, today: dt.date) -> Iterator[Entry]:
    occasions = [(each.name, each.dates) for each in structure.occasions]
    yield from happenings.entries_of_running_period(structure.period, today)
    yield from happenings.entries_at_occasions(occasions, today)


def _log(structure: Structure, log: Iterable[Entry], *, waiting: int = 0) -> None:
    found = sorted(log, key=lambda entry: entry.day)
    writers = {
        party.key: User.objects.filter(
            organisation=party.organisation_pk, role=User.Role.REPORTER
        ).first()
        for party in structure.parties
    }
    activities = [
        _activity(structure, entry, writers[entry.parties.partition("+")[0]])
        for entry in found
    ]
    create_all(Activity, activities)
    answering, unanswered = _answering(structure, writers), _latest(found, waiting)
    taking_part = [
        participation
        for number, (activity, entry) in enumerate(zip(activities, found, strict=True))
        for participation in _participations(
            structure, activity, entry, {} if number in unanswered else answering
        )
    ]
    create_all(Participation, taking_part)
    announcements = [
        _announcement(activity, entry.invited)
        for activity, entry in zip(activities, found, strict=True)
        if entry.invited
    ]
    create_all(Announcement, announcements)


def _activity(structure: Structure, entry: Entry, writer: User | None) -> Activity:
    promise = structure.promise_keyed(entry.promise)
    places = {place.name: place.pk for place in structure.places}
    occasions = {(each.name, each.dates.first): each.pk for each in structure.occasions}
    return Activity(
        agreement=structure.agreement,
        promise_id=promise.pk if promise else None,
        dated_on=entry.day,
        known_to=entry.known_to,
        ends_on=entry.ends_on,
        place_id=places[entry.place] if entry.place else None,
        occasion_id=occasions[entry.occasion] if entry.occasion else None,
        quantity=entry.quantity,
        precision=entry.precision,
        status=entry.status,
        text=entry.text,
        note=entry.note,
        sensitivity=promise.sensitivity if promise else entry.sensitivity,
        organisation=writer.organisation if writer else None,
        created_by=writer,
        held_by=None if entry.status == Activity.Status.DONE else writer,
        withdrawn_at=_morning(entry.day) if entry.withdrawn else None,
        withdrawn_by=writer if entry.withdrawn else None,
        withdrawn_reason=entry.withdrawn,
    )


def _announcement(activity: Activity, invited: Invited) -> Announcement:
    """Invite three weeks ahead; a cancelled one is told in a second version."""
    return Announcement(
        activity=activity,
        announced_at=_morning(activity.dated_on - 21 * DAY),
        announced_by=activity.created_by,
        sequence=1 if activity.status == Activity.Status.CANCELLED else 0,
        **asdict(invited),
    )


def _answering(
    structure: Structure, writers: Mapping[str, User | None]
) -> dict[str, User]:
    """Return who answers for each party that has somebody to do it."""
    keys = (party.key for party in structure.parties)
    found = ((key, writers[key]) for key in keys)
    return {key: user for key, user in found if user}


def _latest(found: Sequence[Entry], several: int) -> set[int]:
    """Return the places of the latest that each party says others took part in."""
    together: dict[str, list[int]] = {}
    for number, entry in enumerate(found):
        writer, _plus, others = entry.parties.partition("+")
        if others and _asks_for_answer(entry) and not any(entry.objection):
            together.setdefault(writer, []).append(number)
    return {number for each in together.values() for number in each[::-1][:several]}


def _asks_for_answer(entry: Entry) -> bool:
    return entry.status == Activity.Status.DONE and not entry.withdrawn


def _participations(
    structure: Structure,
    activity: Activity,
    entry: Entry,
    confirming: Mapping[str, User],
) -> Iterator[Participation]:
    """Let all who took part confirm it the same day, but who wrote it or objects."""
    parties = {party.key: party.pk for party in structure.parties}
    objecting, words = entry.objection
    writer, *others = entry.parties.split("+")
    for key in (writer, *others):
        is_confirmed = _asks_for_answer(entry) and key in others and key != objecting
        user = confirming.get(key) if is_confirmed else None
        yield Participation(
            activity=activity,
            party_id=parties[key],
            objection=words if key == objecting else "",
            objected_at=_morning(entry.day) if key == objecting else None,
            confirmed_at=_morning(entry.day) if user else None,
            confirmed_by=user,
        )


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
