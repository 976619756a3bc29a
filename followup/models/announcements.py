from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from followup.models.activities import Activity
from promises.history import kept_history


class Announcement(models.Model):
    """That the public is invited to a planned activity: when, where and to what.

    It is shown until the activity's day has passed, also when that is done or cancelled.
    """

    activity = models.OneToOneField(
        Activity,
        on_delete=models.PROTECT,
        related_name="announcement",
        verbose_name="aktivitet",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    starts_at = models.TimeField("börjar")  # on the activity's own day
    ends_at = models.TimeField("slutar")
    meeting_point = models.CharField("samlingsplats", max_length=200)
    invitation = models.TextField("inbjudan")
    announced_at = models.DateTimeField("utannonserad")
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="utannonserad av",
    )
    cancelled_reason = models.CharField(
        "skäl till att det är inställt", max_length=300, blank=True
    )
    sequence = models.PositiveIntegerField(
        "version i kalendern", default=0, editable=False
    )

    history = kept_history()

    class Meta:
        verbose_name = "utannonsering"
        verbose_name_plural = "utannonseringar"
        constraints = [
            models.CheckConstraint(
                name="announcement_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="announcement_says_where_and_what",
                condition=~Q(meeting_point="") & ~Q(invitation=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}, {self.meeting_point}"
