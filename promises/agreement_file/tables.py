"""One table of a TOML file, read value by value; every fault is noted, none raised.

A value that is missing or faulty reads as an empty one, so that reading goes on.
Rules over several values ask `is_sound` first: no fault is reported twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from promises.agreement_file import texts
from promises.agreement_file.faults import THE_FILE, Fault

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
LARGEST = 2_147_483_647  # what every database's integer holds
A_TEXT = "en text inom citattecken"
A_LIST = "en lista av texter inom citattecken"

V = TypeVar("V")
N = TypeVar("N", int, Decimal)


class Table:
    """Keys and values, what the table is called, and where its faults go."""

    def __init__(
        self,
        values: dict[str, Any],
        faults: list[Fault],
        *,
        path: str = "",
        name: str = THE_FILE,
        is_listed: bool = False,
    ) -> None:
        self.values = values
        self.name = name
        self._faults = faults
        self._path = path  # promises.targets
        self._is_listed = is_listed
        self._known: set[str] = set()
        self._faulty: set[str] = set()

    def fault(self, key: str, reason: str) -> None:
        self._faults.append(Fault(self.name, key, reason))
        self._faulty.add(key)

    def has(self, key: str) -> bool:
        return key in self.values

    def is_sound(self, *keys: str) -> bool:
        """Say that none of the keys has been found faulty so far."""
        return self._faulty.isdisjoint(keys)

    def refuse_unknown(self) -> None:
        """Call when all the table's keys have been read."""
        for key in self.values:
            if key not in self._known:
                near = get_close_matches(key, self._known, n=1)
                hint = f" Menades ”{near[0]}”?" if near else ""
                self.fault(key, f"Okänd nyckel.{hint}")

    # Single values

    def text(
        self,
        key: str,
        *,
        longest: int | None = None,
        is_optional: bool = False,
        may_be_empty: bool = False,
    ) -> str:
        value = self._take(key, str, A_TEXT, is_optional) or ""
        is_empty = self.is_sound(key) and not value.strip()
        if is_empty and not (is_optional or may_be_empty):
            self.fault(key, "Texten är tom.")
        self._check(key, [value], longest)
        return value

    def slug(self, key: str, *, longest: int | None, is_optional: bool = False) -> str:
        value = self.text(key, longest=longest, is_optional=is_optional)
        if value and self.is_sound(key) and not texts.is_slug(value):
            self.fault(key, "Får bara ha bokstäverna a–z, siffror, - och _.")
        return value

    def url(self, key: str, *, longest: int | None) -> str:
        value = self.text(key, longest=longest, is_optional=True)
        self._check_urls(key, [value] if value else [])
        return value

    def choice(self, key: str, choices: Collection[str], *, default: str = "") -> str:
        """Read one of the words; without a default the key is required."""
        value = self._take(key, str, A_TEXT, is_optional=bool(default))
        if value is None:
            return default if self.is_sound(key) else ""
        if value not in choices:
            self.fault(key, f"”{value}” är inget av {', '.join(choices)}.")
            return ""
        return value

    def flag(self, key: str) -> bool:
        return self._take(key, bool, "true eller false", is_optional=True) or False

    def whole(
        self,
        key: str,
        *,
        lowest: int,
        highest: int = LARGEST,
        is_optional: bool = False,
    ) -> int | None:
        value = self._take(key, int, "ett heltal", is_optional)
        return self._between(key, value, lowest, highest)

    def year(self, key: str) -> int | None:
        return self.whole(key, lowest=EARLIEST_YEAR, highest=LATEST_YEAR)

    def number(self, key: str, *, is_optional: bool = False) -> Decimal | None:
        value = self._raw(key, is_optional)
        if value is None:
            return None
        if isinstance(value, int) and type(value) is int:
            return Decimal(value)
        if isinstance(value, Decimal) and value.is_finite():
            return value
        self._refuse_type(key, "ett tal")
        return None

    def coordinate(self, key: str, limit: int) -> float | None:
        value = self._between(
            key, self.number(key, is_optional=True), -Decimal(limit), Decimal(limit)
        )
        return None if value is None else float(value)

    def date(self, key: str, *, is_optional: bool = False) -> dt.date | None:
        words = "ett datum utan klockslag och citattecken, som 2020-01-31"
        value = self._take(key, dt.date, words, is_optional)
        if value and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            self.fault(key, f"Året {value.year} kan inte stämma.")
            return None
        return value

    def value(self, key: str) -> Any:
        """Read whatever there is, or None; the caller knows what it must be."""
        return self._raw(key, is_optional=True)

    # Several values

    def texts(
        self,
        key: str,
        *,
        is_optional: bool = False,
        longest: int | None = None,
        may_repeat: bool = False,
        words: str = A_LIST,
    ) -> tuple[str, ...]:
        """Read a list of texts, none of them empty."""
        values = self._take(key, list, words, is_optional) or []
        if not all(isinstance(value, str) for value in values):
            self._refuse_type(key, words)
            return ()
        if not all(value.strip() for value in values):
            self.fault(key, "En text i listan är tom.")
        for value in dict.fromkeys(values) if not may_repeat else ():
            if values.count(value) > 1:
                self.fault(key, f"”{value}” står mer än en gång.")
        self._check(key, values, longest)
        return tuple(values)

    def urls(self, key: str, *, longest: int | None) -> tuple[str, ...]:
        values = self.texts(key, is_optional=True, longest=longest)
        self._check_urls(key, values)
        return values

    def reference(self, key: str, known: Collection[str], what: str) -> str:
        value = self.text(key, is_optional=True)
        self._refuse_strangers(key, [value] if value else [], known, what)
        return value

    def references(
        self,
        key: str,
        known: Collection[str],
        what: str,
        *,
        is_optional: bool = False,
        words: str = A_LIST,
    ) -> tuple[str, ...]:
        """Read a list of what must be known; "what" it is called, with a capital."""
        values = self.texts(key, is_optional=is_optional, words=words)
        self._refuse_strangers(key, values, known, what)
        return values

    # Tables within the table

    def table(self, key: str, *, is_optional: bool = False) -> Table:
        """Return the table with that key.

        If there is none it is empty, and what it lacks is no fault of its own.
        """
        form = f"en tabell, [{self._path_of(key)}]"
        values = self._take(key, dict, form, is_optional)
        if values is None:
            return Table({}, [])
        return self._inner(key, values)

    def tables(self, key: str, *, label: str) -> list[Table]:
        """Return the tables of a list; the label is the key that names each."""
        form = f"tabeller, [[{self._path_of(key)}]]"
        values = self._take(key, list, form, is_optional=True) or []
        if not all(isinstance(value, dict) for value in values):
            self.fault(key, f"Ska vara {form}.")
            return []
        return [
            self._inner(key, value, f"[{place}]{_label(value, label)}")
            for place, value in enumerate(values, start=1)
        ]

    def _inner(self, key: str, values: dict[str, Any], suffix: str = "") -> Table:
        path = self._path_of(key)
        owner = f" i {self.name}" if self._is_listed else ""
        return Table(
            values,
            self._faults,
            path=path,
            name=f"{path}{suffix}{owner}",
            is_listed=bool(suffix) or self._is_listed,
        )

    def _path_of(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    # What a value must be

    def _raw(self, key: str, is_optional: bool) -> object:
        self._known.add(key)
        if not self.has(key) and not is_optional:
            self.fault(key, "Saknas.")
        return self.values.get(key)

    def _take(self, key: str, kind: type[V], words: str, is_optional: bool) -> V | None:
        """Return the value if it is of the kind itself: a bool is no int."""
        value = self._raw(key, is_optional)
        if isinstance(value, kind) and type(value) is kind:
            return value
        if value is not None:
            self._refuse_type(key, words)
        return None

    def _refuse_type(self, key: str, words: str) -> None:
        self.fault(key, f"Ska vara {words}.")

    def _between(self, key: str, value: N | None, lowest: N, highest: N) -> N | None:
        if value is None or lowest <= value <= highest:
            return value
        self.fault(key, f"{value} ligger inte mellan {lowest} och {highest}.")
        return None

    def _check(self, key: str, values: Collection[str], longest: int | None) -> None:
        for reason in texts.faults_of(values, longest):
            self.fault(key, reason)

    def _check_urls(self, key: str, values: Collection[str]) -> None:
        for value in values if self.is_sound(key) else ():
            if not texts.is_url(value):
                self.fault(key, f"”{value}” är ingen webbadress med http eller https.")

    def _refuse_strangers(
        self, key: str, values: Collection[str], known: Collection[str], what: str
    ) -> None:
        for value in dict.fromkeys(values):
            if value.strip() and value not in known:
                self.fault(key, f"{what} ”{value}” finns inte i filen.")


def _label(values: dict[str, Any], key: str) -> str:
    label = values.get(key)
    return f' "{label}"' if isinstance(label, str) else ""
