from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from promises.history import kept_history
from promises.models import Party, Promise


class Assessment(models.Model):
    """The parties' own judgement of a promise for a year; beside the computed one."""

    class Value(models.TextChoices):
        FULFILLED = "fulfilled", "Uppfyllt"
        PARTLY = "partly", "Delvis uppfyllt"
        NOT_FULFILLED = "not_fulfilled", "Inte uppfyllt"
        NO_NEED = "no_need", "Inget behov uppstod"
        EXTENDED = "extended", "Förlängt"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    promise = models.ForeignKey(
        Promise, on_delete=models.PROTECT, related_name="+", verbose_name="löfte"
    )
    year = models.PositiveSmallIntegerField(
        "år", help_text="Året som bedömningen gäller; avtalsår efter sitt startår."
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="part",
        help_text="Tomt: parterna tillsammans.",
    )
    value = models.CharField("bedömning", max_length=20, choices=Value.choices)
    reason = models.TextField("skäl")
    next_step = models.TextField("nästa steg", blank=True)
    side_results = models.TextField(
        "sidoresultat",
        blank=True,
        help_text="Vad arbetet ledde till därutöver: böter, anmälningar, beslag.",
    )

    history = kept_history()

    class Meta:
        verbose_name = "bedömning"
        verbose_name_plural = "bedömningar"
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "year", "party"],
                name="assessment_once_per_year_and_party",
                violation_error_message="Parten har redan bedömt löftet för det året.",
            ),
            models.UniqueConstraint(
                fields=["promise", "year"],
                condition=Q(party__isnull=True),
                name="assessment_together_once_per_year",
                violation_error_message="Parterna har redan bedömt löftet för det året.",
            ),
            models.CheckConstraint(
                name="assessment_value_is_known",
                condition=Q(
                    value__in=[
                        "fulfilled",
                        "partly",
                        "not_fulfilled",
                        "no_need",
                        "extended",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_value_display()}"
