"""Who changed what, when and through which door; django-simple-history keeps it.

A view or a command says who is writing, and every row that is written meanwhile gets
a row of history that says so. What is written in bulk passes through here, since
`bulk_create` and `update` leave no history of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

Row = TypeVar("Row", bound=models.Model)
Visitor = AbstractBaseUser | AnonymousUser
LONGEST_BATCH = 500  # rows a query: SQLite takes no more parameters


class Door(models.TextChoices):
    FORM = "form", "formuläret"
    FILE = "file", "en fil i webbläsaren"
    OFFLINE = "offline", "telefonen, utan täckning"
    ADMINISTRATION = "administration", "administrationen"
    COMMAND = "command", "ett kommando"
    UNSAID = "", "okänd väg"


@dataclass(frozen=True, slots=True)
class Writer:
    user: Visitor | None
    door: Door


_writer: ContextVar[Writer | None] = ContextVar("writer", default=None)


@contextmanager
def writing(door: Door, user: Visitor | None = None) -> Iterator[None]:
    """Let what is written inside be by this user, through this door."""
    token = _writer.set(Writer(user, door))
    try:
        yield
    finally:
        _writer.reset(token)


def current_door() -> str:
    writer = _writer.get()
    return writer.door.value if writer else Door.UNSAID.value


def current_user(instance: models.Model, **kwargs: Any) -> AbstractBaseUser | None:
    writer = _writer.get()
    user = writer.user if writer else None
    return user if isinstance(user, AbstractBaseUser) and user.pk else None


class WrittenThrough(models.Model):
    """What each row of history says beside the row's own values."""

    door = models.CharField(
        "väg", max_length=20, choices=Door.choices, default=current_door, blank=True
    )

    class Meta:
        abstract = True


def kept_history() -> HistoricalRecords:
    """Return what a model's `history` is to be."""
    return HistoricalRecords(bases=[WrittenThrough], get_user=current_user)


def create_all(model: type[Row], rows: Collection[Row]) -> list[Row]:
    """Create many rows, with history, in few queries; return them with their keys."""
    created: list[Row] = bulk_create_with_history(
        list(rows), model, batch_size=LONGEST_BATCH
    )
    return created


def update_all(
    model: type[Row], rows: Collection[Row], fields: Collection[str]
) -> None:
    """Write these fields of many rows, with history, in few queries."""
    bulk_update_with_history(list(rows), model, fields, batch_size=LONGEST_BATCH)


def set_all(model: type[Row], rows: Collection[Row], **values: Any) -> None:
    """Write the same values to many rows, with history; `update_all` takes far longer."""
    pks = [row.pk for row in rows]
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    for start in range(0, len(pks), LONGEST_BATCH):
        batch = model._default_manager.filter(pk__in=pks[start : start + LONGEST_BATCH])
        batch.update(**values)
    history: Any = model
    history.history.bulk_history_create(rows, batch_size=LONGEST_BATCH, update=True)
