from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from promises.history import kept_history
from promises.models import Party


class Participation(models.Model):
    """That a party took part in an activity, and whether it confirms it or objects."""

    activity = models.ForeignKey(
        "followup.Activity", on_delete=models.CASCADE, related_name="participations"
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name="part"
    )
    objection = models.TextField("invändning", blank=True)
    objected_at = models.DateTimeField("invände", null=True, blank=True)
    objected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="invändning av",
    )
    confirmed_at = models.DateTimeField("bekräftad", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="bekräftad av",
    )

    history = kept_history()

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
            models.CheckConstraint(
                name="participation_objection_has_writer_only_while_open",
                condition=Q(objected_by__isnull=True) | Q(objected_at__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_confirmation_has_time_and_writer",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_is_not_confirmed_while_objected_to",
                condition=Q(confirmed_at__isnull=True) | Q(objected_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
