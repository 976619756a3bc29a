"""Who decided what, on behalf of a party."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from promises.models.agreements import Agreement
from promises.models.parties import Party


class Decision(models.Model):
    """That somebody decided something for a party; the public sees title and party."""

    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name="part"
    )
    name = models.CharField(
        "namn", max_length=200, blank=True, help_text="Visas aldrig offentligt."
    )
    title = models.CharField("titel", max_length=200, blank=True)
    decided_on = models.DateField("beslutsdatum")
    record_number = models.CharField("diarienummer", max_length=100, blank=True)
    entered_at = models.DateTimeField("infört", auto_now_add=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="infört av",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.party}, {self.decided_on:%Y-%m-%d}"


class Approval(Decision):
    """That a signatory approves an agreement worded as it was on that day."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="approvals",
        verbose_name="överenskommelse",
    )
    fingerprint = models.CharField(
        "fingeravtryck", max_length=64, blank=True, editable=False
    )  # SHA-256 of the agreement's file; "" of an approval that a file tells of

    class Meta:
        verbose_name = "godkännande"
        verbose_name_plural = "godkännanden"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"], name="approval_once_per_party"
            ),
        ]
