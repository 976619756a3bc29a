"""Taking a text out of everything public, for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from followup.masking import FoundText, mask_everywhere, replacement
from followup.masking.words import Replace
from followup.models import Masking
from followup.renderings import forget_renderings
from promises.models import Agreement, User

LONGEST = 200  # letters of `Masking.what`
AND_MORE = " och {} ställen till"


@transaction.atomic
def mask_texts(
    *,
    agreement: Agreement,
    found: Sequence[FoundText],
    reason: str,
    user: User,
    now: dt.datetime,
) -> int:
    """Replace the texts everywhere at once; return in how many places they stood.

    Everywhere is in every period of the municipality: a promise that was carried over
    reads alike in both. The texts themselves are kept nowhere, only where they stood.
    """
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    texts = [each.text for each in found]
    periods = Agreement.objects.filter(municipality=agreement.municipality_id)
    places = sum(mask_everywhere(each, texts, now=now) for each in periods.by_period())
    if places:
        transaction.on_commit(forget_renderings)
        Masking.objects.create(
            agreement=agreement,
            what=_what(found, replacement(texts)),
            reason=reason,
            masked_at=now,
            masked_by=user,
        )
    return places


def _what(found: Sequence[FoundText], replace: Replace) -> str:
    """Name the places, as many as there is room for."""
    places = dict.fromkeys(replace(place) for each in found for place in each.places)
    words = ""
    for number, place in enumerate(places):
        left = len(places) - number
        longer = f"{words}; {place}" if words else place
        if len(longer) > LONGEST - len(AND_MORE.format(left)):
            return words + AND_MORE.format(left) if words else place[:LONGEST]
        words = longer
    return words
