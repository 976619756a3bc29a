"""What is to be known of Exempelkommun's indicators before one reads them."""

from __future__ import annotations

from promises.models import Agreement, Indicator, Measurement

LAGS = {
    "trygga": "i november samma år.",
    "inbrott": "i mars året efter.",
    "narkotikabrott": "preliminärt i mars, slutligt i september året efter.",
}
DRIVEN_BY_CHECKS = "narkotikabrott"


def tell_of_indicators(agreement: Agreement, last: int) -> None:
    """Say when the values come, and that the last year's crimes are preliminary."""
    for indicator in Indicator.objects.filter(agreement=agreement).order_by("pk"):
        indicator.publication_lag = LAGS[indicator.key]
        indicator.is_driven_by_checks = indicator.key == DRIVEN_BY_CHECKS
        indicator.save()
    preliminary = Measurement.objects.get(
        indicator__agreement=agreement, indicator__key=DRIVEN_BY_CHECKS, year=last
    )
    preliminary.is_preliminary = True
    preliminary.save()
