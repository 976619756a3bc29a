"""What was changed in an agreement: by whom, when and through which door.

Measurements are not here: those of few persons are not for everyone to read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from promises.history_rows import (
    FieldChange,
    Happening,
    batches,
    door_words,
    writer_words,
)
from promises.models import (
    Agreement,
    Occasion,
    Organisation,
    Party,
    Place,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    YearlyMinimum,
)

NOT_SAID = {"id", "public_id", "agreement", "municipality", "promise", "target"}
ADDED, REMOVED = "tillagt", "borttaget"
YES_OR_NO = {True: "ja", False: "nej"}
Names = dict[type[models.Model], dict[int, str]]  # the last each thing had, by key


@dataclass(frozen=True, slots=True)
class _Written:
    model: type[models.Model]
    row: Any
    before: Any | None


def agreement_happenings(
    agreement: Agreement, *, reader: Organisation | None
) -> list[Happening]:
    """Return what was changed, the latest first, in a constant number of queries."""
    rows = _rows(agreement)
    names = _names(rows)
    before: dict[tuple[type[models.Model], int], Any] = {}
    found = []
    for batch in batches(sorted(rows, key=_by_time)):
        written = []
        for row in batch:
            key = (row.instance_type, row.id)
            written.append(_Written(row.instance_type, row, before.get(key)))
            before[key] = row
        found.append(_happening(written, names, reader))
    return [each for each in reversed(found) if each.length]


def _by_time(row: Any) -> dt.datetime:
    """Order by time alone: what was written at once stays in the order of tables."""
    at: dt.datetime = row.history_date
    return at


def _rows(agreement: Agreement) -> list[Any]:
    """Return the history of all that belongs to the agreement, or once did."""
    rows = _history(Agreement, id=agreement.pk)
    for model in (PriorityArea, Party, Occasion):
        rows += _history(model, agreement_id=agreement.pk)
    promises = _history(Promise, agreement_id=agreement.pk)
    keys = {row.id for row in promises}
    targets = _history(Target, promise_id__in=keys)
    rows += promises + targets + _history(Responsibility, promise_id__in=keys)
    keys = {row.id for row in targets}
    rows += _history(TargetPlace, target_id__in=keys)
    return rows + _history(YearlyMinimum, target_id__in=keys)


def _history(model: Any, **belonging: Any) -> list[Any]:
    rows = model.history.filter(**belonging).order_by("history_id")
    return list(rows.select_related("history_user__organisation"))


def _names(rows: list[Any]) -> Names:
    names: Names = {}
    naming: dict[type[models.Model], Callable[[Any], str]] = {
        PriorityArea: lambda row: f"{row.name}",
        Party: lambda row: f"{row.short}",
        Promise: lambda row: f"{row.short}",
    }
    for row in rows:
        if name := naming.get(row.instance_type):
            names.setdefault(row.instance_type, {})[row.id] = name(row)
    places = {row.place_id for row in rows if row.instance_type is TargetPlace}
    found = Place.objects.in_bulk(places)
    names[Place] = {key: place.name for key, place in found.items()}
    organisations = {row.organisation_id for row in rows if row.instance_type is Party}
    known = Organisation.objects.in_bulk(organisations)
    names[Organisation] = {key: each.name for key, each in known.items()}
    of_promise = names.get(Promise, {})
    names[Target] = {
        row.id: of_promise.get(row.promise_id, "")
        for row in rows
        if row.instance_type is Target
    }
    return names


def _happening(
    written: list[_Written], names: Names, reader: Organisation | None
) -> Happening:
    first = written[0].row
    words = (_words(each, names) for each in written)
    changes = (change for each in written for change in _changes(each, names))
    return Happening(
        at=first.history_date,
        who=writer_words(first.history_user, reader),
        door=door_words(first.door),
        words=tuple(word for word in words if word),
        changes=tuple(changes),
    )


def _words(written: _Written, names: Names) -> str:
    """Say that a thing was added or removed."""
    what = {"+": ADDED, "-": REMOVED}.get(written.row.history_type)
    if what is None:
        return ""
    return f"{_subject(written, names)}: {what}{_at_first(written, names)}"


def _at_first(written: _Written, names: Names) -> str:
    if written.model is YearlyMinimum and written.row.history_type == "+":
        return f", minst {written.row.at_least}"
    if written.model is Target and written.row.at_least is not None:
        return f", minst {written.row.at_least}"
    return ""


def _subject(written: _Written, names: Names) -> str:
    row = written.row
    match written.model.__name__:
        case "Agreement":
            return "Överenskommelsen"
        case "PriorityArea":
            return f"Området {row.name}"
        case "Party":
            return f"Parten {row.short}"
        case "Promise":
            return f"Löftet {row.short}"
        case "Occasion":
            return f"Riskhelgen {row.name} {row.starts_on}"
        case "Responsibility":
            role = row.get_role_display().lower()
            party = names[Party].get(row.party_id, "")
            return f"{names[Promise].get(row.promise_id, '')}: {party} ({role})"
        case "Target":
            kind = row.get_kind_display().lower()
            return f"{names[Promise].get(row.promise_id, '')}: målet {kind}"
        case "TargetPlace":
            place = names[Place].get(row.place_id, "")
            return f"{names[Target].get(row.target_id, '')}: platsen {place}"
        case _:
            promise = names[Target].get(row.target_id, "")
            return f"{promise}: minsta antal {row.year}"


def _changes(written: _Written, names: Names) -> Iterator[FieldChange]:
    """Compare with the row before it; nothing of what is new or was removed."""
    if written.before is None or written.row.history_type != "~":
        return
    subject = _subject(written, names)
    for column in written.model._meta.concrete_fields:
        if column.name in NOT_SAID:
            continue
        then = _value(column, written.before, names)
        now = _value(column, written.row, names)
        if then != now:
            yield FieldChange(f"{subject}, {column.verbose_name}", then, now)


def _value(column: Any, row: Any, names: Mapping[Any, dict[int, str]]) -> str:
    value = getattr(row, column.attname)
    if value is None:
        return ""
    if column.is_relation:
        return names.get(column.related_model, {}).get(value, f"{value}")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return YES_OR_NO[value]
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):  # translations, by language
        texts = [(code, each) for code in value for each in value[code].values()]
        return "; ".join(f"{code}: {each}" for code, each in texts)
    return f"{value}"
