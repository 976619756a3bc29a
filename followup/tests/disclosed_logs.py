"""Pairs of logs that differ only in what the public must not see."""

from __future__ import annotations

import calendar
import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from followup.models import Activity, Announcement, Participation
from promises.models import Agreement, Occasion, Party, Place, Promise, User

YEARS = (2020, 2021, 2022)
WORDS = ("lugnt", "två omhändertagna", "")
WITHDRAWN = dt.datetime(2022, 3, 1, 12, tzinfo=dt.UTC)

Pair = tuple[list["Logged"], list["Logged"]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the logs are about; a promise of None is beyond them."""

    agreement: Agreement
    party: Party  # of all promises
    other: Party
    openly: Promise
    operational: Promise
    individual: Promise
    places: Sequence[Place]
    occasions: Sequence[Occasion]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Logged:
    promise: Promise | None
    sensitivity: str
    dated_on: dt.date
    known_to: str = "day"
    ends_on: dt.date | None = None
    place: Place | None = None
    occasion: Occasion | None = None
    quantity: int = 1
    status: str = "done"
    text: str = ""
    note: str = ""
    withdrawn_reason: str = ""
    has_company: bool = False  # the other party took part too
    public_id: uuid.UUID | None = None  # None: by chance
    invited_as: uuid.UUID | None = None  # its announcement's identity


def pair_of_logs(scene: Scene, random: Random) -> Pair:
    """Build two logs of the same public appearance, each in an order of its own."""
    pairs = [
        *(_open_work(scene, random) for _ in range(random.randrange(4))),
        *(_todays_work(scene, random) for _ in range(random.randrange(2))),
        *(_withdrawn_work(scene, random) for _ in range(random.randrange(2))),
        *(_month(scene, random) for _ in range(random.randrange(5))),
        *_years_of_individuals(scene, random),
        *(_announced(scene, random) for _ in range(random.randrange(3))),
        ([], _secrets(scene, random)),
    ]
    one = [logged for pair in pairs for logged in pair[0]]
    other = [logged for pair in pairs for logged in pair[1]]
    random.shuffle(one)
    random.shuffle(other)
    return one, other


def _day(random: Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=random.randint(0, (last - first).days))


def _open_work(scene: Scene, random: Random) -> Pair:
    """Differ in the internal note."""
    logged = Logged(
        promise=random.choice([scene.openly, None]),
        sensitivity="open",
        dated_on=_day(random, dt.date(2020, 1, 1), scene.today - dt.timedelta(days=9)),
        place=random.choice(scene.places),
        quantity=random.randint(1, 3),
        text=random.choice(WORDS),
        public_id=uuid.UUID(int=random.getrandbits(128), version=4),
    )
    return [logged], [replace(logged, note="ring tillbaka")]


def _todays_work(scene: Scene, random: Random) -> Pair:
    """Differ in place, text and end: they are not told before the last day is past."""
    logged = Logged(
        promise=scene.openly,
        sensitivity="open",
        dated_on=scene.today,
        public_id=uuid.UUID(int=random.getrandbits(128), version=4),
    )
    ends_on = scene.today + dt.timedelta(days=random.randrange(3))
    place = random.choice(scene.places)
    return [logged], [replace(logged, place=place, text="pågår", ends_on=ends_on)]


def _withdrawn_work(scene: Scene, random: Random) -> Pair:
    """Differ in what a withdrawn entry said."""
    logged = Logged(
        promise=scene.openly,
        sensitivity="open",
        dated_on=_day(random, dt.date(2020, 1, 1), scene.today),
        withdrawn_reason="dubbel",
        public_id=uuid.UUID(int=random.getrandbits(128), version=4),
    )
    place = random.choice(scene.places)
    return [logged], [replace(logged, place=place, text="fel", note="fel")]


def _announced(scene: Scene, random: Random) -> Pair:
    """Differ in what is not shown of a plan that the public is invited to."""
    logged = Logged(
        promise=random.choice([scene.openly, None]),
        sensitivity="open",
        dated_on=scene.today + dt.timedelta(days=random.randrange(90)),
        status=random.choice(["planned", "cancelled"]),
        invited_as=uuid.UUID(int=random.getrandbits(128), version=4),
    )
    return [logged], [
        replace(
            logged,
            place=random.choice(scene.places),
            occasion=random.choice(scene.occasions),
            quantity=random.randint(2, 9),
            text="inte för alla",
            note="ring först",
        )
    ]


def _month(scene: Scene, random: Random) -> Pair:
    """Differ in days, places, texts and pieces of a month's operational work."""
    promise = random.choice([scene.operational, scene.openly, None])
    year, month = random.choice(YEARS), random.randint(1, 12)
    total = random.randint(1, 6)
    return (
        _pieces(scene, random, promise, (year, month), total),
        _pieces(scene, random, promise, (year, month), total),
    )


def _pieces(
    scene: Scene,
    random: Random,
    promise: Promise | None,
    month: tuple[int, int],
    total: int,
) -> list[Logged]:
    first = dt.date(*month, 1)
    last = first.replace(day=calendar.monthrange(*month)[1])
    inside = [o for o in scene.occasions if first <= o.starts_on and o.ends_on <= last]
    pieces = []
    while total:
        quantity = random.randint(1, total)
        total -= quantity
        day = _day(random, first, last)
        pieces.append(
            Logged(
                promise=promise,
                sensitivity="operational",
                dated_on=day,
                ends_on=random.choice([None, _day(random, day, last)]),
                place=random.choice(scene.places),
                occasion=random.choice([None, *inside]),
                quantity=quantity,
                text=random.choice(WORDS),
                note=random.choice(WORDS),
                has_company=random.choice([True, False]),
            )
        )
    return pieces


def _years_of_individuals(scene: Scene, random: Random) -> list[Pair]:
    """Differ below 5, and in which months a year's number lies."""
    pairs = []
    for year in YEARS:
        for promise in (scene.individual, scene.openly, scene.operational, None):
            many = random.randint(5, 20)
            one, other = random.choice(
                [(many, many), (random.randrange(5), random.randrange(5))]
            )
            pairs.append(
                (
                    _individuals(random, promise, year, one),
                    _individuals(random, promise, year, other),
                )
            )
    return pairs


def _individuals(
    random: Random, promise: Promise | None, year: int, total: int
) -> list[Logged]:
    pieces = []
    while total:
        quantity = random.randint(1, total)
        total -= quantity
        pieces.append(
            Logged(
                promise=promise,
                sensitivity="individual",
                dated_on=dt.date(year, random.randint(1, 12), 1),
                known_to="month",
                quantity=quantity,
            )
        )
    return pieces


def _secrets(scene: Scene, random: Random) -> list[Logged]:
    """Log what nobody outside ever sees: plans, and withdrawn work that was secret.

    Of sensitive plans some were announced while they were open.
    """
    promises = [scene.openly, scene.operational, scene.individual, None]
    secrets = []
    for _ in range(random.randrange(6)):
        is_withdrawn = random.random() < 0.5
        classes = ["operational", "individual", *([] if is_withdrawn else ["open"])]
        sensitivity = random.choice(classes)
        is_invited = sensitivity != "open" and random.random() < 0.5
        secrets.append(
            Logged(
                promise=random.choice(promises),
                sensitivity=sensitivity,
                dated_on=_day(random, dt.date(2020, 1, 1), dt.date(2022, 12, 31)),
                quantity=random.randint(1, 40),
                status="done"
                if is_withdrawn
                else random.choice(["planned", "cancelled"]),
                withdrawn_reason="fel löfte" if is_withdrawn else "",
                invited_as=uuid.uuid4() if is_invited else None,
            )
        )
    return secrets


def store(scene: Scene, log: Sequence[Logged]) -> None:
    """Put a log in the place of whatever was logged before."""
    Announcement.objects.all().delete()
    Participation.objects.all().delete()
    Activity.objects.all().delete()
    stored = Activity.objects.bulk_create(_activity(scene, each) for each in log)
    Participation.objects.bulk_create(
        Participation(activity=activity, party=party)
        for activity, logged in zip(stored, log, strict=True)
        for party in (scene.party, scene.other)
        if party == scene.party or logged.has_company
    )

    user, _is_new = User.objects.get_or_create(
        email="inbjuder@exempel.example",
        defaults={"organisation": scene.party.organisation},
    )
    Announcement.objects.bulk_create(
        _announcement(activity, logged.invited_as, user)
        for activity, logged in zip(stored, log, strict=True)
        if logged.invited_as
    )


def _announcement(activity: Activity, identity: uuid.UUID, user: User) -> Announcement:
    """Build one whose words follow from its identity."""
    return Announcement(
        activity=activity,
        public_id=identity,
        starts_at=dt.time(identity.int % 20),
        ends_at=dt.time(22),
        meeting_point=f"Bron {identity.int % 7}",
        invitation=f"Välkomna, {identity}",
        announced_at=dt.datetime(2020, 1, 1, identity.int % 24, tzinfo=dt.UTC),
        announced_by=user,
        cancelled_reason="Sjukdom." if identity.int % 2 else "",
        sequence=identity.int % 5,
    )


def _activity(scene: Scene, logged: Logged) -> Activity:
    is_withdrawn = bool(logged.withdrawn_reason)
    return Activity(
        agreement=scene.agreement,
        promise=logged.promise,
        sensitivity=logged.sensitivity
        if logged.promise != scene.individual
        else "individual",
        dated_on=logged.dated_on,
        known_to=logged.known_to,
        ends_on=logged.ends_on,
        place=logged.place,
        occasion=logged.occasion,
        quantity=logged.quantity,
        status=logged.status,
        text=logged.text,
        note=logged.note,
        withdrawn_reason=logged.withdrawn_reason,
        withdrawn_at=WITHDRAWN if is_withdrawn else None,
        public_id=logged.public_id or uuid.uuid4(),
    )
