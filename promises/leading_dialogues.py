"""The dialogues that led to each promise, read with the promises: no query of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Aggregate, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from promises.facts import DialogueInfo
from promises.models import DialoguePromise

TAB = "\t"  # no title has one: it is a line of a form or a file


class InLines(Aggregate):
    """Texts on a line each, in no certain order."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, char(10))"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "STRING_AGG(%(expressions)s, chr(10))"
        return self.as_sql(compiler, connection, template=template, **extra)


def dialogue_lines() -> Subquery:
    """Return of each promise a line for each dialogue: its day, a tab and its title."""
    nothing, tab = (Value(each, output_field=TextField()) for each in ("", TAB))
    day = Coalesce(Cast("dialogue__held_on", TextField()), nothing)
    title = Cast("dialogue__title", TextField())
    line = Concat(day, tab, title, output_field=TextField())
    rows = DialoguePromise.objects.filter(promise=OuterRef("pk")).order_by()
    return Subquery(
        rows.values("promise").annotate(lines=InLines(line)).values("lines")
    )


def dialogues_in(lines: str | None) -> tuple[DialogueInfo, ...]:
    """Read the lines; the earliest comes first, those without a day last."""
    found = [line.partition(TAB) for line in (lines or "").split("\n") if line]
    return tuple(
        DialogueInfo(title, dt.date.fromisoformat(day) if day else None)
        for day, _tab, title in sorted(found, key=lambda each: (not each[0], each))
    )
