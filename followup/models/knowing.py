"""How well the date and the quantity of an activity are known."""

from __future__ import annotations

import datetime as dt

from django.db import models


class KnownTo(models.TextChoices):
    DAY = "day", "Dag"
    MONTH = "month", "Månad"
    YEAR = "year", "År"


class Precision(models.TextChoices):
    EXACT = "exact", "Exakt"
    ABOUT = "about", "Cirka"
    AT_LEAST = "at_least", "Minst"
    UNSPECIFIED = "unspecified", "Oklart antal"


def month_at_most(day: dt.date, known_to: str) -> tuple[dt.date, str]:
    """Return a date known to no more than its month, as it is kept of individuals."""
    if known_to == KnownTo.DAY:
        return day.replace(day=1), KnownTo.MONTH.value
    return day, known_to
