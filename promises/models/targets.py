from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from promises.history import kept_history
from promises.models.indicators import Indicator
from promises.models.municipalities import Place
from promises.models.promises import Promise


class TargetQuerySet(models.QuerySet["Target"]):
    def by_position(self) -> TargetQuerySet:
        return self.order_by("position", "pk")


class Target(models.Model):
    """What must be reached for a promise, how it is counted, per which interval."""

    class Kind(models.TextChoices):
        COUNT = "count", "Antal aktiviteter"
        OCCASIONS = "occasions", "Antal riskhelger"
        PLACES = "places", "Platser som ska nås"
        ONE_OFF = "one_off", "En gång"
        CONTINUOUS = "continuous", "Löpande"
        AS_NEEDED = "as_needed", "Vid behov"
        COMMUNICATION = "communication", "Kommunikation"
        OUTCOME = "outcome", "Utfall enligt en indikator"

    class Per(models.TextChoices):
        WEEK = "week", "Vecka"
        MONTH = "month", "Månad"
        TWO_MONTHS = "two_months", "Varannan månad"
        QUARTER = "quarter", "Kvartal"
        TERM = "term", "Termin"
        YEAR = "year", "År"
        PERIOD = "period", "Hela perioden"

    class Direction(models.TextChoices):
        INCREASE = "increase", "Ska öka"
        DECREASE = "decrease", "Ska minska"
        REACH = "reach", "Ska nå ett värde"

    SHORTER_THAN_YEAR = (
        Per.WEEK,
        Per.MONTH,
        Per.TWO_MONTHS,
        Per.QUARTER,
        Per.TERM,
    )

    promise = models.ForeignKey(
        Promise, on_delete=models.CASCADE, related_name="targets", verbose_name="löfte"
    )
    position = models.PositiveIntegerField("ordning", default=0)
    kind = models.CharField("räknar", max_length=20, choices=Kind.choices)
    at_least = models.PositiveIntegerField(
        "minst",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "Minst 1; lämna tomt om löftet inte säger ett tal.")
        ],
        help_text="Bara när löftets text säger ett tal.",
    )
    per = models.CharField("per", max_length=20, choices=Per.choices, default=Per.YEAR)
    is_averaged = models.BooleanField("i snitt över året", default=False)
    due_on = models.DateField("senast", null=True, blank=True)
    covers_localities = models.BooleanField(
        "alla kommunens orter",
        default=False,
        help_text="Gäller bara mål som räknar platser.",
    )
    places = models.ManyToManyField(
        Place,
        through="promises.TargetPlace",
        related_name="targets",
        blank=True,
        verbose_name="platser",
    )
    unit_singular = models.CharField("enhet i ental", max_length=60, blank=True)
    unit_plural = models.CharField("enhet i flertal", max_length=60, blank=True)
    counting_rule = models.TextField(
        "så räknar vi",
        blank=True,
        help_text="Visas för medborgarna: räknas en runda till fem butiker som en eller fem?",
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="targets",
        null=True,
        blank=True,
        verbose_name="indikator",
    )
    direction = models.CharField(
        "riktning", max_length=20, choices=Direction.choices, blank=True
    )

    objects = TargetQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "position"], name="target_position_once_per_promise"
            ),
            models.CheckConstraint(
                name="target_kind_is_known",
                condition=Q(
                    kind__in=[
                        "count",
                        "occasions",
                        "places",
                        "one_off",
                        "continuous",
                        "as_needed",
                        "communication",
                        "outcome",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="target_per_is_known",
                condition=Q(
                    per__in=[
                        "week",
                        "month",
                        "two_months",
                        "quarter",
                        "term",
                        "year",
                        "period",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="target_minimum_is_positive",
                condition=Q(at_least__isnull=True) | Q(at_least__gte=1),
                violation_error_message="Minst 1; lämna tomt om löftet inte säger ett tal.",
            ),
            models.CheckConstraint(
                name="target_count_has_minimum",
                condition=~Q(kind="count") | Q(at_least__isnull=False),
                violation_error_message="Ett mål som räknar aktiviteter behöver ett minsta antal.",
            ),
            models.CheckConstraint(
                name="target_one_off_is_over_period",
                condition=~Q(kind="one_off") | Q(per="period"),
                violation_error_message="Något som görs en gång gäller hela perioden.",
            ),
            models.CheckConstraint(
                name="target_averaged_is_count_within_year",
                condition=Q(is_averaged=False)
                | Q(
                    kind="count",
                    per__in=["week", "month", "two_months", "quarter", "term"],
                ),
                violation_error_message="Snitt över året gäller antal per vecka, månad, kvartal eller termin.",
            ),
            models.CheckConstraint(
                name="target_due_only_for_one_off",
                condition=Q(due_on__isnull=True) | Q(kind="one_off"),
                violation_error_message="Senast-datum gäller bara något som görs en gång.",
            ),
            models.CheckConstraint(
                name="target_localities_only_for_places",
                condition=Q(covers_localities=False) | Q(kind="places"),
                violation_error_message="Alla orter gäller bara mål som räknar platser.",
            ),
            models.CheckConstraint(
                name="target_unit_has_both_forms_or_none",
                condition=(Q(unit_singular="") & Q(unit_plural=""))
                | (~Q(unit_singular="") & ~Q(unit_plural="")),
                violation_error_message="Ange enheten i både ental och flertal, eller ingen.",
            ),
            models.CheckConstraint(
                name="target_outcome_has_indicator_and_direction",
                condition=Q(
                    kind="outcome",
                    indicator__isnull=False,
                    direction__in=["increase", "decrease", "reach"],
                )
                | (~Q(kind="outcome") & Q(indicator__isnull=True, direction="")),
                violation_error_message="Utfall, och bara utfall, har indikator och riktning.",
            ),
            models.CheckConstraint(
                name="target_outcome_minimum_only_to_reach",
                condition=~Q(kind="outcome")
                | Q(direction="reach", at_least__isnull=False)
                | Q(direction__in=["increase", "decrease"], at_least__isnull=True),
                violation_error_message="Bara ett utfall som ska nå ett värde har ett tal.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class TargetPlace(models.Model):
    """A place on a target's list."""

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="target_places"
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="target_places",
        verbose_name="plats",
    )
    position = models.PositiveIntegerField("ordning", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "plats att nå"
        verbose_name_plural = "platser att nå"
        constraints = [
            models.UniqueConstraint(
                fields=["target", "place"], name="target_lists_place_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)


class YearlyMinimum(models.Model):
    """A different minimum for one year of a target; 0 asks for nothing."""

    target = models.ForeignKey(
        Target, on_delete=models.CASCADE, related_name="yearly_minimums"
    )
    year = models.PositiveSmallIntegerField("år")
    at_least = models.PositiveIntegerField("minst")

    history = kept_history()

    class Meta:
        verbose_name = "årets minsta antal"
        verbose_name_plural = "minsta antal för enskilda år"
        constraints = [
            models.UniqueConstraint(
                fields=["target", "year"],
                name="yearly_minimum_once_per_year",
                violation_error_message="Året har redan ett eget minsta antal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.at_least}"
