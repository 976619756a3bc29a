from __future__ import annotations

from django.db import models
from django.db.models import Q

from promises.models import Party


class Participation(models.Model):
    """That a party took part in an activity, and whether it objects to it."""

    activity = models.ForeignKey(
        "followup.Activity", on_delete=models.CASCADE, related_name="participations"
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name="part"
    )
    objection = models.TextField("invändning", blank=True)
    objected_at = models.DateTimeField("invände", null=True, blank=True)

    class Meta:
        verbose_name = "deltagande"
        verbose_name_plural = "deltaganden"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "party"], name="participation_once_per_party"
            ),
            models.CheckConstraint(
                name="participation_objection_has_time",
                condition=Q(objected_at__isnull=True, objection="")
                | (Q(objected_at__isnull=False) & ~Q(objection="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
