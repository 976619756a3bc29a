from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from followup.models.activities import Activity


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def by_latest(self) -> CorrectionQuerySet:
        return self.order_by("-made_at", "-pk")


class Correction(models.Model):
    """That the log of a year was changed after its follow-up was published."""

    class Kind(models.TextChoices):
        ADDED = "added", "Tillagd i efterhand"
        CHANGED = "changed", "Ändrad i efterhand"
        WITHDRAWN = "withdrawn", "Återtagen i efterhand"
        RESTORED = "restored", "Gäller igen"
        ANSWERED = "answered", "Invändning ändrad i efterhand"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="aktivitet",
    )
    year = models.PositiveSmallIntegerField("år")
    kind = models.CharField("vad", max_length=20, choices=Kind.choices)
    reason = models.TextField("skäl")
    made_at = models.DateTimeField("gjord")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="gjord av",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "rättelse"
        verbose_name_plural = "rättelser"
        constraints = [
            models.CheckConstraint(
                name="correction_kind_is_known",
                condition=Q(
                    kind__in=["added", "changed", "withdrawn", "restored", "answered"]
                ),
            ),
            models.CheckConstraint(name="correction_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_kind_display()}"
