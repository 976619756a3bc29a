from __future__ import annotations

from django.db import models

from promises.history import kept_history
from promises.models.agreements import Agreement


class Indicator(models.Model):
    """A figure from outside, such as reported crimes, that promises aim at."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name="överenskommelse",
    )
    key = models.SlugField("nyckel", max_length=100)
    name = models.CharField("namn", max_length=200)
    unit = models.CharField("enhet", max_length=60)
    source = models.CharField("källa", max_length=200)
    is_small = models.BooleanField(
        "små tal skyddas",
        default=False,
        help_text="Inte officiell statistik: värden under 5 visas som ”färre än 5”.",
    )
    publication_lag = models.CharField(
        "när värdena kommer",
        max_length=200,
        blank=True,
        help_text="Till exempel: preliminärt i mars, slutligt i september året efter.",
    )
    is_driven_by_checks = models.BooleanField(
        "fler kontroller ger fler",
        default=False,
        help_text="Visas som en varning, till exempel vid anmälda narkotikabrott.",
    )
    position = models.PositiveIntegerField("ordning", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key"], name="indicator_key_once_per_agreement"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """An indicator's value for one year."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="measurements"
    )
    year = models.PositiveSmallIntegerField("år")
    value = models.DecimalField("värde", max_digits=20, decimal_places=6)
    is_preliminary = models.BooleanField("preliminärt", default=False)

    history = kept_history()

    class Meta:
        verbose_name = "mätvärde"
        verbose_name_plural = "mätvärden"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="measurement_once_per_year",
                violation_error_message="Indikatorn har redan ett värde för året.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"
