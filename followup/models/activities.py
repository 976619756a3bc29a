from __future__ import annotations

import uuid
from collections.abc import Collection

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from followup.models.knowing import KnownTo, Precision
from followup.models.participations import Participation
from promises.history import kept_history
from promises.models import (
    Agreement,
    Occasion,
    Organisation,
    Place,
    Promise,
    Responsibility,
    User,
)
from promises.models.promises import Sensitivity
from promises.years import Span, span_known_to, span_of_work


class ActivityQuerySet(models.QuerySet["Activity"]):
    def standing(self) -> ActivityQuerySet:
        """Leave out what was withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> ActivityQuerySet:
        return self.filter(withdrawn_at__isnull=False)

    def done(self) -> ActivityQuerySet:
        return self.filter(status=Activity.Status.DONE)

    def of_agreement(self, agreement: Agreement) -> ActivityQuerySet:
        return self.filter(agreement=agreement)

    def beyond_promises(self) -> ActivityQuerySet:
        return self.filter(promise__isnull=True)

    def logged_by(self, user: User) -> ActivityQuerySet:
        return self.filter(created_by=user)

    def in_the_hands_of(self, user: User) -> ActivityQuerySet:
        """Narrow to what the user logged, and the plans that they hold."""
        return self.filter(Q(created_by=user) | Q(held_by=user))

    def of_organisation(self, organisation: Organisation | None) -> ActivityQuerySet:
        """Narrow to what was written by the organisation's members."""
        return self.filter(organisation=organisation, organisation__isnull=False)

    def of_no_organisation(self) -> ActivityQuerySet:
        """Narrow to what came from a file."""
        return self.filter(organisation__isnull=True)

    def in_agreements(self, agreements: Collection[Agreement]) -> ActivityQuerySet:
        return self.filter(agreement__in=agreements)

    def involving(self, organisation: Organisation | None) -> ActivityQuerySet:
        """Narrow to what the organisation took part in."""
        return self.filter(_takes_part(organisation))

    def seen_in_full_by(self, organisation: Organisation | None) -> ActivityQuerySet:
        """Narrow to open work and what the organisation did or answers for.

        The same rule as `disclosure.staff.may_see`, for lists that SQL pages.
        """
        is_open = Q(sensitivity=Sensitivity.OPEN) & (
            Q(promise__isnull=True) | Q(promise__sensitivity=Sensitivity.OPEN)
        )
        answers_for = models.Exists(
            Responsibility.objects.filter(
                promise=models.OuterRef("promise"),
                party__organisation=organisation,
                role=Responsibility.Role.RESPONSIBLE,
            )
        )
        return self.filter(is_open | _takes_part(organisation) | answers_for)

    def keyed(self, keys: Collection[int]) -> ActivityQuerySet:
        return self.filter(pk__in=keys)

    def with_place(self) -> ActivityQuerySet:
        return self.filter(place__isnull=False)

    def with_its_parts(self) -> ActivityQuerySet:
        """Bring along what a page says of an activity, in four queries."""
        return self.select_related(
            "agreement__municipality", "promise", "place", "occasion", "created_by"
        ).prefetch_related("participations__party__organisation")

    def by_newest(self) -> ActivityQuerySet:
        """The latest logged first, whenever it was done."""
        return self.order_by("-created_at", "-pk")

    def by_latest(self) -> ActivityQuerySet:
        return self.order_by("-dated_on", "-pk")


def _takes_part(organisation: Organisation | None) -> Q:
    own = Participation.objects.filter(
        activity=models.OuterRef("pk"), party__organisation=organisation
    )
    return Q(models.Exists(own))


class Activity(models.Model):
    """Something done or planned that may count for a promise."""

    class Status(models.TextChoices):
        DONE = "done", "Gjord"
        PLANNED = "planned", "Planerad"
        CANCELLED = "cancelled", "Inställd"

    KnownTo = KnownTo
    Precision = Precision

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="överenskommelse",
    )
    promise = models.ForeignKey(
        Promise,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="löfte",
        help_text="Tomt: utöver löftena.",
    )
    dated_on = models.DateField("datum")
    known_to = models.CharField(
        "datum känt till",
        max_length=10,
        choices=KnownTo.choices,
        default=KnownTo.DAY,
    )
    ends_on = models.DateField("sista dag", null=True, blank=True)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="plats",
    )
    occasion = models.ForeignKey(
        Occasion,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="riskhelg",
    )
    quantity = models.PositiveIntegerField(
        "antal",
        default=1,
        validators=[MinValueValidator(1, "Antalet är minst 1.")],
    )
    precision = models.CharField(
        "antalet är", max_length=20, choices=Precision.choices, default=Precision.EXACT
    )
    status = models.CharField(
        "läge", max_length=20, choices=Status.choices, default=Status.DONE
    )
    text = models.TextField("kort text", blank=True)
    note = models.TextField("intern anteckning", blank=True)
    sensitivity = models.CharField(
        "känslighet", max_length=20, choices=Sensitivity.choices
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="loggad av organisation",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="loggad av",
    )
    created_at = models.DateTimeField("loggad", auto_now_add=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="planen hålls av",
    )
    submission = models.UUIDField(
        "inskickning", unique=True, null=True, blank=True, editable=False
    )
    source_row = models.CharField(
        "rad i inläst fil", max_length=64, blank=True, editable=False
    )
    source_repeat = models.PositiveIntegerField(
        "rad nummer bland lika", default=0, editable=False
    )
    withdrawn_at = models.DateTimeField("återtagen", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="återtagen av",
    )
    withdrawn_reason = models.CharField("skäl", max_length=300, blank=True)

    objects = ActivityQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        indexes = [
            models.Index(
                fields=["agreement", "dated_on"], name="activity_agreement_dated_on"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_quantity_is_positive", condition=Q(quantity__gte=1)
            ),
            models.CheckConstraint(
                name="activity_ends_on_or_after_date",
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("dated_on")),
            ),
            models.CheckConstraint(
                name="activity_status_is_known",
                condition=Q(status__in=["done", "planned", "cancelled"]),
            ),
            models.CheckConstraint(
                name="activity_known_to_is_known",
                condition=Q(known_to__in=["day", "month", "year"]),
            ),
            models.CheckConstraint(
                name="activity_precision_is_known",
                condition=Q(
                    precision__in=["exact", "about", "at_least", "unspecified"]
                ),
            ),
            models.CheckConstraint(
                name="activity_sensitivity_is_known",
                condition=Q(sensitivity__in=["open", "operational", "individual"]),
            ),
            models.CheckConstraint(
                name="activity_about_individuals_has_no_place_or_text",
                condition=~Q(sensitivity="individual")
                | Q(place__isnull=True, text="", note=""),
            ),
            models.CheckConstraint(
                name="activity_withdrawn_with_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.UniqueConstraint(
                fields=["agreement", "source_row", "source_repeat"],
                condition=~Q(source_row=""),
                name="activity_source_row_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d}"

    @property
    def dated(self) -> Span:
        """The day it was done, or the whole month or year it is known to."""
        return span_known_to(self.dated_on, self.known_to)

    @property
    def lasts(self) -> Span:
        return span_of_work(self.dated, self.ends_on)

    @property
    def is_planned(self) -> bool:
        return self.status == self.Status.PLANNED

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def involves(self, organisation: Organisation) -> bool:
        """Say whether the organisation took part; costs a query."""
        return self.participations.filter(party__organisation=organisation).exists()
