"""A public row in words, for the lists of what was done."""

from __future__ import annotations

from followup.disclosure import Counts, PublicRow
from followup.precision import EXACT, UNSPECIFIED
from followup.promise_rows import label
from followup.rows import ActivityRow
from followup.units import done_forms, noun
from followup.wording import because, day_words, inexact, when

OPEN = "open"
COUNTS = {
    Counts.ALL: "",
    Counts.IN_PART: "annat arbete den månaden räknas inte",
    Counts.NOT: "räknas inte",
    Counts.EARLIER: "räknas till året innan",
}


def activity_row(row: PublicRow) -> ActivityRow:
    day = row.dated.first if row.known_to == "day" else None
    return ActivityRow(
        when=when(row.dated, row.known_to, row.ends_on),
        day=day,
        quantity=_quantity(row),
        text=row.text or _why_no_text(row),
        place=row.place.name if row.place else "",
        occasion=row.occasion,
        parties=tuple(label(party) for party in row.parties),
        promise_key=row.promise.key if row.promise else "",
        promise_short=row.promise.short if row.promise else "",
        why_not_counted=_why_not_counted(row),
        withdrawn=_withdrawn(row),
        is_month=row.is_month,
        confirmation=_confirmation(row),
    )


def _quantity(row: PublicRow) -> str:
    """Say the quantity with its word; nothing where exactly one needs no saying."""
    if not row.is_sum and row.quantity == 1 and row.precision == EXACT:
        return ""
    forms = done_forms(row.promise.targets if row.promise else ())
    is_unknown = row.precision == UNSPECIFIED
    name = forms[1] if is_unknown else noun(row.quantity, forms)
    return f"{inexact(row.quantity, [row.precision])} {name}"


def _why_no_text(row: PublicRow) -> str:
    """Say why there is but a number, where the promise does not say it already."""
    if not row.is_sum or (row.promise and row.promise.sensitivity != OPEN):
        return ""
    return "visas bara per månad" if row.is_month else "visas bara per år"


def _why_not_counted(row: PublicRow) -> str:
    if row.reason:
        names = [party.short for party in row.reason_parties]
        return f"räknas inte: {because(row.reason, names)}"
    return COUNTS[row.counts]


def _confirmation(row: PublicRow) -> str:
    if row.is_confirmed is None:
        return ""
    if not row.is_confirmed:
        return "ännu inte bekräftad"
    return "bekräftad av båda" if len(row.parties) == 2 else "bekräftad av alla"


def _withdrawn(row: PublicRow) -> str:
    if row.withdrawn_on is None:
        return ""
    return f"Återtagen {day_words(row.withdrawn_on)}: {row.withdrawn_reason}"
