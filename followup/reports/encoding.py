"""Frozen dataclasses as JSON, the same bytes each time, and back. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Read = TypeVar("Read")


def to_json(value: object) -> bytes:
    """Write with sorted keys, in UTF-8, ended by one newline."""
    return written(plain(value)).encode()


def written(values: Any) -> str:
    """Write what JSON has, as every follow-up is written."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n"


def plain(value: Any) -> Any:
    """Return it made of what JSON has; TypeError for anything else, as a float."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"{value!r} is nothing that a follow-up is made of")


def from_json(kind: type[Read], data: bytes | str) -> Read:
    return cast("Read", _built(kind, json.loads(data)))


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        return _built(_chosen(kind, value), value)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if is_dataclass(kind):
        return _dataclass(cast("Any", kind), value)
    return value


def _chosen(kind: Any, value: Any) -> Any:
    """Return what of several kinds it is: only plain ones stand beside each other."""
    kinds = [each for each in get_args(kind) if each is not NoneType]
    return kinds[0] if len(kinds) == 1 else type(value)


def _tuple(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_built(kinds[0], each) for each in values)
    return tuple(map(_built, kinds, values))


def _dataclass(kind: type[Any], values: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    known = {name: values[name] for name in hints if name in values}
    return kind(**{name: _built(hints[name], each) for name, each in known.items()})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: each for name, each in get_type_hints(kind).items() if name in names}
