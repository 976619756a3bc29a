"""What the values of an amendment must be: those that the file has for the same key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from typing import Any

from promises.amended import (
    LOCALITIES,
    OF_PERIOD,
    OF_PROMISE,
    TARGET_FIELD,
    WHOLE_PROMISE,
)
from promises.models import Agreement, Sensitivity, Target

A_YEAR = re.compile(r"years\.([0-9]{4})")
Check = Callable[[Any], str]  # what it must be, if it is not


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "en text inom citattecken"


def _texts(value: Any) -> str:
    is_right = isinstance(value, list) and all(isinstance(v, str) for v in value)
    return "" if is_right else "en lista av texter inom citattecken"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "true eller false"


def _day(value: Any) -> str:
    words = "en dag som text, som ”2020-01-31”"
    try:
        is_right = isinstance(value, str) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return words
    return "" if is_right and len(value) == len("2020-01-31") else words


def _unit(value: Any) -> str:
    words = "två texter: enheten i ental och i flertal"
    return words if _texts(value) or len(value) != 2 else ""


def _places(value: Any) -> str:
    words = f"en lista av platser, eller ”{LOCALITIES}”"
    return words if value != LOCALITIES and _texts(value) else ""


def _whole(lowest: int) -> Check:
    def check(value: Any) -> str:
        is_right = type(value) is int and lowest <= value
        return "" if is_right else f"ett heltal, minst {lowest}"

    return check


def _one_of(words: Collection[str]) -> Check:
    def check(value: Any) -> str:
        return "" if value in words else f"ett av {', '.join(words)}"

    return check


def _years(value: Any) -> str:
    is_right = isinstance(value, dict) and all(
        A_YEAR.fullmatch(f"years.{year}") and not _whole(0)(minimum)
        for year, minimum in value.items()
    )
    return "" if is_right else "en tabell av årtal och heltal"


OF_TARGET: dict[str, Check] = {
    "kind": _one_of(Target.Kind.values),
    "at_least": _whole(1),
    "per": _one_of(Target.Per.values),
    "averaged": _flag,
    "due": _day,
    "places": _places,
    "unit": _unit,
    "counting_rule": _text,
    "years": _years,
    "indicator": _text,
    "direction": _one_of(Target.Direction.values),
}
PLAIN: dict[str, Check] = {
    WHOLE_PROMISE: _text,
    "text": _text,
    "short": _text,
    "area": _text,
    "responsible": _texts,
    "contributing": _texts,
    "joint": _flag,
    "sensitivity": _one_of(Sensitivity.values),
    "valid_from": _day,
    "valid_to": _day,
    "starts": _day,
    "ends": _day,
    "year_basis": _one_of(Agreement.YearBasis.values),
}


def _target(value: Any) -> str:
    if not isinstance(value, dict) or "kind" not in value:
        return "ett helt mål: en tabell med kind och det övriga"
    for key, each in value.items():
        if key not in OF_TARGET:
            return f"ett mål utan den okända nyckeln {key}"
        if reason := OF_TARGET[key](each):
            return f"ett mål där {key} är {reason}"
    return ""


def _check_of(field: str) -> Check | None:
    found = TARGET_FIELD.fullmatch(field)
    if found is None:
        return PLAIN.get(field)
    number, key = found.groups()
    if number.startswith("0"):
        return None
    if key is None:
        return _target
    if A_YEAR.fullmatch(key):
        return _whole(0)
    return None if key == "years" else OF_TARGET.get(key)


def has_field(field: str, *, is_of_promise: bool) -> bool:
    """Say that a promise, or else the agreement itself, has what is so named."""
    if field in OF_PERIOD:
        return not is_of_promise
    is_known = field in (*OF_PROMISE, WHOLE_PROMISE) or "[" in field
    return is_of_promise and is_known and _check_of(field) is not None


def fault_of_value(field: str, value: Any, parties: Collection[str]) -> str:
    """Say what is wrong with a value; "" if nothing is. The field is a known one."""
    check = _check_of(field)
    if check and (words := check(value)):
        return f"Ska vara {words}."
    if field in ("responsible", "contributing"):
        for key in value:
            if key not in parties:
                return f"Parten ”{key}” finns inte i filen."
    return ""
