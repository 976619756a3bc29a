"""What differs between two versions of an agreement, as citizens will read it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from followup.amended_words import field_words, value_words
from promises.amended import WHOLE_PROMISE, Difference, Values, differences
from promises.structure import Structure

IS_SAID = ("text", "short")  # of a new promise already


@dataclass(frozen=True, slots=True)
class SpokenDifference:
    """What a value said before and says after."""

    about: str  # a promise's short name, or "" of the agreement
    label: str
    before: str
    after: str


def spoken(
    before: Structure,
    after: Structure,
    tables: Mapping[str, Values],
    found: Iterable[tuple[str, Difference]],
) -> list[SpokenDifference]:
    """Say in words what became different; `tables` are those of afterwards.

    Of a new promise all is said that is agreed of it, and not its text alone.
    """
    rows = []
    for key, (field, old, new) in found:
        sides = [e for e in (after.promise_keyed(key), before.promise_keyed(key)) if e]
        about = sides[0].short if sides else ""
        targets = max((len(each.targets) for each in sides), default=0)
        of_new = _of_new(tables[key]) if field == WHOLE_PROMISE and new else ()
        for name, was, now in ((field, old, new), *of_new):
            words = value_words(before, name, was), value_words(after, name, now)
            rows.append(
                SpokenDifference(about, field_words(name, targets=targets), *words)
            )
    return rows


def _of_new(table: Values) -> Iterator[Difference]:
    for name, _nothing, now in differences({}, table):
        if name not in IS_SAID:
            yield name, None, now
