from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from promises.history import kept_history
from promises.models import Organisation, Party
from promises.models.agreements import AgreementQuerySet

if TYPE_CHECKING:
    from followup.models.activities import Activity


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def in_what_others_wrote(
        self, organisation: Organisation | None
    ) -> ParticipationQuerySet:
        """Narrow to the organisation's own part in what another, or none, wrote."""
        own = self.filter(party__organisation=organisation)
        return own.exclude(activity__organisation=organisation)

    def to_answer_by(self, organisation: Organisation | None) -> ParticipationQuerySet:
        """Narrow to what the organisation may confirm or object to.

        Its own part in work that stands and was done, by several, and that another
        organisation or none wrote: whoever wrote it has confirmed it by that.
        """
        others = Participation.objects.filter(
            activity=models.OuterRef("activity")
        ).exclude(party=models.OuterRef("party"))
        return self.in_what_others_wrote(organisation).filter(
            models.Exists(others),
            activity__status="done",
            activity__withdrawn_at__isnull=True,
        )

    def to_what_was_written_by(
        self, organisation: Organisation | None
    ) -> ParticipationQuerySet:
        return self.filter(
            activity__organisation=organisation,
            activity__withdrawn_at__isnull=True,
        )

    def in_agreements(self, agreements: AgreementQuerySet) -> ParticipationQuerySet:
        return self.filter(activity__agreement__in=agreements)

    def in_activities(
        self, activities: models.QuerySet[Activity] | Collection[Activity]
    ) -> ParticipationQuerySet:
        return self.filter(activity__in=activities)

    def unanswered(self) -> ParticipationQuerySet:
        return self.filter(confirmed_at__isnull=True, objected_at__isnull=True)

    def confirming(self) -> ParticipationQuerySet:
        return self.filter(confirmed_at__isnull=False)

    def objecting(self) -> ParticipationQuerySet:
        return self.filter(objected_at__isnull=False)

    def with_activity(self) -> ParticipationQuerySet:
        """Bring along what a page says of the activity, in four queries."""
        return self.select_related(
            "activity__agreement__municipality",
            "activity__promise",
            "activity__place",
            "activity__occasion",
            "activity__created_by",
        ).prefetch_related("activity__participations__party__organisation")

    def by_latest_work(self) -> ParticipationQuerySet:
        return self.order_by("-activity__dated_on", "-activity_id", "pk")

    def by_latest_answer(self) -> ParticipationQuerySet:
        return self.order_by("-objected_at", "-confirmed_at", "-pk")


class Participation(models.Model):
    """That a party took part in an activity, and whether it confirms it or objects."""

    activity = models.ForeignKey(
        "followup.Activity", on_delete=models.CASCADE, related_name="participations"
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name="part"
    )
    objection = models.TextField("invändning", blank=True)
    objected_at = models.DateTimeField("invände", null=True, blank=True)
    objected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="invändning av",
    )
    confirmed_at = models.DateTimeField("bekräftad", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="bekräftad av",
    )

    objects = ParticipationQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "deltagande"
        verbose_name_plural = "deltaganden"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "party"], name="participation_once_per_party"
            ),
            models.CheckConstraint(
                name="participation_objection_has_time",
                condition=Q(objected_at__isnull=True, objection="")
                | (Q(objected_at__isnull=False) & ~Q(objection="")),
            ),
            models.CheckConstraint(
                name="participation_objection_has_writer_only_while_open",
                condition=Q(objected_by__isnull=True) | Q(objected_at__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_confirmation_has_time_and_writer",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_is_not_confirmed_while_objected_to",
                condition=Q(confirmed_at__isnull=True) | Q(objected_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
