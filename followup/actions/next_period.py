"""Starting the next period as a draft that takes over what is carried on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q

from promises.history import create_all
from promises.models import (
    Agreement,
    Indicator,
    Measurement,
    Municipality,
    Party,
    PriorityArea,
    Promise,
    Responsibility,
    Target,
    TargetPlace,
    YearlyMinimum,
)
from promises.years import Span, years_of

Row = TypeVar("Row", bound=models.Model)
Pairs = dict[int, Row]  # the new row by the old one's key


class PeriodExistsError(Exception):
    """The municipality has a period with the address or the dates already."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(f"Agreement {agreement.pk} is there already.")
        self.agreement = agreement


def period_like(
    municipality: Municipality, period: Span, slug: str
) -> Agreement | None:
    """Return a period, draft or not, that another may not be beside."""
    has_dates = Q(starts_on=period.first, ends_on=period.last)
    same = Agreement.objects.filter(Q(slug=slug) | has_dates)
    return same.filter(municipality=municipality).order_by("pk").first()


@transaction.atomic
def start_next_period(
    *,
    old: Agreement,
    title: str,
    period: Span,
    slug: str,
    carried: Mapping[int, str],
) -> Agreement:
    """Copy parties and areas, and promises by why each is carried on, to a draft.

    Targets go with their promises, with what an outcome is measured by; a minimum for
    a single year only where the new period has that year. What was said of the old
    period itself, its dialogues, occasions and log stay where they are. Raise
    PeriodExistsError if there is such a period.
    """
    municipality = Municipality.objects.select_for_update().get(pk=old.municipality_id)
    if existing := period_like(municipality, period, slug):
        raise PeriodExistsError(existing)
    draft = Agreement.objects.create(
        municipality=municipality,
        title=title,
        starts_on=period.first,
        ends_on=period.last,
        slug=slug,
        year_basis=old.year_basis,
        follows=old.slug,
    )
    parties = _copy_all(Party, old.parties.by_position(), agreement_id=draft.pk)
    areas = _copy_all(
        PriorityArea, old.areas.order_by("position", "pk"), agreement_id=draft.pk
    )
    promises = _copy_promises(old, draft, areas, carried)
    _copy_responsibilities(promises, parties)
    _copy_targets(old, draft, promises)
    return draft


def _copy_promises(
    old: Agreement,
    draft: Agreement,
    areas: Pairs[PriorityArea],
    carried: Mapping[int, str],
) -> Pairs[Promise]:
    chosen = list(old.promises.filter(pk__in=carried).by_position())
    copies = [
        _copy(
            each,
            agreement_id=draft.pk,
            area_id=areas[each.area_id].pk if each.area_id else None,
            position=position,
            valid_from=None,
            valid_to=None,
            carried_from=each.key,
            carried_reason=carried[each.pk],
        )
        for position, each in enumerate(chosen)
    ]
    return _pairs(chosen, create_all(Promise, copies))


def _copy_responsibilities(promises: Pairs[Promise], parties: Pairs[Party]) -> None:
    old = Responsibility.objects.filter(promise__in=promises)
    copies = [
        _copy(
            each,
            promise_id=promises[each.promise_id].pk,
            party_id=parties[each.party_id].pk,
        )
        for each in old.order_by("pk")
    ]
    create_all(Responsibility, copies)


def _copy_targets(old: Agreement, draft: Agreement, promises: Pairs[Promise]) -> None:
    rows = list(Target.objects.filter(promise__in=promises).order_by("pk"))
    needed = {each.indicator_id for each in rows if each.indicator_id}
    indicators = _copy_indicators(old, draft, needed)
    copies = [
        _copy(
            each,
            promise_id=promises[each.promise_id].pk,
            indicator_id=indicators[each.indicator_id].pk
            if each.indicator_id
            else None,
            due_on=None,  # it lay in the old period
        )
        for each in rows
    ]
    targets = _pairs(rows, create_all(Target, copies))
    _copy_parts(TargetPlace, targets, TargetPlace.objects.all())
    years = [year.name for year in years_of(draft.period, draft.year_basis)]
    _copy_parts(YearlyMinimum, targets, YearlyMinimum.objects.filter(year__in=years))


def _copy_parts(
    model: type[Row], targets: Pairs[Target], rows: models.QuerySet[Any]
) -> None:
    of_targets = rows.filter(target__in=targets).order_by("pk")
    copies = [_copy(e, target_id=targets[e.target_id].pk) for e in of_targets]
    create_all(model, copies)


def _copy_indicators(
    old: Agreement, draft: Agreement, needed: Collection[int]
) -> Pairs[Indicator]:
    """Copy them with what was measured: an outcome is judged by a year before."""
    rows = old.indicators.filter(pk__in=needed).order_by("position", "pk")
    indicators = _copy_all(Indicator, rows, agreement_id=draft.pk)
    measured = Measurement.objects.filter(indicator__in=indicators).order_by("pk")
    copies = [
        _copy(each, indicator_id=indicators[each.indicator_id].pk) for each in measured
    ]
    create_all(Measurement, copies)
    return indicators


def _copy_all(
    model: type[Row], rows: models.QuerySet[Row], **changes: Any
) -> Pairs[Row]:
    found = list(rows)
    return _pairs(found, create_all(model, [_copy(e, **changes) for e in found]))


def _copy(row: Row, **changes: Any) -> Row:
    """Return an unsaved row that says the same, but for what makes it itself."""
    fields = [f for f in row._meta.concrete_fields if not f.primary_key]
    values = {
        f.attname: getattr(row, f.attname) for f in fields if f.name != "public_id"
    }
    return type(row)(**values | changes)


def _pairs(old: Collection[Row], new: Collection[Row]) -> Pairs[Row]:
    return {was.pk: now for was, now in zip(old, new, strict=True)}
