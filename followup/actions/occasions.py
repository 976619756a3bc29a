"""The risk weekends of a year stay as they are once its follow-up is published."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from followup.actions.correcting import YearIsLockedError, locked_years
from promises.actions import WantedOccasion, set_occasions
from promises.models import Agreement, Occasion
from promises.years import Span, years_of


def years_with_other_occasions(
    agreement: Agreement, before: Collection[Occasion]
) -> frozenset[int]:
    """Return the published years whose risk weekends were others before."""
    there = {_said(each) for each in Occasion.objects.filter(agreement=agreement)}
    changed = there ^ {_said(each) for each in before}
    locked = locked_years(agreement) if changed else frozenset()
    return frozenset(
        year.name
        for year in years_of(agreement.period, agreement.year_basis)
        if year.name in locked
        and any(dates.touches(year.span) for _name, dates in changed)
    )


def _said(occasion: Occasion) -> tuple[str, Span]:
    return occasion.name, occasion.dates


@contextmanager
def keeping_occasions(agreement: Agreement) -> Iterator[None]:
    """Undo what is done inside if it changes the risk weekends of a published year.

    What counted then would count otherwise on its page, and nothing would say why.
    Raise YearIsLockedError.
    """
    with transaction.atomic():
        Agreement.objects.select_for_update().get(pk=agreement.pk)
        before = list(Occasion.objects.filter(agreement=agreement))
        yield
        if years := years_with_other_occasions(agreement, before):
            raise YearIsLockedError(years)


def keep_occasions(
    *,
    agreement: Agreement,
    wanted: Iterable[WantedOccasion],
    removed: Collection[uuid.UUID],
) -> int:
    """Do as `set_occasions`, but in no published year."""
    with keeping_occasions(agreement):
        return set_occasions(agreement=agreement, wanted=wanted, removed=removed)
