from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from promises.models import Agreement, Decision


class FollowUpReport(models.Model):
    """The yearly follow-up of an agreement: what its coordinators write into it.

    What was promised and done is not here: a draft reads it anew each time, and a
    published version keeps it.
    """

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="överenskommelse",
    )
    year = models.PositiveSmallIntegerField("år")  # agreement years by where they start
    introduction = models.TextField("inledning", blank=True)
    conclusion = models.TextField("avslutning", blank=True)
    as_of = models.DateField("läget den dagen", null=True, blank=True)  # interim only
    changed_at = models.DateTimeField("ändrad", auto_now=True)

    class Meta:
        verbose_name = "uppföljning"
        verbose_name_plural = "uppföljningar"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year"], name="report_once_per_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, {self.year}"


class ReportVersionQuerySet(models.QuerySet["ReportVersion"]):
    def of_agreement(self, agreement: Agreement) -> ReportVersionQuerySet:
        return self.filter(report__agreement=agreement)

    def final(self) -> ReportVersionQuerySet:
        """Narrow to those of a whole year: they lock its log."""
        return self.filter(is_interim=False)

    def by_number(self) -> ReportVersionQuerySet:
        return self.order_by("report__year", "number", "pk")


class ReportVersion(models.Model):
    """A follow-up as it was published: frozen, whatever is logged later."""

    report = models.ForeignKey(
        FollowUpReport,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name="uppföljning",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField("version")
    snapshot = models.TextField("innehåll")  # JSON of followup.reports.snapshot
    sha256 = models.CharField("SHA-256", max_length=64)  # of it as it was published
    is_interim = models.BooleanField("delårsuppföljning", default=False)
    reason = models.TextField("skäl till rättelsen", blank=True)
    published_at = models.DateTimeField("publicerad")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="publicerad av",
    )
    masked_at = models.DateTimeField("maskerad", null=True, blank=True)
    masked_sha256 = models.CharField(
        "SHA-256 efter maskering", max_length=64, blank=True
    )  # of the snapshot as it is now; the text taken out is kept nowhere

    objects = ReportVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "publicerad uppföljning"
        verbose_name_plural = "publicerade uppföljningar"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="report_version_once_per_number"
            ),
            models.CheckConstraint(
                name="report_version_starts_at_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="report_version_masked_has_both_hashes",
                condition=Q(masked_at__isnull=True, masked_sha256="")
                | (Q(masked_at__isnull=False) & ~Q(masked_sha256="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, version {self.number}"


class Signature(Decision):
    """That a party signs a follow-up worded as it was when it was read."""

    report = models.ForeignKey(
        FollowUpReport, on_delete=models.PROTECT, related_name="signatures"
    )
    fingerprint = models.CharField(
        "fingeravtryck", max_length=64
    )  # SHA-256 of the draft's snapshot
    parts = models.JSONField(
        "delarnas fingeravtryck", default=dict, editable=False
    )  # by part's name, to say what has changed since; see `followup.reports.parts`
    version = models.ForeignKey(
        ReportVersion,
        on_delete=models.PROTECT,
        related_name="signatures",
        null=True,
        blank=True,
    )  # None until it is published with this signature

    class Meta:
        verbose_name = "underskrift"
        verbose_name_plural = "underskrifter"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "party"],
                condition=Q(version__isnull=True),
                name="signature_of_draft_once_per_party",
            ),
            models.UniqueConstraint(
                fields=["version", "party"], name="signature_once_per_party"
            ),
        ]


class Delivery(models.Model):
    """That a member of a party is told by mail of a published follow-up."""

    version = models.ForeignKey(
        ReportVersion, on_delete=models.PROTECT, related_name="deliveries"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    sent_at = models.DateTimeField("skickat", null=True, blank=True)  # None: not known

    class Meta:
        verbose_name = "utskick"
        verbose_name_plural = "utskick"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"], name="delivery_once_per_user"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} till {self.user}"
