from __future__ import annotations

from django.conf import settings
from django.db import models

from promises.models import Party


class LogStatementQuerySet(models.QuerySet["LogStatement"]):
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
