"""What the tests of both apps need to see the database refuse a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

AnyModel = type[models.Model]


@contextmanager
def refused_by(name: str) -> Iterator[None]:
    """Expect the database to refuse what is done inside, by this constraint."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert name_of_constraint(refusal.value) == name


def name_of_constraint(error: IntegrityError) -> str:
    """Read it from what either database says; SQLite names a unique one's columns."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name)
    columns = re.fullmatch(r"UNIQUE constraint failed: (\w+\..+)", str(error))
    if columns:
        return _unique_over(set(columns[1].split(", ")))
    return str(error).split(": ", 1)[1].removeprefix("index ").strip("'")


def _unique_over(columns: set[str]) -> str:
    return next(
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and columns == {_column(model, name) for name in constraint.fields}
    )


def _column(model: AnyModel, name: str) -> str:
    field: Any = model._meta.get_field(name)
    return f"{model._meta.db_table}.{field.column}"


def copy_of(row: models.Model, **changes: Any) -> models.Model:
    """Return an unsaved row that says the same, with a public identifier of its own."""
    fields = [field for field in row._meta.fields if not field.primary_key]
    values = {
        field.attname: getattr(row, field.attname)
        for field in fields
        if field.name not in {"public_id", *changes}
    }
    return type(row)(**values, **changes)


def insert(row: models.Model) -> None:
    """Save past every validation."""
    type(row)._base_manager.bulk_create([row])


def constraint_names(app: str) -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def unique_fields(app: str) -> set[tuple[AnyModel, str]]:
    return {
        (model, field.name)
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.fields
        if field.unique and not field.primary_key
    }


def protecting_relations(app: str) -> set[tuple[AnyModel, str]]:
    return {
        (model, field.name)
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.fields
        if field.remote_field and field.remote_field.on_delete is models.PROTECT
    }
