"""What of an agreement would be left outside if its period were changed."""

from __future__ import annotations

from collections.abc import Iterator

from promises.models import Agreement, Promise, Target, YearlyMinimum
from promises.years import Span, years_of


def what_falls_outside(
    agreement: Agreement, *, period: Span, year_basis: str
) -> Iterator[tuple[str, str]]:
    """Yield which date of the period leaves what outside: a field and a sentence."""
    for promise in Promise.objects.filter(agreement=agreement).by_position():
        if promise.valid_from and promise.valid_from not in period:
            yield "starts_on", f"Löftet ”{promise}” gäller från {promise.valid_from}."
        if promise.valid_to and promise.valid_to not in period:
            yield "ends_on", f"Löftet ”{promise}” gäller till {promise.valid_to}."
    due = Target.objects.filter(promise__agreement=agreement, due_on__isnull=False)
    for target in due.select_related("promise").by_position():
        if target.due_on and target.due_on not in period:
            yield "ends_on", f"Löftet ”{target.promise}” ska nås {target.due_on}."
    names = [year.name for year in years_of(period, year_basis)]
    minimums = YearlyMinimum.objects.filter(target__promise__agreement=agreement)
    for minimum in minimums.exclude(year__in=names).order_by("year", "pk"):
        yield (
            "starts_on",
            f"Ett mål har ett eget antal för {minimum.year}; ändra det först.",
        )
