from __future__ import annotations

import uuid

from django.db import models

from promises.history import kept_history
from promises.models.agreements import Agreement, Dialogue, PriorityArea
from promises.models.parties import Party


class Sensitivity(models.TextChoices):
    """How much of the work the public may see; later members are stricter."""

    OPEN = "open", "Öppen"
    OPERATIONAL = "operational", "Operativ"
    INDIVIDUAL = "individual", "Rör enskilda"


STRICTNESS = {str(value): order for order, value in enumerate(Sensitivity.values)}


def stricter(first: str, second: str) -> str:
    """Return whichever sensitivity hides more."""
    return max(first, second, key=STRICTNESS.__getitem__)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def by_position(self) -> PromiseQuerySet:
        return self.order_by("position", "pk")


class Promise(models.Model):
    """One commitment of an agreement, worded as it was published."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="promises",
        verbose_name="överenskommelse",
    )
    area = models.ForeignKey(
        PriorityArea,
        on_delete=models.PROTECT,
        related_name="promises",
        null=True,
        blank=True,
        verbose_name="prioriterat område",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(
        "nyckel", max_length=100, help_text="Ordet i sidans adress: tillsyner."
    )
    text = models.TextField("löftet så som det publicerats")
    short = models.CharField("kort namn", max_length=200)
    is_joint = models.BooleanField(
        "gemensamt",
        default=False,
        help_text="En aktivitet räknas bara när alla ansvariga parter deltog.",
    )
    sensitivity = models.CharField(
        "känslighet",
        max_length=20,
        choices=Sensitivity,
        default=Sensitivity.OPEN,
    )
    valid_from = models.DateField("gäller från", null=True, blank=True)
    valid_to = models.DateField("gäller till", null=True, blank=True)
    position = models.PositiveIntegerField("ordning", default=0)
    problem = models.TextField(
        "problemet som löftet svarar mot",
        blank=True,
        help_text="Det som dialogerna eller lägesbilden visade.",
    )
    carried_from = models.SlugField(
        "fört vidare från löftet",
        max_length=100,
        blank=True,
        help_text="Löftets nyckel i den föregående perioden.",
    )
    carried_reason = models.TextField("skäl till att det förs vidare", blank=True)
    translations = models.JSONField(
        "på andra språk", default=dict, blank=True, editable=False
    )  # {"smj": {"text": "…", "short": "…"}}

    objects = PromiseQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "löfte"
        verbose_name_plural = "löften"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "key"],
                name="promise_key_once_per_agreement",
                violation_error_message="Överenskommelsen har redan ett löfte med den nyckeln.",
            ),
            models.CheckConstraint(
                name="promise_sensitivity_is_known",
                condition=models.Q(
                    sensitivity__in=["open", "operational", "individual"]
                ),
            ),
            models.CheckConstraint(
                name="promise_ends_on_or_after_start",
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="Löftet kan inte sluta gälla innan det börjar.",
            ),
            models.CheckConstraint(
                name="promise_carried_over_says_why",
                condition=models.Q(carried_from="", carried_reason="")
                | (~models.Q(carried_from="") & ~models.Q(carried_reason="")),
                violation_error_message="Ett löfte som förs vidare behöver ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return self.short


class DialoguePromise(models.Model):
    """That a dialogue led to a promise."""

    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.CASCADE, related_name="dialogue_promises"
    )
    promise = models.ForeignKey(
        Promise,
        on_delete=models.CASCADE,
        related_name="dialogue_promises",
        verbose_name="löfte",
    )
    position = models.PositiveIntegerField("ordning", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "löfte som dialogen ledde till"
        verbose_name_plural = "löften som dialogen ledde till"
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "promise"], name="dialogue_leads_to_promise_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.promise)


class Responsibility(models.Model):
    """That a party answers for, or contributes to, a promise."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", "Ansvarig"
        CONTRIBUTING = "contributing", "Medverkar"

    promise = models.ForeignKey(
        Promise, on_delete=models.CASCADE, related_name="responsibilities"
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="responsibilities",
        verbose_name="part",
    )
    role = models.CharField(
        "roll", max_length=20, choices=Role.choices, default=Role.RESPONSIBLE
    )
    position = models.PositiveIntegerField("ordning", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "ansvar"
        verbose_name_plural = "ansvar"
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "party"],
                name="responsibility_once_per_party",
                violation_error_message="Parten finns redan på löftet.",
            ),
            models.CheckConstraint(
                name="responsibility_role_is_known",
                condition=models.Q(role__in=["responsible", "contributing"]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
