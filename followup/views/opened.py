"""Two who save the same form at once: the second sees what it says by now.

A form brings along marks of the values that it was opened with, one for each field.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.db import transaction
from django.http import HttpResponse

from followup.amended_words import NOTHING
from followup.views.access import StaffRequest
from promises.models import Agreement

P = ParamSpec("P")

OPENED = "opened"
GONE = "Ett fält som inte finns längre"


@dataclass(frozen=True, slots=True)
class Changed:
    label: str
    now: str
    typed: str

    @property
    def words(self) -> str:
        return f"nu ”{self.now}”, du skrev ”{self.typed}”"


@dataclass(frozen=True, slots=True)
class Opened:
    """What the form is to bring along, and what others changed meanwhile."""

    what: str  # that is edited: "perioden"
    marks: str
    changes: tuple[Changed, ...] = ()
    status: int = 200


def opened(form: forms.Form, what: str, *, is_saving: bool) -> Opened:
    """Compare what the form was opened with to what there is, which is its initial.

    What others made into the very thing that was typed is no hindrance. A form that
    does not say what it was opened with may have been opened with anything.
    """
    now = {field.name: _mark(field) for field in form}
    if not form.is_bound:
        return Opened(what, " ".join(now.values()))
    brought = form.data.get(OPENED, "")
    marks = set(brought.split())
    changes = [
        Changed(
            f"{field.label}", _said(field, field.initial), _said(field, field.value())
        )
        for field in form
        if now[field.name] not in marks
        and _plain(field.initial) != _plain(field.value())
    ]
    names = {mark.partition(":")[0] for mark in marks} - now.keys()
    changes += [
        Changed(GONE, NOTHING, form.data[name])
        for name in sorted(names)
        if form.data.get(name)
    ]
    if not is_saving or not changes:
        return Opened(what, brought)
    status = 409 if form.is_valid() else 200  # with a fault it is a form to mend
    return Opened(what, " ".join(now.values()), tuple(changes), status)


def saving_in_turn(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[StaffRequest, P], HttpResponse]:
    """Let whoever saves wait for another's save, so that it is compared to that."""

    @wraps(view)
    def held(
        request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        named: dict[str, Any] = {**kwargs}
        rows = Agreement.objects.filter(
            municipality__slug=named["municipality"], slug=named["period"]
        )
        with transaction.atomic():
            rows.select_for_update(of=("self",)).first()
            return view(request, *args, **kwargs)

    return held


def _mark(field: forms.BoundField) -> str:
    plain = "\0".join(_plain(field.initial))
    return f"{field.name}:{hashlib.sha256(plain.encode()).hexdigest()[:16]}"


def _plain(value: Any) -> list[str]:
    """Return a value as the same texts, whether it was typed or read."""
    if value is None or value is False:
        return []
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").strip()
        return [lines] if lines else []
    try:
        return sorted(f"{each}" for each in value)
    except TypeError:
        return [f"{value}"]


def _said(field: forms.BoundField, value: Any) -> str:
    plain = _plain(value)
    if isinstance(field.field, forms.BooleanField):
        return "Ja" if plain else "Nej"
    choices: Any = getattr(field.field, "choices", ())
    labels = {f"{key}": f"{label}" for key, label in choices}
    return ", ".join(labels.get(each, each) for each in plain) or NOTHING
