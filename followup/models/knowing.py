"""How well the date and the quantity of an activity are known."""

from __future__ import annotations

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
