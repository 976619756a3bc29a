from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

from promises.models import Party


class LogStatementQuerySet(models.QuerySet["LogStatement"]):
    def of_party(self, party: Party) -> LogStatementQuerySet:
        return self.filter(party=party)

    def said_on(self, day: dt.date) -> LogStatementQuerySet:
        """Narrow to what was said on a day here, not in UTC."""
        return self.filter(said_at__date=day)

    def latest_of(self, party: int) -> LogStatement | None:
        """Return the party's latest statement, with who said it."""
        return self.filter(party=party).select_related("said_by").by_latest().first()

    def by_latest(self) -> LogStatementQuerySet:
        return self.order_by("-complete_on", "-pk")


class LogStatement(models.Model):
    """That a party says its log of an agreement is complete through a day."""

    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name="part"
    )
    complete_on = models.DateField("fullständig till och med")
    said_at = models.DateTimeField("sagt")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="sagt av",
    )

    objects = LogStatementQuerySet.as_manager()

    class Meta:
        verbose_name = "besked om fullständig logg"
        verbose_name_plural = "besked om fullständig logg"
        constraints = [
            models.UniqueConstraint(
                fields=["party", "complete_on"],
                name="log_statement_once_per_party_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.complete_on:%Y-%m-%d}"

    def was_said_on(self, day: dt.date) -> bool:
        """Say whether it was said on a day here, not in UTC."""
        return timezone.localtime(self.said_at).date() == day
