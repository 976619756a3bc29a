from __future__ import annotations

import uuid

from django.core.validators import MinValueValidator
from django.db import models

from promises.history import kept_history


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def by_name(self) -> OrganisationQuerySet:
        return self.order_by("name", "pk")


class Organisation(models.Model):
    """An authority or company; the same one in every agreement it is party to."""

    class Kind(models.TextChoices):
        POLICE = "police", "Polis"
        MUNICIPALITY = "municipality", "Kommun"
        OTHER = "other", "Annan"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    name = models.CharField("namn", max_length=200)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="organisation_once_per_kind_and_name",
                violation_error_message="Organisationen finns redan.",
            ),
            models.CheckConstraint(
                name="organisation_kind_is_known",
                condition=models.Q(kind__in=["police", "municipality", "other"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyQuerySet(models.QuerySet["Party"]):
    def by_position(self) -> PartyQuerySet:
        return self.order_by("position", "pk")

    def signatories(self) -> PartyQuerySet:
        return self.filter(signatory_position__isnull=False).order_by(
            "signatory_position", "pk"
        )


class Party(models.Model):
    """An organisation's part in one agreement."""

    agreement = models.ForeignKey(
        "promises.Agreement",
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name="överenskommelse",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="parties",
        verbose_name="organisation",
    )
    key = models.SlugField("nyckel", max_length=100)
    short = models.CharField(
        "kort namn", max_length=60, help_text="Så står parten på sidorna: Polisen."
    )
    links = models.JSONField("länkar", default=list, blank=True)
    position = models.PositiveIntegerField("ordning", default=0)
    signatory_position = models.PositiveIntegerField(
        "undertecknar som nummer",
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Lämna tomt för en part som inte undertecknar.",
    )

    objects = PartyQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "part"
        verbose_name_plural = "parter"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key"], name="party_key_once_per_agreement"
            ),
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="party_organisation_once_per_agreement",
            ),
        ]

    def __str__(self) -> str:
        return self.short
