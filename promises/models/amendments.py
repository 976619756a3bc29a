from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from promises.models.agreements import Agreement
from promises.models.decisions import Decision
from promises.models.promises import Promise


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def by_date(self) -> AmendmentQuerySet:
        return self.order_by("agreed_on", "position", "pk")


class Amendment(models.Model):
    """A dated, reasoned change of a published agreement, of one or several values."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="amendments",
        verbose_name="överenskommelse",
    )
    agreed_on = models.DateField("överenskommet")
    reason = models.TextField("skäl")
    position = models.PositiveIntegerField("ordning", default=0)
    entered_at = models.DateTimeField("infört", auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="infört av",
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "ändring"
        verbose_name_plural = "ändringar"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"],
                name="amendment_position_once_per_agreement",
            ),
            models.CheckConstraint(name="amendment_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.agreed_on:%Y-%m-%d}: {self.reason}"


class AmendedValue(models.Model):
    """What one key of the agreement's file said before an amendment, and after it."""

    amendment = models.ForeignKey(
        Amendment, on_delete=models.CASCADE, related_name="values_amended"
    )
    promise = models.ForeignKey(
        Promise,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="löfte",
    )  # None: of the agreement itself, such as its last day
    field = models.CharField("vad", max_length=200)  # see `promises.amended`
    before = models.TextField("före", blank=True)  # JSON; "" where there was nothing
    after = models.TextField("efter", blank=True)
    position = models.PositiveIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "ändrat värde"
        verbose_name_plural = "ändrade värden"
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "promise", "field"],
                name="amended_value_once_per_amendment",
            ),
            models.UniqueConstraint(
                fields=["amendment", "field"],
                condition=Q(promise__isnull=True),
                name="amended_value_of_agreement_once_per_amendment",
            ),
            models.CheckConstraint(
                name="amended_value_differs",
                condition=~Q(before=models.F("after")) | Q(before='"[borttaget]"'),
            ),
        ]

    def __str__(self) -> str:
        return self.field


class Consent(Decision):
    """That a party agreed to an amendment."""

    amendment = models.ForeignKey(
        Amendment, on_delete=models.CASCADE, related_name="consents"
    )

    class Meta:
        verbose_name = "samtycke till ändring"
        verbose_name_plural = "samtycken till ändringar"
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "party"], name="consent_once_per_party"
            ),
        ]
