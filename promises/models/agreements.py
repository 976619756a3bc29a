from __future__ import annotations

import uuid

from django.db import models

from promises.history import kept_history
from promises.models.municipalities import Municipality
from promises.models.parties import Organisation
from promises.years import Span


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def published(self) -> AgreementQuerySet:
        return self.filter(status=Agreement.Status.PUBLISHED)

    def of_organisation(self, organisation: Organisation | None) -> AgreementQuerySet:
        """Narrow to the agreements that the organisation is party to."""
        if organisation is None:
            return self.none()
        return self.filter(parties__organisation=organisation).distinct()

    def for_choice(self) -> AgreementQuerySet:
        """Order for choosing among several: by municipality, the latest first."""
        return self.select_related("municipality").order_by(
            "municipality__name", "-starts_on", "-pk"
        )

    def by_period(self) -> AgreementQuerySet:
        return self.order_by("starts_on", "ends_on", "pk")


class Agreement(models.Model):
    """What the parties sign for a period: a document of citizen promises."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Utkast"
        PUBLISHED = "published", "Publicerad"

    class YearBasis(models.TextChoices):
        CALENDAR = "calendar", "Kalenderår"
        AGREEMENT = "agreement", "Avtalsår, från periodens första dag"

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name="kommun",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("titel", max_length=200)
    starts_on = models.DateField("första dag")
    ends_on = models.DateField("sista dag")
    slug = models.SlugField(
        "period i adressen", max_length=60, help_text="Till exempel 2020-2022."
    )
    year_basis = models.CharField(
        "år räknas som",
        max_length=20,
        choices=YearBasis.choices,
        default=YearBasis.CALENDAR,
    )
    status = models.CharField(
        "läge", max_length=20, choices=Status.choices, default=Status.DRAFT
    )
    source_url = models.URLField("källa", max_length=500, blank=True)
    introduction = models.TextField("inledning", blank=True)
    situation = models.TextField("situationen", blank=True)
    outcome = models.TextField("vad löftena ska leda till", blank=True)
    contact = models.TextField(
        "kontakt", blank=True, help_text="En funktions adress, aldrig en persons."
    )
    follows = models.SlugField(
        "följer på perioden",
        max_length=60,
        blank=True,
        help_text="Periodens ord i adressen, till exempel 2017-2019.",
    )  # a word, not a key: the earlier period may live in another installation
    translations = models.JSONField(
        "på andra språk", default=dict, blank=True, editable=False
    )  # {"smj": {"introduction": "…"}}: entered by people, never generated

    objects = AgreementQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "överenskommelse"
        verbose_name_plural = "överenskommelser"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"],
                name="agreement_slug_once_per_municipality",
                violation_error_message="Kommunen har redan en period med den adressen.",
            ),
            models.CheckConstraint(
                name="agreement_ends_on_or_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Perioden kan inte sluta innan den börjar.",
            ),
            models.CheckConstraint(
                name="agreement_status_is_known",
                condition=models.Q(status__in=["draft", "published"]),
            ),
            models.CheckConstraint(
                name="agreement_year_basis_is_known",
                condition=models.Q(year_basis__in=["calendar", "agreement"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.slug})"

    @property
    def period(self) -> Span:
        return Span(self.starts_on, self.ends_on)


class PriorityAreaQuerySet(models.QuerySet["PriorityArea"]):
    def by_position(self) -> PriorityAreaQuerySet:
        return self.order_by("position", "pk")


class PriorityArea(models.Model):
    """A subject that groups promises; a flexible one may be empty at signing."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="areas",
        verbose_name="överenskommelse",
    )
    key = models.SlugField("nyckel", max_length=100)
    name = models.CharField("namn", max_length=200)
    is_flexible = models.BooleanField(
        "flexibelt",
        default=False,
        help_text="Får vara tomt vid undertecknandet och fyllas under perioden.",
    )
    position = models.PositiveIntegerField("ordning", default=0)
    translations = models.JSONField(
        "på andra språk", default=dict, blank=True, editable=False
    )  # {"smj": {"name": "…"}}

    objects = PriorityAreaQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "prioriterat område"
        verbose_name_plural = "prioriterade områden"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key"], name="area_key_once_per_agreement"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def by_position(self) -> DialogueQuerySet:
        return self.order_by("position", "pk")


class Dialogue(models.Model):
    """A conversation with citizens, staff or partners that promises come from."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", "Medborgardialog"
        STAFF = "staff", "Medarbetardialog"
        PARTNER = "partner", "Samverkansdialog"

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="dialogues",
        verbose_name="överenskommelse",
    )
    kind = models.CharField("slag", max_length=20, choices=Kind.choices)
    title = models.CharField("titel", max_length=200)
    held_on = models.DateField("datum", null=True, blank=True)
    summary = models.TextField("sammanfattning", blank=True)
    position = models.PositiveIntegerField("ordning", default=0)

    objects = DialogueQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "dialog"
        verbose_name_plural = "dialoger"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "title", "held_on"],
                name="dialogue_once_per_title_and_date",
            ),
            models.UniqueConstraint(
                fields=["agreement", "title"],
                condition=models.Q(held_on__isnull=True),
                name="dialogue_without_date_once_per_title",
            ),
            models.CheckConstraint(
                name="dialogue_kind_is_known",
                condition=models.Q(kind__in=["citizen", "staff", "partner"]),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DialogueArea(models.Model):
    """That a dialogue led to a priority area."""

    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.CASCADE, related_name="dialogue_areas"
    )
    area = models.ForeignKey(
        PriorityArea,
        on_delete=models.CASCADE,
        related_name="dialogue_areas",
        verbose_name="prioriterat område",
    )
    position = models.PositiveIntegerField("ordning", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "område som dialogen ledde till"
        verbose_name_plural = "områden som dialogen ledde till"
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "area"], name="dialogue_leads_to_area_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.area)
