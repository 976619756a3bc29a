"""The days on which something is logged once more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from followup.forms.fields import DayField, SubmissionField, UsualChoiceField
from followup.forms.late import LateForm
from followup.models import Activity
from promises.years import DAY, Span, month_span

MOST_DAYS = 100
BLANK_DAYS = 4
WEEKS = [("1", "varje vecka"), ("2", "varannan vecka"), ("4", "var fjärde vecka")]
MONTHS = [("1", "varje månad"), ("2", "varannan månad"), ("3", "var tredje månad")]


class RepeatForm(LateForm):
    """Days in a row of weeks or months, and single ones."""

    submission = SubmissionField()
    first = DayField(label="Från", required=False)
    last = DayField(label="Till", required=False)
    every = UsualChoiceField(
        usual="1",
        label="Hur ofta",
        error_messages={"invalid_choice": "Välj hur ofta."},
    )

    def __init__(self, data: QueryDict | None, *, unit: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.is_monthly = unit == Activity.KnownTo.MONTH
        every = cast("forms.ChoiceField", self.fields["every"])
        every.choices = MONTHS if self.is_monthly else WEEKS
        self.is_saving = bool(data and "save" in data)
        self.typed_days: list[str] = data.getlist("day") if data else []

    @property
    def shown_days(self) -> list[str]:
        """The single days as they were typed, and blanks for more."""
        typed = [each for each in self.typed_days if each.strip()]
        return [*typed, *[""] * BLANK_DAYS]

    @property
    def days(self) -> list[dt.date]:
        days: list[dt.date] = self.cleaned_data["days"]
        return days

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        days = {self._widened(day) for day in (*self._in_a_row(), *self._single())}
        if len(days) > MOST_DAYS:
            self.add_error(
                None, f"Högst {MOST_DAYS} datum åt gången; det är {len(days)}."
            )
        elif not days and not self.errors:
            self.add_error(None, "Välj minst ett datum.")
        return data | {"days": sorted(days)}

    def _widened(self, day: dt.date) -> dt.date:
        return day.replace(day=1) if self.is_monthly else day

    def _single(self) -> Iterator[dt.date]:
        field = DayField(required=False)
        for typed in self.typed_days:
            try:
                day = field.clean(typed)
            except ValidationError as error:
                self.add_error(None, f"”{typed}”: {error.messages[0]}")
                continue
            if day:
                yield day

    def _in_a_row(self) -> Iterator[dt.date]:
        data = self.cleaned_data
        first, last, every = (data.get(name) for name in ("first", "last", "every"))
        if not first and not last:
            return
        if not first or not last or not every:
            if not self.errors:
                self.add_error(
                    "last" if first else "first", "Skriv både från och till."
                )
        elif last < first:
            self.add_error("last", "Till är före från.")
        else:
            yield from self._stepped(first, last, int(every))

    def _stepped(self, first: dt.date, last: dt.date, every: int) -> Iterator[dt.date]:
        """Yield at most one more than may be chosen, however far it is to the last."""
        day = first
        for at in range(1, every * MOST_DAYS + 1):
            if (at - 1) % every == 0:
                yield day
            unit = self._unit_of(day)
            if last - unit.last < DAY:
                return
            day = unit.last + DAY
        yield day

    def _unit_of(self, day: dt.date) -> Span:
        """Return the month, or the seven days, that begin with or hold the day."""
        if self.is_monthly:
            return month_span(day.year, day.month)
        days_left = (dt.date.max - day).days
        return Span(day, day + dt.timedelta(days=min(6, days_left)))
