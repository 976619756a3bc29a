from __future__ import annotations

import uuid

from django.db import models

from promises.history import kept_history
from promises.models.agreements import Agreement
from promises.years import Span


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def by_start(self) -> OccasionQuerySet:
        return self.order_by("starts_on", "ends_on", "pk")


class Occasion(models.Model):
    """A dated window, such as a risk weekend, that activities can be tied to."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="occasions",
        verbose_name="överenskommelse",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("namn", max_length=100)
    starts_on = models.DateField("första dag")
    ends_on = models.DateField("sista dag")

    objects = OccasionQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "riskhelg"
        verbose_name_plural = "riskhelger"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "name", "starts_on"],
                name="occasion_once_per_name_and_start",
                violation_error_message="Riskhelgen finns redan.",
            ),
            models.CheckConstraint(
                name="occasion_ends_on_or_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Riskhelgen kan inte sluta innan den börjar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.starts_on:%Y}"

    @property
    def dates(self) -> Span:
        return Span(self.starts_on, self.ends_on)
