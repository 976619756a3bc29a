"""What is wrong with an entry, in a sentence for the field; "" if nothing is. Pure."""

from __future__ import annotations

import datetime as dt

from followup.wording import day_words
from promises.facts import PartyInfo, PromiseInfo
from promises.models import Sensitivity
from promises.structure import Structure
from promises.years import Span, life

LONGEST_WORK = dt.timedelta(days=366)


def date_fault(
    structure: Structure, promise: PromiseInfo | None, dated: Span, today: dt.date
) -> str:
    """Look at what is known of when something was done."""
    if fault := life_fault(structure, promise, dated):
        return fault
    if dated.first > today:
        return "Datumet har inte varit ännu. Här loggas det som redan är gjort."
    return ""


def plan_date_fault(
    structure: Structure, promise: PromiseInfo | None, dated: Span, today: dt.date
) -> str:
    """Look at what is known of when something is to be done."""
    if fault := life_fault(structure, promise, dated):
        return fault
    if dated.last < today:
        return "Datumet har redan varit. En plan gäller i dag eller senare."
    return ""


def life_fault(structure: Structure, promise: PromiseInfo | None, dated: Span) -> str:
    """Look at what is known of the date: a day, or a whole month or year."""
    period = structure.period
    if not dated.touches(period):
        return f"Datumet ligger utanför perioden, {_from_to(period)}."
    if promise:
        lived = life(period, promise.valid_from, promise.valid_to)
        if lived is None or not dated.touches(lived):
            return f"Löftet gällde inte då{_when_it_lived(lived)}."
    return ""


def _when_it_lived(lived: Span | None) -> str:
    return f", utan {_from_to(lived)}" if lived else ""


def _from_to(span: Span) -> str:
    return f"{day_words(span.first)} till {day_words(span.last)}"


def end_fault(dated_on: dt.date, ends_on: dt.date) -> str:
    if ends_on < dated_on:
        return "Sista dagen är före datumet."
    if ends_on - dated_on > LONGEST_WORK:
        return "Sista dagen är mer än ett år efter datumet. Stämmer båda?"
    return ""


def parties_fault(
    promise: PromiseInfo | None,
    parties: frozenset[int],
    own_party: PartyInfo,
    sensitivity: str,
) -> str:
    """Refuse sensitive work that the writer's own organisation may not see in full."""
    is_ours = own_party.pk in parties or (
        promise is not None and own_party.pk in promise.responsible
    )
    if sensitivity == Sensitivity.OPEN or is_ours:
        return ""
    return (
        f"{own_party.short} är inte med. Arbete som inte visas för alla loggas av dem "
        "som deltog eller ansvarar för löftet."
    )
