"""What an amendment changes, in the words of the agreement's file, and how it is undone.

A value is named by its key in the file: `text`, `responsible`, `targets[1].at_least`,
`targets[1].years.2022`; `targets[2]` and `promise` are whole ones that came or went.
What was absent is None. Pure: nothing here imports Django or reads the clock.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from promises.facts import AmendedInfo, PromiseInfo, TargetInfo
from promises.years import PERIOD, YEAR

Values = Mapping[str, Any]  # a table of the file
Difference = tuple[str, Any, Any]  # what, before, after

OF_PROMISE = (
    "text",
    "short",
    "area",
    "responsible",
    "contributing",
    "joint",
    "sensitivity",
    "valid_from",
    "valid_to",
)
OF_PERIOD = ("starts", "ends", "year_basis")
WHOLE_PROMISE = "promise"
LOCALITIES = "localities"
COUNTED = ("count", "occasions")  # they always say over what
TARGET_FIELD = re.compile(r"targets\[(\d+)\](?:\.(.+))?")


def differences(before: Values, after: Values) -> list[Difference]:
    """Compare two tables of one promise, or of one agreement, as a file has them."""
    keys = (*OF_PROMISE, *OF_PERIOD)
    found = list(_differing(before, after, keys))
    then, now = before.get("targets", []), after.get("targets", [])
    for number in range(max(len(then), len(now))):
        name = f"targets[{number + 1}]"
        old = then[number] if number < len(then) else None
        new = now[number] if number < len(now) else None
        if old is None or new is None:
            found.append((name, old, new))
        else:
            found += _target_differences(name, old, new)
    return found


def _target_differences(name: str, old: Values, new: Values) -> Iterator[Difference]:
    keys = [key for key in {**old, **new} if key != "years"]
    for key, before, after in _differing(old, new, keys):
        yield f"{name}.{key}", before, after
    then, now = old.get("years", {}), new.get("years", {})
    for year, before, after in _differing(then, now, sorted({*then, *now})):
        yield f"{name}.years.{year}", before, after


def _differing(old: Values, new: Values, keys: Iterable[str]) -> Iterator[Difference]:
    for key in keys:
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)


def to_json(value: Any) -> str:
    """Write a value of the file; "" where there is none. Days are written as texts."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def from_json(text: str) -> Any:
    return json.loads(text) if text else None


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of a file stand for: primary keys by key or name."""

    parties: Mapping[str, int]
    places: Mapping[str, int]
    localities: tuple[int, ...]
    indicators: Mapping[str, int]

    def undo(self, promise: PromiseInfo, amended: Sequence[AmendedInfo]) -> PromiseInfo:
        """Return the promise as it was before these amendments, the latest last.

        How much of it may be seen, where it stands and for how long it lives are
        what they are now: they hold backwards too.
        """
        worded = tuple(_without_usual_interval(each) for each in promise.targets)
        promise = replace(promise, targets=worded)
        for each in reversed(amended):
            promise = self._undo_one(promise, each)
        targets = tuple(_with_usual_interval(t) for t in promise.targets if t.kind)
        return replace(promise, targets=targets)

    def _undo_one(self, promise: PromiseInfo, amended: AmendedInfo) -> PromiseInfo:
        if found := TARGET_FIELD.fullmatch(amended.field):
            position, key = int(found[1]) - 1, found[2]
            targets = list(promise.targets)
            if key is None:
                self._undo_whole_target(targets, position, amended)
            elif position < len(targets):
                targets[position] = self._with(targets[position], key, amended.before)
            return replace(promise, targets=tuple(targets))
        before: Any = amended.before
        match amended.field:
            case "text":
                return replace(promise, text=before or "")
            case "short":
                return replace(promise, short=before or "")
            case "responsible":
                return replace(promise, responsible=self._parties(before))
            case "contributing":
                return replace(promise, contributing=self._parties(before))
            case "joint":
                return replace(promise, is_joint=bool(before))
        return promise

    def _undo_whole_target(
        self, targets: list[TargetInfo], position: int, amended: AmendedInfo
    ) -> None:
        if amended.after is not None:
            del targets[position : position + 1]
        if amended.before is not None:
            target = self.target(amended.before)
            while len(targets) < position:
                targets.append(NO_TARGET)  # until an earlier one is back too
            is_held = targets[position : position + 1] == [NO_TARGET]
            targets[position : position + is_held] = [target]

    def target(self, table: Values) -> TargetInfo:
        """Return the target that a table tells of; `per` is "" if it says nothing."""
        target = NO_TARGET
        for key, value in table.items():
            if key == "years":
                for year, least in value.items():
                    target = self._with(target, f"years.{year}", least)
            else:
                target = self._with(target, key, value)
        return target

    def _with(self, target: TargetInfo, key: str, value: Any) -> TargetInfo:
        if key.startswith("years."):
            year = int(key.removeprefix("years."))
            minimums = {y: n for y, n in target.minimums.items() if y != year}
            if value is not None:
                minimums[year] = value
            return replace(target, minimums=minimums)
        match key:
            case "unit":
                singular, plural = value or ("", "")
                return replace(target, unit_singular=singular, unit_plural=plural)
            case "places":
                return self._with_places(target, value)
            case "due":
                return replace(target, due_on=_day(value))
            case "averaged":
                return replace(target, is_averaged=bool(value))
            case "at_least":
                return replace(target, at_least=value)
            case "indicator":
                return replace(target, indicator=self.indicators.get(value or ""))
            case "kind" | "per" | "counting_rule" | "direction":
                words: dict[str, Any] = {key: value or ""}
                return replace(target, **words)
        return target

    def _with_places(self, target: TargetInfo, value: Any) -> TargetInfo:
        if value == LOCALITIES:
            return replace(target, covers_localities=True, places=self.localities)
        names = value or ()
        places = tuple(self.places[name] for name in names if name in self.places)
        return replace(target, covers_localities=False, places=places)

    def _parties(self, keys: Sequence[str] | None) -> tuple[int, ...]:
        found = (self.parties.get(key) for key in keys or ())
        return tuple(pk for pk in found if pk)


NO_TARGET = TargetInfo(
    pk=0,
    kind="",
    per="",
    at_least=None,
    is_averaged=False,
    due_on=None,
    covers_localities=False,
    places=(),
    unit_singular="",
    unit_plural="",
    counting_rule="",
    minimums={},
    indicator=None,
    direction="",
)


def _without_usual_interval(target: TargetInfo) -> TargetInfo:
    """Leave the interval out where the file does: another kind has another."""
    is_left_out = target.kind not in COUNTED and target.per == _usual(target.kind)
    return replace(target, per="") if is_left_out else target


def _with_usual_interval(target: TargetInfo) -> TargetInfo:
    return target if target.per else replace(target, per=_usual(target.kind))


def _usual(kind: str) -> str:
    return PERIOD if kind == "one_off" else YEAR


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else value
