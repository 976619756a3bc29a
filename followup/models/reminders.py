from __future__ import annotations

from django.conf import settings
from django.db import models


class ReminderKind(models.TextChoices):
    """What the weekly mail may remind of; each can be done without."""

    BEHIND = "behind", "Löften som ligger efter"
    ENDING = "ending", "Veckor och månader som snart är slut"
    OCCASIONS = "occasions", "Riskhelger utan plan"
    CONFIRMING = "confirming", "Gemensamma aktiviteter att bekräfta"
    PLANS = "plans", "Planer vars dag har varit eller är nära"
    ASSESSING = "assessing", "Löften att bedöma när året är slut"
    SILENCE = "silence", "Löften som inget är redovisat om"


class Digest(models.Model):
    """The one mail of reminders to a person in a week; sent once or not yet."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    week_starts_on = models.DateField("måndag")
    claimed_at = models.DateTimeField("försök pågår", null=True, blank=True)
    sent_at = models.DateTimeField("skickat", null=True, blank=True)

    class Meta:
        verbose_name = "påminnelsebrev"
        verbose_name_plural = "påminnelsebrev"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "week_starts_on"], name="digest_once_per_user_and_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.week_starts_on:%Y-%m-%d}"


class OptOut(models.Model):
    """That a person wants no reminders of a kind."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField("slag", max_length=20, choices=ReminderKind)

    class Meta:
        verbose_name = "avböjd påminnelse"
        verbose_name_plural = "avböjda påminnelser"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="opt_out_once_per_user_and_kind"
            ),
            models.CheckConstraint(
                name="opt_out_kind_is_known",
                condition=models.Q(kind__in=ReminderKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
