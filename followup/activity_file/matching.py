"""Which rows of a file are in the log already. Pure but for reading the log.

A row is known by the row that an activity was loaded from, however it was edited
since, or by what an activity says now. Each activity takes up one row, and as many
rows find theirs as can: a plain search by turns would take an edited activity for one
row and leave the row that was meant for it over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from followup.activity_file.protection import as_in_a_file
from followup.activity_file.rows import FileRow
from followup.models import Activity
from promises.facts import PartyInfo
from promises.models import Agreement, Organisation
from promises.structure import Structure

Content = tuple[Hashable, ...]
HIDDEN = "hidden "  # before the source of what the organisation does not see


@dataclass(frozen=True, slots=True)
class Logged:
    """An activity as rows are compared with it."""

    source: str  # the fingerprint of the row it came from, or ""
    content: Content | None  # what it says; None: not for this organisation to know
    is_withdrawn: bool

    @property
    def keys(self) -> tuple[Hashable, ...]:
        return tuple(key for key in (self.source, self.content) if key)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row as it is looked for."""

    sources: tuple[str, ...]
    content: Content

    @property
    def keys(self) -> tuple[Hashable, ...]:
        return *self.sources, self.content


def read_logged(
    structure: Structure, organisation: Organisation | None
) -> list[Logged]:
    """Read what there is, with what it says as far as the organisation may see it.

    What it may not see it knows by no row but one that named it: the rest is not for
    it to learn of, whatever it guesses.
    """
    agreement = structure.agreement
    parties = _parties_by_activity(agreement)
    activities = Activity.objects.of_agreement(agreement).order_by("pk")
    seen = (
        set(activities.seen_in_full_by(organisation).values_list("pk", flat=True))
        if organisation
        else None
    )
    return [
        Logged(
            source=each.source_row if _is_seen(each, seen) else _hidden(each),
            content=_content_of(structure, each, parties.get(each.pk, frozenset()))
            if _is_seen(each, seen)
            else None,
            is_withdrawn=each.is_withdrawn,
        )
        for each in activities
    ]


def _is_seen(activity: Activity, seen: Collection[int] | None) -> bool:
    return seen is None or activity.pk in seen


def _hidden(activity: Activity) -> str:
    return f"{HIDDEN}{activity.source_row}" if activity.source_row else ""


def _parties_by_activity(agreement: Agreement) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    activities = Activity.objects.of_agreement(agreement)
    for pk, party in activities.values_list("pk", "participations__party_id"):
        found[pk].add(party)
    return {pk: frozenset(parties) for pk, parties in found.items()}


def _content_of(
    structure: Structure, activity: Activity, parties: frozenset[int]
) -> Content:
    occasion = structure.occasion_by_pk.get(activity.occasion_id or 0)
    return (
        activity.promise_id,
        activity.dated.first,
        activity.known_to,
        activity.ends_on,
        activity.place_id,
        occasion.name if occasion else "",
        parties,
        activity.quantity,
        activity.precision,
        activity.status,
        as_in_a_file(activity.text),
    )


def wanted_of(
    structure: Structure, row: FileRow, own_party: PartyInfo | None = None
) -> Wanted:
    """Look for a row as it is in the file, and as it is stored.

    A promise may have become about individuals since its rows were loaded. A party
    may look for what it sees no more, if the row says that it took part.
    """
    occasion = structure.occasion_by_pk.get(row.occasion or 0)
    content = (
        row.promise.pk if row.promise else None,
        row.dated.span.first,
        row.dated.known_to,
        row.ends_on,
        row.place,
        occasion.name if occasion else "",
        frozenset(row.parties),
        row.quantity,
        row.precision,
        row.status,
        as_in_a_file(row.text),
    )
    sources: tuple[str, ...] = (row.whole_fingerprint, row.fingerprint)
    if own_party and own_party.pk in row.parties:
        sources += tuple(f"{HIDDEN}{each}" for each in sources)
    return Wanted(sources, content)


def found_in(logged: Sequence[Logged], wanted: Sequence[Wanted]) -> dict[int, Logged]:
    """Return the activity of each row that has one, by the row's place in the list."""
    search = _Search(logged, wanted)
    for is_withdrawn in (False, True):
        search.pair(is_withdrawn, _both, _both_of_row)
        search.pair(is_withdrawn, lambda e: (e.source,), lambda row: row.sources)
        search.pair(is_withdrawn, lambda e: (e.content,), lambda row: (row.content,))
    for place in range(len(wanted)):
        if place not in search.found:
            search.make_room_for(place)
    return {place: logged[at] for place, at in search.found.items()}


def _both(each: Logged) -> Iterable[Hashable]:
    return ((each.source, each.content),) if each.source and each.content else ()


def _both_of_row(row: Wanted) -> Iterable[Hashable]:
    return ((source, row.content) for source in row.sources)


class _Search:
    def __init__(self, logged: Sequence[Logged], wanted: Sequence[Wanted]) -> None:
        self.logged = logged
        self.wanted = wanted
        self.found: dict[int, int] = {}  # the row's place: the activity's
        self.taken: dict[int, int] = {}  # the other way round
        self.exhausted: set[Hashable] = set()  # keys that lead to no free activity
        self.by_key: dict[Hashable, list[int]] = defaultdict(list)
        for at, each in enumerate(logged):
            for key in each.keys:
                self.by_key[key].append(at)

    def pair(
        self,
        is_withdrawn: bool,
        keys_of: Callable[[Logged], Iterable[Hashable]],
        keys_of_row: Callable[[Wanted], Iterable[Hashable]],
    ) -> None:
        """Give each row the first free activity that has one of its keys."""
        free: dict[Hashable, list[int]] = defaultdict(list)
        for at, each in reversed(list(enumerate(self.logged))):
            if at not in self.taken and each.is_withdrawn == is_withdrawn:
                for key in keys_of(each):
                    free[key].append(at)
        for place, row in enumerate(self.wanted):
            if place in self.found:
                continue
            key = next((key for key in keys_of_row(row) if free.get(key)), None)
            if key is not None:
                self._give(place, free[key].pop())

    def _give(self, place: int, at: int) -> None:
        self.found[place], self.taken[at] = at, place

    def make_room_for(self, place: int) -> None:
        """Let rows that have found theirs take others, where that leaves one free."""
        reached: dict[int, int] = {}  # an activity: the row that it was reached from
        keys: set[Hashable] = set()
        waiting = [place]
        for row in waiting:
            for at in self._activities(row, keys):
                if at in reached:
                    continue
                reached[at] = row
                if at not in self.taken:
                    self._shift(at, reached)
                    return
                waiting.append(self.taken[at])
        self.exhausted |= keys

    def _activities(self, row: int, keys: set[Hashable]) -> Iterator[int]:
        """Yield the activities that the row could have; by each key once a search."""
        for key in self.wanted[row].keys:
            if key not in keys and key not in self.exhausted:
                keys.add(key)
                yield from self.by_key.get(key, ())

    def _shift(self, free: int, reached: dict[int, int]) -> None:
        at: int | None = free
        while at is not None:
            row = reached[at]
            before = self.found.get(row)
            self._give(row, at)
            at = before
