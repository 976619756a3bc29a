from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from promises.models import Agreement

MASKED = "[borttaget]"


class MaskingQuerySet(models.QuerySet["Masking"]):
    def of_agreement(self, agreement: Agreement) -> MaskingQuerySet:
        return self.filter(agreement=agreement)

    def by_latest(self) -> MaskingQuerySet:
        return self.order_by("-masked_at", "-pk")


class Masking(models.Model):
    """That a text was taken out of everything public; the text itself is kept nowhere."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="överenskommelse",
    )
    what = models.CharField("vad", max_length=200)  # "aktivitetens text, 12 mars 2021"
    reason = models.TextField("skäl")
    masked_at = models.DateTimeField("borttaget")
    masked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="borttaget av",
    )

    objects = MaskingQuerySet.as_manager()

    class Meta:
        verbose_name = "borttagen text"
        verbose_name_plural = "borttagna texter"
        constraints = [
            models.CheckConstraint(name="masking_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.what
