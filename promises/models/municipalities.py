from __future__ import annotations

import uuid

from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models

FICTITIOUS_CODES = "99"  # SCB's county numbers end at 25


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def with_published_agreement(self) -> MunicipalityQuerySet:
        from promises.models.agreements import Agreement

        published = Agreement.objects.published().filter(
            municipality=models.OuterRef("pk")
        )
        return self.filter(models.Exists(published))


class Municipality(models.Model):
    """A Swedish municipality to whose citizens promises are made."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(
        "kommunkod",
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}\Z", "Kommunkoden är fyra siffror.")],
        help_text="SCB:s fyra siffror, till exempel 2510 för Jokkmokk.",
    )
    name = models.CharField("namn", max_length=100)
    slug = models.SlugField(
        "adress", max_length=100, unique=True, help_text="Ordet i sidans adress."
    )
    names = models.JSONField("namn på andra språk", default=dict, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"

    def __str__(self) -> str:
        return self.name

    @property
    def is_fictitious(self) -> bool:
        return self.code.startswith(FICTITIOUS_CODES)


class PlaceQuerySet(models.QuerySet["Place"]):
    def localities(self) -> PlaceQuerySet:
        return self.filter(kind=Place.Kind.LOCALITY)

    def by_position(self) -> PlaceQuerySet:
        return self.order_by("position", "pk")


class Place(models.Model):
    """A locality, school, youth centre, venue or other spot in a municipality."""

    class Kind(models.TextChoices):
        LOCALITY = "locality", "Ort"
        SCHOOL = "school", "Skola"
        YOUTH_CENTRE = "youth_centre", "Fritidsgård"
        VENUE = "venue", "Lokal"
        OTHER = "other", "Annan plats"

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="places",
        verbose_name="kommun",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("namn", max_length=100)
    kind = models.CharField(
        "slag", max_length=20, choices=Kind.choices, default=Kind.LOCALITY
    )
    within = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="places_within",
        null=True,
        blank=True,
        verbose_name="ligger i",
        help_text="Orten som en skola, fritidsgård eller lokal ligger i.",
    )
    names = models.JSONField("namn på andra språk", default=dict, blank=True)
    latitude = models.FloatField(
        "latitud",
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        "longitud",
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    position = models.PositiveIntegerField("ordning", default=0)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "plats"
        verbose_name_plural = "platser"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="place_name_once_per_municipality",
                violation_error_message="Kommunen har redan en plats med det namnet.",
            ),
            models.CheckConstraint(
                name="place_kind_is_known",
                condition=models.Q(
                    kind__in=["locality", "school", "youth_centre", "venue", "other"]
                ),
            ),
            models.CheckConstraint(
                name="place_is_not_within_itself",
                condition=~models.Q(within=models.F("pk")),
            ),
            models.CheckConstraint(
                name="place_has_both_coordinates_or_none",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    # Unsaid, a range of nothing is neither true nor false: it passes.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message="Ange både latitud och longitud, eller ingen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
