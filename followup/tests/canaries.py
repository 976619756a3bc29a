"""Unmistakable words, days and numbers in all that the public must not see.

One activity for each class, situation and way to hang together with a promise. Two
days are meant to be looked at from: TODAY, and LATER, when every year has ended.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import unescape
from itertools import product

from django.utils import timezone

from followup.models import Activity, Correction, Participation
from followup.tests.factories import make_activity, make_announcement
from followup.wording import day_words
from promises.models import Agreement, Party, Place, Promise, User
from promises.tests import factories
from promises.years import year_span

TODAY = dt.date(2021, 9, 14)
LATER = dt.date(2023, 2, 1)

DATES = {  # of work that is or was to be done, by situation
    "today": TODAY,
    "this_month": dt.date(2021, 9, 3),
    "ended_month": dt.date(2021, 5, 19),
    "ended_year": dt.date(2020, 11, 26),
    "planned": dt.date(2021, 10, 22),
    "cancelled": dt.date(2021, 4, 15),
    "called_off": dt.date(2021, 11, 9),
    "withdrawn": dt.date(2021, 6, 17),
}
STATUSES = {"planned": "planned", "cancelled": "cancelled", "called_off": "cancelled"}
PLANS = tuple(STATUSES)  # hidden in every class unless announced
NEVER_DONE = (*PLANS, "withdrawn")


@dataclass(frozen=True, slots=True)
class Cage:
    """What no answer may contain, and the rows that it stands in."""

    words: set[str] = field(default_factory=set)  # in texts, names and identities
    days: set[dt.date] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)  # never told
    numbers_of_now: set[int] = field(default_factory=set)  # told when years have ended
    places: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def found_in(self, answer: str, *, path: str, today: dt.date) -> set[str]:
        """Return what got out into an answer; what one asks for by path is known."""
        numbers = self.numbers | (self.numbers_of_now if today == TODAY else set())
        songs = self.words | {str(number) for number in numbers}
        for day in self.days - {today}:
            songs |= day_forms(day)
        heard = unescape(answer).replace("\N{NO-BREAK SPACE}", "").lower()
        return {song for song in songs if song in heard and song not in path}


def day_forms(day: dt.date) -> set[str]:
    """Return how a day is written, and where on a year's ribbon it lies."""
    place = 100 * (day.timetuple().tm_yday - 0.5) / year_span(day.year).days
    return {
        f"{day}",
        f"{day:%Y%m%d}",
        day_words(day, with_year=False) + " ",
        day_words(day, with_year=False) + "<",
        f"{place:.2f}".rstrip("0").rstrip(".") + "%",
    }


def let_out(agreement: Agreement, party: Party, other: Party) -> Cage:
    """Log canaries of every class, in every situation, with and without a promise."""
    cage = Cage()
    openly = _promise(agreement, "oppet", "open", [party, other])
    operational = _promise(agreement, "spaning", "operational", [party])
    individual = _promise(agreement, "stod", "individual", [party])
    user = _user(cage, party)
    hung_on = [
        *product(["operational"], [operational, openly, None]),
        *product(["individual"], [individual, operational, openly, None]),
    ]
    plans = product(PLANS, product(["open"], [openly, None]))
    sung = enumerate([*product(DATES, hung_on), *plans], start=1)
    for number, (situation, (sensitivity, promise)) in sung:
        canary = Canary(number, situation, sensitivity)
        activity = _log(cage, canary, agreement, promise, user)
        if sensitivity != "open":
            _announce(cage, canary, activity, user)
    raised = _promise(agreement, "upphojt", "operational", [party])
    for number, situation in enumerate(PLANS, start=900):
        canary = Canary(number, situation, "open")  # as it was when it was announced
        activity = _log(cage, canary, agreement, raised, user)
        _announce(cage, canary, activity, user)
    return cage


@dataclass(frozen=True, slots=True)
class Canary:
    number: int
    situation: str
    sensitivity: str

    @property
    def song(self) -> str:
        return f"kanarie{self.number}{self.situation.replace('_', '')}"

    @property
    def day(self) -> dt.date:
        return DATES[self.situation]

    @property
    def is_individual(self) -> bool:
        return self.sensitivity == "individual"

    @property
    def quantity(self) -> int:
        """Return a number that no other is; about individuals one below 5 too."""
        is_few = self.is_individual and self.situation == "ended_year"
        return 1 if is_few else 700_000 + 7 * self.number


def _promise(
    agreement: Agreement, key: str, sensitivity: str, parties: list[Party]
) -> Promise:
    promise = factories.make_promise(
        agreement=agreement,
        key=key,
        responsible=parties,
        sensitivity=sensitivity,
        joint=len(parties) > 1,
    )
    factories.make_target(promise=promise, kind="count", at_least=2)
    if sensitivity == "operational":
        factories.make_target(promise=promise, kind="places", localities=True)
        factories.make_target(promise=promise, kind="occasions", at_least=2)
        factories.make_target(promise=promise, kind="count", at_least=1, per="week")
    return promise


def _user(cage: Cage, party: Party) -> User:
    user = factories.make_user(
        email="kanariemejl@exempel.example", organisation=party.organisation
    )
    user.name = "Kanarienamn"
    user.save()
    cage.words.update({"kanariemejl", "kanarienamn"})
    return user


def _log(
    cage: Cage,
    canary: Canary,
    agreement: Agreement,
    promise: Promise | None,
    user: User,
) -> Activity:
    song, day, is_individual = canary.song, canary.day, canary.is_individual
    activity = make_activity(
        agreement=agreement,
        promise=promise,
        dated_on=day,
        place=None if is_individual else _place(cage, agreement, f"Plats{song}"),
        occasion=factories.make_occasion(
            agreement=agreement, name=f"Helg{song}", starts_on=day, ends_on=day
        ),
        quantity=canary.quantity,
        status=STATUSES.get(canary.situation, "done"),
        text="" if is_individual else f"Text{song}",
        note="" if is_individual else f"Notis{song}",
        sensitivity=canary.sensitivity,
        created_by=user,
        withdrawn_reason=f"Skäl{song}" if canary.situation == "withdrawn" else "",
    )
    if canary.number % 2:
        Participation.objects.filter(activity=activity).update(
            objection=f"Invändning{song}", objected_at=timezone.now()
        )
    corrected = Correction.objects.create(
        activity=activity,
        year=day.year,
        kind=Correction.Kind.CHANGED,
        reason=f"Rättelse{song}",
        made_at=dt.datetime(2021, 8, 23, 3, 7, tzinfo=dt.UTC),
        made_by=user,
    )
    cage.words.add(str(corrected.public_id))
    cage.days.add(dt.date(2021, 8, 23))
    cage.words.update({song, str(activity.public_id)})
    cage.texts.append(activity.text)
    cage.days.add(day)
    if canary.situation in NEVER_DONE:
        cage.numbers.add(canary.quantity)
    elif day.month == TODAY.month or (is_individual and day.year == TODAY.year):
        cage.numbers_of_now.add(canary.quantity)
    return activity


def _announce(cage: Cage, canary: Canary, activity: Activity, user: User) -> None:
    """Invite to it as if it had been open then; its words are part of the song."""
    made = make_announcement(
        activity=activity,
        announced_by=user,
        starts_at=dt.time(3, 7),
        ends_at=dt.time(3, 53),
        meeting_point=f"Samling{canary.song}",
        invitation=f"Inbjudan{canary.song}",
        announced_at=dt.datetime(2021, 9, 1, 4, 44, 44, tzinfo=dt.UTC),
        cancelled_reason=f"Inställt{canary.song}",
        sequence=800_000 + canary.number,
    )
    cage.words.update({str(made.public_id), "03.07", "t0307", "03:53", "t0444"})
    cage.numbers.add(made.sequence)


def _place(cage: Cage, agreement: Agreement, name: str) -> Place:
    place = factories.make_place(municipality=agreement.municipality, name=name)
    cage.places.append(place)
    return place
