"""Every column that holds words of people's own, and which rows are an agreement's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from followup.masking.words import is_worded
from followup.models import (
    Activity,
    Announcement,
    Assessment,
    Correction,
    FollowUpReport,
    Masking,
    Participation,
    ReportVersion,
    Signature,
)
from promises.models import (
    Agreement,
    AmendedValue,
    Amendment,
    Approval,
    Consent,
    Dialogue,
    Indicator,
    Occasion,
    Place,
    PriorityArea,
    Promise,
    Sensitivity,
    Target,
)

Scope = Callable[[Agreement], Q]
AnyModel = type[models.Model]


@dataclass(frozen=True, slots=True)
class Texts:
    """The columns of one table with words of people's own."""

    model: AnyModel
    label: str  # where a text of it stands: "Löfte"
    scope: Scope
    plain: tuple[str, ...] = ()
    json: tuple[str, ...] = ()  # a JSON field, or a text that holds JSON
    json_names: tuple[str, ...] = ()  # of those: whose keys are the words, not values
    has_words: Callable[[Any], bool] = lambda _row: True  # in the JSON of a row
    is_public: Q | None = None  # which rows anybody may read; None: all
    never_public: tuple[str, ...] = ()  # columns that are masked along, not searched
    own_name: str = ""  # the column in which no two rows may say the same

    @property
    def searched(self) -> tuple[str, ...]:
        return tuple(name for name in self.plain if name not in self.never_public)

    @property
    def history(self) -> Any:
        """The manager of its history; None if it keeps none."""
        return getattr(self.model, "history", None)


def _of_agreement(agreement: Agreement) -> Q:
    return Q(agreement_id=agreement.pk)


def _through(model: AnyModel, field: str, scope: Scope = _of_agreement) -> Scope:
    """Return the rows that hang on a row of the model, those long deleted too."""

    def rows(agreement: Agreement) -> Q:
        found = scope(agreement)
        living = model._default_manager.filter(found).values("pk")
        within = Q(**{f"{field}__in": living})
        history: Any = getattr(model, "history", None)
        if history is not None:
            within |= Q(**{f"{field}__in": history.filter(found).values("id")})
        return within

    return rows


OPEN = Q(sensitivity=Sensitivity.OPEN) & (
    Q(promise__isnull=True) | Q(promise__sensitivity=Sensitivity.OPEN)
)
OF_OPEN_WORK = Q(activity__sensitivity=Sensitivity.OPEN) & (
    Q(activity__promise__isnull=True)
    | Q(activity__promise__sensitivity=Sensitivity.OPEN)
)

TABLES = (
    Texts(
        Agreement,
        "Överenskommelsen",
        lambda agreement: Q(id=agreement.pk),
        plain=("title", "introduction", "situation", "outcome", "contact"),
        json=("translations",),
    ),
    Texts(
        PriorityArea, "Område", _of_agreement, plain=("name",), json=("translations",)
    ),
    Texts(
        Dialogue,
        "Dialog",
        _of_agreement,
        plain=("title", "summary"),
        own_name="title",
    ),
    Texts(
        Promise,
        "Löfte",
        _of_agreement,
        plain=("text", "short", "problem", "carried_reason"),
        json=("translations",),
    ),
    Texts(
        Target,
        "Mål",
        _through(Promise, "promise_id"),
        plain=("counting_rule", "unit_singular", "unit_plural"),
    ),
    Texts(Occasion, "Riskhelg", _of_agreement, plain=("name",), own_name="name"),
    Texts(
        Place,
        "Plats",
        lambda agreement: Q(municipality_id=agreement.municipality_id),
        plain=("name",),
        json=("names",),
        own_name="name",
    ),
    Texts(
        Indicator,
        "Indikator",
        _of_agreement,
        plain=("name", "unit", "source", "publication_lag"),
    ),
    Texts(Amendment, "Ändring", _of_agreement, plain=("reason",)),
    Texts(
        AmendedValue,
        "Ändring",
        _through(Amendment, "amendment_id"),
        json=("before", "after"),
        has_words=lambda row: is_worded(row.field),
    ),
    Texts(
        Approval,
        "Godkännande",
        _of_agreement,
        plain=("title", "name", "record_number"),
        never_public=("name",),
    ),
    Texts(
        Consent,
        "Samtycke",
        _through(Amendment, "amendment_id"),
        plain=("title", "name", "record_number"),
        never_public=("name",),
    ),
    Texts(
        Activity,
        "Aktivitet",
        _of_agreement,
        plain=("text", "withdrawn_reason", "note"),
        is_public=OPEN,
        never_public=("note",),
    ),
    Texts(
        Announcement,
        "Inbjudan",
        _through(Activity, "activity_id"),
        plain=("invitation", "meeting_point", "cancelled_reason"),
        is_public=OF_OPEN_WORK,
    ),
    Texts(
        Participation,
        "Invändning",
        _through(Activity, "activity_id"),
        plain=("objection",),
        never_public=("objection",),
    ),
    Texts(
        Correction,
        "Rättelse",
        _through(Activity, "activity_id"),
        plain=("reason",),
        is_public=OF_OPEN_WORK,
    ),
    Texts(
        Assessment,
        "Bedömning",
        _through(Promise, "promise_id"),
        plain=("reason", "next_step", "side_results"),
    ),
    Texts(
        FollowUpReport,
        "Uppföljning",
        _of_agreement,
        plain=("introduction", "conclusion"),
    ),
    Texts(
        ReportVersion,
        "Publicerad uppföljning",
        _through(FollowUpReport, "report_id"),
        plain=("reason",),
        json=("snapshot",),
    ),
    Texts(
        Signature,
        "Underskrift",
        _through(FollowUpReport, "report_id"),
        plain=("title", "name", "record_number"),
        json=("parts",),
        json_names=("parts",),
        never_public=("name",),
    ),
    Texts(
        Masking,
        "Borttagen text",
        _of_agreement,
        plain=("reason",),
        never_public=("reason",),
    ),
)


def rows_of(table: Texts, agreement: Agreement) -> models.QuerySet[Any]:
    return table.model._default_manager.filter(table.scope(agreement))


def histories_of(table: Texts, agreement: Agreement) -> models.QuerySet[Any] | None:
    if table.history is None:
        return None
    kept: models.QuerySet[Any] = table.history.filter(table.scope(agreement))
    return kept
