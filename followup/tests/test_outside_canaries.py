"""Nothing of operational work or of individuals is in any mail or calendar feed.

Beside a plan's day in the calendar of those who see it in full, since a calendar
without days is none.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import icalendar
import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from followup.models import Activity
from followup.tests.canaries import DATES, LATER, TODAY, Cage, let_out
from followup.tests.factories import make_activity
from promises.models import Agreement, Party, Place, Promise, User


@pytest.fixture
def cage(
    agreement: Agreement, police_party: Party, municipal_party: Party, police_user: User
) -> Cage:
    """Let out canaries, some of them plans that the mail could remind of.

    Without those that only the public may not hear: they are open to the parties.
    """
    cage = let_out(agreement, police_party, municipal_party)
    openly = Q(promise__isnull=True) | Q(promise__sensitivity="open")
    Activity.objects.filter(openly, sensitivity="open").update(
        withdrawn_at=timezone.now(), withdrawn_reason="Hörs inte här"
    )
    Activity.objects.filter(status="planned").update(
        created_by=police_user, organisation=police_user.organisation
    )
    return cage


@pytest.fixture(params=[TODAY, DATES["planned"], LATER], ids=str)
def today(request: pytest.FixtureRequest) -> Iterator[dt.date]:
    with time_machine.travel(f"{request.param} 12:00:00Z"):
        yield request.param


@pytest.fixture
def people(
    police_user: User, municipal_user: User, coordinator: User
) -> tuple[User, ...]:
    User.objects.update(last_login=timezone.now())
    return police_user, municipal_user, coordinator


def whole(letter: EmailMultiAlternatives) -> str:
    parts = [str(letter.subject), str(letter.body)]
    parts += [str(content) for content, _kind in letter.alternatives]
    return "\n".join(parts)


def plans_of(user: User) -> str:
    """Return a calendar without the risk weekends, which all parties know."""
    response = Client().get(f"/kalender/{user.calendar_key}.ics")
    assert response.status_code == 200
    events = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    plans = [each for each in events if str(each["uid"]).startswith("plan-")]
    return "\n".join(each.to_ical().decode().replace("\r\n ", "") for each in plans)


def test_no_canary_is_in_any_mail(
    cage: Cage, people: tuple[User, ...], today: dt.date
) -> None:
    call_command("send_reminders")

    out = [
        cage.found_in(whole(each), path="", today=today)
        for each in mail.outbox
        if isinstance(each, EmailMultiAlternatives)
    ]
    assert len(out) == 4  # the writer of the canaries gets one too
    assert set().union(*out) == set()


def test_no_sensitive_promise_is_named_in_any_mail(
    cage: Cage, people: tuple[User, ...], today: dt.date
) -> None:
    call_command("send_reminders")

    names = ("Spaning", "spaning", "Stod", "lofte=stod")
    told = [
        (name, letter.subject)
        for letter in mail.outbox
        if isinstance(letter, EmailMultiAlternatives)
        for name in names
        if name in whole(letter)
    ]
    assert told == []


def test_a_mail_says_that_there_is_something_and_where(
    cage: Cage, people: tuple[User, ...]
) -> None:
    with time_machine.travel(f"{DATES['planned']} 12:00:00Z"):
        call_command("send_reminders")

    [letter] = [each for each in mail.outbox if each.to == [people[0].email]]
    lines = str(letter.body).splitlines()
    start = lines.index("Visas bara för den som är inloggad:")
    assert lines[start + 1 : start + 5 : 2] == [
        "- En planerad aktivitet",
        "- Ett löfte som inte visas för alla",
    ]


def test_no_canary_is_in_any_calendar(
    cage: Cage, people: tuple[User, ...], today: dt.date
) -> None:
    for user in people:
        user.calendar_key = uuid.uuid4()
        user.save()
    plans = Activity.objects.filter(status__in=["planned", "cancelled"])
    own = {f"{each}" for each in plans.values_list("public_id", flat=True)}

    files = [plans_of(user) for user in people]

    assert ("SUMMARY:En planerad aktivitet" in files[0]) is (today != LATER)
    cage.days.difference_update(plans.values_list("dated_on", flat=True))
    cage.words.difference_update(own)  # the name of an event, and nothing else
    out = [cage.found_in(file, path="", today=today) for file in files]
    assert set().union(*out) == set()


def test_a_canary_would_be_heard(
    cage: Cage, people: tuple[User, ...], inspections: Promise
) -> None:
    """What was open when it was logged is told; as canaries are if they were open."""
    people[0].calendar_key = uuid.uuid4()
    people[0].save()
    place = Place.objects.get(pk=cage.places[0].pk)
    make_activity(
        promise=inspections,
        dated_on=DATES["planned"],
        status="planned",
        text=cage.texts[0],
        place=place,
        created_by=people[0],
    )

    with time_machine.travel(f"{DATES['planned']} 12:00:00Z"):
        file = plans_of(people[0])

    heard = cage.found_in(file, path="", today=TODAY)
    assert cage.texts[0].lower().removeprefix("text") in heard
